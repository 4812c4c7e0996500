"""Patience: which projects can wait, and how long, for the rules to hold; and what that buys, pushes ahead and costs.

Necessary projects stay, or move within their own window; desirable ones may be postponed. The programmes are
candidates (`moves`), held against the rules in full (`trial`), the best first (`objective`): all of them
(`exhaustive`), or of very many those that single effects point to (`mixed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from okplan.chapters.inputs import improvement_start, project_profile
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.judge.lines import SAVINGS
from okplan.judge.rules import Test
from okplan.studies.phase.alone import desirable_alone, search
from okplan.studies.phase.buys import KEEP, Binding, Bought, binding, buys
from okplan.studies.phase.exhaustive import Searched, Step
from okplan.studies.phase.joint import Tradeoff, joint
from okplan.studies.phase.look_ahead import Ahead, look_ahead
from okplan.studies.phase.moves import Movable, Programmes, space
from okplan.studies.phase.necessary import PLACES, Waits, if_necessary_waited
from okplan.studies.phase.objective import waiting, years_of_delay
from okplan.studies.phase.trial import Asked, Saving, Tried, rules_of
from okplan.studies.solve.held import Wanted
from okplan.studies.starts import begun


@dataclass(frozen=True)
class Phased:
    """The programme that patience gives, beside the scenario's own."""

    asked: Asked
    searched: Searched
    alone: Searched
    """Where nothing holds: what desirable projects come to alone. Else as what was searched."""

    before: Tried
    after: Tried
    """One programme each, with the lines of `LINES`."""

    nearest: Tried | None
    """Where nothing holds: what breaks the rules in fewer years since necessary projects are moved in their windows."""

    buys: tuple[Bought, ...]
    binds: Binding | None
    ahead: Ahead
    necessary: tuple[Waits, ...]
    """Where the rules do not hold."""

    tradeoff: Tradeoff | None
    """Where it is asked for."""

    @property
    def status(self) -> str:
        """`unchanged` where the rules hold as it is, `infeasible` where no programme makes them."""
        if self.searched.row is None:
            return "infeasible"
        return "found" if self.row.any() else "unchanged"

    @property
    def proved(self) -> bool:
        """Whether nothing else can be the answer: every better programme was tried, or there is none."""
        return self.searched.every or self.status == "unchanged"

    @property
    def row(self) -> Programmes:
        """The answer; where there is none, what comes closest with what is necessary left where it is."""
        return self.alone.closest if self.searched.row is None else self.searched.row

    @property
    def chosen(self) -> tuple[tuple[Movable, int], ...]:
        """Each movable project with the option it has."""
        return self._options(self.row)

    def _options(self, row: Programmes) -> tuple[tuple[Movable, int], ...]:
        return tuple(zip(self.asked.space.movable, map(int, row[0]), strict=True))

    @property
    def moves(self) -> tuple[tuple[Movable, int], ...]:
        """Those that begin in another year, with the year."""
        return self.moved(self.row)

    def moved(self, row: Programmes) -> tuple[tuple[Movable, int], ...]:
        """What a programme begins in another year, with the year."""
        return tuple((one, one.starts[o]) for one, o in self._options(row) if o and not one.dropped(o))

    @property
    def dropped(self) -> tuple[Movable, ...]:
        return tuple(one for one, option in self.chosen if one.dropped(option))

    @property
    def years_of_delay(self) -> int:
        return int(years_of_delay(self.asked.space, self.row)[0])

    @property
    def waiting(self) -> float:
        """Years of delay by their weights."""
        return float(waiting(self.asked.space, self.row)[0])

    @property
    def holds(self) -> tuple[Test, ...]:
        """Of the rules that were chosen."""
        return tuple(rule for rule, years in self.broken(self.after) if not years)

    @property
    def fails(self) -> tuple[tuple[Test, tuple[int, ...]], ...]:
        return tuple((rule, years) for rule, years in self.broken(self.after) if years)

    @property
    def failed(self) -> tuple[tuple[Test, tuple[int, ...]], ...]:
        """What the scenario's own programme breaks."""
        return tuple((rule, years) for rule, years in self.broken(self.before) if years)

    def broken(self, tried: Tried) -> list[tuple[Test, tuple[int, ...]]]:
        """Every rule that was chosen, with the years in which a programme breaks it."""
        years = np.array(self.asked.years)
        masks = zip(self.asked.rules, tried.broken[:, :, 0], strict=True)
        return [(rule, tuple(int(year) for year in years[mask])) for rule, mask in masks]

    @cached_property
    def worse(self) -> tuple[tuple[Test, tuple[int, ...]], ...]:
        """Rules that the programme breaks, in years in which the scenario's own does not: other rules, other years."""
        years, found = np.array(self.asked.scenario.years), []
        for rule in self.after.outcomes.tests:
            mask = (self.after.outcomes.broken(rule) & ~self.before.outcomes.broken(rule))[:, 0]
            if mask.any():
                found.append((rule, tuple(int(year) for year in years[mask])))
        return tuple(found)

    @property
    def savings(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """How the programme lives on its savings, and when, where no rule was chosen that asks it."""
        if any(isinstance(rule, Saving) for rule in self.asked.rules):
            return ()
        masks = Wanted((), SAVINGS, self.asked.start).broken(self.after.outcomes)
        years = np.array(self.asked.years)
        told = ((name, tuple(int(year) for year in years[masks[f"verdict.{name}"][:, 0]])) for name in SAVINGS)
        return tuple((name, broken) for name, broken in told if broken)

    def line(self, tried: Tried, name: str, item: int = 0) -> Array:
        """A line of one of the two programmes, year 0 first."""
        return tried.outcomes.row(name, 0, item)

    def reach(self, rule: Test, all_moved: bool = False) -> Array:
        """By year from the first: how much better than as it is any programme makes what a rule judges.

        Of those that move desirable projects alone, or `all_moved` of those that move necessary ones too.
        """
        place, searched = self.asked.rules.index(rule), self.searched if all_moved else self.alone
        found: Array = searched.reach[place] - self.before.room[place, :, 0]
        return found

    def spending(self, tried: Tried, project: str) -> Array:
        """What a project costs by year, in the year's prices, year 0 first."""
        items = tried.outcomes.found.items["project"]
        rows = tried.outcomes.found.values["project_gross"][:, :, 0]
        own = [place for place, name in enumerate(items) if name.partition("@")[0] == project]
        summed: Array = np.nansum(rows[:, own], axis=1)
        return summed

    @property
    def cannot_wait(self) -> tuple[str, ...]:
        """Desirable projects that are to begin and yet have no other year, though they may be dropped."""
        known = {one.project.id for one in self.asked.space.movable if len(one.starts) > 1 + one.drops}
        return tuple(id for id in self._desirable if id not in known)

    @property
    def none_can_wait(self) -> bool:
        """Whether that is so of every desirable project."""
        return bool(self._desirable) and self.cannot_wait == self._desirable

    @property
    def _desirable(self) -> tuple[str, ...]:
        """Those that are not under way, and begin within the horizon."""
        first, ends = improvement_start(self.asked.scenario), self.asked.scenario.years.stop
        return tuple(
            project.id
            for project in self.asked.scenario.investments
            if project.need == "desirable" and not begun(project, first) and project_profile(project)[0] < ends
        )


LINES = (*KEEP, *PLACES, "project_gross", "investment_gross")


def phase(
    scenario: Scenario,
    rules: Sequence[str] = (),
    start: int | None = None,
    most: int | None = None,
    drop: bool = False,
    weigh: bool = False,
    step: Step = lambda done, of: None,
) -> Phased:
    """The programme that waits the least of those that keep some rules (all, if none is said) from a year on.

    With `drop` desirable projects may be pushed past the horizon; `weigh` asks what waiting is worth in operations.
    """
    first = improvement_start(scenario)
    watched = rules_of(scenario, rules)
    asked = Asked(space(scenario, first, most, drop), watched, first if start is None else start)
    searched = search(asked, step)
    alone = desirable_alone(asked, searched, step) if searched.row is None else searched
    searched = replace(searched, row=alone.row) if searched.row is None else searched
    row = alone.closest if searched.row is None else searched.row
    keep = (*LINES, *(rule.indicator for rule in asked.rules))
    before, after = asked.run(asked.space.own, keep), asked.run(row, keep)
    nearest = asked.run(searched.closest, keep) if searched.row is None else None
    binds = binding(before, after)
    return Phased(
        asked=asked,
        searched=searched,
        alone=alone,
        before=before,
        after=after,
        nearest=nearest if nearest is not None and nearest.broken.sum() < after.broken.sum() else None,
        buys=buys(asked, row, binds),
        binds=binds,
        ahead=look_ahead(asked, row),
        necessary=if_necessary_waited(asked, row, first) if searched.row is None else (),
        tradeoff=joint(replace(asked, space=space(scenario, first, most, False)), step) if weigh else None,
    )
