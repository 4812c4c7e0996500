"""Levers that lead nowhere, to what is no quantity, or past what may be said there; ranges that are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okplan.chapters.levers.fields import End, Lever
from okplan.chapters.scenario import Scenario
from okplan.fields.addressed import Astray, Spot, addressed, said_now, spots
from okplan.fields.block import quantity_of
from okplan.fields.values import Quantity
from okplan.problems import Found, Path, nearest

FIXED = {
    "okplan", "name", "description", "municipality", "base_year", "horizon", "unit", "language", "prices", "plan",
    "adopted", "accounts", "history", "realism", "rules", "phasing", "stresses", "levers", "growth_account",
    "simulation", "judgement",
}  # fmt: skip
"""What the answer is measured by or told with, and what no line follows from."""

BY_THE_REST = {"lever_unknown", "lever_outside", "lever_varies", "lever_own", "nothing_to_move"}
"""What is wrong with a lever by what the rest of the scenario says.

An alternative or a candidate that moves it there is none the worse for that: it is an error of the file that names it.
"""

CLOSE = 1e-6
"""Of a step: how far from a whole number of them a range may be as a float has it."""


@dataclass(frozen=True)
class _Led:
    """A lever that leads somewhere: each place, the numbers that stand there, and how they are read."""

    lever: Lever
    path: Path
    op: str
    numbers: tuple[float, ...]
    quantity: Quantity | None
    """None of a year."""

    @property
    def ends(self) -> tuple[End, End, End]:
        return self.lever.least, self.lever.most, self.lever.step

    def found(self, code: str, key: str, **context: object) -> Found:
        return Found(code, (*self.path, key), context, "warning" if code in BY_THE_REST else "error")

    def shown(self, value: float) -> str:
        return f"{value * 100:.10g} %" if self.ends[0].is_rate else f"{value:.10g}"


def levers(scenario: Scenario) -> Iterator[Found]:
    known: dict[tuple[str, str], str] = {}
    for place, lever in enumerate(scenario.levers):
        path: Path = ("levers", place)
        wrong = list(_range(lever, path))
        yield from wrong
        led = _led(scenario, lever, path)
        if isinstance(led, Found):
            yield led
            continue
        other = known.setdefault(addressed(lever.address), lever.id)
        if other != lever.id:
            yield led.found("lever_twice", "address", found=lever.address, other=other)
        elif not wrong:
            yield from _fits(scenario, led)


def _range(lever: Lever, path: Path) -> Iterator[Found]:
    """An end above the other, a step of nothing or one that does not come out even."""
    least, most, step = (end.value for end in (lever.least, lever.most, lever.step))
    if least >= most:
        yield Found("lever_order", (*path, "from"), {"found": lever.id})
    elif step <= 0 or not _whole((most - least) / step):
        yield Found("lever_step", (*path, "step"), {"found": lever.id})


def _led(scenario: Scenario, lever: Lever, path: Path) -> _Led | Found:
    """Where it leads, or what is wrong with that."""
    address, op = addressed(lever.address)
    at, steps = (*path, "address"), tuple(address.split("."))
    try:
        there = list(spots(scenario, steps, scenario.years))
    except Astray as astray:
        names = ", ".join(astray.names) or "–"
        context = {"found": address, "step": astray.step, "near": nearest(astray.step, astray.names), "names": names}
        return Found("lever_unknown", at, context, "warning")
    numbers = None if steps[0] in FIXED or op == "-" else _numbers(there, scenario.years.start, op)
    if numbers is None:
        return Found("lever_kind", at, {"found": lever.address})
    if not numbers:
        return Found("nothing_to_move", at, {"found": address}, "warning")
    return _Led(lever, path, op, numbers, quantity_of(there[0].field))


def _numbers(there: Sequence[Spot], first: int, op: str) -> tuple[float, ...] | None:
    """Every number that stands there; None where any of it is none, or a choice among some."""
    found: list[float] = []
    for spot in there:
        now = said_now(spot, first, filled=op != "*")
        if now is None:
            return None
        found += now
    return tuple(found)


# --- What it may be --------------------------------------------------------------------------------------------------


def _fits(scenario: Scenario, led: _Led) -> Iterator[Found]:
    """Per cent of what is no rate, part of a year, past what the field takes, without what the plan says itself."""
    rate = led.quantity is not None and led.quantity.kind == "rate" and led.op != "*"
    for key, end in zip(("from", "to", "step"), led.ends, strict=True):
        if end.is_rate != rate:
            yield led.found("lever_percent", key, found=led.lever.id, rate="%" if rate else "")
            return
        if (led.quantity is None or led.quantity.kind == "count") and led.op != "*" and not _whole(end.value):
            yield led.found("not_whole", key, field=key, found=f"{end.value:g}")
            return
    outside = _outside(scenario, led)
    if outside is not None:
        yield outside
    elif led.op == "=" and len(set(led.numbers)) > 1:
        yield led.found("lever_varies", "address", found=led.lever.address)
    else:
        least, most, step = (end.value for end in led.ends)
        own = {"+": 0.0, "*": 1.0}.get(led.op, led.numbers[0])
        if not least - CLOSE * step <= own <= most + CLOSE * step or not _whole((own - least) / step):
            yield led.found("lever_own", "from", found=led.lever.id, own=led.shown(own))


def _outside(scenario: Scenario, led: _Led) -> Found | None:
    """An end at which the field would say what it does not take; a year is one of those projected."""
    low, high = (led.quantity.low, led.quantity.high) if led.quantity else (scenario.years[0], scenario.years[-1])
    for key, end in (("from", led.lever.least), ("to", led.lever.most)):
        for number in led.numbers:
            becomes = number + end.value if led.op == "+" else number * end.value if led.op == "*" else end.value
            if not low - 1e-12 <= becomes <= high + 1e-12:
                limit = low if becomes < low else high
                context = {"found": led.lever.id, "becomes": led.shown(becomes), "limit": led.shown(limit)}
                return led.found("lever_outside", key, **context)
    return None


def _whole(number: float) -> bool:
    return abs(number - round(number)) < CLOSE
