"""Chances laid out: what rules, verdict, lines and reserve come to in many draws; nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from okplan.engine.inputs import Array
from okplan.fields.values import UNITS
from okplan.show.answers.answer import (
    Answer,
    Grid,
    Heading,
    Line,
    OnPage,
    OnScreen,
    Page,
    Paragraph,
    Records,
    Row,
    Screen,
    Value,
    plain,
)
from okplan.show.assumed_spread import Spoken, listed
from okplan.show.charts.figures import Chart, Curve, Panel, against_rules, axis_of, decimals_of
from okplan.show.result import Result
from okplan.show.tables.rows import Showing
from okplan.studies.simulate import Simulated
from okplan.studies.simulate.summary import LEVELS, Chance, Fan
from okplan.words import label, say
from okplan.words.digits import NBSP, heading, number, percent

SHOWN = {
    0.05: "answers.simulate.one_in_twenty_lower",
    0.25: "answers.simulate.one_in_four_lower",
    0.5: "answers.simulate.middle",
    0.75: "answers.simulate.one_in_four_higher",
    0.95: "answers.simulate.one_in_twenty_higher",
}
"""The quantiles that a table has, by what they are called; programs get all."""

SELDOM = 0.005
"""A share that is neither nothing nor this is written as less than a hundredth."""


class Chances(Answer):
    """A simulation with the result that it is of, and the unit that amounts are shown in."""

    def __init__(self, result: Result, found: Simulated, unit: str = "mill") -> None:
        self.result, self.found, self.unit, self.language = result, found, unit, result.language
        self.spoken = Spoken(found, result.language, result.loaded.scenario.base_year)

    # --- For programs ------------------------------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        """Kroner, persons and shares of 1; each list has a value for each of `years`, the projected ones."""
        found, scenario = self.found, self.result.loaded.scenario
        pair = found.pair
        return {
            "okplan": "1",
            "scenario": scenario.name,
            "municipality": scenario.municipality.name,
            "draws": found.draws,
            "seed": found.seed,
            "years": list(found.years),
            "unit": "kr",
            "lines": {fan.line: self._line(fan) for fan in found.fans},
            "rules": {rule.id: self._rule(rule) for rule in found.rules},
            "all_rules": found.all_rules,
            "pair": {"rules": [pair.one.id, pair.other.id], "both": pair.both} if pair else None,
            "verdict_probability": found.verdicts,
            "reserve": {f"{share:g}": amount for share, amount in found.reserve.items()},
            "reserve_now": {"opening": found.opening_reserve, "never_emptied": found.never_emptied},
            "shortfall": {
                "line": found.shortfall.line,
                "level": found.shortfall.level,
                "year": found.shortfall.year,
                "value": found.shortfall.value,
            },
            "assumed": listed(found),
            "notes": list(self.spoken.notes()),
            "stamp": {**self.result.stamp, "seed": found.seed},
        }

    def _line(self, fan: Fan) -> dict[str, Any]:
        quantiles = {f"{level:g}": plain(row) for level, row in zip(LEVELS, fan.quantiles, strict=True)}
        named = label(fan.line, self.language)
        return {"unit": fan.unit, "label": named, "scenario": plain(fan.known), "quantiles": quantiles}

    def _rule(self, rule: Chance) -> dict[str, Any]:
        named = {"name": self._called(rule), "legal": rule.legal, "broken_in_scenario": rule.known}
        return {**named, "by_year": list(rule.by_year), "ever": rule.ever}

    def records(self) -> Records:
        """One figure a row: of lines by year and quantile, of rules the probability of a breach by year and ever."""
        return Records(("kind", "name", "label", "unit", "year", "level", "value"), self._records())

    def _records(self) -> Iterator[Sequence[Value]]:
        found = self.found
        for fan in found.fans:
            rows: list[tuple[float | None, Array]] = [(None, fan.known), *zip(LEVELS, fan.quantiles, strict=True)]
            for level, row in rows:
                for year, value in zip(found.years, row.tolist(), strict=True):
                    kind = "scenario" if level is None else "quantile"
                    yield (kind, fan.line, label(fan.line, self.language), fan.unit, year, level, value)
        for rule in found.rules:
            years: tuple[int | str, ...] = (*found.years, "ever")
            for when, broken in zip(years, (*rule.by_year, rule.ever), strict=True):
                yield ("breach", rule.id, self._called(rule), "ratio", when, None, broken)
        yield ("all_rules", None, None, "ratio", None, None, found.all_rules)
        for verdict, share in found.verdicts.items():
            yield ("verdict", verdict, say(f"show.level.{verdict}", self.language), "ratio", None, None, share)
        for confidence, amount in found.reserve.items():
            yield (
                "reserve",
                "general_reserve",
                label("general_reserve", self.language),
                "kr",
                None,
                confidence,
                amount,
            )
        short = found.shortfall
        yield ("shortfall", short.line, label(short.line, self.language), "kr", short.year, short.level, short.value)

    # --- For people --------------------------------------------------------------------------------------------------

    def page(self) -> Page:
        return list(self._blocks())

    def screen(self) -> Screen:
        blocks: list[OnScreen] = []
        for block in self._blocks():
            blocks.append(Line(block.text, wrap=True) if isinstance(block, Paragraph) else block)
        return blocks

    def _blocks(self) -> Iterator[OnPage]:
        scenario, found = self.result.loaded.scenario, self.found
        yield Heading(f"{scenario.municipality.name} · {scenario.name}", note=self._of_what())
        yield Paragraph(self._lead())
        yield Heading(say("answers.simulate.rules", self.language), 3)
        yield self._rules()
        for sentence in self._of_rules():
            yield Paragraph(sentence)
        for fan in found.fans:
            yield Heading(label(fan.line, self.language), 3, self._unit(fan))
            yield self._fan(fan)
        yield Heading(say("answers.simulate.reserve", self.language), 3)
        yield from self._reserve()
        yield Heading(say("answers.simulate.assumed", self.language), 3)
        yield self.spoken.shocks()
        yield from (Paragraph(sentence) for sentence in self.spoken.notes())
        yield Paragraph(f"okplan {self.result.stamp['version']} · {self.result.loaded.sha256[:12]}")

    def _of_what(self) -> str:
        found = self.found
        span = f"{found.years[0]}–{found.years[-1]}"
        return say(
            "answers.simulate.of_what", self.language, draws=number(found.draws, 0, self.language), seed=found.seed,
            years=span,
        )  # fmt: skip

    def _lead(self) -> str:
        found = self.found
        key = "answers.simulate.all_rules" if found.all_rules > 0 else "answers.simulate.not_all_rules"
        levels = {level: self._share(share) for level, share in found.verdicts.items()}
        verdict = say("answers.simulate.verdict", self.language, **levels)
        return f"{say(key, self.language, share=self._share(found.all_rules))} {verdict}"

    def _rules(self) -> Grid:
        """The council's rules, and of the law those that are broken in some draw."""
        heads = ("", *map(str, self.found.years), say("answers.simulate.ever", self.language))
        shown = [rule for rule in self.found.rules if rule.ever or not rule.legal]
        rows = [
            Row((self._called(rule), *(self._in_hundred(share) for share in (*rule.by_year, rule.ever))))
            for rule in shown
        ]
        return Grid(heads, tuple(rows), least=5)

    def _of_rules(self) -> Iterator[str]:
        kept = [self._called(rule) for rule in self.found.rules if rule.legal and not rule.ever]
        if kept:
            yield say("answers.simulate.law_kept", self.language, count=len(kept))
        pair = self.found.pair
        if pair:
            words = {
                "one": self._called(pair.one), "one_share": self._share(1 - pair.one.ever),
                "other": self._called(pair.other), "other_share": self._share(1 - pair.other.ever),
                "both": self._share(pair.both),
            }  # fmt: skip
            yield say("answers.simulate.pair", self.language, **words)

    def _fan(self, fan: Fan) -> Grid:
        rows = [(say("answers.simulate.scenario", self.language), fan.known)]
        rows += [(say(key, self.language), fan.quantiles[LEVELS.index(level)]) for level, key in SHOWN.items()]
        values = [self._as_shown(fan, row) for _, row in rows]
        decimals = decimals_of(fan.unit, values)
        cells = [
            Row(
                (name, *(number(value, decimals, self.language) for value in row.tolist())), "bold" if not place else ""
            )
            for place, ((name, _), row) in enumerate(zip(rows, values, strict=True))
        ]
        return Grid(("", *map(str, self.found.years)), tuple(cells))

    def _reserve(self) -> Iterator[OnPage]:
        found, language = self.found, self.language
        now = (self._share(found.never_emptied), self._money(found.opening_reserve))
        yield Paragraph(say("answers.simulate.reserve_now", language, share=now[0], amount=now[1]))
        if None in found.reserve.values():
            yield Paragraph(say("answers.simulate.reserve_of_plan", language))
        else:
            rows = (
                Row((self._confident(share), number((amount or 0.0) / UNITS[self.unit], 1, language)))
                for share, amount in found.reserve.items()
            )
            yield Grid(("", heading(self.unit, "nominal", 0, language)), tuple(rows))
        words = {"level": percent(found.shortfall.level, language, 0), "amount": self._money(found.shortfall.value)}
        yield Paragraph(say("answers.simulate.shortfall", language, year=found.shortfall.year, **words))

    # --- Drawn -------------------------------------------------------------------------------------------------------

    def charts(self) -> tuple[Chart, ...]:
        return tuple(map(self._chart, self.found.fans))

    def _chart(self, fan: Fan) -> Chart:
        """Those of a table from the base year, which is known, with the limits of the rules on the line."""
        result, scenario, found = self.result, self.result.loaded.scenario, self.found
        rows = {key: np.append(fan.opening, fan.quantiles[LEVELS.index(level)]) for level, key in SHOWN.items()}
        curves = tuple(Curve(say(key, self.language), self._as_shown(fan, row)) for key, row in rows.items())
        show = Showing(result.projected.whole, self.language, self.unit, "nominal")
        row = show.row(fan.line, label(fan.line, self.language), result.projected.whole.row(fan.line), fan.unit)
        limits, _, _ = against_rules(result, row, self.unit)
        axis = axis_of(fan.unit, self.unit, "nominal", scenario.base_year, self.language)
        panel = Panel(axis, curves, "fan", tuple(limits), sign="%" if fan.unit == "ratio" else "")
        title = f"{label(fan.line, self.language)}. {scenario.municipality.name}, {scenario.name}"
        years = (scenario.base_year, *found.years)
        return Chart(f"simulate-{fan.line}", title, years, (panel,), self.language, self._message(fan))

    def _message(self, fan: Fan) -> str:
        low, middle, high = (self._as_shown(fan, fan.quantiles[LEVELS.index(level)])[-1] for level in (0.05, 0.5, 0.95))
        decimals = decimals_of(fan.unit, [np.array([low, middle, high])])
        texts = [number(float(value), decimals, self.language) for value in (low, middle, high)]
        words = dict(zip(("low", "middle", "high"), texts, strict=True), unit=self._unit(fan))
        return say(
            "answers.simulate.fan",
            self.language,
            name=label(fan.line, self.language),
            year=self.found.years[-1],
            **words,
        )

    # --- Parts -------------------------------------------------------------------------------------------------------

    def _as_shown(self, fan: Fan, values: Array) -> Array:
        scale = {"ratio": 100.0, "kr": 1 / UNITS[self.unit], "base_kr": 1 / UNITS[self.unit]}
        return values * scale.get(fan.unit, 1.0)

    def _unit(self, fan: Fan) -> str:
        return axis_of(fan.unit, self.unit, "nominal", self.result.loaded.scenario.base_year, self.language)

    def _called(self, rule: Chance) -> str:
        return say(f"show.legal.{rule.id}", self.language) if rule.legal else rule.name

    def _confident(self, share: float) -> str:
        return say("answers.simulate.confidence", self.language, share=percent(share, self.language, 0))

    def _money(self, kroner: float) -> str:
        decimals = 1 if self.unit == "mill" and abs(kroner) < 99.5e6 else 0
        unit = say(f"common.unit.{self.unit}", self.language).replace(" ", NBSP)
        return number(kroner / UNITS[self.unit], decimals, self.language) + NBSP + unit

    def _share(self, share: float) -> str:
        return self._in_hundred(share) + NBSP + "%"

    def _in_hundred(self, share: float) -> str:
        """Whole hundredths; what is seldom, or almost always, is not written as never or always."""
        if 0 < share < SELDOM:
            return "<" + number(1, 0, self.language)
        if 1 - SELDOM < share < 1:
            return ">" + number(99, 0, self.language)
        return number(share * 100, 0, self.language)
