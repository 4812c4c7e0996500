"""The kinds of value a scenario may hold: amounts, rates and counts, once or over time; each parsed strictly.

A rate carries its per cent sign.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from okplan.fields.said import KEY, every, fault, limit_of, number_of, plain, rate_of, says_rate, shown
from okplan.reading.number import Typed

Kind = Literal["money", "rate", "number", "count", "limit"]
Form = Literal["once", "over_time", "single_years", "profile"]

UNITS = {"kr": 1.0, "tkr": 1e3, "mill": 1e6}
"""Kroner in each unit of money."""

LARGEST = 1e16
"""Kroner: no municipality has an amount like it, and beyond it a float no longer holds a krone."""

EARLIEST = 1986
"""The first year of the income system: no figure that a scenario carries on is older."""

LATEST = 2200
"""No plan or target looks as far."""


@dataclass(frozen=True)
class Series:
    """A value over time: one for every year, one a year, or from named years until the next."""

    form: Literal["scalar", "list", "map"]
    values: tuple[float, ...]
    years: tuple[int, ...] = ()
    is_rate: bool = False

    def over(self, years: range, before: float = math.nan) -> np.ndarray[Any, np.dtype[np.float64]]:
        """One value a year; `before` is the value ahead of the first year named."""
        if self.form == "scalar":
            return np.full(len(years), self.values[0])
        if self.form == "list":
            return np.array(self.values)[: len(years)]
        out: np.ndarray[Any, Any] = np.full(len(years), before, dtype=_kind(self.values))
        for year, value in zip(self.years, self.values, strict=True):
            if year < years.stop:
                out[max(year - years.start, 0) :] = value
        return out


@dataclass(frozen=True)
class Schedule:
    """Amounts in single years only: nothing is carried on to the years between or after."""

    years: tuple[int, ...]
    values: tuple[float, ...]

    def over(self, years: range) -> np.ndarray[Any, np.dtype[np.float64]]:
        out: np.ndarray[Any, Any] = np.zeros(len(years), dtype=_kind(self.values))
        for year, value in zip(self.years, self.values, strict=True):
            if year in years:
                out[year - years.start] = value
        return out


def _kind(values: tuple[Any, ...]) -> type:
    """Floats; or what stands in their place, such as numbers with one value a draw."""
    return float if all(isinstance(value, float | int) for value in values) else object


def constant(value: float) -> Series:
    return Series("scalar", (value,))


@dataclass(frozen=True)
class Quantity:
    """How one field is read: its kind, its bounds, and whether it is said once or over time."""

    kind: Kind
    form: Form = "once"
    low: float = -math.inf
    high: float = math.inf
    whole_span: bool = False
    """A map must begin in the first projected year."""
    says_low: str = "too_low"
    from_earlier: bool = False
    """A map may name years before the first projected one."""
    to_later: bool = False
    """And years after the last one."""

    signs: ClassVar[str] = "%"
    """By which a rate is known, as a pattern."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:

        def within(raw: Any, info: core_schema.ValidationInfo) -> Any:
            context = info.context or {}
            bounded = _bounded(self, context.get("unit", 1.0)) if self.kind in ("money", "limit") else self
            if self.form == "once":
                return bounded.read(raw)
            span: range | None = context.get("years")
            return bounded._single_years(raw, span) if self.form == "single_years" else bounded._over_time(raw, span)

        return core_schema.with_info_plain_validator_function(within)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        one: dict[str, Any] = {"type": "integer" if self.kind == "count" else "number"}
        if self.kind in ("rate", "limit"):
            one = {"type": "string", "pattern": f"^-?[0-9]+([.,][0-9]+)? ?{self.signs}$"}
            if self.kind == "limit":
                one = {"anyOf": [one, {"type": "number"}]}
        else:
            if self.low > -math.inf:
                one["minimum"] = self.low
            if self.high < math.inf:
                one["maximum"] = self.high
        by_year = {"type": "object", "patternProperties": {"^[0-9]{4}$": one}, "additionalProperties": False}
        if self.form == "once":
            return one
        if self.form == "single_years":
            return by_year
        return {"anyOf": [one, {"type": "array", "items": one}, by_year]}

    def read(self, raw: Any, path: tuple[int | str, ...] = ()) -> float:
        is_rate = self.kind == "rate" or (self.kind == "limit" and says_rate(raw))
        is_share = is_rate and self.low >= 0  # what cannot fall is a share of something, also of more than the whole
        most = self.high if is_rate and self.low > 0 else 1.0 if is_share else 0.3
        if self.kind == "limit":
            value = limit_of(raw, path, most)
        else:
            value = rate_of(raw, path, most) if is_rate else number_of(raw, path)
        if isinstance(raw, Typed) and self.low <= raw.whole <= self.high:
            raise fault("ambiguous_number", found=raw.text, **raw.readings, path=path)
        if self.kind == "count" and value != int(value):
            raise fault("not_whole", found=raw, path=path)
        if value < self.low:
            raise fault(self.says_low, found=plain(raw), limit=self._shown(self.low), path=path)
        if value > self.high:
            raise fault("too_high", found=plain(raw), limit=self._shown(self.high), path=path)
        return int(value) if self.kind == "count" else value

    def _shown(self, bound: float) -> str:
        return f"{bound * 100:g} %" if self.kind == "rate" else str(plain(bound))

    def _over_time(self, raw: Any, span: range | None) -> Series:
        if isinstance(raw, Series):
            return raw
        if isinstance(raw, list):
            if self.form == "over_time" and span and len(raw) != len(span):
                raise fault("list_length", found=len(raw), wanted=len(span), span=_span(span))
            values = every(partial(self.read, item, (place,)) for place, item in enumerate(raw))
            return Series("list", values, is_rate=self._is_rate(raw))
        if isinstance(raw, Mapping):
            years, values = self._by_year(raw, span)
            if self.whole_span and span and years[0] > span.start:
                raise fault("first_year_missing", found=years[0], wanted=span.start)
            return Series("map", values, years, self._is_rate([raw[year] for year in years]))
        return Series("scalar", (self.read(raw),), is_rate=self._is_rate([raw]))

    def _is_rate(self, raw: list[Any]) -> bool:
        if self.kind != "limit":
            return self.kind == "rate"
        rates = [says_rate(item) for item in raw]
        if any(rates) and not all(rates):
            raise fault("mixed_limit", found=", ".join(map(shown, raw)))
        return any(rates)

    def _single_years(self, raw: Any, span: range | None) -> Schedule:
        if isinstance(raw, Schedule):
            return raw
        if raw is None:
            raise fault("empty_value")
        if not isinstance(raw, Mapping):
            raise fault("by_year", found=shown(raw))
        years, values = self._by_year(raw, span)
        return Schedule(years, values)

    def _by_year(self, raw: Mapping[Any, Any], span: range | None) -> tuple[tuple[int, ...], tuple[float, ...]]:
        if not raw:
            raise fault("by_year", found="{}")
        values = every(partial(self._in_year, key, said, span) for key, said in raw.items())
        years = tuple(sorted(raw))
        known = dict(zip(raw, values, strict=True))
        return years, tuple(known[year] for year in years)

    def _in_year(self, key: Any, said: Any, span: range | None) -> float:
        if not isinstance(key, int):
            raise fault("not_a_year", found=key, path=(key, KEY))
        if span and key not in self.allowed(span):
            raise fault("year_outside", found=key, span=_span(self.allowed(span)), path=(key, KEY))
        return self.read(said, (key,))

    def allowed(self, span: range) -> range:
        """The years that a map may name."""
        return range(EARLIEST if self.from_earlier else span.start, LATEST if self.to_later else span.stop)


