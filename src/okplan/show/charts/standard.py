"""The report's own charts: debt, its service, the result, the reserve, people and investment, each with its message."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.engine.inputs import Array
from okplan.show.charts.ages import age_group, gathered
from okplan.show.charts.figures import Chart, Curve, Panel, against_rules, axis_of, curve
from okplan.show.charts.listed import CHARTS, Listed
from okplan.show.charts.told import Told
from okplan.show.columns import spans as called
from okplan.show.result import Result
from okplan.show.tables.programme import BESIDE, WHOLE
from okplan.show.tables.rows import Showing, Shown
from okplan.words import say
from okplan.words.digits import number, percent, spans

NAMED = frozenset((
    "debt", "interest_expense", "instalments", "net_debt_pct", "long_term_debt_pct", "net_operating_result_pct",
    "corrected_net_operating_result_pct", "general_reserve_pct", "free_operating_equity_pct", "loan_used",
    "vat_compensation", "grants_from_others", "transfer_to_investment", "asset_sales",
))  # fmt: skip
"""Lines that have a short name, where the title and the axis say the rest."""

VISIBLE = 0.05
"""Millions: what is less in every year has no height in a chart, and reads as nothing in its message."""


class Standard:
    """The charts of one result, in millions and in the prices and language that are shown."""

    def __init__(self, result: Result) -> None:
        self.result, self.language = result, result.language
        self.years = tuple(result.projection.years)
        self.told = Told(result, "mill")
        self.show = Showing(result.projection, result.language, "mill", result.prices)

    def all(self) -> tuple[Chart, ...]:
        """In the order of a report: what the verdict rests on first."""
        drawn = {
            "debt": self._debt,
            "service": self._service,
            "result": self._net_result,
            "reserve": self._reserve,
            "people": self._people,
            "investment": self._investment,
        }
        return tuple(drawn[chart.key](chart) for chart in CHARTS)

    def _debt(self, listed: Listed) -> Chart:
        debt, share = self._row(listed.amounts[0]), self._ruled(listed)
        words = {"debt": self.told.moves(debt), "share": self.told.moves(share)}
        panels = (Panel(self._money(), (self._named(debt), self._total(debt)), "stack"), self._against(share))
        return self._chart("debt", panels, self._message("debt", name=share.label, **words), share)

    def _service(self, listed: Listed) -> Chart:
        parts = tuple(map(self._row, listed.amounts))
        total, share = self._row("debt_service"), self._row("debt_service_pct")
        words = {
            "total": self.told.moves(total),
            "interest": self.told.span(parts[0]),
            "instalments": self.told.span(parts[1]),
        }
        words |= {"first": self.told.value(share, 0), "last": self.told.value(share, -1)}
        bars = Panel(self._money(), (*map(self._named, parts), self._total(total)), "stack")
        key = "service_ends" if np.isnan(share.values[0]) else "service"
        return self._chart("service", (bars,), self._message(key, **words), share)

    def _net_result(self, listed: Listed) -> Chart:
        share = self._ruled(listed)
        return self._chart("result", (self._against(share),), self._lowest("result", share), share)

    def _reserve(self, listed: Listed) -> Chart:
        share, kroner = self._ruled(listed), self._row(listed.amounts[0])
        message = self._lowest("reserve", share, kroner=self.told.moves(kroner))
        return self._chart("reserve", (self._against(share),), message, share)

    def _people(self, listed: Listed) -> Chart:
        projection = self.result.projection
        persons = projection[listed.over][:, :, 0]
        groups = [
            Curve(age_group(name, self.language), persons[:, places].sum(axis=1))
            for name, places in gathered(projection.items["group"])
        ]
        population = self._row("population")
        change = [float(group.values[-1] - group.values[0]) for group in groups]
        grown = [c / v if (v := float(g.values[0])) else -np.inf for c, g in zip(change, groups, strict=True)]
        fast, many = int(np.argmax(grown)), int(np.argmax(change))
        words = {
            "total": self.told.moves(population),
            "share": percent(float(population.values[-1] / population.values[0]) - 1, self.language),
            "fast": groups[fast].label,
            "fast_share": percent(grown[fast], self.language, 0),
            "many": groups[many].label,
            "many_persons": number(change[many], 0, self.language),
        }
        axis = axis_of("persons", "mill", "nominal", self.years[0], self.language)
        grows = "people" if change[many] > 0 else "people_fewer"
        return self._chart("people", (Panel(axis, tuple(groups), "change"),), self._message(grows, **words))

    def _investment(self, listed: Listed) -> Chart:
        total, parts = self._row(listed.whole), [self._row(name) for name in listed.amounts]
        rest = total.values - np.sum([part.values for part in parts], axis=0)
        curves = [Curve(self._name(part), part.values) for part in parts]
        curves.append(Curve(say("charts.name.rest", self.language), rest))
        shown = [part for part in curves if (np.abs(np.nan_to_num(part.values)) >= VISIBLE).any()]
        paid = [part for part in shown if abs(_sum(part.values)) >= VISIBLE]
        invested, loans = _sum(total.values), _sum(parts[0].values)
        words = {
            "years": spans(self.years[1:]),
            "total": self.told.amount(invested),
            "parts": ", ".join(f"{_small(p.label)} {self.told.amount(_sum(p.values))}" for p in paid),
            "share": percent(loans / invested if invested else np.nan, self.language, 0),
            "most": self.told.amount(float(total.values[1:].max())),
            "year": str(self.years[1 + int(np.argmax(total.values[1:]))]),
        }
        bars = Panel(self._money(), (*shown, self._total(total)), "stack")
        keys = ("investment", "investment_paid") if invested else ("no_investment",)
        first, *paid_by = (self._message(key, **words) for key in keys)
        message = " ".join([first, *self._beside(), *paid_by])
        return self._chart("investment", (bars,), message)

    def _beside(self) -> Iterator[str]:
        """How much of the expenditure is what other tables call investment, where it is not all of it."""
        others = [_small(row.label) for row in map(self._row, BESIDE) if abs(_sum(row.values)) >= VISIBLE]
        if others:
            assets, rest = self.told.amount(_sum(self._row(WHOLE).values)), self.told.joined(others)
            yield self._message("investment_beside", assets=assets, rest=rest)

    # --- Parts ---------------------------------------------------------------------------------------------------

    def _row(self, name: str) -> Shown:
        return self.show.line(name)

    def _ruled(self, listed: Listed) -> Shown:
        """The first of the shares that the council has a rule on."""
        on = {rule.indicator for rule in self.result.loaded.scenario.rules}
        return self._row(next((name for name in listed.shares if name in on), listed.shares[0]))

    def _named(self, row: Shown) -> Curve:
        return Curve(self._name(row), curve(row).values)

    def _name(self, row: Shown) -> str:
        return say(f"charts.name.{row.name}", self.language) if row.name in NAMED else row.label

    def _total(self, row: Shown) -> Curve:
        return Curve(row.label, row.values, total=True)

    def _money(self) -> str:
        return axis_of("kr", "mill", self.result.prices, self.years[0], self.language)

    def _against(self, row: Shown) -> Panel:
        """A share against the rules on it."""
        limits, breaches, means = against_rules(self.result, row, "mill")
        axis = axis_of("ratio", "mill", "nominal", self.years[0], self.language)
        return Panel(axis, (self._named(row), *means), "lines", tuple(limits), tuple(breaches), "%")

    def _chart(self, key: str, panels: tuple[Panel, ...], message: str, ruled: Shown | None = None) -> Chart:
        said = [message, *(self.told.kept(ruled) if ruled else ())]
        title = say(f"charts.title.{key}", self.language, name=_small(self._name(ruled)) if ruled else "")
        return Chart(
            key,
            title[:1].upper() + title[1:],
            self.years,
            panels,
            self.language,
            " ".join(said),
            spans=called(self.result.loaded.scenario, self.years, self.language),
        )

    def _message(self, key: str, **words: str) -> str:
        return say(f"charts.message.{key}", self.language, first_year=self.years[0], last_year=self.years[-1], **words)

    def _lowest(self, key: str, share: Shown, **words: str) -> str:
        """How a share goes, and when it is lowest of the years projected."""
        place = 1 + int(np.nanargmin(share.values[1:]))
        words |= {
            "name": share.label,
            "share": self.told.moves(share, way=False),
            "low": self.told.value(share, place),
            "year": str(self.years[place]),
        }
        return self._message(key, **words)


def _sum(values: Array) -> float:
    """Over the years projected."""
    return float(values[1:].sum())


def _small(label: str) -> str:
    """Within a sentence; an abbreviation keeps its capitals."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
