"""What a report is asked for beside the scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okplan.show.report.studies import Answers


@dataclass(frozen=True)
class Asked:
    command: str
    """What the reader would run to have it again."""

    file: str
    changes: Sequence[str] = ()
    """Those of `--set`."""

    answers: Answers = ()
    """What studies of the scenario found; it stands after the charts."""

    areas: Sequence[int] = ()
    """The service areas that have a page each, by their place."""