@cache
def _bounded(quantity: Quantity, unit: float) -> Quantity:
    """With no amount beyond the largest, in the unit of the scenario."""
    most = LARGEST / unit
    return replace(quantity, low=max(quantity.low, -most), high=min(quantity.high, most))


@dataclass(frozen=True)
class Spread:
    """Shares by year that sum to 100 %."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._parse)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "array", "items": {"type": "string", "pattern": "^[0-9]+([.,][0-9]+)? ?%$"}}

    def _parse(self, raw: Any) -> tuple[float, ...]:
        if not isinstance(raw, list):
            raise fault("wrong_type", found=shown(raw), wanted="list")
        share = Quantity("rate", low=0, high=1)
        shares = every(partial(share.read, item, (place,)) for place, item in enumerate(raw))
        if abs(sum(shares) - 1) > 1e-9:
            raise fault("shares_sum", found=f"{sum(shares) * 100:g} %")
        return shares


@dataclass(frozen=True)
class Groups:
    """Persons in total (one group, `all`) or by age group."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._parse)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        persons = {"type": "number", "minimum": 0}
        return {"anyOf": [persons, {"type": "object", "additionalProperties": persons}]}

    def _parse(self, raw: Any) -> dict[str, float]:
        persons = Quantity("number", low=0)
        if isinstance(raw, Mapping):
            counts = every(partial(persons.read, count, (group,)) for group, count in raw.items())
            return dict(zip(map(str, raw), counts, strict=True))
        return {"all": persons.read(raw)}


