"""People by age: the ages that a name says, counts by sex and single year of age, groups that follow on each other."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from okplan.fields.files import FILE
from okplan.fields.said import KEY, every, fault, shown
from okplan.fields.values import Quantity

AGES = 106
"""0 to 104 by single year, and 105 and older."""

AGREED = ("0", "1-5", "6-12", "13-15", "16-22", "23-24", "25-66", "67-79", "80-89", "90+")
"""The age groups of the cost keys that divide the general grant."""

RANGE = re.compile(r"(\d{1,3})(?:\s?[-–]\s?(\d{1,3})|(\+))?")
Counts = tuple[float, ...]
ByAge = dict[int, tuple[Counts, Counts]]
"""Inhabitants on 1 January by year: men and women by age."""


def ages(name: str) -> range | None:
    """The ages that a group's name says: `6-12`, `90+`, `0`; None where it says none."""
    match = RANGE.fullmatch(name.strip())
    if match is None:
        return None
    first = int(match[1])
    last = AGES - 1 if match[3] else int(match[2] or first)
    return range(first, last + 1) if first <= last < AGES else None


def said_ages(first: int, end: int) -> str:
    """The name of the ages from one up to another that is not with: `6-12`, `90+`, `0`."""
    if end >= AGES:
        return f"{first}+"
    return str(first) if first == end - 1 else f"{first}-{end - 1}"


@dataclass(frozen=True)
class People:
    """Inhabitants by year, sex and single year of age, from 0 to 105 and older."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._parse)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        counts = {"type": "array", "items": {"type": "number", "minimum": 0}, "minItems": AGES}
        sexes = {"type": "object", "properties": {"male": counts, "female": counts}, "required": ["male", "female"]}
        by_year = {"type": "object", "patternProperties": {"^[0-9]{4}$": sexes}, "additionalProperties": False}
        return {"anyOf": [{"type": "string"}, FILE, by_year]}

    def _parse(self, raw: Any) -> ByAge:
        if not isinstance(raw, Mapping) or not raw:
            raise fault("wrong_type", found=shown(raw), wanted="people")
        return {self._year(year): self._sexes(year, sexes) for year, sexes in raw.items()}

    def _year(self, year: Any) -> int:
        if not isinstance(year, int):
            raise fault("not_a_year", found=year, path=(year, KEY))
        return year

    def _sexes(self, year: int, sexes: Any) -> tuple[Counts, Counts]:
        if not isinstance(sexes, Mapping) or set(sexes) != {"male", "female"}:
            raise fault("wrong_type", found=shown(sexes), wanted="sexes", path=(year,))
        return _counts(sexes["male"], (year, "male")), _counts(sexes["female"], (year, "female"))


def _counts(raw: Any, path: tuple[int | str, ...]) -> Counts:
    """Persons by age; those above the last age are of it."""
    if not isinstance(raw, list | tuple):
        raise fault("wrong_type", found=shown(raw), wanted="list", path=path)
    persons = Quantity("number", low=0)
    if not set(map(type, raw)) <= {int, float} or not all(0 <= count < math.inf for count in raw):
        raw = [persons.read(count, (*path, age)) for age, count in enumerate(raw)]
    if len(raw) < AGES:
        raise fault("ages_short", found=len(raw) - 1, wanted=AGES - 1, path=path)
    return (*map(float, raw[: AGES - 1]), float(sum(raw[AGES - 1 :])))


@dataclass(frozen=True)
class Mortality:
    """Chances of dying within the year per 1,000 by sex: a newborn's, then ages 0 to 104, and 105 and older."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._parse)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        chances = {"type": "array", "items": {"type": "number", "minimum": 0, "maximum": 1000}}
        sexes = {"type": "object", "properties": {"male": chances, "female": chances}, "required": ["male", "female"]}
        return {"anyOf": [{"type": "string"}, FILE, sexes]}

    def _parse(self, raw: Any) -> tuple[Counts, Counts]:
        if not isinstance(raw, Mapping) or set(raw) != {"male", "female"}:
            raise fault("wrong_type", found=shown(raw), wanted="sexes")
        return self._chances(raw["male"], "male"), self._chances(raw["female"], "female")

    def _chances(self, raw: Any, sex: str) -> Counts:
        if not isinstance(raw, list | tuple) or len(raw) != AGES + 1:
            found = len(raw) if isinstance(raw, list | tuple) else shown(raw)
            raise fault("mortality_ages", found=found, wanted=AGES + 1, path=(sex,))
        chance = Quantity("number", low=0, high=1000)
        return every(partial(chance.read, said, (sex, place)) for place, said in enumerate(raw))


