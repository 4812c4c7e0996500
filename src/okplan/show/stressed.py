"""What is said of a stress: its name, what it assumes, what it breaks that was not broken, and why it was not tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from okplan.chapters.stresses.fields import Stress
from okplan.fields.block import Block
from okplan.fields.said import shown
from okplan.fields.values import Series
from okplan.load.nodes import Node
from okplan.problems import Problem
from okplan.show.address_words import spoken
from okplan.show.result import Result
from okplan.studies.addresses import name_above
from okplan.studies.stress.found import Breach, Stressed, Tried
from okplan.studies.stress.listed import FILE, Named
from okplan.studies.stress.made import people_error
from okplan.words import field, say, words
from okplan.words.digits import limit_percent, money, number, percent
from okplan.words.problems import tell

ROOM = 28
"""Signs of a stress's name in a table on a console."""


@dataclass(frozen=True)
class Told:
    """The stresses of one scenario, in one language."""

    result: Result
    found: Stressed
    language: str

    def name(self, named: Named) -> str:
        """A shipped one by its words; what a scenario says is called as it says."""
        if named.own:
            return named.stress.name or named.id
        return say(f"stresses.name.{named.id}", self.language)

    def short(self, named: Named) -> str:
        name = self.name(named)
        return name if len(name) <= ROOM else f"{name[: ROOM - 1]}…"

    def breach(self, breach: Breach | None) -> str:
        if breach is None:
            return say("answers.stress.none", self.language)
        test = breach.test
        name = say(f"show.legal.{test.id}", self.language) if test.legal else test.name
        return say("answers.stress.breach", self.language, name=name, year=breach.year)

    def told(self, one: Tried) -> str:
        """The verdict, what is broken that was not, and what else is to be said of it."""
        parts = [f"{say(f'show.level.{one.level}', self.language)}."]
        if one.first is None:
            parts.append(say("answers.stress.no_breach", self.language))
        else:
            parts.append(say("answers.stress.first_is", self.language, breach=self.breach(one.first)))
            if one.gravest is not None and one.gravest.test is not one.first.test:
                parts.append(say("answers.stress.gravest_is", self.language, breach=self.breach(one.gravest)))
        return " ".join([*parts, *self.beyond(one)])

    def beyond(self, one: Tried) -> Iterator[str]:
        """What no rule says: why the plan does not hold, what it costs to be late, and what of it is not tried."""
        yield from self._reasons(one)
        if not one.moves:
            yield say("answers.stress.nothing", self.language)
        yield from self._late(one)
        if one.left:
            yield say("answers.stress.left", self.language, why=" ".join(self.reasons(one.left)))

    def _reasons(self, one: Tried) -> Iterator[str]:
        return (say(f"answers.stress.reason.{reason}", self.language, year=year) for reason, year in one.reasons)

    @property
    def lead(self) -> Iterator[str]:
        """How many of them the plan does not stand, and what all of them at once do."""
        many, failing = len(self.found.tried), sum(one.level == "unsustainable" for one in self.found.tried)
        new = sum(bool(one.breaches) for one in self.found.tried)
        if self.found.base == "unsustainable":
            yield say("answers.stress.lead_without", self.language, new=new, many=many)
        elif failing:
            yield say("answers.stress.lead_some", self.language, failing=failing, many=many)
        else:
            yield say("answers.stress.lead_none", self.language, many=many)
        together = next((one for one in self.found.tried if one.parts), None)
        if together is not None:
            breach = self.breach(together.first)
            none = say("answers.stress.no_breach", self.language)
            first = say("answers.stress.first_is", self.language, breach=breach) if together.first else none
            yield f"{self.name(together.named)}: {next(self._reasons(together), first)}"

    def _late(self, one: Tried) -> Iterator[str]:
        """Of projects that are late what that costs, and whom it leaves without a place."""
        if one.late is None:
            return
        cost, out = (money(kroner, self.language) for kroner in (one.late.cost, one.late.pushed_out))
        said = {"projects": one.late.projects, "last": self.found.years[-1], "cost": cost, "out": out}
        yield say("answers.stress.lateness", self.language, **said)
        if one.late.pushed_out > 0:
            yield say("answers.stress.pushed_out", self.language, **said)
        most = int(one.without_place.argmax())
        if one.without_place[most] > 0:
            persons = number(float(one.without_place[most]), 0, self.language)
            yield say("answers.stress.without_place", self.language, persons=persons, year=self.found.years[most])
        elif self._has_built_places:
            yield say("answers.stress.all_have_place", self.language)
        else:
            yield say("answers.stress.places_unsaid", self.language)

    @property
    def _has_built_places(self) -> bool:
        areas = self.result.loaded.scenario.operations.areas
        return any(unit.built_by for area in areas for unit in area.capacity)

    @cached_property
    def assumed(self) -> dict[str, tuple[str, str]]:
        """What is assumed, with the names of those that assume it and where their sizes are from."""
        found: dict[str, list[Tried]] = {}
        for one in self.found.tried:
            found.setdefault(self.assumes(one), []).append(one)
        return {text: (self._names(many), self._sources(many)) for text, many in found.items()}

    def _names(self, many: Sequence[Tried]) -> str:
        return " · ".join(self.name(one.named) for one in many)

    def _sources(self, many: Sequence[Tried]) -> str:
        sources = dict.fromkeys(self._source(one.named) for one in many)
        text = "; ".join(filter(None, sources))
        return say("answers.stress.source", self.language, source=text.removesuffix(".")) if text else ""

    def _source(self, named: Named) -> str:
        """That of a shipped one in the reader's language."""
        keys = (f"source.{name}" for name in (named.id, named.kind))
        key = next((key for key in keys if key in words("stresses") and not named.own), None)
        return say(f"stresses.{key}", self.language) if key else named.stress.source

    def assumes(self, one: Tried) -> str:
        """What a shipped stress assumes; of the scenario's own what it sets."""
        if one.named.own and not one.sets:
            return say("answers.stress.nothing", self.language)
        if one.named.own:
            said = [*(self._set(*change) for change in one.named.sets), *self._said(one.named.stress)]
            return say("answers.stress.sets", self.language, paths="; ".join(said))
        names = "; ".join(self._name_of(part) for part in one.parts)
        key = one.id if f"what.{one.id}" in words("stresses") else one.named.kind
        return say(f"stresses.what.{key}", self.language, names=names, **self._error)

    def _said(self, stress: Stress) -> Iterator[str]:
        """What a scenario says beside `set`, by what they are called."""
        for name in ("deflator_miss", "people", "moving_in", "late", "carbon_price", "without"):
            value = getattr(stress, name)
            if not value:
                continue
            if isinstance(value, Block):
                inner = [f"{field(key, self.language)}: {self._plain(one)}" for key, one in value if one is not None]
                yield f"{field(name, self.language)} ({', '.join(inner)})"
            elif isinstance(value, tuple):
                yield f"{field(name, self.language)}: {', '.join(field(one, self.language) for one in value)}"
            else:
                yield f"{field(name, self.language)}: {value}"

    def _set(self, path: str, value: Node) -> str:
        """A change as it is said, of what the report calls it; of what is said by year the name alone."""
        what = spoken(path, name_above(self.result.loaded.scenario, tuple(path.split("."))), self.language)
        return what if isinstance(value.value, dict | list) else f"{what}: {shown(value.value)}"

    def _plain(self, value: object) -> str:
        if isinstance(value, Series):
            told = [number(one, 0, self.language) for one in value.values]
            return ", ".join(map(": ".join, zip(map(str, value.years), told, strict=True)) if value.years else told)
        return limit_percent(value, self.language) if isinstance(value, float) else str(value)

    @cached_property
    def _error(self) -> dict[str, str]:
        """How far people may be from the projection after five and after ten years."""
        sides, known = {"low": -1, "high": 1}, self.result.projected
        return {
            f"{name}{ahead}": percent(abs(people_error(sign, ahead, known)), self.language)
            for name, sign in sides.items()
            for ahead in (5, 10)
        }

    def _name_of(self, id: str) -> str:
        return next(self.name(one.named) for one in self.found.tried if one.id == id)

    def reasons(self, why: Sequence[Problem]) -> list[str]:
        """Where it is said, too, but for what is okplan's own."""
        return [
            tell(replace(one, place=None) if one.place and one.place.file == FILE.name else one, self.language)
            for one in why
        ]
