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
    Signature,
    Value,
    plain,
)
from okplan.show.answers.by_year import by_year
from okplan.show.answers.simulate_told import Told
from okplan.show.assumed_spread import Spoken, listed
from okplan.show.charts.figures import Chart, Curve, Panel, against_rules, axis_of, decimals_of
from okplan.show.columns import spans
from okplan.show.result import Result
from okplan.show.tables.rows import Showing
from okplan.studies.simulate import Simulated
from okplan.studies.simulate.summary import LEVELS, Chance, Fan
from okplan.words import label, say
from okplan.words.digits import heading, number

SHOWN = {
    0.05: "answers.simulate.one_in_twenty_lower",
    0.25: "answers.simulate.one_in_four_lower",
    0.5: "answers.simulate.middle",
    0.75: "answers.simulate.one_in_four_higher",
    0.95: "answers.simulate.one_in_twenty_higher",
}
"""The quantiles that a table has, by what they are called; programs get all."""


class Chances(Answer):
    """A simulation with the result that it is of, and the unit that amounts are shown in."""

    def __init__(self, result: Result, found: Simulated, unit: str = "mill", said: str = "") -> None:
        """`said` is the command that made it."""
        self.result, self.found, self.unit, self.said = result, found, unit, said
        self.language = result.language
        self.told = Told(found, self.language, unit)
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
            "scenario_verdict": found.known_verdict,
            "reasons": found.reasons,
            "reserve": {f"{share:g}": amount for share, amount in found.reserve.items()},
            "reserve_between": {f"{share:g}": between for share, between in found.reserve_between.items()},
            "reserve_now": {"opening": found.opening_reserve, "never_emptied": found.never_emptied},
            "shortfall": {
                "line": found.shortfall.line,
                "level": found.shortfall.level,
                "year": found.shortfall.year,
                "value": found.shortfall.value,
            },
            "assumed": listed(found),
            "notes": list(self.spoken.notes()),
            "sampling_error": found.off,
            "stamp": {**self.result.stamped(self.said), "seed": found.seed},
        }

    def _line(self, fan: Fan) -> dict[str, Any]:
        quantiles = {f"{level:g}": plain(row) for level, row in zip(LEVELS, fan.quantiles, strict=True)}
        named = label(fan.line, self.language)
        return {"unit": fan.unit, "label": named, "scenario": plain(fan.known), "quantiles": quantiles}

    def _rule(self, rule: Chance) -> dict[str, Any]:
        named = {"name": self.told.called(rule), "legal": rule.legal, "broken_in_scenario": rule.known}
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
                yield ("breach", rule.id, self.told.called(rule), "ratio", when, None, broken)
        yield from self._figures()

    def _figures(self) -> Iterator[Sequence[Value]]:
        """What is one figure, or one a kind."""
        found = self.found
        yield ("draws", None, None, "count", None, None, found.draws)
        yield ("seed", None, None, "count", None, None, found.seed)
        yield ("sampling_error", None, None, "ratio", None, None, found.off)
        yield ("all_rules", None, None, "ratio", None, None, found.all_rules)
        if found.pair:
            pair = (found.pair.one, found.pair.other)
            names = " + ".join(self.told.called(rule) for rule in pair)
            yield ("pair", " + ".join(rule.id for rule in pair), names, "ratio", None, None, found.pair.both)
        for verdict, share in found.verdicts.items():
            yield ("verdict", verdict, say(f"show.level.{verdict}", self.language), "ratio", None, None, share)
        for reason, share in found.reasons.items():
            told = say(f"answers.simulate.reason.{reason}", self.language, year=found.years[-1])
            yield ("reason", reason, told, "ratio", None, None, share)
        reserve = ("general_reserve", label("general_reserve", self.language))
        yield ("reserve_now", *reserve, "kr", None, None, found.opening_reserve)
        yield ("never_emptied", *reserve, "ratio", None, None, found.never_emptied)
        for confidence, amount in found.reserve.items():
            yield ("reserve", *reserve, "kr", None, confidence, amount)
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
        yield from map(Paragraph, self.told.first())
        shown = self._rules()
        note = say("answers.simulate.ever_is", self.language) if shown.rows else ""
        yield Heading(say("answers.simulate.rules", self.language), 3, note)
        if shown.rows:
            yield shown
        yield from map(Paragraph, self.told.of_rules(bool(shown.rows)))
        for fan in found.fans:
            yield Heading(label(fan.line, self.language), 3, self._noted(fan))
            yield self._fan(fan)
        yield Heading(say("answers.simulate.reserve", self.language), 3)
        yield from self._reserve()
        yield Heading(say("answers.simulate.assumed", self.language), 3)
        yield self.spoken.shocks()
        yield from (Paragraph(sentence) for sentence in self.spoken.notes())
        yield Signature(self.result.signed(self.said))

    def _of_what(self) -> str:
        found = self.found
        span = f"{found.years[0]}–{found.years[-1]}"
        return say(
            "answers.simulate.of_what", self.language, draws=number(found.draws, 0, self.language), seed=found.seed,
            years=span,
        )  # fmt: skip

    def _rules(self) -> Grid:
        """The council's rules, and of the law those that are broken in some draw."""
        shown = [rule for rule in self.found.rules if rule.ever or not rule.legal]
        rows = [
            Row((self.told.called(rule), *(self.told.in_hundred(share) for share in (*rule.by_year, rule.ever))))
            for rule in shown
        ]
        scenario, ever = self.result.loaded.scenario, say("answers.simulate.ever", self.language)
        return by_year("", scenario, self.found.years, tuple(rows), self.language, (ever,), least=5)

    def _fan(self, fan: Fan) -> Grid:
        rows = [(say("answers.simulate.scenario", self.language), fan.known)]
        if fan.varies:
            rows += [(say(key, self.language), fan.quantiles[LEVELS.index(level)]) for level, key in SHOWN.items()]
        values = [self._as_shown(fan, row) for _, row in rows]
        decimals = decimals_of(fan.unit, values)
        cells = [
            Row(
                (name, *(number(value, decimals, self.language) for value in row.tolist())), "bold" if not place else ""
            )
            for place, ((name, _), row) in enumerate(zip(rows, values, strict=True))
        ]
        return by_year("", self.result.loaded.scenario, self.found.years, tuple(cells), self.language)

    def _reserve(self) -> Iterator[OnPage]:
        yield Paragraph(self.told.reserve_now())
        if None in self.found.reserve.values():
            yield Paragraph(say("answers.simulate.reserve_of_plan", self.language))
        else:
            heads = ("", heading(self.unit, "nominal", 0, self.language), say("answers.simulate.sure", self.language))
            yield Grid(heads, tuple(Row(self.told.confident(share)) for share in self.found.reserve))
        yield Paragraph(self.told.shortfall())

    # --- Drawn -------------------------------------------------------------------------------------------------------

    def charts(self) -> tuple[Chart, ...]:
        return tuple(map(self._chart, self.found.fans))

    def _chart(self, fan: Fan) -> Chart:
        """Those of a table from the base year, which is known, with the limits of the rules on the line."""
        result, scenario, found = self.result, self.result.loaded.scenario, self.found
        rows = {key: np.append(fan.opening, fan.quantiles[LEVELS.index(level)]) for level, key in SHOWN.items()}
        curves = tuple(
            Curve(say("answers.simulate.than", self.language, what=say(key, self.language)), self._as_shown(fan, row))
            for key, row in rows.items()
        )
        own = Curve(
            say("answers.simulate.scenario", self.language), self._as_shown(fan, np.append(fan.opening, fan.known))
        )
        show = Showing(result.projected.whole, self.language, self.unit, "nominal")
        row = show.row(fan.line, label(fan.line, self.language), result.projected.whole.row(fan.line), fan.unit)
        limits, _, _ = against_rules(result, row, self.unit)
        axis = axis_of(fan.unit, self.unit, "nominal", scenario.base_year, self.language)
        panel = Panel(axis, curves, "fan", tuple(limits), sign="%" if fan.unit == "ratio" else "", plan=own)
        title = f"{label(fan.line, self.language).removesuffix('.')}. {scenario.municipality.name}, {scenario.name}"
        years = (scenario.base_year, *found.years)
        return Chart(
            f"simulate-{fan.line}",
            title,
            years,
            (panel,),
            self.language,
            self._message(fan),
            spans=spans(scenario, years, self.language),
        )

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

    def _noted(self, fan: Fan) -> str:
        unit = self._unit(fan)
        return unit if fan.varies else f"{unit}; {say('answers.simulate.same', self.language)}"

    def _unit(self, fan: Fan) -> str:
        return axis_of(fan.unit, self.unit, "nominal", self.result.loaded.scenario.base_year, self.language)
