"""The improvement that would keep every rule, flat or as a path: solved by trying many in one run of the same plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from okplan.chapters.operations.inputs import improvement_start
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import TOLERANCE, Projection
from okplan.fields.values import UNITS
from okplan.judge.lines import BREACH, FOLLOWED, SAVINGS
from okplan.judge.lines import levels as levels_of
from okplan.judge.rules import Test, tests
from okplan.judge.standing import REGISTER
from okplan.studies.candidates.draws import Mask, of_inputs
from okplan.studies.least import LEVELS, LIKELY, least_kept

SHARES = np.linspace(0, 1, 5)
"""Shares of the improvement that go to investment in place of loans, tried side by side."""

STEP = 100_000.0
"""Kroner in prices of the first year: the least multiple of this that keeps every rule is found."""

FEWER = 40
"""As many for each year in which a path may change."""

LASTING = 3
"""Years that the permanent part of a path is tried over at least: the years after the last are not seen."""

RESERVE = ("general_reserve", "general_reserve_pct")
"""What covers a deficit from before: a rule on it waits until that is covered."""


@dataclass(frozen=True)
class Binding:
    """What would break with one step less: a rule by its id, or one of `judge.lines.SAVINGS`; and the first year."""

    rule: str
    legal: bool
    year: int


@dataclass(frozen=True)
class Improvement:
    """Kroner a year from `start`, in its prices, beyond what the scenario has; None where none keeps all rules."""

    start: int
    amount: float | None
    base_prices: float
    to_investment: float
    beyond: tuple[str, ...] = ()
    """Rules, or of `SAVINGS`, that no improvement up to the whole revenue keeps."""
    binds: tuple[Binding, ...] = ()
    path: tuple[float, ...] = ()
    """One amount a year from `start`, in its prices: more in the first years, then a permanent one, where that comes
    to less over the years than the flat amount does; else the flat amount every year."""
    highest_result: float = 0.0
    """The highest net operating result, as a share of revenue, with the flat amount."""
    cover: tuple[tuple[int, float], ...] = ()
    """What of earlier deficits is covered in each year with the flat amount; nothing where there are none."""
    waits: tuple[Binding, ...] = ()
    """What is broken all the same while a deficit from before is covered, each with its last year."""
    without: Improvement | None = None
    """What keeps the others, where some cannot be kept."""
    at_once: Improvement | None = None
    """Where a deficit from before is covered within its time limit: what covers it in the first year instead, so that
    the register and the use of the reserve for it are avoided too."""


@dataclass(frozen=True)
class _Search:
    """What a search holds every try against: what is watched, from which year, and over the known run."""

    inputs: Inputs
    known: Projection
    start: int
    watched: tuple[Test, ...]
    savings: tuple[str, ...]
    patient: bool = False
    """Whether a deficit from before may be covered within its time limit: what it brings with it is then let be."""

    @property
    def index(self) -> float:
        """Prices of the first year possible over the base year's."""
        return float(self.known.row("price_index")[self.start - self.known.years.start])

    @property
    def years(self) -> range:
        return range(self.start, self.known.years[-1] + 1)

    @property
    def keys(self) -> tuple[str, ...]:
        return (*(test.key for test in self.watched), *(f"verdict.{name}" for name in self.savings))

    def tried(self, amounts: Array, shares: Array, also: tuple[str, ...] = ()) -> Projection:
        """The watched lines with each draw's amounts, (years from the start or 1, draws) in its prices, and shares."""
        begun = np.array(self.inputs.years)[:, None, None] >= self.start
        more = np.zeros((len(self.inputs.years), 1, amounts.shape[1]))
        more[begun[:, 0, 0], 0] = amounts / self.index
        had, had_share = (self.inputs.series[name] for name in ("improvement", "improvement_to_investment"))
        both = had + more
        share = (had * had_share + more * shares) / np.where(both == 0, 1, both)
        series = {**self.inputs.series, "improvement": both, "improvement_to_investment": share}
        own = ("accumulated_deficit",) if self.patient else ()
        names = tuple(dict.fromkeys([*(test.indicator for test in self.watched), *FOLLOWED, *own, *also]))
        return of_inputs(self.inputs, replace(self.inputs, series=series), names, self.known)

    def broken(self, projection: Projection) -> dict[str, Mask]:
        """By key: in which years from the start each draw breaks it, (years, draws)."""
        found = levels_of(projection, self.watched)
        after = np.array(projection.years)[1:] >= self.start
        broken = {key: found[key][after] >= BREACH for key in self.keys}
        if self.patient:
            covered = ~(projection["accumulated_deficit"][:-1, 0][after] > TOLERANCE)
            broken |= {key: broken[key] & covered for key in self._waiting}
        return broken

    @property
    def _waiting(self) -> set[str]:
        """What is let be through the year in which a deficit from before is covered."""
        register = {test.key for test in self.watched if test.legal and test.id in REGISTER}
        reserve = {test.key for test in self.watched if not test.legal and test.indicator in RESERVE}
        return (register | reserve | {"verdict.reserve_emptied"}).intersection(self.keys)

    def waits(self, run: Projection) -> tuple[Binding, ...]:
        """What is let be of one run, each with the last year in which it is broken; nothing where nothing is owed."""
        broken = replace(self, patient=False).broken(run) if self.patient else {}
        found = ((key, np.flatnonzero(mask.any(axis=1))) for key, mask in broken.items() if key in self._waiting)
        return tuple(Binding(*self.standing(key), self.years[int(when[-1])]) for key, when in found if len(when))

    def kept(self, amounts: Array, shares: Array) -> Mask:
        """(draws,): whether everything holds in every year from the start."""
        broken = np.zeros(amounts.shape[1], dtype=bool)
        for mask in self.broken(self.tried(amounts, shares)).values():  # of one draw where it does not vary
            broken |= mask.any(axis=0)
        return ~broken

    def standing(self, key: str) -> tuple[str, bool]:
        """What a key stands for: a rule's id and whether it is of the law, or one of `SAVINGS`."""
        test = next((test for test in self.watched if test.key == key), None)
        return (test.id, test.legal) if test else (key.removeprefix("verdict."), False)


