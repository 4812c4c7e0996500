"""`okplan backtest`: a projection beside the accounts that came."""

from __future__ import annotations

from math import floor, log10
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from okplan.cli.answers import amounts_in, plainly
from okplan.cli.columns import by_year
from okplan.cli.endings import form
from okplan.cli.options import FILE, FORCE, FORMATS, LANG, OUT, SET, UNIT, UNITS, option
from okplan.cli.running import among, lines_or_exit, run_file
from okplan.cli.streams import deliver, emit, fail, tell
from okplan.cli.usage import asked

if TYPE_CHECKING:
    from okplan.show.result import Result
    from okplan.studies.backtest import Actuals


def backtest(
    file: FILE,
    actuals: Annotated[Path, option("actuals", "--actuals")],
    lines: Annotated[str | None, option("compared", "--lines")] = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    unit: UNIT = None,
    actuals_unit: Annotated[str | None, option("actuals_unit", "--actuals-unit")] = None,
    sheet: Annotated[str | None, option("sheet", "--sheet")] = None,
    columns: Annotated[list[str] | None, option("plan_columns", "--columns")] = None,
    lang: LANG = None,
    changes: SET = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.show.answers.backtest import Backtested
    from okplan.show.tables.catalogue import printed_names
    from okplan.studies.backtest import compare

    among("--format", format, FORMATS)
    among("--unit", unit, UNITS)
    among("--actuals-unit", actuals_unit, UNITS)
    format = form(format, output, FORMATS, asked())
    result = run_file(file, changes, lang, None, None)
    came = _actuals(result, actuals, actuals_unit, sheet, columns or [])
    wanted = lines_or_exit(lines, result.language) if lines and lines != "all" else None
    found = compare(result.projection, came, printed_names(), wanted)
    if not found.years:
        _nothing_common(result, came, actuals)
    shown = Backtested(result, found, wanted is not None or lines == "all", amounts_in(unit, format))
    if format == "csv":
        emit("".join(f"{note}\n" for note in shown.notes(found.rows, True)), error=True)
    text = plainly(shown, format, shown.unit)
    deliver(text, output, result.language, machine=format != "table", force=force)


def _actuals(result: Result, path: Path, said_unit: str | None, sheet: str | None, columns: list[str]) -> Actuals:
    """The file's accounts in kroner, with a warning where their unit is in doubt."""
    from okplan.load.chosen import columns_of
    from okplan.load.figures import published
    from okplan.problems import Place, Problem, Refused
    from okplan.studies.backtest import factor, in_kroner
    from okplan.words.digits import number

    problems: list[Problem] = []
    chosen = by_year(columns, problems)
    if problems:
        fail(problems, result.language)
    try:
        read = published(path, sheet, columns_of(chosen) if chosen else None, said_unit)
    except Refused as refused:
        fail(refused.problems, result.language)
    unit = read.unit or result.loaded.scenario.unit
    warnings = []
    if read.unit is None:
        warnings.append(Problem("actuals_unit", Place(str(path), 1, 1), {"found": unit}, "warning"))
    came = in_kroner(read.lines, unit)
    off = factor(result.projection, came)
    if off is not None:
        decimals = 0 if off >= 1 else 1 - floor(log10(off))
        context = {"found": number(float(f"{off:.2g}"), decimals, result.language), "wanted": unit}
        warnings.append(Problem("actuals_factor", Place(str(path), 1, 1), context, "warning"))
    tell([*read.unread, *warnings, *_unknown(read.places)], result.language)
    return came


def _unknown(places: dict[str, Any]) -> list[Any]:
    from okplan.chapters.named import nearest_line
    from okplan.problems import Problem
    from okplan.studies.backtest import is_line

    return [
        Problem("actuals_unknown", place, {"found": name, "near": nearest_line(name)}, "warning")
        for name, place in places.items()
        if not is_line(name)
    ]


def _nothing_common(result: Result, came: Actuals, path: Path) -> None:
    from okplan.problems import Place, Problem

    years = sorted({year for amounts in came.values() for year in amounts})
    ahead = list(result.projection.years)[1:]
    context = {"found": f"{years[0]}–{years[-1]}" if years else "–", "wanted": f"{ahead[0]}–{ahead[-1]}"}
    fail([Problem("no_common_year", Place(str(path), 1, 1), context)], result.language)
