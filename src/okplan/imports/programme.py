"""An investment list kept in a workbook, row by row, to projects as a scenario writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from okplan.fields.values import UNITS
from okplan.imports.cells import plain, tags, value
from okplan.imports.chosen import chosen
from okplan.imports.headings import Header, header
from okplan.imports.ids import short_name
from okplan.imports.mapping import KINDS, REQUIRED, ROW_YEAR, Mapping
from okplan.imports.rows import Rows, rows
from okplan.imports.sums import Amounts, Line, sums
from okplan.imports.unused import Control, beside, hidden
from okplan.load import Loaded
from okplan.load.merge import merge, repeated_ids
from okplan.load.nodes import Node
from okplan.load.validate import faults_of, validate
from okplan.problems import Place, Problem, Refused, ScenarioError
from okplan.reading.headings import unit_of
from okplan.reading.number import exact
from okplan.reading.sheets import Cell, Sheet, book


@dataclass(frozen=True)
class Imported:
    """One project: its rows, its fields as nodes that know their cells, and those that a default has filled."""

    row: int
    node: Node
    amounts: Amounts
    defaulted: frozenset[str]
    rows: frozenset[int]

    @property
    def tagged(self) -> dict[str, Decimal]:
        """The share of it by focus area or goal."""
        said = self.node.value.get("goals")
        shares = said.plain() if said is not None else {}
        return {goal: exact(str(share).removesuffix("%")) / 100 for goal, share in shares.items()}


@dataclass
class Programme:
    """What a sheet gave: projects, the rows left out, and what to say of it."""

    sheet: Sheet
    mapping: Mapping
    unit: str
    """The unit that the projects are written in."""

    header: Header
    projects: list[Imported] = field(default_factory=list)
    skipped: list[Line] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    """The list's own sums of each row, which are no years."""

    warnings: list[Problem] = field(default_factory=list)

    @property
    def years(self) -> tuple[int | str, ...]:
        """What the amounts are of: every year that a column or a row has, or the whole."""
        if self.header.row_year is None:
            return tuple(self.header.money)
        held = [*(project.amounts for project in self.projects), *(line.amounts for line in self.skipped)]
        return tuple(sorted({year for amounts in held for year in amounts}, key=str))

    @property
    def node(self) -> Node:
        place = self.sheet.place(self.header.row)
        return Node([project.node for project in self.projects], place)


def programme(path: Path, mapping: Mapping, base: Loaded | None, language: str) -> Programme:
    """The projects of a sheet; raises ScenarioError with everything that is wrong.

    Beside a base the projects are judged as the scenario would be that extends it, and amounts are in its unit.
    """
    problems: list[Problem] = []
    try:
        found, warnings = chosen(book(path), mapping)
    except Refused as refused:
        raise ScenarioError([refused.problem], language) from refused
    head = header(found, mapping, problems)
    if head is not None:
        problems += _lacking(found, head, mapping)
    if head is None or problems:
        raise ScenarioError(problems, language)
    made = Programme(found, mapping, base.scenario.unit if base else mapping.unit, head, warnings=warnings)
    problems += _rows(made)
    if not problems:
        problems += _judged(made, base)
    if problems:
        raise ScenarioError(once(problems), language)
    read = {row for project in made.projects for row in project.rows}
    made.warnings[:] = [*hidden(found, head, read), *made.warnings]
    return made


def _lacking(sheet: Sheet, head: Header, mapping: Mapping) -> list[Problem]:
    """Fields that neither a column nor a default gives, and a cost that is not given once."""
    place = sheet.place(head.row)
    given = {*mapping.columns, *mapping.defaults}
    across = bool(head.years) or mapping.years_from is not None or any(name.isdigit() for name in mapping.columns)
    spent = across or head.row_year is not None
    needed = [name for name in REQUIRED if name != "cost"] + (
        ["start", "spread"] if "cost" in given and not spent else []
    )
    out = [Problem("not_given", place, {"found": name}) for name in needed if name not in given]
    if not across and "cost" not in mapping.columns:
        out.append(Problem("no_cost", place))
    both = [name for name in ("cost", ROW_YEAR) if across and name in given]
    both += [name for name in ("start", "spread") if spent and name in given]
    return out + [Problem("years_and_total", place, {"found": name}) for name in both]


def _rows(made: Programme) -> list[Problem]:
    """Sort the rows: projects, rows left out, and rows at fault."""
    sheet, head = made.sheet, made.header
    found = rows(sheet, head, made.mapping)
    problems = [*found.problems, *_sums(found)]
    made.skipped += found.skipped
    passed = [f"{line.row} {line.shown}".strip() for line in found.without]
    passed += [comment for comment in sheet.comments if unit_of(comment) is None]
    if passed:
        made.warnings.append(Problem("without_amounts", sheet.place(head.row), {"found": "; ".join(passed)}, "warning"))
    if not found.lines and not problems:
        problems.append(Problem("no_projects", sheet.place(head.row)))
    summed = {problem.place for problem in problems if problem.code == "looks_like_sum"}
    taken: dict[str, int] = {}
    for line in found.lines:
        if line.name and sheet.place(line.row, head.columns["name"]) not in summed:
            made.projects.append(_project(made, line, taken, problems))
    made.controls, said = beside(sheet, head, made.mapping, found.lines)
    made.warnings += said
    return problems


