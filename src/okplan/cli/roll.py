"""`okplan roll`: last year's scenario a year on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

from okplan.cli.answers import plainly
from okplan.cli.endings import form
from okplan.cli.options import FILE, FORCE, LANG, option, target
from okplan.cli.running import load_or_exit, spoken_in
from okplan.cli.streams import deliver, emit, fail, tell, writable
from okplan.cli.usage import asked
from okplan.words import say

if TYPE_CHECKING:
    from okplan.load import Loaded
    from okplan.studies.roll import Rolled


def roll(
    file: FILE,
    output: Annotated[Path, target("rolled")],
    accounts: Annotated[list[Path] | None, option("roll_accounts", "--accounts")] = None,
    lang: LANG = None,
    force: FORCE = False,
) -> None:
    from okplan.problems import Problem, ScenarioError
    from okplan.show.answers.roll import RolledOn
    from okplan.studies.roll import missed_debt
    from okplan.studies.roll import roll as rolled

    form(None, output, ("yaml",), asked())
    loaded = load_or_exit(file, None, lang)
    language = spoken_in(lang) or loaded.scenario.language
    if loaded.base is not None:
        fail([Problem("roll_alternative", loaded.root.place, {"found": file.name})], language)
    try:
        made = rolled(loaded, _came(accounts or [], loaded, language))
        files = {name: beside(output, name, loaded.scenario.language) for name in made.people}
        writable((output, *files.values()), language, force)
        text = _checked(made, output, files)
    except ScenarioError as error:
        fail(error.problems, language)
    from okplan.studies.roll.people import table_of

    for name, path in files.items():
        deliver(table_of(made.people[name]), path, language, machine=True, force=force)
    deliver(text, output, language, machine=True, force=force)
    emit(plainly(RolledOn(made, made.beside, missed_debt(made), language)), error=True)


def beside(output: Path, name: str, language: str) -> Path:
    """The file of inhabitants that is made for a rolled scenario."""
    return output.with_name(f"{output.stem}-{say(f'answers.roll.file.{name}', language)}.csv")


def _checked(made: Rolled, output: Path, files: Mapping[str, Path]) -> str:
    """The scenario's text, once it is known to be one that can be projected; raises ScenarioError."""
    from okplan.load import load
    from okplan.problems import Problem, ScenarioError
    from okplan.studies.project import projected
    from okplan.studies.roll.people import table_of
    from okplan.write.rolled import rolled_yaml

    source = made.loaded.content if made.loaded.content is not None else made.loaded.path.read_bytes()
    own = source.decode("utf-8-sig")
    with TemporaryDirectory() as folder:
        people = {name: Path(folder) / path.name for name, path in files.items()}
        for name, path in people.items():
            path.write_text(table_of(made.people[name]), encoding="utf-8")
        tried = rolled_yaml(made, own, output.parent, {name: path.as_posix() for name, path in people.items()})
        try:
            found = load(output, content=tried.encode())
            projected(found)
        except ScenarioError as error:
            first = Problem("rolled_wrong", None, {"found": made.loaded.path.name, "year": made.year})
            raise ScenarioError([first, *error.problems], made.loaded.scenario.language) from error
        tell([problem for problem in found.warnings if problem.place], made.loaded.scenario.language)
    return rolled_yaml(made, own, output.parent, {name: path.name for name, path in files.items()})


def _came(files: list[Path], loaded: Loaded, language: str) -> dict[str, float]:
    """The lines of the closed year's accounts, in kroner; none where no file is given. Raises ScenarioError."""
    if not files:
        return {}
    from okplan.fields.values import UNITS
    from okplan.imports.kostra.accounts import gathered
    from okplan.imports.kostra.records import read
    from okplan.imports.kostra.statements import lines
    from okplan.problems import Place, Problem, ScenarioError

    year, number = loaded.scenario.base_year + 1, loaded.scenario.municipality.number
    found: Any = gathered([read(path) for path in files], year)
    tell(found.warnings, language)
    if number is not None and found.number != number:
        context = {"found": found.number, "wanted": number}
        raise ScenarioError([Problem("roll_region", Place(str(files[0]), 1, 1), context)], language)
    return {name: amount * UNITS["tkr"] for name, amount in lines(found).items()}
