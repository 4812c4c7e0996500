"""`okplan amend`: amendments held against a plan, point by point; or some of their points as a new alternative."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from okplan.cli.amendments import amendments_or_exit
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
from okplan.cli.draws import SEED, check
from okplan.cli.endings import ENDINGS, form
from okplan.cli.options import FORMATS, REPLACING, SPOKEN_IN, UNIT, UNITS, argument, count, option, target
from okplan.cli.running import among, lines_or_exit, load_or_exit, spoken_in
from okplan.cli.streams import STANDARD_INPUT, Progress, deliver, fail, tell
from okplan.cli.usage import asked, command

if TYPE_CHECKING:
    from okplan.load.amendments import Amendment
    from okplan.load.reader import Reader
    from okplan.studies.amend import Held


def amend(
    plan: Annotated[Path, argument("amended_plan")],
    files: Annotated[list[Path], argument("amendments")],
    take: Annotated[list[str] | None, option("take", "--take")] = None,
    lines: Annotated[str | None, option("amended_lines", "--lines")] = None,
    draws: Annotated[int | None, count("draws_amended", "--draws")] = None,
    seed: Annotated[int | None, count("seed", "--seed")] = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    unit: UNIT = None,
    lang: SPOKEN_IN = None,
    output: Annotated[Path | None, target("amend_output")] = None,
    case: CASE = None,
    date: DATE = None,
    template: TEMPLATE = None,
    no_appendix: NO_APPENDIX = False,
    force: REPLACING = False,
) -> None:
    from okplan.load.reader import Reader
    from okplan.problems import Problem, printed_name
    from okplan.show.answers.amend import Amendments

    among("--format", format, FORMATS)
    among("--unit", unit, UNITS)
    check(draws, seed)
    as_scenario = output is not None and output.suffix.lower().removeprefix(".") in ENDINGS["yaml"]
    format = form(format, None if as_scenario else output, (*FORMATS, *DOCUMENTS, "yaml"), asked())
    (number, day), look = facts_of(format, case, date, no_appendix), template_of(template, format)
    if take and not as_scenario:
        fail([Problem("take_without_file", None, {"found": take[0]})], asked())
    reader = Reader()
    loaded = load_or_exit(plan, None, lang, beside=_beside(plan, files[0]), reader=reader)
    language = spoken_in(lang) or loaded.scenario.language
    amendments = amendments_or_exit(files, plan, loaded, reader, language)
    if as_scenario and output is not None:
        _adopt(plan, loaded, amendments, take or [], output, reader, language, force)
        return
    wanted = lines_or_exit(lines, language) if lines is not None else ()
    shown_in = amounts_in(unit, format)
    found = _held(loaded, amendments, wanted if format != "json" else (), reader, _drawn(draws, seed), language)
    after = [warning for one in found.amendments for warning in one.result.loaded.warnings]
    tell([warning for warning in after if warning not in loaded.warnings], language)
    answer = Amendments(found, printed_name(plan), shown_in, language, wanted)
    if format in DOCUMENTS and output is not None:
        from okplan.show.amendments.document import document
        from okplan.show.report.asked import Asked

        what = Asked(written_to(output, lang), "", date=day, case=number, appendix=not no_appendix)
        save_document(document(answer, what, wanted), format, output, force, look)
        return
    text = written(answer, format, output is not None, shown_in)
    deliver(text, output, language, machine=format != "table", force=force)


def _beside(plan: Path, first: Path) -> Path:
    """Where a plan from standard input is taken to lie: where the first amendment says that it does."""
    from okplan.load.amendments import planned
    from okplan.problems import ScenarioError

    if plan != STANDARD_INPUT:
        return plan
    try:
        return planned(first)
    except ScenarioError:
        return first


def _drawn(draws: int | None, seed: int | None) -> tuple[int, int] | None:
    return None if draws is None else (draws, SEED if seed is None else seed)


def _held(
    loaded: Any,
    amendments: list[Amendment],
    lines: tuple[str, ...],
    reader: Reader,
    draws: tuple[int, int] | None,
    language: str,
) -> Held:
    """The study: of every line that has one value a year, if none is named."""
    from okplan.problems import ScenarioError
    from okplan.show.tables.series import names
    from okplan.studies.amend import held
    from okplan.studies.project import projected

    progress = Progress()
    try:
        every = lines or tuple(names(projected(loaded, language, "free").whole))
        return held(loaded, amendments, every, reader, draws, lambda name, done, of: progress.step(done, of, name))
    except ScenarioError as error:
        fail(error.problems, language)
    finally:
        progress.end()


def _adopt(
    plan: Path,
    loaded: Any,
    amendments: list[Amendment],
    take: list[str],
    output: Path,
    reader: Reader,
    language: str,
    force: bool,
) -> None:
    """The points that are taken as a new alternative, once it is known that it can be projected."""
    from okplan.load import load
    from okplan.load.taken import taken
    from okplan.problems import Problem, ScenarioError
    from okplan.studies.project import projected
    from okplan.write.adopted_points import alternative

    if plan == STANDARD_INPUT:
        fail([Problem("amend_extends", None, {"found": str(output)})], language)
    try:
        chosen = taken(loaded, amendments, take, reader)
        text = alternative(chosen, loaded, output, command(), language)
        tried = load(output.with_name("-"), content=text.encode())
        projected(tried, language, "free")
    except ScenarioError as error:
        fail(error.problems, language)
    tell(tried.warnings, language)
    deliver(text, output, language, machine=True, force=force)