def needed_improvement(scenario: Scenario, inputs: Inputs, known: Projection) -> Improvement:
    """The smallest improvement a year, the same in real terms, from the first year it is possible.

    Every rule is to hold from that year on and the plan not to live on its savings; part of the improvement may be
    transferred to investment, which lowers debt. The least over the shares tried wins; it has itself been tried.
    """
    start = improvement_start(scenario)
    if start not in inputs.years:
        return Improvement(start, None, 0.0, 0.0)
    owed = float(known.row("accumulated_deficit")[start - 1 - known.years.start]) > TOLERANCE
    search = _Search(inputs, known, start, tests(scenario, inputs.years), SAVINGS, patient=owed)
    most = float(np.ceil(_revenue(known, scenario) * search.index / STEP / LEVELS))
    found = _solved(search, most)
    if not owed:
        return found
    strict = _solved(replace(search, patient=False), most)
    return found if strict.amount == found.amount else replace(found, at_once=strict)


def _solved(search: _Search, most: float) -> Improvement:
    """Nothing where nothing is needed; the least that is enough; else what cannot be kept, and what keeps the rest."""
    if not any(mask.any() for mask in search.broken(search.known).values()):
        cover = _cover(search.known, search.start)
        return Improvement(search.start, 0.0, 0.0, 0.0, cover=cover, waits=search.waits(search.known))
    found = _flat(search, most)
    if found.amount is not None:
        return found
    beyond = _beyond(search, most)
    return replace(found, beyond=tuple(search.standing(key)[0] for key in beyond), without=_rest(search, beyond, most))


def _revenue(known: Projection, scenario: Scenario) -> float:
    """No improvement can be larger than the whole revenue."""
    revenue = float(known.row("operating_revenue")[0])
    return revenue if revenue > 0 else UNITS[scenario.unit]


