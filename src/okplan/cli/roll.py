"""`okplan roll`: last year's scenario a year on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

from okplan.cli.answers import plainly
from okplan.cli.endings import form
from okplan.cli.options import FILE, FORCE, LANG, option, target
from okplan.cli.running import load_or_exit, spoken_in
from okplan.cli.streams import emit, fail, tell, writable
from okplan.cli.usage import asked
from okplan.words import say

if TYPE_CHECKING:
    from okplan.imports.kostra.accounts import Accounts
    from okplan.imports.plan import Plan
    from okplan.load import Loaded
    from okplan.problems import Problem
    from okplan.studies.roll import Rolled
    from okplan.studies.roll.changes import Came


def roll(
    file: FILE,
    output: Annotated[Path, target("rolled")],
    accounts: Annotated[list[Path] | None, option("roll_accounts", "--accounts")] = None,
    areas: Annotated[Path | None, option("roll_areas", "--areas")] = None,
    plan: Annotated[Path | None, option("roll_plan", "--plan")] = None,
    extends: Annotated[Path | None, option("roll_extends", "--extends")] = None,
    lang: LANG = None,
    force: FORCE = False,
) -> None:
    from okplan.problems import ScenarioError
    from okplan.show.answers.plan import ReadAs
    from okplan.show.answers.roll import RolledOn
    from okplan.studies.project import projected
    from okplan.studies.roll import missed_debt
    from okplan.studies.roll import roll as rolled
    from okplan.studies.roll.alternative import of_alternative
    from okplan.write.files import write_all
    from okplan.write.rolled import files, own

    form(None, output, ("yaml",), asked())
    loaded = load_or_exit(file, None, lang)
    language = spoken_in(lang) or loaded.scenario.language
    base = _base(extends, loaded, file, lang)
    try:
        read = _plan(plan, loaded, language) if plan is not None else None
        upon = projected(base).whole if base is not None else None
        made = rolled(loaded, _came(accounts or [], areas, loaded, language), read, upon)
        if base is not None:
            made = of_alternative(made, own(made), base.root.plain())
        content = files(made)
        named = {name: beside(output, name, loaded.scenario.language) for name in content}
        writable((output, *named.values()), language, force)
        text = _checked(made, output, named, content, extends)
        whole = {path: content[name] for name, path in named.items()} | {output: text}
        write_all(whole, language, force)
    except ScenarioError as error:
        fail(error.problems, language)
    for path in whole:
        emit(f"{path}\n", error=True)
    if read is not None:
        emit(plainly(ReadAs(read, language)) + "\n", error=True)
    emit(plainly(RolledOn(made, made.beside, missed_debt(made), language)), error=True)


def _base(extends: Path | None, loaded: Loaded, file: Path, lang: str | None) -> Loaded | None:
    """The base of an alternative a year on, which must be there before the alternative is."""
    from okplan.problems import Problem

    language = spoken_in(lang) or loaded.scenario.language
    if (extends is None) != (loaded.base is None):
        code = "roll_alternative" if extends is None else "roll_no_alternative"
        fail([Problem(code, None, {"found": file.name})], language)
    if extends is None:
        return None
    base: Loaded = load_or_exit(extends, None, lang)
    wanted = loaded.scenario.base_year + 1
    if base.scenario.base_year != wanted:
        context = {"found": extends.name, "year": base.scenario.base_year, "wanted": wanted}
        fail([Problem("roll_base_year", None, context)], language)
    change, under = loaded.scenario.boundary_change, loaded.base
    if change is not None and change.year <= wanted and under is not None and under.child("boundary_change") is None:
        fail([Problem("roll_boundary", None, {"found": file.name, "year": change.year})], language)
    return base


def _plan(path: Path, loaded: Loaded, language: str) -> Plan:
    """The plan that has been adopted since, of the years after the closed one; raises ScenarioError."""
    from okplan.imports.plan import PlanMapping
    from okplan.imports.plan import plan as read
    from okplan.problems import Problem, ScenarioError

    try:
        found = read(path, PlanMapping(), loaded.scenario.base_year + 1, language)
    except ScenarioError as error:
        without = [problem for problem in error.problems if problem.code == "no_unit"]
        if not without:
            raise
        context = {"found": path.name, "stem": path.stem}
        raise ScenarioError([Problem("roll_plan_unit", without[0].place, context)], language) from error
    tell(found.found.unread, language)
    return found


def beside(output: Path, name: str, language: str) -> Path:
    """The file that is made beside a rolled scenario, of inhabitants or of accounts."""
    return output.with_name(f"{output.stem}-{say(f'answers.roll.file.{name}', language)}.csv")


def _checked(
    made: Rolled, output: Path, named: Mapping[str, Path], content: Mapping[str, str], extends: Path | None
) -> str:
    """The scenario's text, once it is known to be one that can be projected; raises ScenarioError."""
    from okplan.load import load
    from okplan.problems import Problem, ScenarioError
    from okplan.studies.project import projected
    from okplan.write.rolled import rolled_yaml

    with TemporaryDirectory() as folder:
        tried_in = {name: Path(folder) / path.name for name, path in named.items()}
        for name, path in tried_in.items():
            path.write_text(content[name], encoding="utf-8")
        tried = rolled_yaml(made, output.parent, {name: path.as_posix() for name, path in tried_in.items()}, extends)
        try:
            found = load(output.with_name("-"), content=tried.encode())
            projected(found)
        except ScenarioError as error:
            first = Problem("rolled_wrong", None, {"found": made.loaded.path.name, "year": made.year})
            raise ScenarioError([first, *_in(output, error.problems)], made.loaded.scenario.language) from error
        tell(_in(output, found.warnings), made.loaded.scenario.language)
    return rolled_yaml(made, output.parent, {name: path.name for name, path in named.items()}, extends)


