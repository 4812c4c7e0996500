"""What a report is asked for beside the scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from okplan.show.compared import Comparison
from okplan.show.report.studies import Answers
from okplan.studies.simulate import Simulated


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

    alternatives: Comparison | None = None
    """The scenario beside others."""

    one_page: bool = False
    """Whether the page for politicians is all that is wanted."""

    drawn: Simulated | None = None
    """The draws that tell how sure it is; nothing is said of it without them."""

    date: date | None = None
    """The day of the document."""

    case: str = ""
    """The number of the case in the municipality's archive."""

    appendix: bool = True
    """Whether the technical references stand last, for whoever checks the figures."""
