"""Inhabitants as Statistics Norway gives them, JSON-stat2 or CSV, to okplan's own CSV; what is not known is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from okplan.fields.ages import AGES
from okplan.load.figures import rows
from okplan.load.nodes import read
from okplan.problems import Place, Problem, Refused
from okplan.reading.sheets import Sheet
from okplan.reading.tables import Row, Table, figure

AGE = re.compile(r"0*(\d{1,3})\s*(?:\+|år|years?)?(?:\s*(?:eller eldre|or older|\+))?", re.IGNORECASE)
SEXES = {"1": "male", "menn": "male", "males": "male", "male": "male", "m": "male"} | {
    "2": "female", "kvinner": "female", "females": "female", "female": "female", "k": "female", "f": "female"
}  # fmt: skip
BOTH = {"0", "begge kjønn", "both sexes", "i alt", "total"}
ROLES = {
    "region": ("region",),
    "sex": ("kjonn", "kjønn", "sex"),
    "age": ("alder", "age"),
    "year": ("tid", "år", "year", "time"),
    "contents": ("contentscode", "statistikkvariabel", "contents"),
    "value": ("value", "verdi", "personer", "persons", "antall"),
}
YEAR = re.compile(r".*?(\d{4})")


@dataclass(frozen=True)
class Count:
    """One number: of whom, when, and where it stands."""

    sex: str
    age: str
    year: str
    value: float
    place: Place


@dataclass(frozen=True)
class Source:
    """What a file is, for the head of the CSV."""

    title: str = ""
    region: str = ""
    updated: str = ""


def population_csv(path: Path) -> str:
    """The file as okplan's CSV; raises Refused with the first thing that cannot be used."""
    problems: list[Problem] = []
    place = Place(str(path), 1, 1)
    if path.suffix.lower() == ".xlsx" and path.is_file():
        return as_csv(_tabular(path, place), Source(), place)
    text = read(path, problems)
    if text is None:
        raise Refused(problems[0].code, place, **problems[0].context)
    return from_json(text, place) if text.lstrip()[:1] in ("{", "[") else as_csv(_tabular(path, place), Source(), place)


def table(path: Path) -> Table:
    """The file as rows of year, age, male and female; raises Refused."""
    lines = [line.split(",") for line in population_csv(path).splitlines() if line[0] != "#"]
    return Table(Sheet(str(path), "", [], []), lines[0], list(lines[1:]), [1] * (len(lines) - 1))


def from_json(text: str, place: Place) -> str:
    """A JSON-stat2 answer as okplan's CSV."""
    try:
        found = json.loads(text)
        sizes, values = list(found["size"]), found["value"]
        dimensions = {str(name): _categories(found["dimension"][name]["category"]) for name in found["id"]}
        fits = sizes == [len(codes) for codes in dimensions.values()]
        fits = fits and (isinstance(values, dict) or len(values) == prod(sizes))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused("not_jsonstat", place, found=_lacking(text)) from error
    if not fits:
        raise Refused("not_jsonstat", place, found="size")
    names = {_role(name) or name: name for name in dimensions}
    for role in ("sex", "age", "year"):
        if role not in names:
            raise Refused("no_dimension", place, found=ROLES[role][-2], names=", ".join(dimensions))
    for role, name in names.items():
        labels = list(dimensions[name].values())
        if role not in ("sex", "age", "year") and len(labels) != 1:
            raise Refused("several_of", place, field=name, found=", ".join(labels[:6]) or "–")
    region = next(iter(dimensions[names["region"]].values())) if "region" in names else ""
    source = Source(str(found.get("label", "")), region, str(found.get("updated", ""))[:10])
    return as_csv(_counts(dimensions, values, found.get("status") or {}, place), source, place)


def _lacking(text: str) -> str:
    """What of a JSON-stat2 answer is not there, or the line and column where the file stops being JSON."""
    wanted = ("id", "size", "dimension", "value")
    try:
        found = json.loads(text)
    except ValueError as error:
        return f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else "JSON"
    lacking = [key for key in wanted if not isinstance(found, dict) or not found.get(key)]
    return ", ".join(lacking or wanted)


def _categories(category: Any) -> dict[str, str]:
    """Codes in order, each with its label."""
    index, labels = category.get("index"), category.get("label", {})
    ordered = sorted(index, key=lambda code: int(index[code])) if isinstance(index, dict) else list(index or labels)
    return {str(code): str(labels.get(code, code)) for code in ordered}


def _role(name: str) -> str | None:
    return next((role for role, known in ROLES.items() if name.strip().lower() in known), None)


