"""Several scenarios in one workbook: what is common stands once, what differs beside it, and what comes of each."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import yaml

from okplan.load import load
from okplan.show.result import run
from okplan.write.workbook.book import book
from okplan.write.workbook.cells import CONSTANT, ITEM, LABEL, Book, Sheet, address
from okplan.write.workbook.drawing import LOW
from okplan.write.workbook.file import as_bytes
from okplan.write.workbook.names import LONGEST, tag
from okplan.write.workbook.side_by_side import Exported
from tests.builders import project_item, raw
from tests.console import okplan
from tests.recalculation import needs_office, recalculated
from tests.write.test_workbook import differences, seeded

DEARER = {"extends": "plan.yaml", "name": "Dyrere lån", "economy": {"reference_rate": "5 %"}}
NURSERY = project_item("nursery", name="Barnehage", start=2027, cost=[30, 30], running={"share": "5 %"})
BUILT = {"extends": "plan.yaml", "name": "Med barnehage", "investments": [NURSERY]}
PURCHASES = "operations.expenditure.purchases.amount"
RULE = {"id": "fond", "name": "Fond", "indicator": "general_reserve_pct", "floor": "5 %", "source": "sak 1"}


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A small municipality, with dearer loans, and with a nursery."""
    folder = tmp_path_factory.mktemp("plans")
    said = {"plan": raw({"horizon": 4, "rules": [RULE]}), "dearer": DEARER, "built": BUILT}
    for name, scenario in said.items():
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(scenario, allow_unicode=True), encoding="utf-8")
    return [folder / f"{name}.yaml" for name in said]


