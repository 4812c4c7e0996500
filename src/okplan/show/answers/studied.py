"""Studies that a report and a workbook can hold: which there are, how each is asked for, and its answer.

What is asked is said as on the command line, `simulate --draws 10000 --seed 1`, so that a stamp can say it and the
same answer be made again.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from okplan.show.answers.answer import Answer
from okplan.show.result import Result

STUDIES = ("stress", "simulate", "phase", "growth")
"""In the order in which a document has them."""


@dataclass(frozen=True)
class Studied:
    """What a study found, and how it was asked for."""

    said: str
    answer: Answer

    @property
    def key(self) -> str:
        """The name of the command."""
        return self.said.partition(" ")[0]


def studied(said: str, result: Result) -> Studied:
    """The answer to what is said of a result; raises KeyError where there is no such study."""
    raise KeyError(shlex.split(said)[0])
