"""Does growth pay: a scenario beside the same municipality without it, part by part of the net operating result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from pydantic_core import PydanticCustomError

from okplan.chapters.growth_account.fields import GrowthAccount
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import TOLERANCE, Projection
from okplan.fields.values import Quantity
from okplan.problems import Problem, ScenarioError
from okplan.studies.addresses import at
from okplan.studies.candidates.asked import Asked, asked
from okplan.studies.candidates.fees import Fees
from okplan.studies.candidates.given import given
from okplan.studies.candidates.question import Question
from okplan.studies.candidates.reference import References
from okplan.studies.growth.parts import Parts, parts
from okplan.studies.growth.runs import Pair, Runs, middle
from okplan.studies.growth.without import Other, first_year, other

Against = float | Literal["country"]
TEN_POINTS = 0.1
HALF = 0.5
"""Of a person: fewer than that more or less is nobody."""


@dataclass(frozen=True)
class Account:
    """What growth comes to by projected year, in kroner of the year."""

    years: range
    against: Against
    other: Other
    pair: Pair
    """By the lines as they are: what is net."""

    parts: Parts
    late_money: Array
    """What it costs that the grant is counted by people of 1 July the year before."""

    marginal: Array
    """What it comes to that one more does not cost the average."""

    ten_points: Array
    """What it would come to if one more cost ten points less of the average."""

    @property
    def net(self) -> Array:
        return self.pair.net[1:]

    @property
    def prices(self) -> Array:
        """The price index of each year: both municipalities have the same prices."""
        return self.pair.own.row("price_index")[1:]

    @property
    def net_by_middle(self) -> Array:
        """Where what follows people is counted by those of the middle of the year."""
        return self.net - self.parts["half_year"]

    @property
    def turns_by_middle(self) -> bool:
        """Whether the sum is a gain or a loss only by when people are counted."""
        return float(self.net.sum()) * float(self.net_by_middle.sum()) < 0

    @property
    def net_fixed(self) -> Array:
        """In prices of the base year."""
        return self.net / self.prices

    @property
    def newcomers(self) -> Array:
        """Inhabitants more at the end of the year."""
        return self.pair.more("population")[1:]

    @property
    def each(self) -> Array:
        """Per new inhabitant in the middle of the year, fixed prices; not a number where there is none."""
        return _per(self.net_fixed, middle(self.pair.more("population"))[1:])

    def per_new_inhabitant(self, amounts: Array) -> float:
        """What amounts come to in sum, per new inhabitant at the end of the last year."""
        return float(_per(amounts.sum(keepdims=True), self.newcomers[-1:])[0])

    @property
    def accumulated(self) -> Array:
        """Of all years so far, fixed prices."""
        return np.cumsum(self.net_fixed)

    @property
    def pays_from(self) -> int | None:
        """The first year from which the net is positive in every year that is projected; none where there are fewer."""
        return self._lasting(self.net)

    @property
    def pays_from_by_middle(self) -> int | None:
        """The same where what follows people is counted by those of the middle of the year."""
        return self._lasting(self.net_by_middle)

    @property
    def paid_back(self) -> int | None:
        """The first year from which the years so far have brought in more than they have cost."""
        return self._lasting(self.accumulated)

    @property
    def grows(self) -> bool:
        """Whether there are more inhabitants in the end than in what it is held against."""
        return bool(self.newcomers[-1] > TOLERANCE)

    @property
    def fewer(self) -> bool:
        """Whether there are fewer inhabitants in the end than in what it is held against."""
        return bool(self.newcomers[-1] < -HALF)

    def _lasting(self, amounts: Array) -> int | None:
        """The first year from which growth brings in something to the end."""
        broken = np.flatnonzero(~(amounts > TOLERANCE))
        first = broken[-1] + 1 if len(broken) else 0
        return self.years[first] if self.grows and first < len(self.years) else None

    @property
    def differs(self) -> bool:
        """Whether there is growth beyond what it is held against, or less."""
        return bool((np.abs(self.newcomers) > TOLERANCE).any() or (np.abs(self.net) > TOLERANCE).any())


def _per(amount: Array, people: Array) -> Array:
    out = np.full_like(amount, np.nan)
    return np.divide(amount, people, out=out, where=np.abs(people) > TOLERANCE)


def against(text: str) -> Against | Problem:
    """What is said of the growth to hold a scenario against, or what is wrong with it."""
    if text == "country":
        return "country"
    if not any(sign.isdigit() for sign in text):
        context = {"field": "--against", "found": text, "wanted": "0 %, 1.5 %, country"}
        return Problem("unknown_argument", None, context)
    try:
        return Quantity("rate", low=-0.1, high=0.1).read(text)
    except PydanticCustomError as error:
        context = dict(error.context or {})
        return Problem(context.pop("code"), None, {"field": "--against", **context})


def account(scenario: Scenario, against: Against = 0.0) -> Account:
    """The scenario held against a growth of so much a year, or that of the country.

    Raises ScenarioError where there is no year to compare, the country's growth is not known, or the other municipality
    cannot be.
    """
    first, years = first_year(scenario), scenario.years
    if first not in years:
        raise ScenarioError([Problem("growth_no_year", None, {"found": first - 1, "wanted": years[-1]})])
    plain = _question(scenario, ()).opened(0)
    own, assumed = given(plain, {}), scenario.growth_account
    found = other(scenario, own, _rates(scenario, own, against))
    runs = Runs(plain, _without(scenario, found), assumed)
    pair = runs.pair()
    # Free income that is simply counted follows the people of 31 December, as the cost does: there is no half year.
    by_middle = pair if scenario.free_income.method == "simple" else runs.mid_year(pair)
    return Account(
        years,
        against,
        found,
        pair,
        parts(by_middle, pair),
        (runs.on_time().net - pair.net)[1:],
        (pair.net - _costing(runs, _average(assumed)).net)[1:],
        (_costing(runs, _cheaper(assumed)).net - pair.net)[1:],
    )


def _rates(scenario: Scenario, own: Projection, against: Against) -> Array:
    if against != "country":
        return np.full(len(scenario.years), against)
    country = own["country_group"].sum(axis=(1, 2))
    if np.isnan(country).any():
        raise ScenarioError([Problem("growth_no_country", None)])
    rates: Array = country[1:] / country[:-1] - 1
    return rates


def _without(scenario: Scenario, found: Other) -> Inputs:
    """The inputs of the other municipality, which must be one that `validate` accepts."""
    said = tuple(asked(scenario, path, [at(scenario, path).value, value]) for path, value in found.said.items())
    question = _question(scenario, said)
    refused = question.refusal(1)
    if refused:
        reasons = [Problem(fault.code, None, fault.context, fault.level) for fault in refused]
        raise ScenarioError([Problem("growth_refused", None), *reasons])
    return question.opened(1)


def _question(scenario: Scenario, said: tuple[Asked, ...]) -> Question:
    """Fees of stated growth follow what people make of the cost, so that the law on the fund holds in both."""
    return Question(scenario, said, References(scenario.adopted_in), Fees(scenario))


def _costing(runs: Runs, assumed: GrowthAccount) -> Pair:
    return replace(runs, assumed=assumed).pair()


def _average(assumed: GrowthAccount) -> GrowthAccount:
    return assumed.model_copy(update={"marginal_cost": 1.0, "areas": {}})


def _cheaper(assumed: GrowthAccount) -> GrowthAccount:
    areas = {name: max(share - TEN_POINTS, 0.0) for name, share in assumed.areas.items()}
    return assumed.model_copy(update={"marginal_cost": max(assumed.marginal_cost - TEN_POINTS, 0.0), "areas": areas})