def _span(years: range) -> str:
    return f"{years.start}–{years.stop - 1}"


Money = Annotated[float, Quantity("money")]
MoneyFromZero = Annotated[float, Quantity("money", low=0)]
MoneyOverTime = Annotated[Series, Quantity("money", "over_time")]
MoneyOverTimeFromZero = Annotated[Series, Quantity("money", "over_time", low=0)]
MoneyEveryYear = Annotated[Series, Quantity("money", "over_time", low=0, whole_span=True)]
MoneyInYears = Annotated[Schedule, Quantity("money", "single_years", low=0)]
Rate = Annotated[float, Quantity("rate", low=-0.05, high=0.5)]
RateInYears = Annotated[Schedule, Quantity("rate", "single_years", low=-0.05, high=0.5)]
RateOverTime = Annotated[Series, Quantity("rate", "over_time", low=-0.5, high=1)]
RateEveryYear = Annotated[Series, Quantity("rate", "over_time", low=-0.5, high=1, whole_span=True)]
Limit = Annotated[Series, Quantity("limit", "over_time", whole_span=True)]
Share = Annotated[float, Quantity("rate", low=0, high=1)]
Tags = dict[str, Share]
"""Shares by focus area or goal, by id."""

ShareOverTime = Annotated[Series, Quantity("rate", "over_time", low=0, high=1)]
ShareEveryYear = Annotated[Series, Quantity("rate", "over_time", low=0, high=1, whole_span=True)]
Requirement = Annotated[Series, Quantity("rate", "over_time", low=-0.1, high=0.2)]
Persons = Annotated[float, Quantity("number", low=0)]
PersonsOverTime = Annotated[Series, Quantity("number", "over_time", whole_span=True)]
MoneyProfile = Annotated[Series, Quantity("money", "profile", low=0)]
Shares = Annotated[tuple[float, ...], Spread()]
Number = Annotated[float, Quantity("number")]
KnownShare = Annotated[Series, Quantity("rate", "over_time", low=0, high=1, from_earlier=True)]
KnownRelation = Annotated[Series, Quantity("rate", "over_time", low=0.2, high=5, from_earlier=True)]
KnownMoney = Annotated[Series, Quantity("money", "over_time", from_earlier=True)]
KnownMoneyFromZero = Annotated[Series, Quantity("money", "over_time", low=0, from_earlier=True)]
KnownIndex = Annotated[Series, Quantity("number", "over_time", low=0.3, high=5, from_earlier=True)]
KronerEach = Annotated[Series, Quantity("number", "over_time", low=100, high=1e6, from_earlier=True)]
"""Kroner per inhabitant, whatever the scenario's unit; the bounds tell thousands from kroner."""

YearsLeft = Annotated[float, Quantity("number", low=1 / 12, high=100, says_low="loan_finished")]
