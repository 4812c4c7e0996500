"""What a typical household pays, in the year's prices and the base year's, and what the figures rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from okplan.chapters.household.fields import Dwelling
from okplan.chapters.household.inputs import vat_of
from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.law import law
from okplan.show.tables.rows import Showing, Table
from okplan.words import say
from okplan.words.digits import NBSP, in_kroner, limit_percent, number

PAID = ("household_fees", "household_property_tax", "household_payments*")
"""What a household pays; in base-year prices by lines of the same names and `_fixed`."""

Told = Callable[[float], str]


def household_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """In whole kroner, whatever the unit; nominal amounts have those in base-year prices below them."""
    services = scenario.self_cost.services if scenario.self_cost else ()
    show = Showing(projection, language, "kr", prices)
    rows = [show.line("service_fee_with_vat", one.name, place, one.id) for place, one in enumerate(services)]
    rows += [show.line(said.rstrip("*"), is_sum=said.endswith("*")) for said in PAID]
    if prices == "nominal":
        rows += [show.line(f"{said.rstrip('*')}_fixed", is_sum=said.endswith("*")) for said in PAID]
    return show.table("husholdning", rows)


def household_notes(scenario: Scenario, language: str) -> tuple[str, ...]:
    """Which VAT, which dwelling and which rate; and what is assumed."""
    return tuple(_Notes(scenario, language).all())


class _Notes:
    def __init__(self, scenario: Scenario, language: str) -> None:
        self.scenario, self.language = scenario, language
        self.years = range(scenario.base_year, scenario.years.stop)

    def all(self) -> Iterator[str]:
        yield from self._fees()
        dwelling = self.scenario.household.property if self.scenario.household else None
        if dwelling is None:
            yield self._say("no_tax")
        elif dwelling.tax is not None:
            years = zip(dwelling.tax.years, dwelling.tax.values, strict=True)
            yield self._say("tax", amounts=self._listed(self._in(self._kr(tax), year) for year, tax in years))
        else:
            yield self._dwelling(dwelling)
            yield self._say("revenue")
        yield self._say("deflated", base=self.scenario.base_year)

    def _say(self, key: str, **said: object) -> str:
        return say(f"tables.household.{key}", self.language, **said)

    def _fees(self) -> Iterator[str]:
        """The services by the VAT that they have, and why that of a year is none of the law's rates."""
        services = self.scenario.self_cost.services if self.scenario.self_cost else ()
        if not services:
            return
        by_rates: dict[str, list[str]] = {}
        for service in services:
            rates = self._over([vat_of(service, year) for year in self.years], self._share_or_none)
            by_rates.setdefault(rates, []).append(service.name)
        told = [self._say("vat", names=self._listed(names), rates=rates) for rates, names in by_rates.items()]
        yield self._say("fees", vat="; ".join(told))
        if 2025 in self.years and any(service.vat == "water_sewage" for service in services):
            yield self._say("half_year")

    def _dwelling(self, dwelling: Dwelling) -> str:
        growth = dwelling.growth.over(self.scenario.years, before=0.0).tolist()
        deduction = dwelling.deduction.over(self.years, before=0.0).tolist()
        rates = dwelling.tax_rate.over(self.years, before=0.0).tolist() if dwelling.tax_rate else []
        shares = [law("household.taxed_share", year).value for year in self.years]
        if dwelling.taxed_share is not None:
            shares = dwelling.taxed_share.over(self.years).tolist()
        return self._say(
            "value",
            value=self._kr(dwelling.value or 0.0),
            base=self.scenario.base_year,
            growth=self._say("grows", rates=self._over(growth, self._share, first=1, begins=True)) if any(growth)
            else self._say("still"),
            share=self._over(shares, self._share),
            deduction=self._say("deduction", amounts=self._over(deduction, self._kr, begins=True)) if any(deduction)
            else self._say("no_deduction"),
            rates=self._over(rates, self._permille, begins=True),
            least=self._kr(law("household.least_tax", self.scenario.base_year + 1).value),
        )  # fmt: skip

    def _over(self, values: list[float], told: Told, first: int = 0, begins: bool = False) -> str:
        """A value that is one in every year as such; else each from its year, the base year's in it.

        Of what `begins` with something, the years without are not told.
        """
        by_year = zip(self.years[first:], values, strict=True)
        runs = [(next(found)[0], value) for value, found in groupby(by_year, key=itemgetter(1))]
        if len(runs) == 1:
            return told(runs[0][1])
        if runs[0][1] == 0 and begins:
            return self._listed(self._say("from_year", value=told(value), year=year) for year, value in runs[1:])
        begun = [self._say("from_year", value=told(value), year=year) for year, value in runs]
        if runs[1][0] == runs[0][0] + 1:
            begun[0] = self._in(told(runs[0][1]), runs[0][0])
        return self._listed(begun)

    def _in(self, value: str, year: int) -> str:
        return self._say("in_year", value=value, year=year)

    def _listed(self, said: Iterable[str]) -> str:
        *some, last = said
        return self._say("and", some=", ".join(some), last=last) if some else last

    def _share(self, share: float) -> str:
        return limit_percent(share, self.language)

    def _share_or_none(self, share: float) -> str:
        return self._share(share) if share else self._say("no_vat")

    def _permille(self, rate: float) -> str:
        decimals = next(d for d in (0, 1, 2) if d == 2 or abs(round(rate * 1000, d) - rate * 1000) < 1e-9)
        return number(rate * 1000, decimals, self.language) + NBSP + "‰"

    def _kr(self, amount: float) -> str:
        return in_kroner(number(amount, 0, self.language), "kr", self.language)
