"""One difference between two scenarios as a sentence: what is moved, added or left out, and what it is instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.fields.block import Block
from okplan.fields.values import UNITS, Quantity, Schedule, Series
from okplan.show.address_words import spoken
from okplan.show.wording import Wording
from okplan.studies.addresses import ABSENT, Address, Said, at, common_years, differences, name_above
from okplan.words import say
from okplan.words.digits import figure, in_kroner, spans

MOST_SPANS = 3
"""Spans of years that are told one by one; of more, the least and the most that is said in them."""

SURROUNDINGS = ("economy", "population", "free_income")
"""Keys of what a municipality does not decide itself."""

NAMES = ("indicator", "name", "area")
"""Keys whose text is a name that a reader knows."""

SHOWN = 3
"""Changes that are told in one sentence; how many more there are is said."""

Run = tuple[range, float, float]
"""Years in which both say the same as the year before, and what each says."""


@dataclass(frozen=True)
class Pair:
    """Two scenarios, the letter of the first, and what is shown: a unit for amounts, and a language."""

    first: Scenario
    second: Scenario
    letter: str
    unit: str
    language: str

    @property
    def years(self) -> range:
        """The projected years that both have."""
        return common_years(self.first, self.second)

    def all(self) -> list[str]:
        """What the second says instead of the first: a sentence an address, in the order of the scenario's keys."""
        return [self.told(address) for address in differences(self.first, self.second)]

    def weightiest(self) -> list[str]:
        """The same with what a reader looks for first: the surroundings, what is built and when, and then the rest."""
        return [self.told(address) for address in sorted(differences(self.first, self.second), key=self._rank)]

    def subject(self, address: Address) -> str:
        """What a difference is of, without what is said there: of a whole item its name."""
        return self._own_name(address) or spoken(".".join(address), self._item(address), self.language)

    def _item(self, address: Address) -> str | None:
        return name_above(self.second, address) or name_above(self.first, address)

    def _own_name(self, address: Address) -> str | None:
        """Of an address that is an item."""
        found = (at(scenario, address).value for scenario in (self.second, self.first))
        return next((str(block.name) for block in found if isinstance(block, Block) and hasattr(block, "name")), None)

    def told(self, address: Address) -> str:
        """What the second says at an address instead of the first; a whole sentence without its full stop."""
        return _Told(self, address, self._item(address)).sentence()

    def _rank(self, address: Address) -> int:
        if address[0] in SURROUNDINGS:
            return 0
        whole = isinstance(at(self.first, address).value, Block) or isinstance(at(self.second, address).value, Block)
        return 1 if whole or address[-1] == "start" else 2


def few(sentences: Sequence[str], language: str, most: int = SHOWN) -> str:
    """The first of them, and how many more there are: nothing is left out without a word."""
    shown = sentences if len(sentences) <= most + 1 else sentences[:most]
    text = "; ".join(shown)
    more = len(sentences) - len(shown)
    return f"{text}; {say('alternatives.and_more', language, count=more)}" if more else text


