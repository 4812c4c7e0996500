"""What a workbook vouches for: that its numbers are okplan's, that its inputs can be, and that its sums agree."""

from __future__ import annotations

import io
import re
import shlex
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from okplan.engine.dialects.excel import letters
from okplan.load import load
from okplan.show.result import run
from okplan.show.tables.household import household_notes
from okplan.show.tables.printed import Printer
from okplan.write.workbook.book import book
from okplan.write.workbook.cells import CONSTANT, DASH, FIRST, HEAD, ITEM, LABEL, UNIT, Book, Cell, Sheet
from okplan.write.workbook.file import as_bytes
from okplan.write.workbook.side_by_side import Exported
from tests.builders import raw
from tests.console import okplan
from tests.recalculation import needs_office, recalculated
from tests.scenarios import BASE, SCENARIOS, result

SMALL = yaml.safe_dump(raw({"horizon": 2, "population": {"opening": {"young": 2500, "adult": 7500}, "growth": "2 %"}}))
CALCULATING = ("inputs", "tables", "cohorts", "population", "loans", "projects", "model", "checks")


@cache
def base() -> Book:
    return book([Exported(run(load(BASE)), "base.yaml")], "mill")


def row(sheet: Sheet, path: str) -> int:
    """The row of a path, as a reader finds it."""
    (found,) = {cell.row for cell in sheet.cells if cell.column == ITEM and cell.value == path}
    return found


def at(sheet: Sheet, place: int) -> dict[int, Cell]:
    return {cell.column: cell for cell in sheet.cells if cell.row == place}


# What is compared


