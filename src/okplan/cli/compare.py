"""`okplan compare`: scenarios side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from okplan.cli.answers import amounts_in, written
from okplan.cli.comparing import WORKBOOK, refuse_parts, save_workbook
from okplan.cli.documents import (
    CASE,
    DATE,
    DOCUMENTS,
    NO_APPENDIX,
    TEMPLATE,
    facts_of,
    save_document,
    template_of,
    written_to,
)
from okplan.cli.endings import form
from okplan.cli.options import FORCE, FORMATS, PRICES, SPOKEN_IN, UNIT, UNITS, argument, option, target
from okplan.cli.running import among, lines_or_exit, load_all, run_or_exit, spoken_in
from okplan.cli.streams import Progress, deliver, fail, tell
from okplan.cli.usage import asked

if TYPE_CHECKING:
    from okplan.show.result import Result


def compare(
    files: Annotated[list[Path], argument("side_by_side")],
    lines: Annotated[str | None, option("compared", "--lines")] = None,
    years: Annotated[int | None, option("years", "--years", panel="usual")] = None,
    prices: Annotated[str | None, option("prices", "--prices", panel="usual")] = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    unit: UNIT = None,
    lang: SPOKEN_IN = None,
    changes: Annotated[list[str] | None, option("set_all", "--set")] = None,
    output: Annotated[Path | None, target("comparison_output")] = None,
    case: CASE = None,
    date: DATE = None,
    template: TEMPLATE = None,
    no_appendix: NO_APPENDIX = False,
    force: FORCE = False,
) -> None:
    from okplan.problems import ScenarioError, printed_name
    from okplan.show.answers.compare import Compared
    from okplan.show.compared import compare as compared
    from okplan.studies.compare import KEY, doubts

    among("--format", format, FORMATS)
    among("--prices", prices, PRICES)
    among("--unit", unit, UNITS)
    format = form(format, output, (*FORMATS, *DOCUMENTS, WORKBOOK), asked())
    (number, day), look = facts_of(format, case, date, no_appendix), template_of(template, format)
    if format == WORKBOOK:
        refuse_parts({"--lines": lines, "--years": years})
    loaded = load_all(files, lang, "compare", years, changes)
    language = spoken_in(lang) or loaded[0].scenario.language
    wanted = lines_or_exit(lines, language) if lines and lines != "all" else None
    results = run_all(loaded, language, prices or loaded[0].scenario.prices)
    shown_in = amounts_in(unit, format)
    names = wanted or (every_line(results) if lines == "all" else KEY)
    try:
        found = compared(
            results,
            [printed_name(file) for file in (files * 2 if len(files) == 1 else files)],
            names,
            "kr" if format == "csv" else shown_in,
        )
    except ScenarioError as error:
        fail(error.problems, language)
    tell(doubts([result.projected for result in results]), language)
    if format == WORKBOOK and output is not None:
        save_workbook(results, files, unit or "mill", output, force)
        return
    if format in DOCUMENTS and output is not None:
        from okplan.show.alternatives.document import document
        from okplan.show.report.asked import Asked

        what = Asked(written_to(output, lang), "", changes or (), date=day, case=number, appendix=not no_appendix)
        save_document(document(found, what, tuple(names) if lines else ()), format, output, force, look)
        return
    text = written(Compared(found), format, output is not None, shown_in)
    deliver(text, output, language, machine=format != "table", force=force)


def run_all(loaded: list[Any], language: str, prices: str) -> list[Result]:
    progress, results = Progress(), []
    for place, one in enumerate(loaded):
        progress.step(place, len(loaded), one.scenario.name)
        results.append(run_or_exit(one, language, prices, "free"))
    progress.end()
    return results


def every_line(results: list[Result]) -> list[str]:
    """The lines and inputs with one value a year that every scenario has; identities apart."""
    from okplan.chapters.model import MODEL
    from okplan.studies.backtest import names

    held = [result.projection.values for result in results]
    return [
        name for name in names() if name not in (*MODEL.identities, "year") and all(name in values for values in held)
    ]
