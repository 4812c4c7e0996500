"""The plan and its amendments as results beside each other, each called what the case calls it."""

from __future__ import annotations

from dataclasses import dataclass

from okplan.show.answers.amend import Amendments
from okplan.show.compared import Comparison
from okplan.show.result import Result
from okplan.studies.amend import Amended
from okplan.words import say


@dataclass(frozen=True)
class Beside(Comparison):
    """By the names of the amendments, not by what their scenarios are called."""

    heads: tuple[str, ...] = ()
    """What heads the columns: a letter where the names have no room."""

    called_in_full: tuple[str, ...] = ()

    @property
    def letters(self) -> tuple[str, ...]:
        return self.heads

    @property
    def titles(self) -> tuple[str, ...]:
        return self.called_in_full


def beside(answer: Amendments, *chosen: Amended) -> Beside:
    """The plan and the amendments chosen, in nominal prices, as everything else that is told of them."""
    found = answer.found
    all_of = (found.plan, *(one.result for one in chosen))
    results = tuple(Result(one, answer.language, "nominal") for one in all_of)
    files = (answer.file, *(one.amendment.file for one in chosen))
    plan = say("answers.amend.plan", answer.language)
    heads = (plan, *(_head(answer, one) for one in chosen))
    titles = (plan, *(title_of(answer, one) for one in chosen))
    return Beside(results, files, results[0].projection.years, answer.unit, (), (), {}, heads, titles)


def title_of(answer: Amendments, one: Amended) -> str:
    """The name of an amendment, with the letter that heads its columns where it is not the name itself."""
    who, name = _head(answer, one), one.amendment.name
    return name if who == name else f"{who} {name}"


def _head(answer: Amendments, one: Amended) -> str:
    return answer.called[answer.found.amendments.index(one)]
