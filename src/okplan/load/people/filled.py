"""People of files: by age and sex, and projection tables by group; only the years that are used are kept."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable
from functools import partial
from itertools import pairwise

from okplan.fields.ages import AGES, AGREED, ages
from okplan.load.figures import Named, at, found_at, put
from okplan.load.nodes import Node
from okplan.load.people import census
from okplan.load.people.counts import Inhabitants
from okplan.load.people.inhabitants import inhabitants, one_of, sheets
from okplan.load.people.shipped import SHIPPED, of_country, of_municipality, spread_of
from okplan.load.reader import Reader
from okplan.problems import Place, Problem, Refused, Word
from okplan.reading.number import ambiguous
from okplan.reading.sheets import text
from okplan.reading.tables import Row, Table, figure, table, unused, whole
from okplan.reading.yearly import SOURCES

GRANT_YEARS = 4
"""Years back from the opening whose inhabitants the growth grant asks for."""

COHORTS = ("population", "cohorts")
COUNTRY = (*COHORTS, "country")
WRAPPED = {"people", "spread"}

GROUP = {"group", "groups", "gruppe", "grupper", "aldersgruppe", "aldersgrupper", "age group"}
BIRTH = {"birth", "fødsel", "fødde", "fødte", "nyfødd", "nyfødt", "nyfødte", "newborn"}
"""How the first row of a table of mortality is called."""


def fill_people(root: Node, problems: list[Problem], reader: Reader) -> None:
    """Put people of named files in the places of their names, once it is known which years are wanted."""
    base, horizon = _whole(root, ("base_year",)), _whole(root, ("horizon",), 10)
    back = _whole(root, ("population", "cohorts", "calibrate"), 5)
    counted = _whole(root, ("population", "cohorts", "counted"), None if base is None else base + 1)

    def put_once(path: tuple[str, ...], build: Callable[[Named], Node], *wanted: Hashable) -> None:
        def made(named: Named) -> Node:
            found_at(named.path, named.place)
            _only_sheet(named)
            sheet = named.sheet[0] if named.sheet else None
            return reader.once((named.path, sheet, *wanted), lambda: build(named))

        put(root, path, made, problems)

    kept = None
    if base is not None and back is not None and counted is not None:
        kept = range(min(base + 1 - GRANT_YEARS, counted - back), base + 2)
    for name in ("country", "people"):  # the country first: others are spread as it is
        path = (*COHORTS, name)
        if not _ship(root, name, kept, problems):
            put_once(path, partial(_inhabitants, at(root, COUNTRY), kept, problems), name, kept)
        _unwrap(root, path)
        node = at(root, path)
        if kept is not None and node is not None and isinstance(node.value, dict):
            wanted = {year: said for year, said in node.value.items() if type(year) is not int or year in kept}
            node.value = wanted or node.value  # where none is wanted, those that are there can be told
    put_once(("population", "cohorts", "mortality"), lambda named: mortality(named, problems), "mortality")
    ahead = None if base is None or horizon is None else range(base + 1, base + horizon + 1)
    names = _groups(root)
    put_once(("population", "table"), lambda named: projection(named, names, ahead, problems), *names, ahead)


def _ship(root: Node, name: str, kept: range | None, problems: list[Problem]) -> bool:
    """Whether it is said to be what ships with okplan, which is then put there."""
    block, node = at(root, COHORTS), at(root, (*COHORTS, name))
    if block is None or node is None or node.value != SHIPPED:
        return False
    try:
        if name == "country":
            block.value[name] = of_country(node.place, kept)
        else:
            number = at(root, ("municipality", "number"))
            block.value[name] = wrapped(of_municipality(number and number.value, node.place, kept, problems))
    except Refused as refused:
        problems += refused.problems
    return True


def _inhabitants(country: Node | None, kept: range | None, problems: list[Problem], named: Named) -> Node:
    """People of a file: by sex and single year of age, or by age group, which are then spread."""
    try:
        return people(_read(named, kept, problems))
    except Refused as refused:
        by_group = _headed(named, _is_by_group) if refused.problem.code == "no_dimension" else None
        if by_group is None:
            raise
    years: dict[int, tuple[Place, dict[str, float]]] = {}
    for group, said in _of_groups(by_group, kept, problems).value.items():
        for year, node in said.value.items():
            years.setdefault(year, (node.place, {}))[1][group] = node.value
    return wrapped(spread_of(years, country, kept, Place(by_group.file, 1, 1)))


def wrapped(people: Node) -> Node:
    """People that were spread, with the word that they were."""
    return Node({"people": people, "spread": Node(True, people.place)}, people.place)


def _unwrap(root: Node, path: tuple[str, ...]) -> None:
    """What is said of people that were spread stands beside them."""
    block, node = at(root, path[:-1]), at(root, path)
    if block is not None and node is not None and isinstance(node.value, dict) and set(node.value) == WRAPPED:
        block.value |= node.value
        block.keys["spread"] = block.keys[path[-1]]


def _only_sheet(named: Named) -> None:
    """Of how a file of people is read only its sheet can be said."""
    vain = next((key for key in named.said if key != "sheet"), None)
    if vain is not None:
        raise Refused("unknown_key", named.said[vain].place, found=vain, near="", names="file, sheet")


def _groups(root: Node) -> list[str]:
    """The age groups of the scenario: those of the cohorts, or of the opening."""
    cohorts, opening = at(root, ("population", "cohorts")), at(root, ("population", "opening"))
    if cohorts is not None and isinstance(cohorts.value, dict):
        said = at(root, ("population", "cohorts", "groups"))
        return list(map(str, said.plain())) if said is not None and isinstance(said.value, list) else list(AGREED)
    return list(map(str, opening.value)) if opening is not None and isinstance(opening.value, dict) else ["all"]


def _whole(root: Node, path: tuple[str, ...], default: int | None = None) -> int | None:
    node = at(root, path)
    return default if node is None else node.value if type(node.value) is int else None


def _read(named: Named, kept: Container[int] | None, problems: list[Problem]) -> Inhabitants:
    found = inhabitants(named.path, kept, named.sheet)
    problems += found.passed_over
    return found


def people(found: Inhabitants) -> Node:
    """Inhabitants as `{year: {male: […], female: […]}}`, by age from 0."""
    node = Node({}, found.start)
    for year, said in sorted(found.years.items()):
        place = found.places[year]
        sexes = {sex: Node(tuple(by_age[age] for age in range(AGES)), place) for sex, by_age in said.items()}
        node.value[year] = Node(sexes, place, dict.fromkeys(sexes, place))
        node.keys[year] = place
    return node


def _headed(named: Named, is_head: Callable[[list[str]], bool]) -> Table | None:
    """The one table with such headings of the sheets that are shown, or of the one that is named."""
    found = [made for sheet in sheets(named.path, named.sheet) if (made := table(sheet, is_head))]
    if any(not made.cells for made in found):
        raise Refused("empty_figures", Place(str(named.path), 1, 1))
    return one_of(found, [made.sheet for made in found]) if found else None


def _pass_over(found: Table, used: list[str], problems: list[Problem]) -> None:
    left = [name for name in unused(found, used) if name.casefold() not in SOURCES]
    if left:
        problems.append(Problem("columns_unused", found.place(), {"found": tuple(left)}, "warning"))


def mortality(named: Named, problems: list[Problem]) -> Node:
    """Rows of age, male and female, from birth on, to `{male: […], female: […]}`."""

    def is_head(header: list[str]) -> bool:
        return {"male", "female", "age"} <= {census.told(name).sex or census.role(name) for name in header}

    found = _headed(named, is_head)
    if found is None:
        lacking = tuple(Word(f"load.people.{name}") for name in ("age", "male", "female"))
        raise Refused("no_dimension", Place(str(named.path), 1, 1), found=lacking, names=_seen(named))
    column = {census.told(name).sex or census.role(name): name for name in reversed(found.header)}
    at_age = found.header.index(column["age"])
    for row, (cells, wanted) in enumerate(zip(found.cells, ("birth", *range(AGES)), strict=False)):
        said = text(cells[at_age])
        if not (said.casefold() in BIRTH if wanted == "birth" else census.age(said) == wanted):
            raise Refused("age_expected", found.place(row), found=said, wanted=wanted)
    _pass_over(found, list(column.values()), problems)
    start = Place(found.file, 1, 1)
    sexes = {sex: Node(_chances(found, column[sex]), start) for sex in ("male", "female")}
    return Node(sexes, start, dict.fromkeys(sexes, start))


def _chances(found: Table, name: str) -> tuple[float, ...]:
    """Of a thousand: three decimals are no thousands, of which there is one at the most."""
    cells = (cells[found.header.index(name)] for cells in found.cells)
    clear = (f"{cell}0" if isinstance(cell, str) and ambiguous(cell) else cell for cell in cells)
    return tuple(figure(cell, found.place(row), name) for row, cell in enumerate(clear))


def projection(named: Named, groups: list[str], kept: range | None, problems: list[Problem]) -> Node:
    """A projection table to `{group: {year: persons}}`, 31 December.

    Rows of group, year and persons, or of group and one column a year, are of 31 December; inhabitants by sex and age
    are Statistics Norway's, of 1 January, which is 31 December of the year before.
    """
    by_group = _headed(named, _is_by_group)
    if by_group is None:
        january = None if kept is None else range(kept.start + 1, kept.stop + 1)
        return _of_ages(_read(named, january, problems), groups)
    return _of_groups(by_group, kept, problems)


def _is_by_group(header: list[str]) -> bool:
    """A column of groups, and none of the sexes."""
    roles = {census.role(name) for name in header} | {census.told(name).sex for name in header}
    return any(name.casefold() in GROUP for name in header) and not roles & {"sex", "male", "female"}


def _of_groups(found: Table, kept: range | None, problems: list[Problem]) -> Node:
    group = next(name for name in found.header if name.casefold() in GROUP)
    told = {name: census.told(name) for name in found.header if name and name != group}
    year = next((name for name in told if census.role(name) == "year"), None)
    wanted = frozenset() if year else frozenset(["year"])
    counted = [name for name, said in told.items() if said.dims == wanted and census.persons(said.contents)]
    if not counted or (year and len(counted) > 1):
        lacking = Word(f"load.people.{'persons' if year else 'year'}")
        raise Refused("no_column", found.place(), found=lacking, names=", ".join(filter(None, found.header)))
    _pass_over(found, [group, *([year] if year else []), *counted], problems)
    node = Node({}, Place(found.file, 1, 1))
    for row in found:
        for name in counted:
            stands = whole(row.cells[year], row.place, year) if year else told[name].year
            _put(node, row, group, stands, name, kept)
    return node


def _put(node: Node, row: Row, group: str, year: int | None, column: str, kept: range | None) -> None:
    name = text(row.cells[group])
    known = node.value.setdefault(name, Node({}, row.place))
    node.keys.setdefault(name, row.place)
    if year in known.value:
        raise Refused("repeated_row", row.place, found=f"{name}, {year}")
    if kept is None or year in kept:
        known.value[year] = Node(figure(row.cells[column], row.place, column), row.place)
        known.keys[year] = row.place


def _of_ages(found: Inhabitants, groups: list[str]) -> Node:
    spans = {"all": range(AGES)} if groups == ["all"] else {name: ages(name) for name in groups}
    ends = [span for span in spans.values() if span]
    together = all(one.stop == other.start for one, other in pairwise(ends))
    if len(ends) < len(groups) or not together or ends[0].start != 0 or ends[-1].stop != AGES:
        raise Refused("groups_not_ages", found.start, found=", ".join(groups))
    node = Node({}, found.start)
    for name, span in spans.items():
        years = {}
        for year, sexes in sorted(found.years.items()):
            persons = sum(by_age[age] for by_age in sexes.values() for age in span or ())
            years[year - 1] = Node(float(persons), found.places[year])
        node.value[name] = Node(years, found.start, {year: said.place for year, said in years.items()})
        node.keys[name] = found.start
    return node


def _seen(named: Named) -> str:
    """What the first row of a file says."""
    cells = next((row for sheet in sheets(named.path, named.sheet) for row in sheet.cells if any(row)), [])
    return ", ".join(filter(None, map(text, cells))) or "–"
