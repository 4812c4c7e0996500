"""The sentences of lease or own: which is cheaper and when, what turns it, what it does, and what is assumed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from okplan.engine.inputs import Array
from okplan.show.answers.answer import Note
from okplan.show.answers.lease_or_own_rows import MILL, Rows, years_past
from okplan.show.choices import choice
from okplan.show.lead import quoted
from okplan.studies.lease_or_own import LeaseOrOwn, Present
from okplan.words import say
from okplan.words.digits import DASH, limit_percent, money, percent, plus, spans

PRICES = ("fixed", "nominal")
"""What a rent may be in: base-year prices, which are indexed, or kroner of the year."""

SAID = 0.05 * MILL
"""Kroner that are worth a sentence: what rounds to nothing is not said."""


@dataclass(frozen=True)
class Sentences:
    """What is said in one language."""

    found: LeaseOrOwn
    language: str

    def lead(self) -> list[str]:
        return [*self._cheaper(), self._paid(), self._by_value(), self._turns(), *self._effect(), *self._unequal()]

    def _cheaper(self) -> Iterator[str]:
        """Which of the two, by how much, over which years."""
        one = self.found.present
        key = _winner(one) or "same"
        words = {"amount": money(abs(one.saved), self.language), "span": self._span(self.found.years)}
        sums = {"leasing": self._money(one.leasing), "owning": self._money(one.owning)}
        yield self._say(key, **words, **sums, base=self.found.scenario.base_year)

    def _paid(self) -> str:
        """When owning is the cheaper, also after the years compared; else that it is not while the building lasts."""
        since, later, streams = self.found.overtakes, self.found.overtakes_later, self.found.streams
        if since is not None:
            return self._say("paid", year=since)
        if later is not None:
            last = self.found.scenario.years[-1]
            return self._say("paid_after" if later <= last else "paid_later", year=later, last=last)
        if streams.followed < self.found.years.stop:
            return self._say("paid_never")
        key = "paid_not_in_life" if streams.worn_out == streams.followed else "paid_not_by"
        return self._say(key, year=streams.followed)

    def _by_value(self) -> str:
        since = self.found.overtakes_by_value
        return self._say("value_never") if since is None else self._say("value", year=since)

    def _turns(self) -> str:
        """Whether the answer is another where one thing is."""
        rows, stated = Rows(self.found, self.language), _winner(self.found.present)
        turned = [rows.case(name) for name, one in self.found.sensitivity.items() if _winner(one) not in (stated, None)]
        return self._say("turns", cases=quoted(turned, self.language)) if turned else self._say("holds")

    def _effect(self) -> Iterator[str]:
        years = self.found.scenario.years
        (leasing, owning), (owed, owing) = map(self.found.effect, ("net_operating_result", "net_debt"))
        result, debt = owning - leasing, owing - owed
        worst = int(np.argmin(result))
        words = {"worst": plus(self._money(result[worst])), "year": years[worst], "last": years[-1]}
        key = "effect_lowest_last" if years[worst] == years[-1] else "effect"
        yield self._say(key, **words, end=plus(self._money(result[-1])), debt=plus(self._money(debt[-1])))

    def _unequal(self) -> Iterator[str]:
        """Where owning is told too cheap: years without premises, and rent that a contract goes on to bind."""
        streams = self.found.streams
        for lease in self.found.leases:
            without, bound = streams.without_premises(lease), streams.bound(lease)
            if without:
                yield self._say("no_premises", name=lease.name, end=lease.end, years=spans(without))
            if bound > 0:
                words = {"name": lease.name, "end": lease.end, "year": streams.in_use}
                yield self._say("bound", **words, amount=self._money(bound))

    def rules(self) -> Iterator[str]:
        """What owning breaks that leasing does not, and the other way round; and those that both keep."""
        rows, found = Rows(self.found, self.language), self.found
        for test in found.outcomes.tests:
            more, fewer = years_past(found.levels(test), found.scenario.years)
            if more:
                yield self._say("breaks", rule=rows.rule(test), years=spans(more))
            if fewer:
                yield self._say("mends", rule=rows.rule(test), years=spans(fewer))
        kept = len(found.outcomes.tests) - len(rows.judged)
        yield self._say("kept_all" if not rows.judged else "kept", count=kept, span=self._span(found.scenario.years))

    def notes(self) -> Iterator[Note]:
        found = self.found
        words = {"project": found.project.name, "year": found.streams.in_use}
        if len(found.leases) > 1:
            yield Note(self._say("note_several", names=self._names(*PRICES)))
        yield Note(self._say("note_two", **words, ends=", ".join(str(one) for one in sorted(self._ends()))))
        yield from self._places()
        yield from self._rent()
        yield Note(self._say("note_cost"))
        yield from self._stage()
        if found.sells:
            yield Note(self._say("note_sales"))
        yield self._discount()
        yield self._residual()
        yield Note(self._say("note_interest"))
        if found.project.spent_before > 0:
            yield Note(self._say("note_spent"))
        if found.years.stop > found.scenario.years.stop:
            yield Note(self._say("note_beyond", last=found.scenario.years[-1]))
        yield Note(self._say("note_rounding"))

    def _places(self) -> Iterator[Note]:
        """Capacity that the building adds opens by need without it, in premises that nothing is paid for."""
        areas, builder = self.found.scenario.operations.areas, self.found.project.id
        built = [unit.name for area in areas for unit in area.capacity if unit.built_by == builder]
        if built:
            yield Note(self._say("note_places", names=quoted(built, self.language)))

    def _ends(self) -> set[int]:
        return {one.end for one in self.found.leases}

    def _rent(self) -> Iterator[Note]:
        """How each rent is adjusted, by how much, and what stands in it."""
        for prices, key in zip(PRICES, ("note_indexed", "note_nominal"), strict=True):
            if any(one.prices == prices for one in self.found.leases):
                growth = self._rate(self.found.price_growth)
                yield Note(self._say(key, names=self._names(prices), growth=growth))
        yield Note(self._say("note_vat"))

    def _names(self, *prices: str) -> str:
        """Of the leases that are in these prices."""
        return quoted([one.name for one in self.found.leases if one.prices in prices], self.language)

    def _stage(self) -> Iterator[Note]:
        found = self.found
        if found.usual_overrun is not None:
            share = percent(found.usual_overrun, self.language, 0)
            stage = choice("stage", found.project.stage or "", self.language)
            yield Note(self._say("note_stage", stage=stage, share=share))

    def _discount(self) -> Note:
        rate = self._rate(self.found.streams.rates)
        return Note(
            self._say("note_discount" if self.found.asked.discount is None else "note_discount_said", rate=rate)
        )

    def _rate(self, rates: Array) -> str:
        """A rate, or the lowest and the highest of some years."""
        low, high = (limit_percent(float(one), self.language) for one in (rates.min(), rates.max()))
        return low if low == high else f"{low}{DASH}{high}"

    def _residual(self) -> Note:
        share = percent(float(self.found.streams.residual()[-1]), self.language, 0)
        words = {"share": share, "year": self.found.years[-1], "amount": self._money(self.found.streams.value()[-1])}
        return Note(self._say("note_residual" if self.found.asked.residual is None else "note_residual_said", **words))

    def _money(self, kroner: float) -> str:
        return money(float(kroner), self.language)

    @staticmethod
    def _span(years: range) -> str:
        return f"{years[0]}{DASH}{years[-1]}"

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.lease_or_own_told.{key}", self.language, **said)


def _winner(one: Present) -> str | None:
    """The cheaper of the two, or that they cost the same; None where what is tried cannot be."""
    if math.isnan(one.saved):
        return None
    return "same" if abs(one.saved) < SAID else "own" if one.saved > 0 else "lease"