def _in(output: Path, problems: Iterable[Problem]) -> list[Problem]:
    """What is found in a text that is not yet a file, told of the file that it is to be."""
    return [
        replace(problem, place=replace(problem.place, file=str(output)))
        if problem.place is not None and Path(problem.place.file).name == "-"
        else problem
        for problem in problems
    ]


def _came(files: list[Path], areas: Path | None, loaded: Loaded, language: str) -> Came:
    """The closed year's accounts, in kroner; none where no file is given. Raises ScenarioError."""
    from okplan.problems import Place, Problem, ScenarioError
    from okplan.studies.roll.changes import Came

    if not files:
        if areas is not None:
            fail([Problem("areas_alone", None, {"found": areas.name})], language)
        return Came()
    from okplan.fields.values import UNITS
    from okplan.imports.kostra.accounts import gathered
    from okplan.imports.kostra.records import read
    from okplan.imports.kostra.statements import lines

    year, number = loaded.scenario.base_year + 1, loaded.scenario.municipality.number
    found = gathered([read(path) for path in files], year)
    tell(found.warnings, language)
    if number is not None and found.number != number:
        context = {"found": found.number, "wanted": number}
        raise ScenarioError([Problem("roll_region", Place(str(files[0]), 1, 1), context)], language)
    by_line = {name: float(amount * UNITS["tkr"]) for name, amount in lines(found).items()}
    return Came(by_line, _by_area(found, areas, loaded) if areas is not None else _by_default(found, loaded))


def _by_default(found: Accounts, loaded: Loaded) -> dict[str, float]:
    """The same for the areas that okplan ships with, which `okplan new` uses; nothing where the scenario has others."""
    from okplan.fields.values import UNITS
    from okplan.imports.kostra.areas import by_area, default_areas
    from okplan.problems import ScenarioError
    from okplan.start.from_accounts import area_id

    areas, own = default_areas(), {area.id for area in loaded.scenario.operations.areas}
    if not own or not own <= {area_id(areas, name) for name in areas.names}:
        return {}
    try:
        nets = {area_id(areas, name): net for name, net in by_area(found, areas).items()}
    except ScenarioError:  # functions that the default areas do not have: the municipality's own then do
        return {}
    if any(net and id not in own for id, net in nets.items()):
        return {}
    return {id: float(nets[id] * UNITS["tkr"]) for id in nets if id in own}


def _by_area(found: Accounts, said: Path, loaded: Loaded) -> dict[str, float]:
    """Each area's net allocation in the accounts; raises ScenarioError where they are not the scenario's areas."""
    from okplan.fields.values import UNITS
    from okplan.imports.kostra.areas import by_area, read_areas
    from okplan.problems import Place, Problem, ScenarioError

    operations = loaded.scenario.operations
    amounts: dict[str, float] = {}
    unknown = []
    for name, amount in by_area(found, read_areas(said)).items():
        place = operations.area_of(name)
        if place is None:
            unknown.append(name)
        else:
            amounts[operations.areas[place].id] = float(amount * UNITS["tkr"])
    missing = [area.id for area in operations.areas if area.id not in amounts]
    if unknown or missing:
        context = {"found": ", ".join(unknown) or "–", "wanted": ", ".join(missing) or "–"}
        raise ScenarioError([Problem("roll_areas", Place(str(said), 1, 1), context)], loaded.scenario.language)
    return amounts
