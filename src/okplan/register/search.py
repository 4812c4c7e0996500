"""A municipality by what somebody calls it: number, name in any of its languages, a former number or name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from okplan.problems import Problem, Refused, nearest
from okplan.register.municipalities import (
    COUNTIES,
    FORMER_COUNTIES,
    Former,
    Municipality,
    former,
    municipalities,
    municipality,
)

PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "ae", "ö": "o", "đ": "d", "ŧ": "t", "ŋ": "n", "ï": "i"})
LONG = str.maketrans({"ø": "oe", "å": "aa", "ö": "oe"})
"""How letters are written where a keyboard lacks them: two customs, both understood."""

KIND = re.compile(r"\s*\b(kommune|kommuna|herad|heradet|suohkan|tjïelte|municipality)$")
NUMBERED = re.compile(r"(?P<number>[0-9]{4})\b[\s–-]*(?P<name>.*)")
WRITTEN = re.compile(r"(?P<name>\D+?)[\s,(]+(?P<number>[0-9]{4})(?:[\s,]+(?P<county>[^)]+))?\)?")
"""As okplan itself writes one: `Sandnes (1108)`, `Herøy (1818, Nordland)`."""

COUNTY = re.compile(r"(?P<name>.+?)(?:\s*\((?P<within>[^)]+)\)|\s*,\s*(?P<after>.+)|\s+i\s+(?P<of>.+))")
MANY = 8
"""Names that are suggested at most."""


def find(text: str) -> Municipality:
    """The municipality that is meant.

    A former number or name is answered with the one that has taken over; `notes` says so. Raises Refused where none
    or several can be meant.
    """
    return _found(text)[0]


def notes(text: str) -> list[Problem]:
    """What should be said of a name that was found: that it is a former one, and what it is now."""
    found, was = _found(text)
    if was is None:
        return []
    alone = [one.last for one in found.was].count(was.last) == 1  # it was only given another name or number
    code = "number_was" if alone or _former_keys(was) & _keys(found) else "merged_into"
    context = {"found": was.number, "name": was.name, "year": was.last, "near": found.written}
    return [Problem(code, None, context, "warning")]


def _found(text: str) -> tuple[Municipality, Former | None]:
    said = unicodedata.normalize("NFC", " ".join(text.split()))
    if not said:
        raise Refused("no_municipality_said", None)
    if numbered := NUMBERED.fullmatch(said):
        return _by_number(numbered["number"], numbered["name"], said)
    if written := WRITTEN.fullmatch(said):
        found, was = _by_number(written["number"], written["name"], said)
        if written["county"] and _key(written["county"]) != _key(found.county):
            raise Refused("number_of_another", None, found=said, number=found.number, wanted=found.written)
        return found, was
    if re.fullmatch(r"[0-9]+", said):
        raise _no_number(said)
    return _by_name(said)


# --- By number --------------------------------------------------------------------------------------------------------


def _by_number(number: str, name: str, said: str) -> tuple[Municipality, Former | None]:
    """A number, perhaps with its name behind it, which must then be a name of it."""
    found, was = municipality(number), None
    if found is None:
        was = next((one for one in former() if one.number == number), None)
        if was is None:
            raise _no_number(number)
        found = _successor(was)
    known = _keys(found) | (_former_keys(was) if was else frozenset())
    if name and _key(name) not in known:
        raise Refused("number_of_another", None, found=said, number=number, wanted=found.written)
    return found, was


def _no_number(number: str) -> Refused:
    if number in COUNTIES:
        return Refused("is_a_county", None, found=number, names=_examples((number,)))
    if len(number) == 3 and municipality(f"0{number}"):
        return Refused("number_without_zero", None, found=number, wanted=f"0{number}")
    return Refused("unknown_number", None, found=number)


def _successor(was: Former) -> Municipality:
    """Who has taken over; raises Refused with the choices where it was divided."""
    now = [found for number in was.now if (found := municipality(number))]
    if len(now) > 1:
        raise Refused(
            "was_divided",
            None,
            found=f"{was.name} ({was.number})",
            year=was.last,
            names=", ".join(one.written for one in now),
        )
    return now[0]


# --- By name ----------------------------------------------------------------------------------------------------------


def _by_name(said: str) -> tuple[Municipality, Former | None]:
    """A name of today before one of the past; the letters as they are before letters of another keyboard."""
    spelled = [one for one in municipalities() if _exact(said) in map(_exact, _said_as(one))]
    parts = {_key(part) for part in re.split(r"\s*[-–/]\s*", said)}  # in another order than Statistics Norway's
    alike = [one for one in municipalities() if _key(said) in _keys(one) or parts <= _keys(one)]
    of_today = spelled or alike
    if len(of_today) > 1:
        names = ", ".join(one.written for one in of_today)
        raise Refused("same_name", None, found=said, names=names, number=of_today[0].number)
    found = of_today[0] if of_today else _qualified(said)
    if found is not None:
        return found, None
    if counties := _counties(said):
        raise Refused("is_a_county", None, found=said, names=_examples(counties))
    return _formerly(said)


def _formerly(said: str) -> tuple[Municipality, Former]:
    """A former name: the latest number that had it, where no other had it as late."""
    known = [one for one in former() if _key(said) in _former_keys(one)]
    if not known:
        raise Refused("unknown_municipality", None, found=said, near=_near(said))
    latest = [one for one in known if one.last == known[0].last]
    if len({one.now for one in latest}) > 1:
        names = ", ".join(f"{one.name} ({one.number})" for one in latest)
        raise Refused("same_name", None, found=said, names=names, number=latest[0].number)
    return _successor(latest[0]), latest[0]


def _qualified(said: str) -> Municipality | None:
    """`Herøy (Nordland)`, `Herøy i Nordland`, `Herøy, Nordland`."""
    parts = COUNTY.fullmatch(said)
    if parts is None:
        return None
    county = _key(parts["within"] or parts["after"] or parts["of"])
    found = [one for one in municipalities() if _key(one.county) == county and _key(parts["name"]) in _keys(one)]
    return found[0] if len(found) == 1 else None


def _counties(said: str) -> tuple[str, ...]:
    """The numbers of a county, or of those that one of the past has become; none where it is none."""
    bare = re.sub(r"\s*fylkes?(kommune)?$", "", said.casefold())
    of_today = {_key(name): (number,) for number, name in COUNTIES.items()}
    return ({_key(name): numbers for name, numbers in FORMER_COUNTIES.items()} | of_today).get(_key(bare), ())


def _examples(counties: tuple[str, ...]) -> str:
    """The first municipalities of a county."""
    return ", ".join([one.written for one in municipalities() if one.number.startswith(counties)][:3])


def _near(said: str) -> str:
    """Names that are like it, with numbers."""
    by_key: dict[str, str] = {}
    for one in municipalities():
        by_key.update(dict.fromkeys(_keys(one), one.written))
    for was in former():
        for key in _former_keys(was):
            by_key.setdefault(key, f"{was.name} ({was.number})")
    alike = nearest(_key(said), by_key, MANY, 0.7).split(", ")
    return ", ".join(dict.fromkeys(by_key[key] for key in alike if key))


# --- Keys -------------------------------------------------------------------------------------------------------------


def _said_as(one: Municipality) -> Iterable[str]:
    """Every way to write one: each name, all of them together, the common one."""
    return (*one.names, " - ".join(one.names), one.name)


@cache
def _keys(one: Municipality) -> frozenset[str]:
    return frozenset(key for name in _said_as(one) for key in _spellings(name))


@cache
def _former_keys(was: Former) -> frozenset[str]:
    """Of a former name: with and without the county behind it (`Våler (Hedmark)`), and each of its parts."""
    bare = re.sub(r"\s*\([^)]*\)$", "", was.name)
    return frozenset(key for name in (was.name, bare, *bare.split(" - ")) for key in _spellings(name))


def _spellings(name: str) -> tuple[str, str]:
    exact = _exact(name)
    return letters(exact), letters(exact.translate(LONG))


def _exact(name: str) -> str:
    """A name with its own letters: without case, and without the word for a municipality."""
    return KIND.sub("", name.casefold().replace(" & ", " og ").strip())


def _key(name: str) -> str:
    return letters(_exact(name))


def letters(name: str) -> str:
    """The letters that every keyboard has, and no signs between them."""
    plain = unicodedata.normalize("NFD", name.translate(PLAIN))
    return "".join(sign for sign in plain if sign.isalnum() and not unicodedata.combining(sign))
