"""What new dwellings ask of a municipality, as a section of the report: as `okplan population --dwellings` answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from okplan.problems import Problem
from okplan.show.answers.dwellings import Housed
from okplan.show.report.blocks import Block, Picture
from okplan.show.report.studies import told
from okplan.show.result import Result
from okplan.studies.dwellings import chain

KEY = "dwellings"


def dwellings(result: Result, title: str) -> list[Block]:
    """Nothing where the scenario has no housing programme."""
    found = chain(result.loaded.scenario, result.inputs, result.projection)
    return [] if isinstance(found, Problem) else list(_called(Housed(result, found), title))


def _called(answer: Housed, title: str) -> Iterator[Block]:
    """The figure is called as the section: whose it is, the document says."""
    for block in told(KEY, answer, title):
        yield replace(block, chart=replace(block.chart, title=title)) if isinstance(block, Picture) else block