class _Told:
    def __init__(self, pair: Pair, address: Address, item: str | None) -> None:
        self.pair, self.address, self.item, self.language = pair, address, item, pair.language
        before, after = at(pair.first, address), at(pair.second, address)
        known = before.quantity or after.quantity
        self.before, self.after = (replace(one, quantity=one.quantity or known) for one in (before, after))
        self.quantity: Quantity | None = known

    def sentence(self) -> str:
        before, after = self.before.value, self.after.value
        if isinstance(before, Block) or isinstance(after, Block):
            return self._whole(before, after)
        if self.address[0] == "investments" and self.address[-1] == "start" and _years(before, after):
            return self._say("moved", name=self.item or self.address[1], before=before, after=after)
        what = spoken(".".join(self.address), self.item, self.language)
        return f"{what}: {self._instead(before, after)}"

    def _say(self, key: str, **said: object) -> str:
        return say(f"alternatives.{key}", self.language, **said)

    # --- Whole items ---------------------------------------------------------------------------------------------

    def _whole(self, before: Any, after: Any) -> str:
        """An item, or a block of them, that only one of the two has."""
        added = isinstance(after, Block)
        block: Block = after if added else before
        scenario = self.pair.second if added else self.pair.first
        name = str(getattr(block, "name", "") or spoken(".".join(self.address), self.item, self.language))
        told = ", ".join(filter(None, (self._cost(block, scenario), self._begins(block))))
        return self._say("added" if added else "removed", name=name) + (f" ({told})" if told else "")

    def _cost(self, block: Block, scenario: Scenario) -> str:
        key = next((key for key in ("cost", "amount", "balance") if getattr(block, key, None) is not None), None)
        if key is None:
            return ""
        said = at(scenario, (*self.address, key))
        return self._in_words(said, scenario) if said.value is not ABSENT else ""

    def _begins(self, block: Block) -> str:
        start = getattr(block, "start", None)
        return self._say("begins", year=start) if isinstance(start, int) else ""

    # --- Values --------------------------------------------------------------------------------------------------

    def _instead(self, before: Any, after: Any) -> str:
        """«4,5 % i stedet for 4 % fra 2027»; what has no words is told to differ, and no more."""
        if _empty(before) and _empty(after):
            return self._say("other", first=self.pair.letter)
        if _empty(before) or _empty(after):
            said, scenario = (self.after, self.pair.second) if _empty(before) else (self.before, self.pair.first)
            key = "not_said_before" if _empty(before) else "not_said_after"
            words = self._in_words(said, scenario)
            return (
                self._say(key, value=words, first=self.pair.letter)
                if words
                else self._say("other", first=self.pair.letter)
            )
        runs = self._runs(before, after)
        if runs is not None:
            return self._by_year(runs)
        first, second = (self._in_words(one, whose) for one, whose in self._both())
        told = bool(first and second and first != second)
        return self._say("instead", before=first, after=second) if told else self._say("other", first=self.pair.letter)

    def _both(self) -> tuple[tuple[Said, Scenario], tuple[Said, Scenario]]:
        return (self.before, self.pair.first), (self.after, self.pair.second)

    def _in_words(self, said: Said, scenario: Scenario) -> str:
        """The value with its unit; nothing of figures that are too many to say, or of a choice without a word."""
        value, quantity = said.value, said.quantity
        wording = Wording.of(scenario, self.pair.unit, self.language)
        if isinstance(value, str) and quantity is None and said.key not in NAMES:
            return wording.word(said.key, value)
        if _many(value):
            return ""
        text = wording.text(said)
        return self._kroner(text) if quantity is not None and quantity.kind == "money" else text

    def _kroner(self, text: str) -> str:
        """A figure with its unit, where the language has it; behind figures of several years it stands in brackets."""
        if ":" in text:
            return f"{text} ({say(f'common.unit.{self.pair.unit}', self.language)})"
        return in_kroner(text, self.pair.unit, self.language)

    # --- Over time -----------------------------------------------------------------------------------------------

    def _runs(self, before: Any, after: Any) -> list[Run] | None:
        """Spans of years in which they differ, each with its two values; None of what is not said over the years."""
        profile = self.quantity is not None and self.quantity.form == "profile"
        kinds = Series, Schedule
        if profile or not (isinstance(before, kinds) and isinstance(after, kinds)) or not len(self.pair.years):
            return None
        if all(isinstance(one, Series) and one.form == "scalar" for one in (before, after)):
            return None
        a, b = (
            self._over(one, whose.value) for one, whose in zip(self._scenarios, (self.before, self.after), strict=True)
        )
        years = self.pair.years
        found = []
        for (x, y), group in groupby(range(len(years)), key=lambda t: (a[t], b[t])):
            places = list(group)
            if x != y and not (np.isnan(x) and np.isnan(y)):
                found.append((range(years[places[0]], years[places[-1]] + 1), x, y))
        return found

    @property
    def _scenarios(self) -> tuple[Scenario, Scenario]:
        return self.pair.first, self.pair.second

    def _over(self, scenario: Scenario, series: Series | Schedule) -> list[float]:
        """One value a common year, in the unit shown; a list counts from its scenario's own first year."""
        scale = UNITS[scenario.unit] / UNITS[self.pair.unit] if self._is_money else 1.0
        skip = self.pair.years.start - scenario.years.start
        span = range(scenario.years.start, self.pair.years.stop)
        if isinstance(series, Schedule):
            values = series.over(span)
        else:
            values = series.over(span, np.nan if self.quantity and self.quantity.from_earlier else 0.0)
        return [round(float(value) * scale, 9) for value in values[skip:]]

    @property
    def _is_money(self) -> bool:
        return self.quantity is not None and self.quantity.kind == "money"

    @property
    def _is_rate(self) -> bool:
        if self.quantity is not None and self.quantity.kind == "rate":
            return True
        return any(isinstance(one.value, Series) and one.value.is_rate for one in (self.before, self.after))

    def _by_year(self, runs: list[Run]) -> str:
        if not runs:
            return self._say("other", first=self.pair.letter)
        apart = {round(y - x, 8) for _, x, y in runs}
        span = self._in([year for years, _, _ in runs for year in years])
        if len(runs) > 1 and len(apart) == 1:
            return self._shifted(apart.pop()) + span
        if len(runs) <= MOST_SPANS:
            return ", ".join(
                self._say("instead", before=self._value(x), after=self._value(y)) + self._when(years)
                for years, x, y in runs
            )
        ends = {"before": self._span([x for _, x, _ in runs]), "after": self._span([y for _, _, y in runs])}
        return self._say("instead", **ends) + span

    def _shifted(self, by: float) -> str:
        """The same more or less in every year: «2 prosentpoeng høyere enn i A»."""
        if self._is_rate:
            size = self._say("points", number=figure(abs(by) * 100, self.language))
        else:
            size = self._value(abs(by))
        return self._say("more" if by > 0 else "less", amount=size, first=self.pair.letter)

    def _when(self, years: range) -> str:
        if len(years) == len(self.pair.years):
            return ""
        if years[-1] == self.pair.years[-1] and len(years) > 1:
            return " " + self._say("from", year=years[0])
        return self._in(years)

    def _in(self, years: Sequence[int]) -> str:
        return "" if len(years) == len(self.pair.years) else " " + self._say("in", years=spans(years))

    def _span(self, values: list[float]) -> str:
        low, high = (self._value(value) for value in (min(values), max(values)))
        return low if low == high else self._say("between", low=low, high=high)

    def _value(self, value: float) -> str:
        """One value of the years, with its unit."""
        if np.isnan(value):
            return self._say("nothing")
        series = Series("scalar", (value,), is_rate=self._is_rate)
        text = Wording(self.pair.years, 1.0, self.language).text(Said(series, self.quantity))
        return self._kroner(text) if self._is_money else text


def _years(before: Any, after: Any) -> bool:
    return isinstance(before, int) and isinstance(after, int)


def _empty(value: Any) -> bool:
    return value is None or value is ABSENT


def _many(value: Any) -> bool:
    """Tables of figures: by year, by age, by item."""
    if isinstance(value, dict):
        return not all(isinstance(inner, int | float) for inner in value.values())
    return isinstance(value, tuple) and not all(isinstance(inner, str | int | float | Block) for inner in value)
