"""People that ship with okplan, and people by age group: single years and sexes as in the country, an assumption."""

from __future__ import annotations

from collections.abc import Container, Mapping
from itertools import pairwise
from typing import Any

from okplan import register
from okplan.fields.ages import AGES, ByAge, Counts, ages
from okplan.load.nodes import Node
from okplan.problems import Place, Refused, nearest

SHIPPED = "shipped"
"""In place of a file: what ships with okplan."""


def of_country(place: Place, kept: Container[int] | None) -> Node:
    """The country by sex and single year of age."""
    return _node({year: (place, sexes) for year, sexes in register.country().items()}, kept, place)


def of_municipality(number: Any, place: Place, kept: Container[int] | None) -> Node:
    """A municipality's age groups, spread."""
    if not isinstance(number, str):
        raise Refused("shipped_needs_number", place)
    found = register.municipality(number)
    if found is None:
        known = [one.number for one in register.municipalities()]
        raise Refused("shipped_unknown", place, found=number, near=_today(number) or nearest(number, known))
    return spread_of({year: (place, groups) for year, groups in register.people(number).items()}, None, kept, place)


def _today(number: str) -> str:
    """What a former number is now, where it is one municipality."""
    now = {was.now for one in register.municipalities() for was in one.was if was.number == number}
    return ", ".join(now.pop()) if len(now) == 1 else ""


def spread_of(
    known: Mapping[int, tuple[Place, Mapping[str, float]]],
    country: Node | None,
    kept: Container[int] | None,
    start: Place,
) -> Node:
    """Age groups by year, spread as the scenario's own country where it has the year, else as the shipped one."""
    found: dict[int, tuple[Place, tuple[Counts, Counts]]] = {}
    for year, (place, groups) in known.items():
        if kept is None or year in kept:
            _from_birth_on(groups, place)
            found[year] = place, register.spread(groups, _profile(year, country, place))
    if not found:  # those that are there can be told
        return spread_of(known, country, None, start) if kept is not None else Node({}, start)
    return _node(found, None, start)


def _from_birth_on(groups: Mapping[str, float], place: Place) -> None:
    """Groups of ages that follow on each other, from 0 to the oldest."""
    spans = sorted((span for name in groups if (span := ages(name))), key=lambda span: span.start)
    whole = len(spans) == len(groups) and spans[0].start == 0 and spans[-1].stop == AGES
    if not whole or any(one.stop != other.start for one, other in pairwise(spans)):
        raise Refused("groups_from_birth", place, found=", ".join(groups))


def _profile(year: int, country: Node | None, place: Place) -> tuple[Counts, Counts]:
    """The country's people of a year."""
    said = country.plain().get(year) if country is not None and isinstance(country.value, dict) else None
    if isinstance(said, dict) and set(said) == {"male", "female"}:
        return said["male"], said["female"]
    known: ByAge = register.country()
    if year not in known:
        raise Refused("country_year", place, found=year, wanted=f"{min(known)}–{max(known)}")
    return known[year]


def _node(found: Mapping[int, tuple[Place, tuple[Counts, Counts]]], kept: Container[int] | None, start: Place) -> Node:
    """`{year: {male: […], female: […]}}`."""
    node = Node({}, start)
    for year, (place, (men, women)) in sorted(found.items()):
        if kept is None or year in kept:
            node.value[year] = Node({"male": Node(men, place), "female": Node(women, place)}, place,
                                    {"male": place, "female": place})  # fmt: skip
            node.keys[year] = place
    return node