def _flat(search: _Search, most: float) -> Improvement:
    """The least flat amount with what binds it, what it leads to, and the path beside it; none if none is enough."""

    def kept(steps: Array) -> Mask:
        amounts, shares = (steps * STEP).reshape(1, -1), np.tile(SHARES, len(steps))
        return search.kept(amounts, shares).reshape(steps.shape)

    steps = least_kept(kept, len(SHARES), most)
    best = int(steps.argmin())
    if not np.isfinite(steps[best]):
        return Improvement(search.start, None, 0.0, 0.0)
    share, amount = float(SHARES[best]), float(steps[best] * STEP)
    binds = _binding(search, amount - STEP, share)
    run = search.tried(np.array([[amount]]), np.array([share]), ("net_operating_result_pct", "deficit_coverage"))
    after = search.start - run.years.start
    return Improvement(
        start=search.start,
        amount=amount,
        base_prices=amount / search.index,
        to_investment=share,
        binds=binds,
        path=_path(search, amount, share, binds),
        highest_result=float(np.nanmax(run.row("net_operating_result_pct")[after:])),
        cover=_cover(run, search.start),
        waits=search.waits(run),
    )


def _binding(search: _Search, amount: float, share: float) -> tuple[Binding, ...]:
    """What breaks from the first year possible, and first when; the earliest first."""
    broken = search.broken(search.tried(np.array([[amount]]), np.array([share])))
    found = [
        Binding(*search.standing(key), search.years[int(mask.argmax())]) for key, mask in broken.items() if mask.any()
    ]
    return tuple(sorted(found, key=lambda one: (one.year, not one.legal)))


def _path(search: _Search, flat: float, share: float, binds: tuple[Binding, ...]) -> tuple[float, ...]:
    """More in the first years and less ever after, as the least over all years; else the flat amount every year.

    For each year in which the temporary part may end, with the flat amount until then: the least permanent amount after
    it that keeps everything; and then the least before it.
    """
    level = (flat,) * len(search.years)
    ends = np.arange(search.start + 1, search.years[-1] - LASTING + 2)
    if len(ends) == 0 or all(bind.year >= ends[-1] for bind in binds):
        return level  # what binds, binds so late that nothing temporary helps
    first = np.array(search.years)[:, None, None] < ends

    def least(amounts: Callable[[Array], Array]) -> Array:
        def kept(steps: Array) -> Mask:
            tried = amounts(steps * STEP).reshape(len(first), -1)
            return search.kept(tried, np.array([share])).reshape(steps.shape)

        return least_kept(kept, len(ends), float(np.ceil((flat / STEP + 1) / FEWER / LIKELY)), FEWER, above=-1.0) * STEP

    found = least(lambda amounts: np.where(first, flat, amounts))
    lasting = np.where(np.isfinite(found), found, flat)
    more = least(lambda amounts: np.where(first, amounts, lasting))
    paths = np.where(first, more, lasting)[:, 0, :]
    sums = np.where(more >= lasting, paths.sum(axis=0), np.inf)  # what is temporary comes first
    best = int(sums.argmin())
    return tuple(map(float, paths[:, best])) if sums[best] < flat * len(first) else level


def _beyond(search: _Search, most: float) -> tuple[str, ...]:
    """The keys of what not even the whole revenue keeps, whatever share goes to investment."""
    amounts = np.full((1, len(SHARES)), most * LEVELS * STEP)
    broken = search.broken(search.tried(amounts, SHARES))
    return tuple(key for key, mask in broken.items() if mask.any(axis=0).all())


def _rest(search: _Search, beyond: tuple[str, ...], most: float) -> Improvement | None:
    """The improvement that keeps what can be kept; none where nothing is left, or nothing keeps it."""
    if not beyond:
        return None
    rest = replace(
        search,
        watched=tuple(test for test in search.watched if test.key not in beyond),
        savings=tuple(name for name in search.savings if f"verdict.{name}" not in beyond),
    )
    found = _solved(rest, most)
    return None if found.amount is None else found


def _cover(run: Projection, start: int) -> tuple[tuple[int, float], ...]:
    """What is covered of earlier deficits, by year from the first that the improvement can help."""
    covered = zip(run.years, run.row("deficit_coverage").tolist(), strict=True)
    return tuple((year, kroner) for year, kroner in covered if year >= start and kroner > TOLERANCE)
