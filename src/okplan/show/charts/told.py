"""How a row goes over the years, and whether the rules on it are kept, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from okplan.show.charts.figures import against_rules
from okplan.show.result import Result
from okplan.show.tables.rows import Shown
from okplan.words import say
from okplan.words.digits import in_kroner, number, percent, spans

WELL = 0.1
"""Of the larger end of a row: how far outside both ends it goes on the way before that is told."""


class Told:
    """Sentences on rows of one result, amounts in the unit that the rows are shown in."""

    def __init__(self, result: Result, money_unit: str) -> None:
        self.result, self.money_unit, self.language = result, money_unit, result.language
        self.years = tuple(result.projection.years)

    def moves(self, row: Shown, way: bool = True) -> str:
        """Rises from … to …, and what is furthest out on the way; what reads the same at both ends is unchanged."""
        first, last = self.value(row, 0), self.value(row, -1)
        a, b = float(row.values[0]), float(row.values[-1])
        which = "ends" if np.isnan(a) else "same" if first == last else "up" if b > a else "down"
        words = {"first": first, "last": last, "first_year": self.years[0], "last_year": self.years[-1]}
        return say(f"charts.moves.{which}", self.language, **words) + (self._between(row) if way else "")

    def _between(self, row: Shown) -> str:
        """The lowest or highest year on the way, where it is well outside both ends."""
        ends = row.values[[0, -1]]
        if np.isnan(row.values).any():
            return ""
        below, above = ends.min() - row.values.min(), row.values.max() - ends.max()
        if max(below, above) < WELL * np.abs(ends).max():
            return ""
        which, place = ("low", row.values.argmin()) if below >= above else ("high", row.values.argmax())
        words = {"value": self.value(row, int(place)), "year": self.years[int(place)]}
        return say(f"charts.between.{which}", self.language, **words)

    def span(self, row: Shown) -> str:
        """From … to …, where the years have been said."""
        first, last = self.value(row, 0), self.value(row, -1)
        return last if np.isnan(row.values[0]) else say("charts.span", self.language, first=first, last=last)

    def value(self, row: Shown, place: int) -> str:
        value = float(row.values[place])
        if row.unit == "ratio":
            return percent(value, self.language)
        if row.unit in ("kr", "base_kr"):
            return self.amount(value)
        if row.unit == "kr_each":
            return in_kroner(number(value, 0, self.language), "kr", self.language)
        return number(
            value, {"index": 4}.get(row.unit, 0 if value.is_integer() or abs(value) >= 100 else 1), self.language
        )

    def amount(self, value: float) -> str:
        """Whole millions, with a decimal where they are few; thousands and kroner are whole."""
        decimals = 1 if self.money_unit == "mill" and abs(value) < 99.5 else 0
        return in_kroner(number(value, decimals, self.language), self.money_unit, self.language)

    def listed(self, years: list[int]) -> str:
        """2026–2032 and 2035."""
        return self.joined(spans(years).split(", "))

    def joined(self, names: Sequence[str]) -> str:
        """One, two and three."""
        *head, last = names
        return f"{', '.join(head)} {say('charts.and', self.language)} {last}" if head else last

    def kept(self, row: Shown) -> Iterator[str]:
        """Whether each of the council's rules on a line is kept."""
        for rule in self.result.loaded.scenario.rules:
            found = [f for f in self.result.findings if f.rule == rule.id and not f.legal]
            if rule.indicator == row.name and found:
                broken = [finding.year for finding in found if finding.level == "breach"]
                limits, _, _ = against_rules(self.result, row, self.money_unit, only=rule.id)
                which, limit = "charts.broken" if broken else "charts.kept", "; ".join(one.words for one in limits)
                yield say(which, self.language, name=rule.name, limit=limit, years=self.listed(broken))
