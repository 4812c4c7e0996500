"""`okplan import plan`: an adopted plan from a planning system."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from okplan.cli.answers import plainly
from okplan.cli.columns import by_year
from okplan.cli.endings import form
from okplan.cli.options import FORCE, LANG, OUT, UNITS, argument, option
from okplan.cli.running import among, load_or_exit, spoken_in
from okplan.cli.streams import deliver, emit, fail, tell, writable
from okplan.cli.usage import asked
from okplan.words import say

if TYPE_CHECKING:
    from okplan.imports.plan import PlanMapping
    from okplan.load.nodes import Node


def plan(
    file: Annotated[Path, argument("plan_file")],
    mapping: Annotated[Path | None, option("mapping", "--mapping", "-m")] = None,
    sheet: Annotated[str | None, option("sheet", "--sheet")] = None,
    columns: Annotated[list[str] | None, option("plan_columns", "--columns")] = None,
    unit: Annotated[str | None, option("sheet_unit", "--unit")] = None,
    signs: Annotated[str | None, option("plan_signs", "--signs")] = None,
    prices: Annotated[str | None, option("plan_prices", "--prices")] = None,
    price_year: Annotated[int | None, option("price_year", "--price-year")] = None,
    extends: Annotated[Path | None, option("plan_extends", "--extends")] = None,
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.imports.plan import plan as read
    from okplan.problems import ScenarioError
    from okplan.show.answers.plan import ReadAs
    from okplan.write.plan import lines_csv, plan_yaml

    among("--unit", unit, UNITS)
    among("--signs", signs, ("natural", "accounting"))
    among("--prices", prices, ("nominal", "fixed"))
    form(None, output, ("yaml",), asked())
    base = load_or_exit(extends, None, lang) if extends else None
    language = spoken_in(lang) or (base.scenario.language if base else asked())
    said: dict[str, object] = {"sheet": sheet, "unit": unit, "signs": signs, "prices": prices, "price_year": price_year}
    mapped = _mapping(mapping, said, columns or [], language)
    try:
        made = read(file, mapped, base.scenario.base_year if base else None, language)
    except ScenarioError as error:
        fail(error.problems, language)
    tell(made.found.unread, language)
    beside = output.with_suffix(".csv") if output is not None else None
    if output is not None and beside is not None:
        writable((output, beside), language, force)
        deliver(lines_csv(made), beside, language, machine=True, force=force)
    over = None
    if base is not None and extends is not None:
        folder = output.parent if output is not None else Path()
        name = f"{base.scenario.name} + {say('answers.plan.name', language)}"
        over = Path(os.path.relpath(extends, folder)).as_posix(), name
    own = base.scenario.unit if base else made.unit
    content = plan_yaml(made, beside.name if beside else None, own, language, over)
    deliver(content, output, language, machine=True, force=force)
    emit(plainly(ReadAs(made, language)), error=True)


def _mapping(file: Path | None, said: dict[str, object], columns: list[str], language: str) -> PlanMapping:
    """What the mapping file says, with the options over it."""
    from okplan.imports.plan import mapping
    from okplan.load import UNREADABLE
    from okplan.load.merge import merge
    from okplan.load.nodes import Node
    from okplan.load.parsing import parse
    from okplan.load.parsing import read as read_text
    from okplan.problems import Place, Problem

    problems: list[Problem] = []
    root = Node({}, Place("", 1, 1))
    if file is not None:
        text = read_text(file, problems)
        root = parse(text, str(file), problems) if text is not None else root
        if not isinstance(root.value, dict):
            problems.append(Problem("wrong_type", root.place, {"found": "…", "wanted": "map"}))
            root = Node({}, root.place)
    options: dict[str | int, Node] = {}
    for key, value in said.items():
        if value is not None:
            options[key] = Node(value, Place(f"--{key.replace('_', '-')}", 1, 1))
    chosen = by_year(columns, problems)
    if chosen is not None:
        options["columns"] = chosen
    keys = {key: one.place for key, one in options.items()}
    found = mapping(merge(root, Node(options, root.place, keys)), problems)
    if problems:
        unread = [problem for problem in problems if problem.code in UNREADABLE]
        fail(unread or problems, language)
    return found
