"""Statistics Norway's answers, JSON-stat2, as counts of inhabitants; what is not known is refused, in its own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from okplan.load.people import census
from okplan.load.people.counts import Count, Counts, Source
from okplan.problems import Place, Refused, Word

WANTED = ("id", "size", "dimension", "value")
"""What a JSON-stat2 dataset has."""

SAID = ("title", "detail", "error", "message", "errors", "error_description")
"""Where an answer of the API says what is wrong (problem details, or `error` in the first version)."""

SHOWN = 300
"""Signs of an answer's own words that are told."""

LOOKED_AT = 5_000
"""Signs of a page in which its title is looked for."""

Dimensions = dict[str, dict[str, str]]
"""By name: codes in order, each with its label."""


def is_answer(text: str) -> bool:
    """Whether a file is an answer as it came: JSON, or a page."""
    return text.lstrip()[:1] in ("{", "[", "<")


@dataclass(frozen=True)
class Dataset:
    """An answer as it stands: the codes of each dimension, and a value for each combination, in the order of these."""

    label: str
    updated: str
    dimensions: Dimensions
    titles: dict[str, str]
    values: Any
    status: Any

    def value(self, position: int) -> Any:
        """The value of a combination, by its place; None where there is none."""
        return self.values.get(str(position)) if isinstance(self.values, dict) else self.values[position]

    def mark(self, position: int) -> str:
        """The sign that stands in place of a value that is missing."""
        return str(self.status.get(str(position), "–")) if isinstance(self.status, dict) else "–"


def from_json(text: str, place: Place) -> Counts:
    """A JSON-stat2 answer; raises Refused with what it lacks, or with the API's own words where it is no figures."""
    found = dataset(text, place)
    names = _named(found, place)
    region = next(iter(found.dimensions[names["region"]].values())) if "region" in names else ""
    source = Source(found.label, region, found.updated)
    each = _counts({role: found.dimensions[name] for role, name in names.items()}, found, place)
    return Counts(each, place, lambda row, column: place, source)


def dataset(text: str, place: Place, values: bool = True) -> Dataset:
    """A JSON-stat2 answer, or a table's description, which has no values; raises Refused."""
    try:
        found = _parsed(text)
        sizes, cells = list(found["size"]), found["value"] if values else []
        dimensions = {str(name): _categories(found["dimension"][name]["category"]) for name in found["id"]}
        titles = {str(name): str(found["dimension"][name].get("label", "")) for name in found["id"]}
        fits = sizes == [len(codes) for codes in dimensions.values()]
        fits = fits and (not values or isinstance(cells, dict) or len(cells) == prod(sizes))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        said = own_words(text)
        if said:
            raise Refused("statistics_said", place, found=said) from error
        raise Refused("not_jsonstat", place, found=_lacking(text)) from error
    if not fits:
        raise Refused("not_jsonstat", place, found="size")
    updated = str(found.get("updated", ""))[:10]
    return Dataset(str(found.get("label", "")), updated, dimensions, titles, cells, found.get("status") or {})


def _parsed(text: str) -> Any:
    """JSON as its standard has it, which knows neither NaN nor Infinity; raises ValueError."""
    try:
        return json.loads(text, parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("deeper than any dataset") from error


def _no_number(word: str) -> None:
    raise ValueError(word)


def own_words(text: str) -> str | None:
    """What an answer that is no dataset says: a problem's title and details, a page's title, or plain text."""
    try:
        found = _parsed(text)
    except ValueError:
        if text.lstrip()[:1] in ("{", "["):
            return None  # a dataset that was cut off
        text = text[:LOOKED_AT]
        page = re.search(r"<title[^>]*>(.*?)</title>", text, re.DOTALL | re.IGNORECASE)
        plain = page[1] if page else re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL)
        return " ".join(plain.split())[:SHOWN] or None
    said = found if isinstance(found, str) else _told(found)
    return " ".join(said.split())[:SHOWN] or None


def _told(found: Any) -> str:
    """The words of a problem, from the general to the particular."""
    if not isinstance(found, dict) or any(name in found for name in WANTED):
        return ""
    words = []
    for name in SAID:
        said = found.get(name)
        inner = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else ()
        for key, one in inner:
            ones = ", ".join(map(str, one)) if isinstance(one, list) else str(one)
            words.append(ones if isinstance(key, int) else f"{key}: {ones}")
        words += [str(said)] if isinstance(said, str | int) else []
    return " – ".join(dict.fromkeys(words))


def _lacking(text: str) -> str:
    """What of a JSON-stat2 answer is not there, or the line and column where the file stops being JSON."""
    try:
        found = _parsed(text)
    except ValueError as error:
        return f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else "JSON"
    lacking = [key for key in WANTED if not isinstance(found, dict) or not found.get(key)]
    return ", ".join(lacking or WANTED)


def _categories(category: Any) -> dict[str, str]:
    """Codes in order, each with its label."""
    index, labels = category.get("index"), category.get("label", {})
    ordered = sorted(index, key=lambda code: int(index[code])) if isinstance(index, dict) else list(index or labels)
    return {str(code): str(labels.get(code, code)) for code in ordered}


def _named(found: Dataset, place: Place) -> dict[str, str]:
    """The dimensions by what they are, in their order; there is one region, and one of whatever else is counted."""
    dimensions = found.dimensions
    roles = {name: census.role(name) or census.role(found.titles[name]) for name in dimensions}
    names = {roles[name] or name: name for name in dimensions}
    lacking = tuple(Word(f"load.people.{role}") for role in ("sex", "age", "year") if role not in names)
    if lacking:
        raise Refused("no_dimension", place, found=lacking, names=", ".join(dimensions))
    for role, name in names.items():
        labels = list(dimensions[name].values())
        if role not in ("sex", "age", "year") and len(labels) != 1:
            raise Refused("several_of", place, field=name, found=", ".join(labels[:6]) or "–")
    return names


def _counts(dimensions: Dimensions, found: Dataset, place: Place) -> Iterator[Count]:
    """Every cell, by the words of its categories, or by their codes where the words are the municipality's own."""
    spoken = {role: _spoken(role, codes) for role, codes in dimensions.items()}
    for position, said in enumerate(product(*spoken.values())):
        told = dict(zip(dimensions, said, strict=True))
        value = found.value(position)
        if value is None:
            raise Refused("count_missing", place, year=told["year"], age=told["age"], found=found.mark(position))
        if type(value) not in (int, float):  # text is no figure in JSON
            raise Refused("not_a_figure", place, found=value, field="value")
        yield Count(told["sex"], told["age"], told["year"], value, 1, 1)


def _spoken(role: str, codes: dict[str, str]) -> list[str]:
    """What each category says: its label, unless only the code is known to be something, or all together."""
    read = {"sex": census.sex, "age": census.age}.get(role)
    if read is None:
        return list(codes) if role == "year" else list(codes.values())
    return [code if label == code or read(code) == census.TOTAL else label for code, label in codes.items()]