@dataclass(frozen=True)
class Fertility:
    """Children a year per 1,000 women by the mother's age."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._parse)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}}

    def _parse(self, raw: Any) -> dict[int, float]:
        if not isinstance(raw, Mapping):
            raise fault("wrong_type", found=shown(raw), wanted="map")
        children = every(partial(self._of_age, name, said) for name, said in raw.items())
        if not sum(children):
            raise fault("no_children")
        spans = map(ages, map(str, raw))
        return {span.start: born for span, born in zip(spans, children, strict=True) if span}

    def _of_age(self, name: Any, said: Any) -> float:
        span = ages(str(name))
        if span is None or len(span) != 1:
            raise fault("not_an_age", found=name, path=(name, KEY))
        return Quantity("number", low=0, high=1000).read(said, (name,))


@dataclass(frozen=True)
class AgeGroups:
    """Names of age groups that follow on each other from 0, the last one open."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._parse)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "array", "items": {"type": "string", "pattern": "^[0-9]+(-[0-9]+|[+])?$"}}

    def _parse(self, raw: Any) -> tuple[str, ...]:
        if not isinstance(raw, list | tuple) or not raw:
            raise fault("wrong_type", found=shown(raw), wanted="list")
        ahead = 0
        for place, name in enumerate(raw):
            span = ages(str(name))
            if span is None or span.start != ahead:
                raise fault("group_ages", found=name, wanted=ahead, path=(place,))
            ahead = span.stop
        if ahead != AGES:
            raise fault("group_ages", found=raw[-1], wanted=ahead, path=(len(raw) - 1,))
        return tuple(map(str, raw))


@dataclass(frozen=True)
class TrendOr:
    """`trend`, read as None, or a quantity."""

    quantity: Quantity

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        stated = self.quantity.__get_pydantic_core_schema__(source, handler)

        def choose(raw: Any, inner: core_schema.ValidatorFunctionWrapHandler) -> Any:
            return None if raw is None or raw == "trend" else inner(raw)

        return core_schema.no_info_wrap_validator_function(choose, stated)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"const": "trend"}, self.quantity.__get_pydantic_json_schema__(schema, handler)]}


@dataclass(frozen=True)
class Profile:
    """Shares by ages, such as `0-5`, that sum to 100 % and do not overlap."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._parse)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        share = {"type": "string", "pattern": "^[0-9]+([.,][0-9]+)? ?%$"}
        return {"type": "object", "additionalProperties": share}

    def _parse(self, raw: Any) -> dict[str, float]:
        if not isinstance(raw, Mapping) or not raw:
            raise fault("wrong_type", found=shown(raw), wanted="map")
        share, seen = Quantity("rate", low=0, high=1), set[int]()
        for name in raw:
            span = ages(str(name))
            if span is None or seen & set(span):
                raise fault("profile_ages", found=name, path=(name, KEY))
            seen |= set(span)
        shares = every(partial(share.read, said, (name,)) for name, said in raw.items())
        if abs(sum(shares) - 1) > 1e-9:
            raise fault("shares_sum", found=f"{sum(shares) * 100:g} %")
        return dict(zip(map(str, raw), shares, strict=True))