@pytest.fixture(scope="module")
def programmes(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Many projects; and one more than they are, with one of them dearer."""
    folder = tmp_path_factory.mktemp("programmes")
    projects = [
        project_item(f"p{n}", start=2026 + n % 2, cost=[10 + n, 5], running={"share": "2 %"}) for n in range(22)
    ]
    said = {
        "plan": raw({"horizon": 3, "investments": projects}),
        "more": {"extends": "plan.yaml", "investments": [NURSERY], "set": {"investments.p7.cost": [90, 5]}},
    }
    for name, scenario in said.items():
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(scenario, allow_unicode=True), encoding="utf-8")
    return [folder / f"{name}.yaml" for name in said]


@pytest.fixture(scope="module")
def many(programmes: list[Path]) -> Book:
    return several(programmes)


def several(plans: list[Path], *changes: str) -> Book:
    return book([Exported(run(load(plan, changes)), plan.name) for plan in plans], "mill")


@pytest.fixture(scope="module")
def made(plans: list[Path]) -> Book:
    return several(plans)


def paths(sheet: Sheet) -> set[str]:
    return {str(cell.value) for cell in sheet.cells if cell.column == ITEM and "." in str(cell.value)}


def labels(sheet: Sheet) -> set[str]:
    return {str(cell.value) for cell in sheet.cells if cell.column == LABEL}


# What sheets are called


@pytest.mark.parametrize(("scenario", "front", "tables"), [
    ("Basis", "A Basis", "A Basis Tabeller"),
    ("Rente to prosentpoeng høyere", "A Rente to prosentpoeng høyere", "A Rente to… Tabeller"),
    ("Lav befolkningsvekst", "A Lav befolkningsvekst", "A Lav befolknin… Tabeller"),
    ("Bygg [K2] / 'nå'?", "A Bygg K 2 nå", "A Bygg K 2 nå Tabeller"),
])  # fmt: skip
def test_a_sheet_is_called_by_letter_and_scenario(scenario: str, front: str, tables: str) -> None:
    """Without signs that Excel refuses, and without what reads as a cell to who moves a formula."""
    assert (tag(1, scenario).front, tag(1, scenario).name("Tabeller")) == (front, tables)


def test_names_are_short_and_unique_however_scenarios_are_called(plans: list[Path]) -> None:
    long = "Utsette alle de store investeringene i skole og idrett til etter 2035"
    called = [Exported(run(load(plan, [f"name={long}"])), plan.name) for plan in plans]
    names = [sheet.name for sheet in book(called, "mill").sheets]
    assert len({name.casefold() for name in names}) == len(names)
    assert max(map(len, names)) <= LONGEST


# What stands once


def test_assumptions_that_are_the_same_stand_once(made: Book) -> None:
    assert len(paths(made.sheet("assumptions 1"))) > 50
    assert paths(made.sheet("assumptions 2")) == {"economy.reference_rate"}
    assert {path.split(".")[1] for path in paths(made.sheet("assumptions 3"))} == {"nursery"}


def test_lines_that_no_difference_reaches_stand_once(made: Book) -> None:
    """Loans that are dearer move interest and the result, and neither people nor free income."""
    first, second = (labels(made.sheet(f"calculation {place}")) for place in (1, 2))
    assert {"Innbyggere 31.12.", "Frie inntekter", "Renteutgifter", "Netto driftsresultat"} <= first
    assert {"Renteutgifter", "Netto driftsresultat"} <= second
    assert not {"Innbyggere 31.12.", "Frie inntekter"} & second
    rows = [len({cell.row for cell in made.sheet(f"calculation {place}").cells}) for place in (1, 2)]
    assert rows[1] < rows[0] / 2


def test_of_a_long_list_only_the_items_that_differ_have_rows(many: Book) -> None:
    """A project added had every project once more, on every line and sheet."""
    projects = {"nursery", *(f"p{n}" for n in range(22))}
    first, other = (
        {str(cell.value) for cell in many.sheet(f"calculation {place}").cells if cell.column == ITEM} & projects
        for place in (1, 2)
    )
    assert (len(first), other) == (22, {"p7", "nursery"})


def test_no_formula_of_the_first_scenario_leans_on_another(made: Book) -> None:
    others = {sheet.quoted for sheet in made.sheets if sheet.key.endswith((" 2", " 3"))}
    own = [sheet for sheet in made.sheets if sheet.key.endswith(" 1")]
    assert len(others) > len(own) > 5
    assert not [cell for sheet in own for cell in sheet.cells if any(f"{name}!" in cell.formula for name in others)]


def test_every_scenario_has_a_few_sheets_and_the_workbook_a_list_of_them(made: Book) -> None:
    listed = {target for _, _, target, _ in made.sheet("contents").links}
    assert listed == {sheet.name for sheet in made.sheets} - {made.sheet("contents").name}
    assert len(listed) <= 2 + 7 * 3
    assert any("står én gang" in str(cell.value) for cell in made.sheet("contents").cells)


@needs_office
def test_a_number_changed_with_the_first_moves_all_that_say_nothing_else(
    plans: list[Path], programmes: list[Path], made: Book, many: Book, tmp_path: Path
) -> None:
    """The price of purchases stands with the first alone; every scenario then comes to what okplan makes of it.

    So it does where only some items of a list stand with the first.
    """
    books = [(plans, made), (programmes, many)]
    paths = [_changed(book_, tmp_path / f"changed-{place}.xlsx") for place, (_, book_) in enumerate(books)]
    files = recalculated(paths, tmp_path)
    for (of, _), file in zip(books, files, strict=True):
        changed = several(of, f"{PURCHASES}=236.5")
        keys = ("front", "changes", "given")
        told = tuple(f"{one.name}!" for one in changed.sheets if one.key.partition(" ")[0] in keys)
        apart = [line for line in differences(changed, file) if not line.startswith(told) and "!R1C6: " not in line]
        assert apart == []
    file = files[0]
    read = openpyxl.load_workbook(file, data_only=True)
    for key in ("front 1", "front 2", "front 3", "comparison"):
        said = [str(cell.value) for line in read[made.sheet(key).name].iter_rows(max_row=8) for cell in line]
        assert any("ENDRET" in text for text in said), key


def _changed(made: Book, path: Path) -> Path:
    """The workbook with another price of purchases, in the first scenario."""
    sheet = made.sheet("assumptions 1")
    (row,) = {cell.row for cell in sheet.cells if cell.value == PURCHASES}
    opened = openpyxl.load_workbook(io.BytesIO(seeded(made)))
    opened[sheet.name].cell(row + 1, CONSTANT + 1).value = 236.5
    opened.save(path)
    return path


# Side by side


def test_the_comparison_opens_with_what_comes_of_each(made: Book) -> None:
    sheet = made.sheets[0]
    assert sheet.key == "comparison"
    texts = [str(cell.value) for cell in sorted(sheet.cells, key=lambda cell: cell.row) if cell.column == LABEL]
    verdicts = [cell for cell in sheet.cells if cell.style == "verdict"]
    assert [str(cell.value)[:3] for cell in verdicts] == ["A ·", "B ·", "C ·"]
    assert any("Endrer fra A: Nytt: Barnehage" in text for text in texts)
    assert not [text for text in texts if "reference_rate" in text or "nursery" in text]
    assert [name for _, _, _, name in sheet.links] == ["A At rest", "B Dyrere lån", "C Med barnehage"]


def test_every_chart_has_every_scenario_told_apart_without_colour(made: Book) -> None:
    with zipfile.ZipFile(io.BytesIO(as_bytes(made))) as file:
        charts = [file.read(name).decode() for name in sorted(file.namelist()) if "charts/chart" in name]
    assert len(charts) == 4
    for chart in charts:
        drawn = re.findall(r"<c:ser>.*?</c:ser>", chart)[:3]
        assert [re.findall(r"<c:v>([ABC]) ", one)[:1] for one in drawn] == [["A"], ["B"], ["C"]]
        looks = {(*re.findall(r'prstDash val="(\w+)"', one), *re.findall(r'symbol val="(\w+)"', one)) for one in drawn}
        assert len(looks) == 3


def test_charts_fill_the_page_of_the_words_and_none_is_divided(made: Book, plans: list[Path]) -> None:
    """The charts stand two by two; before, all four went to the next page and left the first a third full."""
    other = book([Exported(run(load(plan)), plan.name) for plan in [*plans, plans[1]]], "mill")
    for sheet in (made.sheet("comparison"), other.sheet("comparison")):
        charts = next(cell.row for cell in sheet.cells if str(cell.value).startswith("Teksten er")) + 2
        assert sheet.breaks[0] >= charts + LOW
        assert not [at for at in sheet.breaks if charts < at < charts + 2 * LOW and at != charts + LOW]


def test_key_figures_stand_beside_each_other_as_links(plans: list[Path], made: Book) -> None:
    """In the last year: the net debt of each, a column a scenario, each from its own calculation."""
    sheet = made.sheet("comparison")
    head = max(cell.row for cell in sheet.cells if cell.value == "Nøkkeltall i 2029, siste år av framskrivingen")
    at = next(cell.row for cell in sheet.cells if cell.row > head and cell.value == "Netto lånegjeld")
    cells = [cell for cell in sheet.cells if cell.row == at and cell.formula]
    nets = [run(load(plan)).projection.row("net_debt")[-1] / 1e6 for plan in plans]
    assert [cell.value for cell in cells] == pytest.approx(nets) and nets[0] == nets[1] < nets[2]
    assert made.sheet("calculation 3").quoted in cells[2].formula


def test_signs_of_a_rule_are_the_scenarios_own(made: Book) -> None:
    sheet, rules = made.sheet("comparison"), made.sheet("reading 2")
    at = next(cell.row for cell in sheet.cells if cell.value == "Fond" and cell.column == LABEL)
    signs = {cell.formula for cell in sheet.cells if cell.row == at + 2 and cell.style == "sign"}
    statuses = {address(cell.row, cell.column) for cell in rules.cells if cell.style == "sign"}
    assert len(signs) == 4
    assert {sign.partition("!")[2] for sign in signs} <= statuses and all(
        sign.startswith(rules.quoted) for sign in signs
    )


# The command


def test_compare_writes_the_workbook_that_export_does(plans: list[Path], tmp_path: Path) -> None:
    one, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    assert okplan("compare", *plans[:2], "-o", one).exit_code == 0
    assert okplan("export", *plans[:2], "-o", other).exit_code == 0
    assert one.read_bytes() == other.read_bytes()
    refused = okplan("compare", *plans[:2], "-o", tmp_path / "c.xlsx", "--years", "2")
    assert refused.exit_code == 2 and "OK270" in refused.stderr and not (tmp_path / "c.xlsx").exists()


def test_a_scenario_beside_itself_with_changes_is_verified_and_says_how_it_was_made(plans: list[Path]) -> None:
    target = plans[0].parent / "beside.xlsx"
    made = okplan("compare", plans[0], "--set", "economy.reference_rate=6 %", "-o", target)
    assert made.exit_code == 0
    assert okplan("verify", target).exit_code == 0
    told = [str(cell.value) for line in openpyxl.load_workbook(target)["Stempel"].iter_rows() for cell in line]
    assert any(text.startswith("okplan compare plan.yaml") and "reference_rate=6" in text for text in told)
