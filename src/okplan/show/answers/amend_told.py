"""What amendments come to, in sentences: balance, conflicts, what stands together, and how the figures were found."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.engine.projection import TOLERANCE
from okplan.load.merge import item_of
from okplan.load.nodes import Node
from okplan.load.scalars import as_key
from okplan.show.address_words import spoken
from okplan.show.adopted import moved_by_change
from okplan.show.answers.amend_items import tables_told
from okplan.show.answers.simulate_told import points
from okplan.show.charts.figures import limit_words
from okplan.show.climate import verdict_told
from okplan.show.result import Result
from okplan.studies.amend import RESULT, Amended, Clash, Effect, Held
from okplan.studies.amend.ruled import Ruled
from okplan.studies.project import Projected
from okplan.words import say
from okplan.words.digits import DASH, money, number


class Told:
    def __init__(self, found: Held, language: str) -> None:
        self.found, self.language = found, language

    @property
    def side(self) -> list[str]:
        """What the table beside the plan rests on."""
        years = self.found.plan_years
        span = f"{years.years[0]}{DASH}{years.years[-1]}"
        said = [self._say("years" if years.stated else "years_unstated", years=span)]
        drawn = next((one.chances for one in self.found.amendments if one.chances), None)
        if drawn is not None:
            draws = number(drawn.draws, 0, self.language)
            off = points(drawn.draws, self.language)
            said.append(self._say("drawn", draws=draws, seed=drawn.seed, points=off))
        return said

    @property
    def clashes(self) -> list[str]:
        """Each pair of points of two amendments once."""
        told = []
        for one, clash in self.meetings:
            key = "clash_alike" if clash.alike else "clash"
            said = {"one": clash.point, "of": one.amendment.name, "path": f"{self.subject(clash.path)} ({clash.path})"}
            told.append(self._say(key, other=clash.other_point, other_of=clash.other.name, **said))
        return told or [self._say("no_clash")]

    @property
    def meetings(self) -> Iterator[tuple[Amended, Clash]]:
        """Points of two amendments that change the same, told from the first of them."""
        known: set[frozenset[tuple[str, str]]] = set()
        for one in self.found.amendments:
            for clash in one.clashes:
                pair = frozenset({(str(one.amendment.path), clash.point), (str(clash.other.path), clash.other_point)})
                if pair not in known:
                    known.add(pair)
                    yield one, clash

    def subject(self, path: str) -> str:
        """What a path leads to, as a reader of the plan knows it."""
        node: Node | None = self.found.plan.loaded.root
        name = None
        for step in path.split("."):
            inside = node is not None and isinstance(node.value, list)
            node = item_of(node, as_key(step)) if node is not None else None
            called = node.child("name") if node is not None and inside else None
            name = str(called.value) if called is not None else name
        return spoken(path, name, self.language)

    def of(self, one: Amended) -> Iterator[str]:
        """One amendment: what it is, whether its plan years balance, and what it takes."""
        if one.amendment.description:
            yield one.amendment.description
        yield self.balance(one)
        moved = moved_by_change(one.result.moves, self.language)
        if moved:
            yield moved
        yield from self.rules(one)
        yield from self.climate(one)
        for effect in one.effects:
            if len(effect.points) > 1:
                yield self._say("together", points=self._named(effect))

    def balance(self, one: Amended) -> str:
        """Whether the plan years balance, what is missing, and the level amount that makes them."""
        return " ".join((self._balance(one), *self._uncovered(one)))

    def _balance(self, one: Amended) -> str:
        years = self.found.plan_years.years
        short = [(year, amount) for year, amount in zip(years, one.balance.missing, strict=True) if amount]
        if not short:
            return self._say("all_balanced", years=f"{years[0]}{DASH}{years[-1]}")
        what = ", ".join(f"{year}: {money(amount, self.language)}" for year, amount in short)
        if one.balance.level is None:
            return self._say("short_no_level", what=what)
        said = {"amount": money(one.balance.level, self.language), "year": self.found.years.start}
        return self._say("short", what=what, first=years[0], last=years[-1], **said)

    def _uncovered(self, one: Amended) -> Iterator[str]:
        """Where every plan year balances: how much more of earlier deficits is left than in the plan."""
        left, had = (each.whole.row("accumulated_deficit") for each in (one.result, self.found.plan))
        years = self.found.plan_years.years if all(one.balance.balanced) else ()
        more = ((year, float((left - had)[year - self.found.years.start])) for year in years)
        what = ", ".join(f"{year}: {money(amount, self.language)}" for year, amount in more if amount > TOLERANCE)
        if what:
            yield self._say("uncovered", what=what)

    def rules(self, one: Amended) -> Iterator[str]:
        """Rules that the amendment itself abolishes, sets otherwise or adds: before and after are not of the same."""
        for kind in ("removed", "otherwise", "added"):
            rules = [rule for rule in one.rules if rule.said == kind and not rule.test.legal]
            if rules:
                named = "; ".join(f"{rule.test.name}{self._limits(rule, one)}" for rule in rules)
                yield self._say(f"rules_{kind}", rules=named)

    def climate(self, one: Amended) -> Iterator[str]:
        """Whether the climate targets are reached before and after, beside the rules and no part of them."""
        before, after = (each.judgement.climate for each in (one.before, one.result))
        had, has = (verdict_told(each, self.language) if each else "" for each in (before, after))
        if had or has:
            key = "added" if not had else "removed" if not has else "same" if had == has else "moved"
            yield self._say(f"climate_{key}", had=had, has=has)

    def _limits(self, rule: Ruled, one: Amended) -> str:
        """What a rule asks for where the amendment changes it: the limit in the plan, and with the amendment."""
        other = self.other_limit(rule, one.result)
        return f" ({self._limit(rule, self.found.plan)} → {other})" if other else ""

    def other_limit(self, rule: Ruled, result: Projected) -> str:
        """What one of the council's rules asks for in a result, where that is not what it does in the plan."""
        had, has = (self._limit(rule, one) for one in (self.found.plan, result))
        return has if had and had != has else ""

    def _limit(self, rule: Ruled, result: Projected) -> str:
        found = (each for each in result.findings if not each.legal and each.rule == rule.test.id)
        finding = next(found, None)
        return limit_words(Result(result, self.language, "nominal"), finding) if finding is not None else ""

    def point(self, effect: Effect) -> str:
        """A point's sentence, or those of points that only stand together."""
        return " ".join(f"{point.text} ({point.id})" for point in effect.points)

    def _named(self, effect: Effect) -> str:
        return ", ".join(f"«{point.id}»" if self.language != "en" else f"“{point.id}”" for point in effect.points)

    @property
    def notes(self) -> list[str]:
        """How the parts were found, how they are printed, and what of a point stands in no table."""
        said = []
        for method in dict.fromkeys(one.method for one in self.found.amendments if len(one.effects) > 1):
            orders = max(one.orders for one in self.found.amendments if one.method == method)
            said.append(self._say(method, orders=number(orders, 0, self.language), off=self._off))
        beside = [say(laid.amended_note, self.language) for laid in tables_told(self.found.plan) if laid.amended_note]
        return [*said, self._say("rounding"), self._say("order"), *beside]

    @property
    def _off(self) -> str:
        """The largest standard error of a point's effect on the result in a year."""
        effects = [effect for one in self.found.amendments for effect in one.effects]
        return money(max((float(np.nanmax(effect.errors[RESULT])) for effect in effects), default=0.0), self.language)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.amend.{key}", self.language, **said)
