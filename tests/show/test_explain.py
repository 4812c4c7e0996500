"""Where a number comes from: each formula shown gives its number again, and each leaf stands in the file it names."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from okplan.chapters.model import MODEL
from okplan.engine.expression import lag, parted
from okplan.load import load
from okplan.show.explain import Explainer, Node
from okplan.show.explained import explained, render
from okplan.show.line_asked import find_line
from okplan.show.result import Result
from okplan.show.result import run as run_file
from okplan.show.tables import laid_out
from okplan.show.tables.catalogue import lacking
from tests.builders import loan, project_item, raw, rule
from tests.scenarios import BASE, DATA, TEMPLATE, result

ROOTS = (
    "net_debt_pct",
    "general_reserve_pct",
    "required_adjustment",
    "self_financing_pct",
    "net_interest_exposure_pct",
    "debt_service_pct",
    "working_capital_pct",
    "debt_per_capita",
    "overdue_deficit",
    "loan_room",
    "deficit_carried_forward",
    "investment_carried_forward",
    "self_cost_debt",
    "refinancing_need",
    "instalments_margin",
)


def lorenskog() -> Result:
    return result()


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Every choice the other way: annuities by schedule, a refinanced bullet, planned loans, land, a deficit."""
    said = raw(
        {
            "population.growth": "1.5 %",
            "economy.wage_growth": "4 %",
            "economy.price_growth": "2 %",
            "loans.existing": [
                loan("annuity", kind="annuity", balance=500, years_left=20, per_year=4, fixed_rate="3 %"),
                loan("bullet", kind="bullet", balance=300, years_left=2),
            ],
            "loans.raised": {2026: 40, 2029: 10},
            "loans.interest": "schedule",
            "loans.instalments": {"policy": "larger", "construction_in_minimum": False},
            "investments": [
                project_item("plot", cost=[20], start=2026, asset_class="land", sales=5),
                project_item("hall", cost=[30, 40], start=2027, prices="nominal", vat_compensable="100 %", grants=9),
            ],
            "reserves.deficit": {"amount": 40, "incurred": 2024, "cover_within": 4},
            "reserves.general": 0,
            "rules": [rule("net_debt_pct", ceiling="75 %")],
        }
    )
    path = tmp_path_factory.mktemp("odd") / "odd.yaml"
    path.write_text(yaml.safe_dump(said, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return run_file(load(path))


def every(node: Node) -> Iterator[Node]:
    yield node
    for part in node.parts:
        yield from every(part)


# --- A second reader of the formulas ---------------------------------------------------------------------------------


def python(formula: str) -> ast.expr:
    """The formula as it is shown, read as arithmetic."""
    text = formula.replace("−", "-").replace("×", "*").replace("≥", ">=").replace("≤", "<=").replace("^", "**")
    text = re.sub(r" = ", " == ", text)
    text = re.sub(r"\b(if|and)\(", r"\1_(", text)
    return ast.parse(text, mode="eval").body


def compute(
    tree: ast.expr,
    value: Callable[[str, str | None], float],
    items: Callable[[str], list[str]],
    weights: Callable[[str, str], dict[str, float]],
) -> float:
    """The number of an expression; `value` gives a name (of an item, inside a sum), `items` those of a name.

    `weights` gives a table's row, by the items of what is weighed.
    """

    def go(node: ast.expr, item: str | None) -> float:
        match node:
            case ast.Constant(value=int() | float() as number):
                return float(number)
            case ast.Name(id=name):
                return value(name, item)
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return -go(inner, item)
            case ast.BinOp(left=left, op=operation, right=right):
                a, b = go(left, item), go(right, item)
                match operation:
                    case ast.Add():
                        return a + b
                    case ast.Sub():
                        return a - b
                    case ast.Mult():
                        return a * b
                    case ast.Div():
                        return math.nan if b == 0 else a / b
                    case ast.Pow():
                        return float(a**b)
            case ast.Compare(left=left, ops=[operation], comparators=[right]):
                a, b = go(left, item), go(right, item)
                match operation:
                    case ast.Gt():
                        return float(a > b)
                    case ast.GtE():
                        return float(a >= b)
                    case ast.Lt():
                        return float(a < b)
                    case ast.LtE():
                        return float(a <= b)
                    case ast.Eq():
                        return float(a == b)
            case ast.Call(func=ast.Name(id="choose"), args=[kind], keywords=cases):
                return go(cases[int(go(kind, item))].value, item)
            case ast.Call(func=ast.Name(id=function), args=args):
                return call(function, args, item)
        raise AssertionError(ast.dump(node))

    def call(function: str, args: list[ast.expr], item: str | None) -> float:
        if function == "if_":
            return go(args[1] if go(args[0], item) else args[2], item)
        if function == "and_":
            return float(all(go(arg, item) for arg in args))
        if function == "sum":
            names = [node.id for arg in args for node in ast.walk(arg) if isinstance(node, ast.Name)]
            everyone = sorted({one for name in names for one in items(name)})
            return math.fsum(go(args[0], one) for one in everyone)
        if function == "ceiling":
            return float(math.ceil(go(args[0], item) - 1e-6))
        if function == "weighted":
            table, weighed = args
            assert isinstance(table, ast.Name)
            first = next(node.id for node in ast.walk(weighed) if isinstance(node, ast.Name))
            return math.fsum(weight * go(weighed, one) for one, weight in weights(table.id, first).items())
        a, b = (go(arg, item) for arg in args)
        if function == "mod":
            return math.fmod(a, b)
        assert function in ("max", "min"), function
        return max(a, b) if function == "max" else min(a, b)

    return go(tree, None)


def plain_value(result: Result, name: str, year: int, item: str | None) -> float:
    """A line or an input by itself: for what only decides between two formulas and is not shown as a part."""
    known = MODEL[name]
    names = result.inputs.items.get(known.over or "", ())
    place = names.index(item) if item in names else 0
    t = year - result.projection.years.start
    if t < 0:
        return float(result.inputs.earlier[lag(name, -t)][place, 0])
    if name in result.projection.values:
        return float(result.projection[name][t, place, 0])
    return float(result.inputs.constants[name][place, 0])


def recomputed(result: Result, node: Node) -> float:
    """The node's number from its shown formula and the values of its parts."""
    parts = {(part.name, part.year, part.item): part.value for part in node.parts}
    deciding = {
        inner.id
        for call in ast.walk(python(node.formula))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("if_", "choose")
        for inner in ast.walk(call.args[0])
        if isinstance(inner, ast.Name)
    }

    def key(argument: str) -> tuple[str, int]:
        name, back = parted(argument)
        return name, node.year - back

    def value(argument: str, item: str | None) -> float:
        name, year = key(argument)
        over = MODEL[name].over
        who = (item or node.item) if over else None
        if (name, year, who) in parts:
            return parts[name, year, who]
        if argument in deciding:
            return plain_value(result, name, year, who)
        assert over and item, f"{node.name}: {argument} is in the formula and not among its parts"
        return 0.0  # items that are nothing are not shown

    def items(argument: str) -> list[str]:
        return [str(item) for name, year, item in parts if (name, year) == key(argument) and item is not None]

    def weights(table: str, weighed: str) -> dict[str, float]:
        known = MODEL[weighed]
        own = result.inputs.items[MODEL.inputs[table].over or ""].index(node.item or "")
        names = result.inputs.items[known.over or ""]
        return {one: weight for one, weight in zip(names, result.inputs.tables[table][own, 0], strict=True) if weight}

    return compute(python(node.formula), value, items, weights)


YEARS = (2026, 2029)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("name", ROOTS)
def test_each_formula_shown_gives_its_number_again(name: str, year: int) -> None:
    check_tree(lorenskog(), name, year)


@pytest.mark.parametrize("year", (2027, 2034))
@pytest.mark.parametrize("name", ROOTS)
def test_each_formula_gives_its_number_whatever_was_chosen(odd: Result, name: str, year: int) -> None:
    if not name.startswith("working_capital"):
        check_tree(odd, name, year)


def check_tree(result: Result, name: str, year: int) -> None:
    tree = Explainer(result).tree(name, year)
    assert tree.value == pytest.approx(float(result.projection.row(name)[year - 2025]), nan_ok=True)
    opened = [node for node in every(tree) if node.formula and "pick(" not in node.formula]
    assert opened
    for node in opened:
        found = recomputed(result, node)
        assert found == pytest.approx(node.value, rel=1e-9, abs=0.01 if node.unit == "kr" else 1e-9, nan_ok=True), (
            node.name,
            node.item,
            node.year,
            node.formula,
        )


@pytest.mark.parametrize("name", sorted(name for name, line in MODEL.lines.items() if line.over is None))
def test_every_line_can_be_explained_in_any_year(name: str) -> None:
    for year in (2025, 2026, 2035):
        tree = Explainer(lorenskog()).tree(name, year, depth=2)
        assert tree.value == pytest.approx(float(lorenskog().projection.row(name)[year - 2025]), nan_ok=True)
        assert list(render(tree, "nb"))


def test_a_line_of_one_item_is_found_by_its_name() -> None:
    name, item, problem = find_line(lorenskog(), "loan_balance[flytende-1]", 2030)
    assert problem is None
    tree = Explainer(lorenskog()).tree(name, 2030, item)
    assert tree.item == "flytende-1"
    assert tree.value == pytest.approx(float(lorenskog().projection.row(name, item)[5]))


# --- Leaves stand where they say -------------------------------------------------------------------------------------

PLACE = re.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+)$")


def places(tree: Node) -> Iterator[tuple[Node, Path, int, int]]:
    for node in every(tree):
        if node.place is not None:
            yield node, Path(node.place.file), node.place.line, node.place.column
        said = PLACE.match(node.note)
        if said:
            named = (folder / said["file"] for folder in (BASE.parent, DATA))
            yield node, next(file for file in named if file.is_file()), int(said["line"]), int(said["column"])


@pytest.mark.parametrize("name", ROOTS)
def test_leaves_stand_in_the_file_they_name(name: str) -> None:
    found = list(places(Explainer(lorenskog()).tree(name, 2029)))
    assert found
    for node, file, line, column in found:
        text = file.read_text(encoding="utf-8").splitlines()
        assert 1 <= line <= len(text), node.name
        there = text[line - 1][column - 1 :]
        assert there
        assert not there[0].isspace(), node.name
        assert not there.startswith("#"), node.name


@pytest.mark.parametrize(
    ("name", "year", "text"),
    [
        ("reference_rate", 2026, "4.5 %"),
        ("reference_rate", 2029, "3.75 %"),
        ("reference_rate", 2035, "3.4 %"),
        ("wage_growth", 2027, "4.0 %"),
        ("group_migration", 2033, "1.2 %"),
        ("planned_transfer", 2028, "20000"),
        ("planned_transfer", 2030, "20000"),
        ("opening_amortisation", 2031, "48868"),
    ],
)
def test_the_place_of_a_year_is_that_years_own_entry(name: str, year: int, text: str) -> None:
    result = lorenskog()
    place = Explainer(result)._said(name, 0, year - 2025)
    assert place is not None
    line = BASE.read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert line[place.column - 1 :].startswith(text), line


def test_the_place_of_a_year_in_a_list_is_its_own(tmp_path: Path) -> None:
    listed = tmp_path / "listed.yaml"
    listed.write_text(
        f"extends: {BASE}\non_lending:\n  new: [11, 12, 13, 14, 15, 16, 17, 18, 19, 20]\n", encoding="utf-8"
    )
    place = Explainer(run_file(load(listed)))._said("onlending_new", 0, 3)
    assert (place.line, place.column) == (3, 17) if place else False


def test_what_was_not_said_is_called_a_default() -> None:
    tree = Explainer(lorenskog()).tree("own_financing", 2027)
    sales = next(node for node in every(tree) if node.name == "financial_sales")
    assert sales.value == 0
    assert sales.place is None
    assert "standardverdi" in sales.note


@pytest.mark.parametrize("path", [BASE, TEMPLATE], ids=lambda path: path.stem)
def test_every_line_can_be_explained_in_every_year(path: Path) -> None:
    """To the bottom in one year; in the others each line with its parts, which are all opened as lines themselves."""
    result = run_file(load(path))
    first, second, *_, last = result.projection.years
    for name, line in MODEL.lines.items():
        items = result.inputs.items.get(line.over or "", ("",))
        for year, depth in ((first, 2), (second, 99), (last, 2)):
            for item in {0, len(items) - 1} if items else ():
                assert list(render(Explainer(result).tree(name, year, item, depth), "en"))


def test_every_row_of_a_table_over_items_is_found_by_what_it_is_printed_as() -> None:
    result = lorenskog()
    for key in ("omrader", "selvkost", "kapasitet", "husholdning", "forpliktelser", "prosjekter"):
        if lacking(key, result.inputs.items):
            continue
        for row in laid_out(key, result.loaded.scenario, result.projection, "nb", "kr", "nominal").rows:
            name, place, problem = find_line(result, row.label, None)
            if row.of:  # a sum of other rows is not what anyone explains
                continue
            if len(row.parts) == 1:
                assert (problem, (name, place)) == (None, row.parts[0]), row.label
            elif row.parts:
                assert problem is not None and problem.code == "choose_item", row.label


# --- Lines that the scenario has no use for --------------------------------------------------------------------------


def bare(tmp_path: Path) -> Result:
    """No loans, assets, projects or anything else that a line may be over."""
    path = tmp_path / "bare.yaml"
    path.write_text(yaml.safe_dump(raw({"loans.existing": [], "assets": []}), sort_keys=False), encoding="utf-8")
    return run_file(load(path))


def test_every_line_and_input_is_explained_whatever_blocks_are_unused(tmp_path: Path) -> None:
    found = bare(tmp_path)
    for name in (one for one in found.inputs.model.names if one not in found.inputs.tables):
        named, item, problem = find_line(found, name, None)
        for year in (None, 2025, 2026, 2035):
            assert problem is None or problem.code == "choose_item", name
            assert problem or any(explained(found, named, item, year, 2)), name


def test_a_line_over_what_the_scenario_has_none_of_says_so(tmp_path: Path) -> None:
    told = list(explained(bare(tmp_path), "project_gross", 0, 2026, 9))
    assert told[0].startswith("project_gross ")
    assert told[-1].strip() == "Scenarioet har ikke noe av det som dette gjelder, og derfor ingen tall for det."


def test_the_weights_of_a_sum_are_not_shown_as_unknown() -> None:
    """They stand in the sum above them: 40 % of each year of the roads."""
    told = "\n".join(explained(result(BASE), "climate_cost_per_tonne", 4, 2031, 2)).replace("\u00a0", " ")
    assert "40,00 % ×" in told
    assert "climate_share_of_project[gang-og-sykkel] 2031 = flere tall, se uttrykket over" in told


def test_the_year_before_is_asked_for_by_the_item_that_is_explained() -> None:
    """As it is told it can be asked: a line of items needs one."""
    found = result(BASE)
    told = "\n".join(explained(found, "climate_reference", 1, 2031, 1))
    assert "(se explain climate_reference[annen-mobil] 2030)" in told
    assert find_line(found, "climate_reference[annen-mobil]", 2030) == ("climate_reference", 1, None)
