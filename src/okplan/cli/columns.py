"""The option `--columns` where each column is of a year: `2026=Rev. budsjett 2026`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okplan.load.nodes import Node
    from okplan.problems import Problem


def by_year(pairs: list[str], problems: list[Problem]) -> Node | None:
    """The year and the heading of each pair, if there is any; what is no pair is added to the problems."""
    from okplan.load.nodes import Node
    from okplan.problems import Place, Problem

    place = Place("--columns", 1, 1)
    found: dict[str | int, Node] = {}
    for pair in pairs:
        year, sign, heading = pair.partition("=")
        if not sign or not year.strip().isdigit():
            problems.append(Problem("no_year_pair", place, {"found": pair}))
        else:
            found[int(year)] = Node(heading.strip(), place)
    return Node(found, place, {year: one.place for year, one in found.items()}) if found else None
