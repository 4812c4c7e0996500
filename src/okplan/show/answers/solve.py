"""Where something holds, laid out: the intervals, what breaks beyond each edge, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from okplan.chapters.operations.inputs import improvement_start
from okplan.chapters.self_cost.inputs import stated_growth
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
)
from okplan.show.headroom import beside, called
from okplan.show.lead import quoted
from okplan.show.result import Result
from okplan.studies.solve import Solved
from okplan.studies.solve.held import Broken
from okplan.studies.solve.search import Edge, Side
from okplan.studies.solve.varied import Unit
from okplan.words import say
from okplan.words.digits import inward, number, percent, plus

SHOWN: dict[Unit, tuple[float, int]] = {
    "kr": (1e6, 1),
    "points": (0.01, 2),
    "share": (0.01, 2),
    "factor": (1.0, 2),
    "year": (1.0, 0),
}
"""What a value is shown in, and with how many decimals."""

SIGNED = ("points", "share")


class Answered(Answer):
    """`question` is what was asked for, as it was asked."""

    def __init__(self, result: Result, question: str, found: Solved) -> None:
        self.result, self.question, self.found, self.language = result, question, found, result.language
        self.unit = found.varied.unit

    # --- For programs --------------------------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        """Kroner and fractions, unrounded; a point is 0.01."""
        found, scenario = self.found, self.result.loaded.scenario
        return {
            "okplan": "1",
            "scenario": scenario.name,
            "municipality": scenario.municipality.name,
            "for": self.question,
            "unit": self.unit,
            "status": found.status,
            "intervals": [[self._plain(low), self._plain(high)] for low, high in found.intervals],
            "edges": [self._edge(edge) for edge in found.edges],
            "range": [self._plain(end) for end in found.span],
            "tried": len(found.tried),
            "from": found.wanted.start,
            "rules": [test.id for test in found.wanted.tests] + list(found.wanted.savings),
            "as_it_is": None if found.own is None else self._side(found.own),
            "moves": found.moves,
            "hold": found.hold,
            "years": list(scenario.years),
            "fees_follow": list(stated_growth(scenario)),
            "assumed": {name: list(f) if isinstance(f, tuple) else f for name, f in found.varied.facts.items()},
            "stamp": self.result.stamp,
        }

    def _edge(self, edge: Edge) -> dict[str, Any]:
        return {
            "value": self._plain(edge.value),
            "below": self._side(edge.below),
            "above": self._side(edge.above),
        }

    def _side(self, side: Side) -> dict[str, Any]:
        breaks = [{"rule": one.rule, "legal": one.legal, "year": one.year} for one in side.breaks]
        given = {"services": list(side.services)} if self.found.hold == "debt" else {}
        return {"holds": side.holds, "value": self._plain(side.value), "breaks": breaks, **given}

    def _plain(self, value: float) -> float | int:
        return int(value) if self.unit == "year" else value

    def records(self) -> Records:
        """A value a row: those of the grid, and both sides of each edge; `holds` is empty where it cannot be said."""
        return Records(("scenario", "for", "unit", "kind", "value", "holds"), self._records())

    def _records(self) -> Iterator[Sequence[Value]]:
        sides = [side for edge in self.found.edges for side in (edge.below, edge.above)]
        rows = [("grid", value, holds) for value, holds in self.found.tried]
        rows += [("edge", side.value, side.holds) for side in sides]
        for kind, value, holds in sorted(rows, key=lambda row: row[1]):
            said = "" if holds is None else str(holds).lower()
            yield (self.result.loaded.scenario.name, self.question, self.unit, kind, self._plain(value), said)

    # --- For people ----------------------------------------------------------------------------------------------

    def page(self) -> Page:
        blocks: list[OnPage] = [Heading(f"{self._who}: {self._what}"), Paragraph(self._asked, self._answer)]
        blocks += [Paragraph(text) for text in self._beside()]
        for title, grid in self._grids():
            blocks += [Heading(title, 3), grid]
        return [*blocks, *map(Paragraph, self._rests_on()), Paragraph(self._stamp)]

    def screen(self) -> Screen:
        style = {"found": "", "never": "bold red"}.get(self.found.status, "bold green") or "bold"
        blocks: list[OnScreen] = [Line(f"{self._who}: {self._what}", "bold"), Line(self._asked, wrap=True), Line()]
        blocks.append(Line(self._answer, style, wrap=True))
        blocks += [Line(text, wrap=True) for text in self._beside()]
        for title, grid in self._grids():
            blocks += [Line(), Line(title), grid]
        rests = (Line(text, "dim", wrap=True) for text in self._rests_on())
        return [*blocks, Line(), *rests, Line(), Line(self._stamp, "dim")]

    def _beside(self) -> Iterator[str]:
        """The scenario as it is, and where nothing of it all is moved."""
        own = self.found.own
        if own is not None:
            value = self._amount(own.value)
            key = "own_holds" if own.holds else "own_refused" if own.holds is None else "own_breaks"
            yield self._say(key, value=value, breaks=self._breaks(own.breaks))
        if not self.found.moves and self.found.status == "never":
            yield self._say("unmoved", what=self._what)

    def _grids(self) -> Iterator[tuple[str, Grid]]:
        if self.found.edges:
            heads = (self._say("breaks"), self._say("holds"), self._say("holds_not"))
            rows = tuple(map(self._row, self.found.edges))
            yield self._say("edges"), Grid(heads, rows, fit="half", least=len(heads[2]) + 2)
        own, years = self.found.own, self.result.loaded.scenario.years
        sides = [(self._amount(own.value), own)] if own else []
        sides += [(self._row(edge).cells[1], _parted(edge)[0]) for edge in self.found.edges]
        given = tuple(
            Row((value, *(number(kr / 1e6, 1, self.language) for kr in side.services)))
            for value, side in sides
            if side.services
        )
        if given:
            yield self._say("services"), Grid((self._say("services_head"), *map(str, years)), given)

    def _row(self, edge: Edge) -> Row:
        """What breaks, and both sides: the one that holds is rounded so that it still does, and so is the other."""
        holding, failing = _parted(edge)
        up = 1 if holding is edge.above else -1
        return Row((self._breaks(failing.breaks), self._amount(holding.value, up), self._amount(failing.value, -up)))

    @property
    def _asked(self) -> str:
        found = self.found.wanted
        named = [called(test, self.language) for test in found.tests]
        named += [say(f"show.saving.{name}", self.language) for name in found.savings]
        rules = quoted(named, self.language) if found.named else self._say("all_rules")
        return self._say("asked", what=self._what, rules=rules, year=found.start)

    @property
    def _answer(self) -> str:
        low, high = (self._amount(end) for end in self.found.span)
        if self.found.status != "found":
            return self._say(self.found.status, low=low, high=high, what=self._what)
        joined = f" {self._say('and')} ".join(self._interval(*ends) for ends in self.found.intervals)
        return self._say("found", intervals=joined)

    def _interval(self, low: float, high: float) -> str:
        ends = {"low": self._amount(low, 1), "high": self._amount(high, -1)}
        first, last = (end == limit for end, limit in zip((low, high), self.found.span, strict=True))
        whole = "_years" if self.unit == "year" else ""
        if low == high:
            return self._say("single", **ends)
        if first or last:
            return self._say(f"{'up' if last else 'down'}{whole}", **ends)
        return self._say("between", **ends)

    def _rests_on(self) -> list[str]:
        """What the quantity means, what else follows, and what was tried."""
        found, scenario = self.found, self.result.loaded.scenario
        told = [self._say(f"means.{found.name}", base=scenario.base_year, **self._facts())]
        if found.name == "start" and found.varied.tried[-1] > int(str(found.varied.facts["finished"])):
            told.append(self._say("unfinished", year=found.varied.facts["finished"]))
        if found.hold == "debt":
            start = improvement_start(scenario)
            told.append(self._say("hold_debt", year=start, before=start - 1))
        told += beside(scenario, self.language)
        ends = {"low": self._amount(found.span[0]), "high": self._amount(found.span[1]), "many": len(found.tried)}
        told.append(self._say("tried_years" if self.unit == "year" else "tried", **ends))
        if any(holds is None for _, holds in found.tried):
            told.append(self._say("refused"))
        return told

    def _facts(self) -> dict[str, str]:
        """What the quantity rests on, as text."""
        facts, shown = self.found.varied.facts, {"own": "–"}
        for name, value in facts.items():
            if isinstance(value, tuple):
                shown[name] = quoted(value, self.language)
            elif name == "a_year":
                shown[name] = self._figure(float(value), "kr", 0)
            elif name == "base_prices":
                shown[name] = number(float(value), 4, self.language)
            else:
                shown[name] = percent(value, self.language) if isinstance(value, float) else str(value)
        if self.found.own is not None:
            shown["own"] = self._amount(self.found.own.value)
        shown["low"], shown["high"] = (self._amount(end) for end in self.found.span)
        return shown

    # --- Parts ---------------------------------------------------------------------------------------------------

    def _amount(self, value: float, towards: int = 0) -> str:
        return self._figure(value, self.unit, towards)

    def _figure(self, value: float, unit: Unit, towards: int) -> str:
        return figure(value, unit, self.language, towards)

    def _breaks(self, broken: Iterable[Broken]) -> str:
        said = [self._say("first", rule=self._called(one), year=one.year) for one in broken]
        return ", ".join(said) or "–"

    def _called(self, one: Broken) -> str:
        if one.rule == "debt_held":
            return self._say("debt_held")
        tests = self.found.wanted.tests
        test = next((test for test in tests if (test.id, test.legal) == (one.rule, one.legal)), None)
        return called(test, self.language) if test else say(f"show.saving.{one.rule}", self.language)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.solve.{key}", self.language, **said)

    @property
    def _what(self) -> str:
        project = self.found.varied.facts.get("project", "")
        return self._say(f"what.{self.found.name}", project=project)

    @property
    def _who(self) -> str:
        scenario = self.result.loaded.scenario
        return f"{scenario.municipality.name} · {scenario.name}"

    @property
    def _stamp(self) -> str:
        return f"okplan {self.result.stamp['version']} · {self.result.loaded.sha256[:12]}"


def _parted(edge: Edge) -> tuple[Side, Side]:
    """The side that holds, and the one that does not."""
    return (edge.below, edge.above) if edge.below.holds else (edge.above, edge.below)


def figure(value: float, unit: Unit, language: str, towards: int = 0) -> str:
    """A value with its unit, rounded to the nearest, or −1 down and 1 up."""
    if unit == "year":
        return str(int(value))
    size, decimals = SHOWN[unit]
    shown = value / size
    text = number(inward(shown, decimals, towards > 0) if towards else shown, decimals, language)
    return say(f"answers.solve.unit.{unit}", language, figure=plus(text) if unit in SIGNED else text)