def _sums(found: Rows) -> list[Problem]:
    """Rows that look like sums, of which nobody has said that they are projects."""
    lines = {line.row: line for line in found.lines if any(line.amounts.values())}
    kept = {row for row, line in lines.items() if found.kept(line)}
    why = sums(list(lines.values()), [line.row for line in found.without], kept)
    name = found.head.columns["name"]
    return [
        Problem("looks_like_sum", found.sheet.place(row, name), {"found": lines[row].name, "why": said})
        for row, said in why.items()
    ]


def _project(made: Programme, line: Line, taken: dict[str, int], problems: list[Problem]) -> Imported:
    """A row as a project: its columns, and defaults where it has none or an empty cell."""
    sheet, head, mapping = made.sheet, made.header, made.mapping
    factor = _factor(made)
    node = Node({}, sheet.place(line.row, head.columns["name"]))
    defaulted = set()
    for name in KINDS:
        found: Node | Problem | None = None
        cell = sheet.shown(line.row, head.columns[name]) if name in head.columns else None
        if name == "cost":
            found = _cost(made, line, factor)
        elif cell is not None and name == "name":
            found = Node(line.name, cell.place)
        elif cell is not None:
            found = _merged(cell, name) or value(cell, name, mapping.values.get(name, {}), factor)
        if found is None and name in mapping.defaults:
            found = _default(mapping, name)
            defaulted.add(name)
        if found is None and name == "id":
            found = Node(_id(line, taken), node.place)
        needed = name in REQUIRED or ("cost" in line.amounts and name in ("start", "spread"))
        if found is None and cell is not None and needed:
            found = Problem("empty_cell", sheet.place(line.row, head.columns[name]), {"found": name})
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            _put(node, name, found)
    rows = frozenset(cell.place.line for cell in line.cells.values())
    return Imported(line.row, node, line.amounts, frozenset(defaulted), rows)


def _default(mapping: Mapping, name: str) -> Node | Problem:
    """What holds where the sheet says nothing: tags may be said as a cell says them."""
    said = mapping.defaults[name]
    is_text = name == "goals" and isinstance(said.value, str)
    return tags(said.value, said.place, mapping.values.get(name, {})) if is_text else said


def _factor(made: Programme) -> Decimal:
    return Decimal(UNITS[made.mapping.unit]) / Decimal(UNITS[made.unit])


def _merged(cell: Cell, name: str) -> Problem | None:
    """A figure that several cells share belongs to none of them."""
    shared = cell.of and not cell.empty and KINDS[name] in ("money", "number")
    return Problem("merged_amount", cell.place) if shared else None


def _cost(made: Programme, line: Line, factor: Decimal) -> Node | None:
    """The total, or what is spent in each year."""
    place = made.sheet.place
    if "cost" in line.amounts:
        return Node(plain(line.amounts["cost"] * factor), place(line.row, made.header.columns["cost"]))
    places = {year: cell.place for year, cell in line.cells.items() if line.amounts.get(year)}
    spent = {year: Node(plain(line.amounts[year] * factor), where) for year, where in places.items()}
    return Node(spent, next(iter(places.values()), place(line.row)), dict[str | int, Place](places.items()))


def _put(node: Node, name: str, found: Node) -> None:
    block, _, inner = name.partition(".")
    if inner:
        node.value.setdefault(block, Node({}, found.place))
        node.keys.setdefault(block, found.place)
        node, block = node.value[block], inner
    node.value[block], node.keys[block] = found, found.place


def _id(line: Line, taken: dict[str, int]) -> str:
    return short_name(line.name, f"rad-{line.row}", taken)


def _judged(made: Programme, base: Loaded | None) -> list[Problem]:
    """What the scenario would be told that has these projects, said of the cells they come from."""
    own = Node({"investments": made.node}, made.node.place, {"investments": made.node.place})
    problems = list(repeated_ids(own))
    if base is None:
        own.value["unit"] = Node(made.unit, made.node.place)
        return problems + faults_of(own, "investments")
    held = {project.id: place for place, project in enumerate(base.scenario.investments)}
    for project in made.projects:
        name = project.node.value["id"]
        if name.value in held:
            where = base.place(("investments", held[name.value], "id"))
            problems.append(Problem("id_in_base", name.place, {"found": name.value, "other": where}))
    if problems:
        return problems
    faults, reviewed = validate(merge(base.root, own))[1:3]
    known = {warning.place for warning in base.warnings}
    made.warnings += [one for one in reviewed if one.level == "warning" and one.place not in known]
    if held:
        context = {"found": len(held), "base": base.root.place.file}
        made.warnings.append(Problem("beside_base", made.node.place, context, "warning"))
    return [*faults, *(one for one in reviewed if one.level == "error")]


def once(problems: list[Problem]) -> list[Problem]:
    """What a default or a word of the mapping is at fault for is said once, not for every row."""
    seen: set[tuple[str, Place | None, str]] = set()
    out = []
    for problem in problems:
        key = (problem.code, problem.place, str(problem.context.get("found")))
        if key not in seen:
            seen.add(key)
            out.append(problem)
    return out
