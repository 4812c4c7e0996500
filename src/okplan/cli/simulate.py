"""`okplan simulate`: how likely the rules hold, when every assumption may miss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from okplan.cli.answers import amounts_in, written
from okplan.cli.draws import drawn, within
from okplan.cli.endings import form
from okplan.cli.options import FILE, FORCE, FORMATS, LANG, OUT, SET, UNIT, UNITS, count, option
from okplan.cli.running import among, lines_or_exit, run_file
from okplan.cli.streams import deliver, fail
from okplan.cli.usage import asked, command

if TYPE_CHECKING:
    from okplan.show.answers.simulate import Chances

DRAWN = ("svg", "png")
"""A file whose name ends so is the fan of one line."""


def simulate(
    file: FILE,
    draws: Annotated[int, count("draws", "--draws")] = 10_000,
    seed: Annotated[int, count("seed", "--seed")] = 1,
    lines: Annotated[str | None, option("fans", "--lines")] = None,
    workers: Annotated[int, count("workers", "--workers")] = 1,
    unit: UNIT = None,
    lang: LANG = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    changes: SET = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.problems import Problem
    from okplan.show.answers.simulate import Chances
    from okplan.studies.simulate import MOST_DRAWS, MOST_SEED, MOST_WORKERS

    among("--format", format, FORMATS)
    among("--unit", unit, UNITS)
    format = form(format, output, (*FORMATS, *DRAWN), asked())
    within((
        ("--draws", draws, 1, MOST_DRAWS),
        ("--seed", seed, 0, MOST_SEED),
        ("--workers", workers, 1, MOST_WORKERS),
    ))  # fmt: skip
    result = run_file(file, changes, lang, None, None, plan="free")
    wanted = lines_or_exit(lines, result.language) if lines is not None else ()
    if format in DRAWN and len(wanted) != 1:
        fail([Problem("one_line_wanted", None, {"found": len(wanted)})], result.language)
    found = drawn(result.loaded.scenario, draws, seed, result.language, wanted, workers)
    shown_in = amounts_in(unit, format)
    answer = Chances(result, found, shown_in, command())
    content = drawing(answer, format) if format in DRAWN else written(answer, format, output is not None, shown_in)
    deliver(content, output, result.language, machine=format != "table", force=force)


def drawing(answer: Chances, format: str) -> str | bytes:
    """The fan of the one line."""
    from okplan.write import charts

    (fan,) = answer.charts()
    return charts.png(fan, titled=True) if format == "png" else charts.as_file(fan)
