"""`okplan explain`: how a line comes to what it is."""

from __future__ import annotations

from typing import Annotated

from okplan.cli.options import FILE, LANG, SET, argument, option
from okplan.cli.running import run_file
from okplan.cli.streams import emit, fail


def explain(
    file: FILE,
    line: Annotated[str, argument("line")],
    year: Annotated[int | None, argument("year")] = None,
    depth: Annotated[int, option("depth", "--depth")] = 99,
    lang: LANG = None,
    changes: SET = None,
) -> None:
    from okplan.show.explain import explained
    from okplan.show.line_asked import find_line

    result = run_file(file, changes, lang, None, None)
    name, item, problem = find_line(result, line, year)
    if problem:
        fail([problem], result.language)
    emit("\n".join(explained(result, name, item, year, depth)) + "\n")
