"""People of files: by age and sex, and projection tables by group; only the years that are used are kept."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable
from itertools import pairwise
from pathlib import Path
from typing import Any

from okplan.fields.ages import AGES, AGREED, ages
from okplan.load.figures import Named, put, rows
from okplan.load.nodes import Node
from okplan.load.reader import Reader
from okplan.problems import Place, Problem, Refused
from okplan.reading.tables import Row, Table, columns, figure, whole

GRANT_YEARS = 4
"""Years back from the opening whose inhabitants the growth grant asks for."""


def fill_people(root: Node, problems: list[Problem], reader: Reader) -> None:
    """Put people of named files in the places of their names, once it is known which years are wanted."""
    base, horizon = _whole(root, ("base_year",)), _whole(root, ("horizon",), 10)
    back = _whole(root, ("population", "cohorts", "calibrate"), 5)

    def once(build: Callable[[Table], Node], *wanted: Hashable) -> Callable[[Named], Node]:
        return lambda named: reader.once((named.path, *wanted), lambda: build(_rows(named.path, named.place)))

    kept = None if base is None or back is None else range(base + 1 - max(back, GRANT_YEARS), base + 2)
    for name in ("people", "country"):
        put(root, ("population", "cohorts", name), once(lambda table: people(table, kept), "people", kept), problems)
        node = _at(root, ("population", "cohorts", name))
        if kept is not None and node is not None and isinstance(node.value, dict):
            node.value = {year: said for year, said in node.value.items() if type(year) is not int or year in kept}
    put(root, ("population", "cohorts", "mortality"), lambda named: mortality(rows(named.path, named.place)), problems)
    ahead = None if base is None or horizon is None else range(base + 1, base + horizon + 1)
    names = _groups(root)
    projected = once(lambda table: projection(table, names, ahead), "table", *names, ahead)
    put(root, ("population", "table"), projected, problems)


def _groups(root: Node) -> list[str]:
    """The age groups of the scenario: those of the cohorts, or of the opening."""
    cohorts, opening = _at(root, ("population", "cohorts")), _at(root, ("population", "opening"))
    if cohorts is not None and isinstance(cohorts.value, dict):
        said = _at(root, ("population", "cohorts", "groups"))
        return list(map(str, said.plain())) if said is not None and isinstance(said.value, list) else list(AGREED)
    return list(map(str, opening.value)) if opening is not None and isinstance(opening.value, dict) else ["all"]


def _rows(path: Path, said: Place) -> Table:
    """The rows of a CSV or sheet, or of an answer of Statistics Norway's API kept as it came."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return rows(path, said)
    from okplan.load.ssb import table

    return table(path)


def _at(root: Node, path: tuple[str, ...]) -> Node | None:
    node: Node | None = root
    for step in path:
        node = node.child(step) if node is not None and isinstance(node.value, dict) else None
    return node


def _whole(root: Node, path: tuple[str, ...], default: int | None = None) -> int | None:
    node = _at(root, path)
    return default if node is None else node.value if type(node.value) is int else None


def people(table: Table, kept: Container[int] | None = None) -> Node:
    """Rows of year, age, male and female to `{year: {male: […], female: […]}}`, ages from 0 and without gaps."""
    columns(table, ("year", "age", "male", "female"))
    table = _of_years(table, kept)
    counts = list(zip(table.column("male"), table.column("female"), strict=True))
    years: dict[int, dict[int, int]] = {}
    for row, (year, age) in enumerate(zip(table.wholes("year"), table.wholes("age"), strict=True)):
        known = years.setdefault(year, {})
        if age in known:
            raise Refused("repeated_row", table.place(row), found=f"{year}, {age}")
        known[age] = row
    found = Node({}, Place(table.file, 1, 1))
    for year, at in sorted(years.items()):
        missing = next((age for age in range(max(at) + 1) if age not in at), None)
        if missing is not None:
            raise Refused("age_missing", table.place(at[max(at)]), found=missing, wanted=year)
        place = table.place(at[0])
        men, women = zip(*(counts[at[age]] for age in range(len(at))), strict=True)
        sexes = {"male": Node(men, place), "female": Node(women, place)}
        found.value[year] = Node(sexes, place, dict.fromkeys(sexes, place))
        found.keys[year] = place
    return found


