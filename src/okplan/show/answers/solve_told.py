"""Where something holds, in sentences: what is asked, the answer, what stands beside it, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okplan.chapters.operations.inputs import improvement_start
from okplan.show.headroom import beside, called
from okplan.show.lead import quoted
from okplan.show.narrative import waiting
from okplan.show.result import Result
from okplan.studies.solve import Solved
from okplan.studies.solve.beside import Hollow
from okplan.studies.solve.held import Broken, Stop
from okplan.studies.solve.search import DEBT_HELD, Edge, Side
from okplan.studies.solve.varied import Unit
from okplan.words import say
from okplan.words.digits import inward, number, percent, plus, spans

SHOWN: dict[Unit, tuple[float, int]] = {
    "kr": (1e6, 1),
    "points": (0.01, 2),
    "share": (0.01, 2),
    "factor": (1.0, 2),
    "year": (1.0, 0),
}
"""What a value is shown in, and with how many decimals."""

SIGNED = ("points", "share")


class Told:
    def __init__(self, result: Result, found: Solved) -> None:
        self.result, self.found, self.language = result, found, result.language
        self.unit = found.varied.unit

    @property
    def who(self) -> str:
        scenario = self.result.loaded.scenario
        return f"{scenario.municipality.name} · {scenario.name}"

    @property
    def what(self) -> str:
        return self.word(f"what.{self.found.name}", project=self.found.varied.facts.get("project", ""))

    @property
    def asked(self) -> str:
        wanted = self.found.wanted
        named = [called(test, self.language) for test in wanted.tests]
        named += [say(f"show.saving.{name}", self.language) for name in wanted.savings]
        rules = quoted(named, self.language) if wanted.named else self.word(f"all_{self._every}")
        project = self.found.varied.facts.get("project", "")
        return self.word(f"asked.{self.found.name}", rules=rules, year=wanted.start, project=project)

    @property
    def _every(self) -> str:
        """Whether the council has rules."""
        return "laws" if all(test.legal for test in self.found.wanted.tests) else "rules"

    @property
    def answer(self) -> str:
        low, high = (self.amount(end) for end in self.found.span)
        if self.found.status != "found":
            return self.word(self.found.status, low=low, high=high, what=self.what)
        joined = f" {self.word('and')} ".join(self._interval(*ends) for ends in self.found.intervals)
        return self.word("found", intervals=joined)

    def _interval(self, low: float, high: float) -> str:
        """From and to; an end of what was tried is no edge, and says so."""
        if low == high:
            return self.word("single", low=self.amount(low))
        shown = [self._bare(low, 1), self._bare(high, -1)]
        for place, (end, limit) in enumerate(zip((low, high), self.found.span, strict=True)):
            if end == limit:
                shown[place] += f" ({self.word(self._limit(place))})"
        ends = self.word("ends", low=shown[0], high=shown[1])
        return self.word("between", ends=self._with_unit(ends, self.unit))

    def _limit(self, place: int) -> str:
        """Whether it was tried no further, or the scenario can say no more."""
        tried = self.found.tried[-place]
        whole = "_year" if self.unit == "year" else ""
        return f"{('lowest', 'highest')[place]}_{'possible' if tried[1] is None else 'tried'}{whole}"

    # --- Beside the answer ---------------------------------------------------------------------------------------

    def beside(self) -> Iterator[str]:
        """What nothing keeps, the scenario as it is, and what the intervals by themselves would hide."""
        found = self.found
        if found.status == "never":
            yield self._stops(found.beside.stops)
        yield from self._improvement()
        if found.own is not None:
            key = "own_holds" if found.own.holds else "own_refused" if found.own.holds is None else "own_breaks"
            yield self.word(key, value=self.amount(found.own.value), breaks=self.breaks(found.own.breaks))
        if not found.moves and found.status == "never":
            yield self.word("unmoved", what=self.what)
        if found.beside.others:
            yield self.word("others", rules=quoted(map(self.called, found.beside.others), self.language))
        if found.beside.hollow:
            yield self._hollow(found.beside.hollow)
        yield from self._paid()

    def _stops(self, stops: Iterable[Stop]) -> str:
        rules = self._named(stops)
        return self.word("stops", rules=rules) if rules else self.word("stops_together")

    def _named(self, stops: Iterable[Stop]) -> str:
        said = []
        for one in stops:
            name = quoted([self.called(one)], self.language)
            said.append(self.word("stop_in", rule=name, years=spans(one.years)) if one.years else name)
        return ", ".join(said)

    def _improvement(self) -> Iterator[str]:
        """What `okplan project` says of the same question, where it transfers more or less of it to investment."""
        found, needed = self.found, self.result.needed
        strict = needed.at_once or needed
        if found.name != "improvement" or found.hold == "debt":
            return
        if needed.waits and needed.amount is not None and found.status == "never":
            waits = waiting(needed, self.result.findings, self.language)
            invested = percent(needed.to_investment, self.language, 0)
            yield self.word("waiting", amount=self.figure(needed.amount, "kr", 1), share=invested, waits=waits)
        if not strict.amount:
            return
        share = float(str(found.varied.facts["to_investment"]))
        if share != strict.to_investment and strict.start == found.wanted.start:
            shares = {"own": percent(share, self.language, 0), "share": percent(strict.to_investment, self.language, 0)}
            yield self.word("transferred", amount=self.figure(strict.amount, "kr", 1), **shares)
            if share == 0 and found.status == "never":
                yield self.word("not_transferred")

    def _hollow(self, found: Hollow) -> str:
        there, own = (self.figure(kroner, "kr", 0) for kroner in found.debt)
        more, fees = (self.figure(one - other, "kr", 0) for one, other in (found.revenue, found.fees))
        said = {"value": self.amount(found.value), "there": there, "own": own, "more": more, "fees": fees}
        return self.word("hollow", year=found.year, **said)

    def _paid(self) -> Iterator[str]:
        """Where the debt is held, what services give for it to hold."""
        own = self.found.own
        sides = [*([own] if own and own.holds else []), *(parted(edge)[0] for edge in self.found.edges)]
        paid = [(side, sum(side.given.services)) for side in sides if side.given]
        said = [
            self.word("paid_at", value=self.amount(side.value), amount=self.figure(kroner, "kr", 0))
            for side, kroner in paid
            if kroner >= 1e5
        ]
        if said:
            yield self.word("paid", sums=", ".join(said))

    # --- What it rests on ----------------------------------------------------------------------------------------

    def rests_on(self) -> list[str]:
        """What the quantity means, what else follows, and what was tried."""
        found, scenario = self.found, self.result.loaded.scenario
        told = [self.word(f"means.{found.name}", base=scenario.base_year, **self._facts())]
        told += [*self._prices(), *self._starts()]
        if not found.wanted.named:
            told.append(self.word(f"meant_{self._every}"))
        if found.hold == "debt":
            start = improvement_start(scenario)
            told.append(self.word("hold_debt", year=start, before=start - 1))
            told.append(self.word("hold_more"))
        told += beside(scenario, self.language)
        ends = {"low": self.amount(found.span[0]), "high": self.amount(found.span[1]), "many": len(found.tried)}
        years = spans(int(value) for value, _ in found.tried)
        told.append(self.word("tried_years" if self.unit == "year" else "tried", years=years, **ends))
        if any(holds is None for _, holds in found.tried):
            told.append(self.word("refused"))
        return told

    def _prices(self) -> Iterator[str]:
        """An edge of the improvement as the scenario would say it, in prices of the base year."""
        if self.found.name != "improvement":
            return
        base, factor = self.result.loaded.scenario.base_year, float(str(self.found.varied.facts["base_prices"]))
        for edge in self.found.edges:
            value, towards = self._side(edge)
            said = {"value": self.amount(value, towards), "same": self.figure(value * factor, "kr", towards)}
            yield self.word("base_prices", base=base, **said)

    def _starts(self) -> Iterator[str]:
        facts = self.found.varied.facts
        if self.found.name != "start":
            return
        yield self.word("start_bound" if facts["bound"] else "start_ends", year=facts["ends"])
        if facts["late"]:
            yield self.word("start_late", year=int(self.found.varied.own or 0))

    def _facts(self) -> dict[str, str]:
        """What the quantity rests on, as text."""
        shown: dict[str, str] = {}
        for name, value in self.found.varied.facts.items():
            if isinstance(value, tuple):
                shown[name] = quoted(value, self.language)
            elif name == "a_year":
                shown[name] = self.figure(float(value), "kr", 0)
            else:
                shown[name] = percent(value, self.language) if isinstance(value, float) else str(value)
        return shown

    # --- Parts ---------------------------------------------------------------------------------------------------

    def row(self, edge: Edge) -> tuple[str, str, str]:
        """What breaks, and both sides: the one that holds is rounded so that it still does, and so is the other."""
        failing = parted(edge)[1]
        value, up = self._side(edge)
        return self.breaks(failing.breaks), self.amount(value, up), self.amount(failing.value, -up)

    def _side(self, edge: Edge) -> tuple[float, int]:
        """The side that holds, and which way it is rounded."""
        holding = parted(edge)[0]
        return holding.value, 1 if holding is edge.above else -1

    def breaks(self, broken: Iterable[Broken]) -> str:
        said = [self.word("first", rule=self.called(one), year=one.year) for one in broken]
        return ", ".join(said) or "–"

    def called(self, one: Broken | Stop) -> str:
        if one.rule == DEBT_HELD:
            return self.word("debt_held")
        tests = self.result.judgement.tests
        test = next((test for test in tests if (test.id, test.legal) == (one.rule, one.legal)), None)
        return called(test, self.language) if test else say(f"show.saving.{one.rule}", self.language)

    def amount(self, value: float, towards: int = 0) -> str:
        return self.figure(value, self.unit, towards)

    def figure(self, value: float, unit: Unit, towards: int) -> str:
        return figure(value, unit, self.language, towards)

    def _bare(self, value: float, towards: int) -> str:
        return bare(value, self.unit, self.language, towards)

    def _with_unit(self, text: str, unit: Unit) -> str:
        return text if unit == "year" else self.word(f"unit.{unit}", figure=text)

    def word(self, key: str, **said: object) -> str:
        return say(f"answers.solve.{key}", self.language, **said)


def parted(edge: Edge) -> tuple[Side, Side]:
    """The side that holds, and the one that does not."""
    return (edge.below, edge.above) if edge.below.holds else (edge.above, edge.below)


def figure(value: float, unit: Unit, language: str, towards: int = 0) -> str:
    """A value with its unit, rounded to the nearest, or −1 down and 1 up."""
    text = bare(value, unit, language, towards)
    return text if unit == "year" else say(f"answers.solve.unit.{unit}", language, figure=text)


def bare(value: float, unit: Unit, language: str, towards: int = 0) -> str:
    if unit == "year":
        return str(int(value))
    size, decimals = SHOWN[unit]
    shown = value / size
    text = number(inward(shown, decimals, towards > 0) if towards else shown, decimals, language)
    return plus(text) if unit in SIGNED else text