CHANGED: dict[tuple[str, int], Any] = {
    ("economy.reference_rate", FIRST + 2): 0.0512,
    ("investments.reservevann.start", CONSTANT): 2031,
    ("investments.reservevann.spread.0", CONSTANT): 0.2,
    ("investments.vannledninger.grants", CONSTANT): -5,
    ("investments.nytt-sykehjem.start", CONSTANT): 2040,
    ("operations.areas.barnehage.net", CONSTANT): 1,
    ("free_income.system.ingar", FIRST + 1): None,
    ("loans.existing.fast-2028.balance", CONSTANT): "mange",
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The workbook as LibreOffice computes it after eight numbers were changed, one of them taken away."""
    return _typed(CHANGED, tmp_path_factory.mktemp("changed"))


def _typed(changes: dict[tuple[str, int], Any], folder: Path) -> Any:
    """The workbook as LibreOffice computes it after numbers were typed; no path is the row of the years."""
    opened = openpyxl.load_workbook(io.BytesIO(as_bytes(base())))
    sheet = base().sheet("assumptions")
    for (path, column), value in changes.items():
        opened[sheet.name].cell((row(sheet, path) if path else HEAD) + 1, column + 1).value = value
    opened.save(folder / "plan.xlsx")
    return openpyxl.load_workbook(recalculated([folder / "plan.xlsx"], folder)[0], data_only=True)


@needs_office
def test_the_tick_goes_as_soon_as_a_number_is_changed(changed: Any) -> None:
    front = base().sheet("front")
    assert at(front, 1)[LABEL].value == f"✓ {at(front, 1)[LABEL].value[2:]}"  # type: ignore[index]
    said = changed[front.name]["A2"].value
    assert said.startswith(f"! {len(CHANGED)} av ") and "ENDRET" in said
    others = [sheet.name for sheet in base().sheets if sheet.key not in ("front", "stamp")]
    untold = [name for name in others if "ENDRET" not in str(changed[name]["F1"].value)]
    assert untold == []


@needs_office
def test_every_change_is_listed_with_what_it_was_and_is_and_how_to_say_it_to_okplan(changed: Any) -> None:
    listed = changed[base().sheet("changes").name].iter_rows(
        min_row=HEAD + 2, max_row=HEAD + 1 + len(CHANGED), max_col=7
    )
    rows = {one[ITEM].value: [cell.value for cell in one] for one in listed}
    assert set(rows) == {path for path, _ in CHANGED}
    rate = rows["economy.reference_rate"]
    assert rate[2:6] == [
        "Forutsetninger!H" + str(row(base().sheet("assumptions"), rate[ITEM]) + 1),
        "2027",
        "4.65 %",
        "5.12 %",
    ]
    assert rows["free_income.system.ingar"][4:6] == [0, DASH]
    assert rows["loans.existing.fast-2028.balance"][5] == "mange"
    assert "Fornyelse av vannledninger" in rows["investments.vannledninger.grants"][LABEL]
    for path, wanted in (("economy.reference_rate", 0.0512), ("investments.reservevann.start", 2031)):
        flag, change = shlex.split(rows[path][6])
        scenario = load(BASE, [change]).scenario
        assert flag == "--set"
        found = scenario.economy.reference_rate.values[1] if "rate" in path else scenario.investments[3].start
        assert found == pytest.approx(wanted)
    assert shlex.split(rows["investments.reservevann.spread.0"][6])[1].endswith("spread=[20 %, 30 %, 35 %, 25 %]")
    front = [changed["Konklusjon"].cell(place, 1).value for place in range(2, 9)]
    assert any("4.65 % → 5.12 %" in str(text) for text in front)


@needs_office
def test_what_cannot_be_is_said_beside_the_input_and_on_the_front(changed: Any) -> None:
    sheet = base().sheet("assumptions")
    column = max(cell.column for cell in sheet.cells) + 1

    def said(path: str) -> str:
        return str(changed[sheet.name].cell(row(sheet, path) + 1, column).value)

    assert said("investments.vannledninger.grants") == "× negativt tall"
    assert said("investments.nytt-sykehjem.start") == "× starter utenfor planperioden"
    assert said("investments.reservevann.spread.0") == "× skal summere til 100\u00a0%, og summerer til 110 %"
    assert said("loans.existing.fast-2028.balance") == "× ikke et tall"
    assert said("operations.areas.barnehage.net").startswith("× rammeområdene skal summere til § 5-4 linje 6")
    assert said("economy.reference_rate") == "✓"
    assert changed["Konklusjon"]["A4"].value.startswith("! 6 forutsetninger")


UNSAYABLE: dict[tuple[str, int], Any] = {
    ("economy.reference_rate", FIRST + 2): None,
    ("loans.existing.fast-2028.fixed_rate", CONSTANT): "abc",
    ("investments.avløpsrenseanlegg.cost", FIRST): 5,
    ("operations.areas.kultur.net", CONSTANT): "abc",
    ("improvement.start", CONSTANT): 2050,
    ("leases.kontorlokaler.end", CONSTANT): 2020,
}


@pytest.fixture(scope="module")
def unsayable(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Recalculated after inputs were emptied, typed as text and where none is used, and the base year was moved."""
    return _typed(UNSAYABLE | {("", FIRST): 2024}, tmp_path_factory.mktemp("unsayable"))


@needs_office
def test_the_years_that_formulas_use_stand_under_the_tick(unsayable: Any) -> None:
    assert unsayable["Konklusjon"]["A2"].value.startswith(f"! {len(UNSAYABLE) + 1} av ")
    first = [cell.value for cell in unsayable["Endringer"][HEAD + 2]]
    assert first[2:7] == ["Forutsetninger!F4", "2025", 2025, 2024, "ingen --set: årene ligger fast"]


@needs_office
def test_what_okplan_would_not_compute_alike_is_not_said_to_it_but_why(unsayable: Any) -> None:
    sheet = base().sheet("assumptions")
    listed = unsayable["Endringer"].iter_rows(min_row=HEAD + 3, max_row=HEAD + 8, max_col=7, values_only=True)
    said = {line[ITEM]: line[6] for line in listed}
    (column,) = (cell.column for cell in unsayable[sheet.name][HEAD + 1] if cell.value == "Kontroll")
    checks = {path: unsayable[sheet.name].cell(row(sheet, path) + 1, column).value for path, _ in UNSAYABLE}
    missing = "ingen --set: raden mangler et tall"
    assert [(said[path], checks[path]) for path, _ in UNSAYABLE] == [
        (missing, "× mangler tall"),
        (missing, "× ikke et tall"),
        ("ingen --set: tall i en celle som ikke er i bruk", "× tall i en celle som ikke er i bruk"),
        (missing, "× ikke et tall"),
        ('--set "improvement.start=2050"', "× starter utenfor planperioden"),
        ('--set "leases.kontorlokaler.end=2020"', "× slutter før planperioden"),
    ]
    assert unsayable["Konklusjon"]["A4"].value.startswith("! 6 forutsetninger")


@needs_office
def test_another_unit_of_tables_is_no_changed_number(tmp_path: Path) -> None:
    opened = _typed({("--unit", CONSTANT): 1000}, tmp_path)
    told = "Tabellene er skrevet i mill. kr og vises nå i 1 000 kr"
    front = opened["Konklusjon"]["A2"].value
    assert front.startswith("✓ ") and front.endswith(told)
    assert opened["Modell"]["F1"].value == told


def test_a_sheet_without_amounts_does_not_say_what_they_are_in() -> None:
    said = {sheet.key: str(at(sheet, HEAD - 1)[LABEL].value) for sheet in base().sheets if LABEL in at(sheet, HEAD - 1)}
    own = "Hver rad i sin egen enhet"
    without = {key for key, text in said.items() if text.partition(". ")[0] == own}
    assert without == {"cohorts", "population", "kapasitet", "klima", "arsverk"}
    for key in without:
        assert "priser" not in base().sheet(key).about


def test_what_a_household_pays_is_in_kroner_and_says_what_it_rests_on() -> None:
    """The property tax of a typical dwelling is an example: below the figures stand its value, its rate and the VAT."""
    sheet = base().sheet("husholdning")
    texts = [str(cell.value) for cell in sheet.cells if cell.column == LABEL]
    assert str(at(sheet, HEAD - 1)[LABEL].value) == "Beløp i kr"
    assert set(household_notes(load(BASE).scenario, "nb")) <= set(texts)


def test_what_a_project_costs_in_all_stands_beside_its_years() -> None:
    """As in the printed table, but for rounding: what is spent before is an assumption, and nothing where it is unsaid.

    A difference to the printed sums is of rounded years, at most half a unit of the last place for each.
    """
    sheet, scenario = base().sheet("prosjekter"), result(BASE).loaded.scenario
    heads = {cell.value: cell.column for cell in sheet.cells if cell.row == HEAD and isinstance(cell.value, str)}
    printed = Printer(scenario, result(BASE).projection, "nb", "mill").table("prosjekter")
    labels = {cell.row: cell.value for cell in sheet.cells if cell.column == LABEL}
    for at, head in enumerate(printed.columns):
        if head in heads:
            for row in printed.rows[: [row.name for row in printed.rows].index("investment_gross") + 1]:
                where = next(place for place, label in labels.items() if label == row.label)
                found = next(cell for cell in sheet.cells if (cell.row, cell.column) == (where, heads[head]))
                said = row.values[at]
                assert found.value == (pytest.approx(said, abs=0.05 * len(printed.years)) if said is not None else "–")
                assert bool(found.formula) == (said is not None)
    assert {"Etter 2030", "Sum 2026–2035", "Brukt før 2026", "Samlet kostnad"} <= heads.keys()


def test_a_title_is_not_cut_by_what_stands_to_its_right() -> None:
    """The warning of a changed number stands above the years, and a cell that is not empty ends the text before it."""
    for sheet in base().sheets:
        (title,) = [cell for cell in sheet.cells if (cell.row, cell.column) == (0, LABEL)]
        beside = min((cell.column for cell in sheet.cells if cell.row == 0 and cell.column > LABEL), default=99)
        room = sum(sheet.widths.get(column, 8.43) for column in range(min(beside, 12)))
        lines = 1 if title.style != "long_title" else sheet.heights[0] // 20
        assert len(str(title.value)) * 16 / 11 <= room * lines, sheet.name


def test_an_untouched_workbook_has_no_complaint() -> None:
    sheet = base().sheet("assumptions")
    column = max(cell.column for cell in sheet.cells)
    checks = [cell.value for cell in sheet.cells if cell.column == column and cell.formula]
    assert checks and set(checks) == {"✓"}
    assert [at(base().sheet("front"), place)[LABEL].value[:1] for place in (1, 2, 3)] == ["✓"] * 3  # type: ignore[index]


def test_checks_cover_the_base_year_and_are_nothing_in_an_untouched_workbook() -> None:
    cells = [cell for cell in base().sheet("checks").cells if cell.formula]
    assert {cell.value for cell in cells if cell.column >= FIRST and cell.row > 0} == {0.0}
    assert sum(cell.column == FIRST for cell in cells if cell.row > 0) > 5
    given = [cell.value for cell in base().sheet("given").cells if "Kontroll: merforbruk" in str(cell.value)]
    assert len(given) == 1  # what the accounts are off by as published stands among what is given


# What takes a number


def test_every_cell_that_takes_a_number_is_used_and_every_one_that_is_used_is_blue() -> None:
    sheet = base().sheet("assumptions")
    used: set[tuple[int, int]] = set()
    for other in base().sheets:
        if other.key not in (*CALCULATING, "rules", "charts"):
            continue
        for cell in other.cells:
            places = PLACE.findall(cell.formula) if other is not sheet else ()
            for left, top, right, bottom in places:
                rows = range(int(top), int(bottom or top) + 1)
                columns = range(_column(left), _column(right or left) + 1)
                used |= {(row - 1, column) for row in rows for column in columns}
    blue = {(cell.row, cell.column) for cell in sheet.cells if cell.style.startswith("given")}
    heads = {(cell.row, cell.column) for cell in sheet.cells if cell.style == "head"}
    units = {(cell.row, cell.column) for cell in sheet.cells if cell.column == UNIT}
    assert used - heads - units == blue


PLACE = re.compile(r"Forutsetninger!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


def _column(name: str) -> int:
    return next(column for column in range(200) if letters(column) == name)


def test_a_year_that_no_formula_asks_for_takes_no_number() -> None:
    """A cost in a new year of a dated project."""
    sheet = base().sheet("assumptions")
    cells = at(sheet, row(sheet, "investments.avløpsrenseanlegg.cost"))
    styles = {2026 + place: cells[FIRST + 1 + place].style for place in range(10)}
    assert {year for year, style in styles.items() if style == "closed"} == set(range(2030, 2036))
    closed = next(one for one in sheet.validations if one.kind == "closed")
    assert any(top <= cells[FIRST + 5].row <= bottom and left <= FIRST + 5 <= right
               for top, left, bottom, right in closed.ranges)  # fmt: skip


def test_what_is_typed_is_held_within_the_bounds_of_the_field() -> None:
    file = openpyxl.load_workbook(io.BytesIO(as_bytes(base())))
    sheet = base().sheet("assumptions")
    held = {}
    for one in file[sheet.name].data_validations.dataValidation:
        for path in ("investments.reservevann.spread.0", "investments.reservevann.start", "loans.new.margin"):
            if f"E{row(sheet, path) + 1}" in one.sqref:
                held[path] = (one.type, float(one.formula1), float(one.formula2))
    assert held == {
        "investments.reservevann.spread.0": ("decimal", 0, 1),
        "investments.reservevann.start": ("whole", 1900, 2200),
        "loans.new.margin": ("decimal", -0.05, 0.5),
    }


# How it is read


def test_a_row_is_called_after_its_project_area_or_loan_and_defaults_are_folded() -> None:
    sheet = base().sheet("assumptions")
    for path, name in (
        ("investments.reservevann.cost", "Hovedvannledning og høydebasseng: "),
        ("operations.areas.barnehage.net", "Barnehage: "),
        ("loans.existing.fast-2028.balance", "Serielån, fast rente til og med 2028: "),
    ):
        assert str(at(sheet, row(sheet, path))[LABEL].value).startswith(name)
    folded = {cell.row for cell in sheet.cells if "ikke oppgitt: standardverdi" in str(cell.value)}
    assert folded == set(sheet.levels) and len(folded) > 100
    assert sheet.frozen == (HEAD + 1, 1)
    assert all(other.frozen == (HEAD + 1, 2) for other in base().sheets if other.key in CALCULATING)


def test_years_are_written_as_years() -> None:
    for sheet in (base().sheet("assumptions"), base().sheet("given")):
        units = {cell.row for cell in sheet.cells if cell.column == UNIT and cell.value == "år"}
        styles = {cell.style for cell in sheet.cells if cell.row in units and isinstance(cell.value, int | float)}
        assert styles <= {"given_years", "shown_years"}
    starts = [cell for cell in base().sheet("assumptions").cells if str(cell.value).endswith(".start")]
    assert len(starts) > 15
    assert {at(base().sheet("assumptions"), one.row)[CONSTANT].style for one in starts} <= {
        "given_years",
        "shown_years",
    }


def test_there_is_one_divisor_and_every_sheet_says_its_unit() -> None:
    several = book([Exported(run(load(SCENARIOS / name)), name) for name in ("base.yaml", "low-growth.yaml")], "tkr")
    divisors = [cell for sheet in several.sheets for cell in sheet.cells if cell.value == "--unit"]
    assert len(divisors) == 1
    silent = [
        sheet.name
        for sheet in several.sheets
        if sheet.key not in ("stamp", "front 1", "front 2")
        and not any(cell.row == HEAD - 1 and cell.value for cell in sheet.cells)
    ]
    assert silent == []


def test_tolerances_are_no_limits_and_large_numbers_have_a_cell_of_their_own() -> None:
    rules = base().sheet("rules")
    assert not [cell for cell in rules.cells if cell.value in (0.005, -0.005)]
    assert "/50013/" not in "".join(cell.formula for cell in base().sheet("inputs").cells)
    told = [f"{sheet.name}: {cell.formula}" for sheet in base().sheets if sheet.key in CALCULATING
            for cell in sheet.cells for number in NUMBER.findall(cell.formula) if float(number) > 100]  # fmt: skip
    assert told == []


NUMBER = re.compile(r"(?<![A-Z$\d.:!])(\d+(?:\.\d+)?)(?![\d.]*[!(:])")


# Where it is made


def test_a_scenario_in_another_folder_gives_the_same_bytes_and_no_folder_is_named(tmp_path: Path) -> None:
    made = []
    for name in ("here", "there"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "plan.yaml").write_text(SMALL, encoding="utf-8")
        assert okplan("export", folder / "plan.yaml", "-o", folder / "plan.xlsx").exit_code == 0
        made.append((folder / "plan.xlsx").read_bytes())
        assert okplan("verify", folder / "plan.xlsx").exit_code == 0
    assert made[0] == made[1]
    texts = [str(cell.value) for sheet in openpyxl.load_workbook(io.BytesIO(made[0])) for line in sheet.iter_rows()
             for cell in line if cell.value]  # fmt: skip
    assert not [text for text in texts if str(tmp_path) in text]
    for command in (("explain", "debt", "2027"), ("report", "-o", tmp_path / "plan.html")):
        told = okplan(command[0], tmp_path / "here" / "plan.yaml", *command[1:])
        assert told.exit_code == 0
        if command[0] == "explain":
            assert str(tmp_path) not in told.stdout
    assert str(tmp_path) not in (tmp_path / "plan.html").read_text(encoding="utf-8")


def test_a_copy_and_an_edited_comment_are_no_difference(tmp_path: Path) -> None:
    plan, copy, target = tmp_path / "plan.yaml", tmp_path / "copy.yaml", tmp_path / "plan.xlsx"
    plan.write_text(SMALL, encoding="utf-8")
    copy.write_text(SMALL, encoding="utf-8")
    assert okplan("export", plan, "-o", target).exit_code == 0
    assert okplan("verify", target, "--scenario", copy).exit_code == 0
    plan.write_text(f"# lest av rådmannen\n\n{SMALL}", encoding="utf-8")
    told = okplan("verify", target)
    assert told.exit_code == 0 and "OK880" in told.stderr
    copy.unlink()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "plan.yaml").write_text(SMALL.replace("2 %", "3 %"), encoding="utf-8")
    assert okplan("verify", target).exit_code == 0  # another scenario of the name is not taken for it
