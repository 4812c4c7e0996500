"""A rolled scenario told: what was projected beside what came, what is changed, and what a person must look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from okplan.fields.values import UNITS
from okplan.show.answers.answer import Answer, Grid, Line, Row, Screen
from okplan.studies.backtest import Backtest
from okplan.studies.backtest import Row as Tested
from okplan.studies.roll import Rolled
from okplan.studies.roll.changes import Change, Why
from okplan.words import label, say
from okplan.words.digits import cell, in_kroner, plus

TOLD: tuple[Why, ...] = ("assumed", "shared", "followed", "level", "arisen", "included", "gone", "unsaid")
"""Why a change is made that is told one by one."""

SMALL = 50e3
"""Kroner from which a difference is told: what rounds to a tenth of a million."""

FIGURES = 14
"""The narrowest column of figures."""


class RolledOn(Answer):
    """What rolling did, for the one who must go through it."""

    def __init__(self, made: Rolled, found: Backtest | None, missed: float | None, language: str) -> None:
        """`missed` is what the accounts' debt is beyond the loans, in kroner, where it is known."""
        self.made, self.found, self.missed, self.language = made, found, missed, language

    def screen(self) -> Screen:
        out: list[Line | Grid] = [Line(self._say("title", year=self.made.year), style="bold")]
        if self.found is None:
            out.append(Line(self._say("no_accounts", year=self.made.year), wrap=True))
        else:
            out += [Line(), self._beside(self.found), Line(self._say("nothing"))]
        out += [Line(), Line(self._changed(), wrap=True), Line(), Line(self._say("look"), style="bold")]
        return [*out, *(Line(f"- {text}", wrap=True, hang="  ") for text in self._look())]

    def _beside(self, found: Backtest) -> Grid:
        """The closed year's lines as they were projected and as they came."""
        heads = [self._say("beside", year=self.made.year)]
        heads += [say(f"answers.backtest.{key}", self.language) for key in ("projected", "actual", "error")]
        rows = [
            Row((label(row.name, self.language), *self._cells(row.unit, row.projected[0], row.actual[0])))
            for row in found.rows
            if row.actual[0] == row.actual[0] and not _is_nothing(row)
        ]
        return Grid(tuple(heads), tuple(rows), fit="cut", least=FIGURES)

    def _cells(self, unit: str, projected: float, actual: float) -> list[str]:
        scale = UNITS["mill"] if unit == "kr" else 1.0
        return [
            cell(float(value) / scale, unit, "mill", self.language) for value in (projected, actual, projected - actual)
        ]

    def _changed(self) -> str:
        """How much is changed in each block, and how much of it is as the accounts or the projection has it."""
        counts = Counter(str(change.steps[0]) for change in self.made.changes)
        blocks = ", ".join(f"{name} {count}" for name, count in counts.items())
        return self._say("changed", count=len(self.made.changes), blocks=blocks)

    def _look(self) -> Iterator[str]:
        made = self.made
        for why in TOLD:
            said = [_named(change) for change in made.changes if change.why == why]
            if said:
                yield self._say(f"told.{why}", names=", ".join(dict.fromkeys(said)), year=made.year)
        if "loan_used" in made.came:
            raised = float(made.projection.row("loan_raised")[1]) + made.loan_apart
            key = "raised" if "unspent_loans" in made.came else "raised_used"
            yield self._say(key, year=made.year, amount=self._mill(raised))
        if self.missed is not None and abs(self.missed) >= SMALL:
            yield self._say("debt" if self.missed > 0 else "debt_less", amount=self._mill(abs(self.missed)))
        kept = Counter(".".join(map(str, change.steps[:2])) for change in made.changes if change.why == "projected")
        if made.came and kept:
            yield self._say("still", year=made.year, names=", ".join(kept))
        if any(change.why == "renewed" for change in made.changes):
            yield self._say("renewed")
        yield from self._owned()
        short = -float(made.projection.row("unlisted_book")[1])
        if short >= SMALL:
            yield self._say("short", amount=self._mill(short))
        yield from self._owed()
        yield from self._apart()
        yield from self._boundary()
        yield from self._nominal()
        if made.people:
            yield self._say("people", year=made.year + 1)
        emitted = [_named(change) for change in made.changes if change.steps[:2] == ("climate", "emissions")]
        if emitted:
            yield self._say("emissions", year=made.year, names=", ".join(emitted))
        if made.history:
            yield self._say("history", year=made.year, old=made.year - 1)
        last = made.year + made.loaded.scenario.horizon
        for key in ("one_offs", "stated", "texts"):
            yield self._say(key, year=made.year, old=made.year - 1, last=last)

    def _boundary(self) -> Iterator[str]:
        """A boundary drawn in the closed year, or one ahead that is to move what has been built since."""
        change = self.made.loaded.scenario.boundary_change
        if change is None:
            return
        if change.year <= self.made.year:
            housing = self.made.loaded.scenario.population.housing is not None
            yield self._say("within_housing" if housing else "within", year=change.year)
        elif change.assets and float(self.made.projection["project_finished_book"][1].sum()) >= SMALL:
            yield self._say("boundary_assets", year=change.year, closed=self.made.year)

    def _nominal(self) -> Iterator[str]:
        """Measures in current prices that have begun: the base year's amounts, which hold them now, are indexed."""
        begun = {change.steps for change in self.made.changes if change.why in ("included", "left")}
        names = [
            f"operations.measures.{measure.id}"
            for measure in self.made.loaded.scenario.operations.measures
            if measure.prices == "nominal" and ("operations", "measures", measure.id) in {s[:3] for s in begun}
        ]
        if names:
            yield self._say("nominal", names=", ".join(names))

    def _owned(self) -> Iterator[str]:
        """Investment and fixed assets of the accounts that are put on no project and no asset."""
        came, row = self.made.came, self.made.projection.row
        apart = {
            name: came[name] - float(row(name)[1]) for name in ("investment_gross", "fixed_assets") if name in came
        }
        told = [f"{label(name, self.language)} {self._plus(amount, 'kr')}" for name, amount in apart.items()
                if abs(amount) >= SMALL]  # fmt: skip
        if told:
            yield self._say("owned", year=self.made.year, amounts="; ".join(told))

    def _owed(self) -> Iterator[str]:
        """A deficit that is new, what the plan to cover it does not reach, and a register to ask after."""
        made, scenario = self.made, self.made.loaded.scenario
        said, kr = scenario.reserves.deficit, UNITS[scenario.unit]
        owed = {year: amount * kr for year, amount in made.owed.items() if amount * kr >= SMALL}
        if made.year in owed:
            key = "new_deficit" if len(owed) == 1 else "newer_deficit"
            yield self._say(key, year=made.year, amount=self._mill(owed[made.year]))
        if owed and said and said.cover:
            plan = sum(amount for year, amount in zip(said.cover.years, said.cover.values, strict=True)
                       if year > made.year) * kr  # fmt: skip
            if plan < sum(owed.values()) - SMALL:
                yield self._say("cover_short", plan=self._mill(plan), amount=self._mill(sum(owed.values())))
        if made.year in owed and said and said.approved_until:
            yield self._say("approved", year=made.year)
        if scenario.municipality.robek is not None:
            yield self._say("register")

    def _apart(self) -> Iterator[str]:
        """What an alternative came to itself in the closed year, which is not carried on."""
        unit = {name: self.made.projection.model.lines[name].unit for name in self.made.left}
        least = {name: SMALL if unit[name] == "kr" else 1.0 for name in unit}
        told = [
            f"{label(name, self.language)} {self._plus(amount, unit[name])}"
            for name, amount in self.made.left.items()
            if abs(amount) >= least[name]
        ]
        if told:
            yield self._say("apart", year=self.made.year, amounts="; ".join(told))

    def _plus(self, amount: float, unit: str) -> str:
        if unit == "kr":
            return plus(in_kroner(self._mill(amount), "mill", self.language))
        return plus(cell(amount, unit, "mill", self.language))

    def _mill(self, amount: float) -> str:
        return cell(amount / UNITS["mill"], "kr", "mill", self.language)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.roll.{key}", self.language, **said)


def _is_nothing(row: Tested) -> bool:
    """Whether a line was projected as nothing, and came as nothing, as it is shown."""
    return row.unit == "kr" and max(abs(float(row.projected[0])), abs(float(row.actual[0]))) < SMALL


def _named(change: Change) -> str:
    """A path as a person finds it; of an item that is new its id."""
    path = ".".join(map(str, change.steps))
    return f"{path}.{change.value['id']}" if change.kind == "add" else path