def mortality(table: Table) -> Node:
    """Rows of age, male and female, from `birth` on, to `{male: […], female: […]}`."""
    columns(table, ("age", "male", "female"))
    at = table.header.index("age")
    for row, (cells, wanted) in enumerate(zip(table.cells, ("birth", *map(str, range(AGES))), strict=False)):
        if str(cells[at]) != wanted:
            raise Refused("age_expected", table.place(row), found=cells[at], wanted=wanted)
    start = Place(table.file, 1, 1)
    sexes = {sex: Node(tuple(table.column(sex)), start) for sex in ("male", "female")}
    return Node(sexes, start, dict.fromkeys(sexes, start))


def _of_years(table: Table, kept: Container[int] | None) -> Table:
    """The rows of the wanted years as far as they can be told at a glance; all where none can."""
    at = table.header.index("year")
    if kept is None:
        return table
    wanted = {cell for cell in {row[at] for row in table.cells} if not str(cell).isdigit() or int(cell) in kept}
    chosen = [place for place, row in enumerate(table.cells) if row[at] in wanted]
    if not chosen:
        return table
    return table.of(chosen)


def projection(table: Table, groups: list[str], kept: range | None) -> Node:
    """A projection table to `{group: {year: persons}}`, 31 December.

    Rows of group, year and persons, or of group and one column a year, are of 31 December; rows of year, age, male and
    female are Statistics Norway's, of 1 January, which is 31 December of the year before.
    """
    if "age" in table.header:
        return _of_ages(table, groups, kept)
    columns(table, ("group",))
    found = Node({}, Place(table.file, 1, 1))

    def take(row: Row, year: int, cell: Any) -> None:
        name = str(row.cells["group"])
        known = found.value.setdefault(name, Node({}, row.place))
        found.keys.setdefault(name, row.place)
        if year in known.value:
            raise Refused("repeated_row", row.place, found=f"{name}, {year}")
        if kept is None or year in kept:
            known.value[year] = Node(figure(cell, row.place, str(year)), row.place)
            known.keys[year] = row.place

    for row in table:
        if "year" in row.cells and "persons" in row.cells:
            take(row, whole(row.cells["year"], row.place, "year"), row.cells["persons"])
            continue
        for name, cell in row.cells.items():
            if name.isdigit() and len(name) == 4:
                take(row, int(name), cell)
    return found


def _of_ages(table: Table, groups: list[str], kept: range | None) -> Node:
    spans = {"all": range(AGES)} if groups == ["all"] else {name: ages(name) for name in groups}
    ends = [span for span in spans.values() if span]
    together = all(one.stop == other.start for one, other in pairwise(ends))
    if len(ends) < len(groups) or not together or ends[0].start != 0 or ends[-1].stop != AGES:
        raise Refused("groups_not_ages", Place(table.file, 1, 1), found=", ".join(groups))
    counted = people(table, None if kept is None else range(kept.start + 1, kept.stop + 1))
    found = Node({}, counted.place)
    for name, span in spans.items():
        years = {
            year - 1: Node(_persons(node, span), node.place)
            for year, node in counted.value.items()
            if span and (kept is None or year - 1 in kept)
        }
        found.value[name] = Node(years, counted.place, {year: node.place for year, node in years.items()})
        found.keys[name] = counted.place
    return found


def _persons(node: Node, span: range) -> float:
    """Both sexes of an age span; those above the last age are of it."""
    stop = None if span.stop == AGES else span.stop
    return float(sum(sum(node.value[sex].value[span.start : stop]) for sex in ("male", "female")))
