"""`okplan batch`: many scenarios, a row each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okplan.cli.answers import written
from okplan.cli.endings import form
from okplan.cli.options import FORCE, FORMATS, LANG, OUT, SET, argument, count, option
from okplan.cli.running import among, spoken_in
from okplan.cli.streams import deliver, emit, fail
from okplan.cli.usage import WRONG, asked, command
from okplan.words import say

if TYPE_CHECKING:
    from okplan.cli.rows import Rows
    from okplan.show.answers.batch import Batched

FORMS = (*FORMATS, "parquet")


def batch(
    patterns: Annotated[list[str], argument("patterns")],
    draws: Annotated[int | None, count("draws_each", "--draws")] = None,
    seed: Annotated[int, count("seed", "--seed")] = 1,
    workers: Annotated[int | None, count("processes", "--workers")] = None,
    scheduler: Annotated[str | None, option("scheduler", "--scheduler")] = None,
    lang: LANG = None,
    format: Annotated[str | None, option("format_batch", "--format")] = None,
    changes: SET = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.cli.rows import Asked, Rows
    from okplan.problems import Refused, ScenarioError
    from okplan.reading.patterns import matching
    from okplan.show.answers.batch import Batched
    from okplan.write.kept import Kept, beside

    among("--format", format, FORMS)
    format = form(format, output, FORMS, asked())
    language = spoken_in(lang) or asked()
    _check(draws, seed, workers, scheduler, format, output)
    try:
        files = matching(patterns, (output, beside(output)) if output else ())
    except Refused as refused:
        fail(refused.problems, language)
    rows = Rows(files, Asked(tuple(changes or ()), draws, seed, language), Kept(output, language) if output else None)
    try:
        rows.compute(min(workers or _processors(), len(files)), scheduler)
    except KeyboardInterrupt:
        _stopped(rows)
        raise
    except (Refused, ScenarioError) as error:
        if rows.done:
            _stopped(rows)
        fail(error.problems, language)
    if rows.again:
        emit(say("help.rows_again", language, count=rows.again, of=len(files)) + "\n", error=True)
    _deliver(Batched(rows.whole, draws, seed, language, command()), format, output, force)
    if rows.kept:
        rows.kept.end()
    if all(one.row is None for one in rows.whole):
        raise typer.Exit(WRONG)


def _check(
    draws: int | None, seed: int, workers: int | None, scheduler: str | None, format: str, output: Path | None
) -> None:
    """What can be known before the first file is read."""
    from okplan.problems import Problem, Refused
    from okplan.studies.simulate import MOST_DRAWS, MOST_SEED, MOST_WORKERS
    from okplan.write import parquet

    problems = [
        Problem("number_outside", None, {"field": field, "found": said, "least": least, "most": most})
        for field, said, least, most in (
            ("--draws", draws, 1, MOST_DRAWS),
            ("--seed", seed, 0, MOST_SEED),
            ("--workers", workers, 1, MOST_WORKERS),
        )
        if said is not None and not least <= said <= most
    ]
    if scheduler is not None and workers is not None:
        problems.append(Problem("workers_of_scheduler", None, {"found": workers, "wanted": scheduler}))
    if format == "parquet" and output is None:
        problems.append(Problem("no_screen", None, {"found": format}))
    if format == "parquet":
        try:
            parquet.check()
        except Refused as refused:
            problems += refused.problems
    if problems:
        fail(problems, asked())


def _processors() -> int:
    """Those that this process may use."""
    from okplan.studies.simulate import MOST_WORKERS

    ours = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(ours, MOST_WORKERS)


def _stopped(rows: Rows) -> None:
    """How far it came, and whether anything of it is kept."""
    said = {"done": rows.done, "of": len(rows.files)}
    if rows.kept and rows.kept.known:
        text = say("help.rows_kept", rows.asked.language, file=rows.kept.path, **said)
    else:
        text = say("help.rows_so_far", rows.asked.language, **said)
    emit(f"\n{text}\n", error=True)


def _deliver(found: Batched, format: str, output: Path | None, force: bool) -> None:
    if format == "parquet":
        from okplan.show.answers.batch import KINDS
        from okplan.version import __version__
        from okplan.write.parquet import parquet

        content: str | bytes = parquet(found.records(), KINDS, f"okplan {__version__}")
    else:
        content = written(found, format, output is not None)
    deliver(content, output, found.language, machine=format != "table", force=force)