def _counts(dimensions: dict[str, dict[str, str]], values: Any, status: Any, place: Place) -> Iterator[Count]:
    roles = [_role(name) or name for name in dimensions]
    for position, codes in enumerate(product(*dimensions.values())):
        said = dict(zip(roles, codes, strict=True))
        value = values.get(str(position)) if isinstance(values, dict) else values[position]
        if value is None:
            mark = status.get(str(position), "–") if isinstance(status, dict) else "–"
            raise Refused("count_missing", place, year=said["year"], age=said["age"], found=mark)
        yield Count(said["sex"], said["age"], said["year"], figure(value, place, "value"), place)


def _tabular(path: Path, said: Place) -> Iterator[Count]:
    """A CSV or sheet with a column each for sex, age and year, or with one column a year; or okplan's own."""
    found = rows(path, said)
    names = {role: name for name in found.header if (role := _role(name))}
    own = {"year", "age", "male", "female"} <= set(found.header)
    wide = [name for name in found.header if _role(name) is None and YEAR.fullmatch(name)]
    for role in ("age",) if own else ("sex", "age", *(() if wide else ("year", "value"))):
        if role not in names:
            raise Refused("no_dimension", found.place(), found=ROLES[role][-2], names=", ".join(found.header))
    for role in ("region", "contents"):
        different = sorted({str(row.cells[names[role]]) for row in found}) if role in names else []
        if len(different) > 1:
            raise Refused("several_of", found.place(), field=names[role], found=", ".join(different[:6]))
    for row in found:
        if own:
            for sex in ("male", "female"):
                yield _count(row, sex, row.cells["age"], row.cells["year"], sex)
        else:
            for column in wide or [names["value"]]:
                year = _year(column) if wide else row.cells[names["year"]]
                yield _count(row, row.cells[names["sex"]], row.cells[names["age"]], year, column)


def _year(column: str) -> str:
    match = YEAR.fullmatch(column)
    return match[1] if match else column


def _count(row: Row, sex: Any, age: Any, year: Any, column: str) -> Count:
    return Count(str(sex), str(age), str(year), figure(row.cells[column], row.place, column), row.place)


def as_csv(counts: Iterable[Count], source: Source, place: Place) -> str:
    """Rows of year, age, male and female, once everybody is there; those above the last age are of it."""
    years: dict[int, dict[int, dict[str, float]]] = {}
    for count in counts:
        sex, age, year = _sex(count), _age(count), _whole_year(count)
        if sex is None:
            continue
        cell = years.setdefault(year, {}).setdefault(age, {})
        if sex in cell and age < AGES - 1:
            raise Refused("repeated_row", count.place, found=f"{year}, {age}, {sex}")
        cell[sex] = cell.get(sex, 0.0) + count.value
    if not years:
        raise Refused("empty_figures", place)
    out = ["# " + " · ".join(part for part in (source.region, source.title, source.updated) if part)]
    out = [line for line in out if line != "# "]
    out += ["# Kilde / source: Statistisk sentralbyrå (Statistics Norway), CC BY 4.0."] if source.title else []
    out.append("year,age,male,female")
    for year, by_age in sorted(years.items()):
        _complete(year, by_age, place)
        for age in range(AGES):
            out.append(f"{year},{age},{by_age[age]['male']:.15g},{by_age[age]['female']:.15g}")
    return "\n".join(out) + "\n"


def _sex(count: Count) -> str | None:
    """Men or women; None for both together, which the two make up."""
    name = count.sex.strip().lower()
    if name in BOTH:
        return None
    if name not in SEXES:
        raise Refused("sexes_missing", count.place, found=count.sex)
    return SEXES[name]


def _age(count: Count) -> int:
    match = AGE.fullmatch(count.age.strip())
    if match is None:
        raise Refused("age_grouped", count.place, found=count.age)
    age = int(match[1])
    if age < AGES - 1 and any(sign in count.age.lower() for sign in ("+", "eldre", "older")):
        raise Refused("age_grouped", count.place, found=count.age)
    return min(age, AGES - 1)


def _whole_year(count: Count) -> int:
    if not re.fullmatch(r"\d{4}", count.year.strip()):
        raise Refused("not_a_figure", count.place, found=count.year, field="year")
    return int(count.year)


def _complete(year: int, by_age: dict[int, dict[str, float]], place: Place) -> None:
    sexes = {sex for cell in by_age.values() for sex in cell}
    if sexes != {"male", "female"}:
        raise Refused("sexes_missing", place, found=", ".join(sorted(sexes)) or "–")
    for age in range(AGES):
        if len(by_age.get(age, {})) < 2:
            raise Refused("age_missing", place, found=age, wanted=year)
    if not sum(sum(cell.values()) for cell in by_age.values()):
        raise Refused("region_empty", place, found=year)
