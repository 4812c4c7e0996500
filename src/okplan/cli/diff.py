"""`okplan diff`: the change from one scenario to another, shared out on what differs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okplan.cli.answers import amounts_in, written
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
from okplan.cli.options import DOCUMENT, FORCE, FORMATS, SPOKEN_IN, UNIT, UNITS, argument, option
from okplan.cli.running import among, lines_or_exit, load_all, spoken_in
from okplan.cli.streams import Progress, deliver, fail, tell
from okplan.cli.usage import asked
from okplan.words import say


def diff(
    first: Annotated[Path, argument("from_file")],
    second: Annotated[Path | None, argument("to_file")] = None,
    lines: Annotated[list[str] | None, option("explained", "--line")] = None,
    year: Annotated[int | None, option("explained_year", "--year")] = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    unit: UNIT = None,
    lang: SPOKEN_IN = None,
    changes: Annotated[list[str] | None, option("set_all", "--set")] = None,
    output: DOCUMENT = None,
    case: CASE = None,
    date: DATE = None,
    template: TEMPLATE = None,
    no_appendix: NO_APPENDIX = False,
    force: FORCE = False,
) -> None:
    from okplan.problems import ScenarioError, printed_name
    from okplan.show.answers.diff import Explained
    from okplan.studies.compare import other_places
    from okplan.studies.diff import DEFAULT, attribute

    among("--format", format, FORMATS)
    among("--unit", unit, UNITS)
    format = form(format, output, (*FORMATS, *DOCUMENTS), asked())
    (number, day), look = facts_of(format, case, date, no_appendix), template_of(template, format)
    a, b = load_all([first, *([second] if second else [])], lang, "diff", changes=changes)
    language = spoken_in(lang) or a.scenario.language
    named = (name for said in lines or () for name in lines_or_exit(said, language))
    wanted = tuple(dict.fromkeys(named)) or None
    shown_in = amounts_in(unit, format)
    progress = Progress()
    try:
        told = say("help.projected", language)
        found = attribute(a, b, wanted or DEFAULT, year, lambda done, of: progress.step(done, of, told))
    except ScenarioError as error:
        progress.end()
        fail(error.problems, language)
    progress.end()
    tell(other_places([a.scenario, b.scenario]), language)
    explained = Explained(found, (a, b), (printed_name(first), printed_name(second or first)), shown_in, language)
    if format in DOCUMENTS and output is not None:
        from okplan.show.alternatives.explained import explained as why
        from okplan.show.report.asked import Asked

        what = Asked(written_to(output, lang), "", changes or (), date=day, case=number, appendix=not no_appendix)
        save_document(why(explained, what), format, output, force, look)
        return
    text = written(explained, format, output is not None, shown_in)
    deliver(text, output, language, machine=format != "table", force=force)
