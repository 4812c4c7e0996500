"""The workbook: LibreOffice computes every formula to what okplan did, also after assumptions are changed."""

from __future__ import annotations

import io
import math
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from okplan.chapters.model import MODEL
from okplan.engine.dialects.excel import letters
from okplan.engine.expression import parted
from okplan.load import load
from okplan.show.result import run
from okplan.words import label
from okplan.write.workbook.book import book
from okplan.write.workbook.cells import CONSTANT, FIRST, HEAD, ITEM, LABEL, UNDEFINED, UNIT, Book, Sheet
from okplan.write.workbook.file import as_bytes
from okplan.write.workbook.side_by_side import Exported
from tests.builders import raw
from tests.engine.test_tracing import EVERYTHING, OTHERWISE
from tests.recalculation import cached, needs_office, recalculated
from tests.scenarios import BASE, SCENARIOS, TEMPLATE, result

WRONG = -77.125
"""Stands in every cache before a recalculation, so that a value that is right has been computed."""

NOISE = 1e-5
"""Kroner: what amounts of billions may differ by in the last digit, where they cancel."""


@cache
def made(*files: str, changes: tuple[str, ...] = ()) -> Book:
    """The workbook of scenarios under `scenarios/`."""
    exported = [Exported(result(SCENARIOS / file, changes=changes), file, changes) for file in files]
    return book(exported, "mill")


def seeded(original: Book) -> bytes:
    """The file with a wrong value cached in every formula."""

    def wrong(sheet: Sheet) -> Sheet:
        return replace(sheet, cells=[c._replace(value=WRONG) if c.formula else c for c in sheet.cells])

    return as_bytes(replace(original, sheets=[wrong(sheet) for sheet in original.sheets]))


def differences(expected: Book, file: Path) -> list[str]:
    """The formulas of which the file's value is not the expected one to 1e-9."""
    read = cached(file)
    return [
        f"{sheet.name}!R{cell.row + 1}C{cell.column + 1}: {found!r}, not {cell.value!r} ={cell.formula[:120]}"
        for sheet in expected.sheets
        for cell in sheet.cells
        if cell.formula and not same(cell.value, found := read[sheet.name].get((cell.row + 1, cell.column + 1)))
    ]


def same(expected: float | str, found: Any) -> bool:
    if isinstance(expected, str):
        return found == expected or (expected == "" and found is None)
    return isinstance(found, int | float) and math.isclose(found, expected, rel_tol=1e-9, abs_tol=NOISE)


# Recalculated as it is


@needs_office
@pytest.mark.parametrize("files", [
    ("adopted-plan.yaml",),
    ("hindsight-2022.yaml",),
    ("small/boundary-change.yaml",),
    ("small/hydropower.yaml",),
    ("base.yaml", "rates-plus-2.yaml", "income-system-change.yaml"),
], ids=lambda files: "+".join(file.removesuffix(".yaml") for file in files))  # fmt: skip
def test_every_formula_recalculates_to_what_okplan_computed(files: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(seeded(made(*files)))
    (file,) = recalculated([path], tmp_path)
    assert differences(made(*files), file) == []


@needs_office
def test_every_formula_recalculates_in_a_municipality_that_has_everything(tmp_path: Path) -> None:
    """Blocks that no shipped scenario has, and inhabitants of whose births and deaths nothing is known."""
    paths, expected = [], []
    for name in ("everything", *OTHERWISE):
        file = tmp_path / f"{name}.yaml"
        file.write_text(yaml.safe_dump(raw({**EVERYTHING, **OTHERWISE.get(name, {})})), encoding="utf-8")
        exported = [Exported(run(load(file)), name)]
        expected.append(book(exported, "mill"))
        paths.append(tmp_path / f"{name}.xlsx")
        paths[-1].write_bytes(seeded(expected[-1]))
    for one, file in zip(expected, recalculated(paths, tmp_path), strict=True):
        assert differences(one, file) == [], file.stem


CHANGED = """
adopted:
  source: sak 1/26
  prices: fixed
  price_year: 2026
  lines:
    net_appropriations: {2026: 3560000, 2027: 3780000}
    wages: {2026: 2400000, 2027: 2420000}
    investment_gross: {2026: 790000, 2027: 700000}
    loan_used: {2026: 675655, 2027: 600000}
    dividends: {2026: 400, 2027: 500}
    income_equalisation: {2026: -50000, 2027: -50000}
"""


@needs_office
def test_every_formula_recalculates_where_a_plan_in_fixed_prices_is_kept_or_moved(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"extends: {BASE.as_posix()}\n{CHANGED}", encoding="utf-8")
    loaded = load(plan, ["free_income.real_growth=1 %", "economy.wage_growth=4.5 %"])
    expected = [book([Exported(run(loaded, plan=kept), "plan.yaml")], "mill") for kept in ("kept", "free")]
    paths = [tmp_path / f"{place}.xlsx" for place in range(2)]
    for one, path in zip(expected, paths, strict=True):
        path.write_bytes(seeded(one))
    for one, file in zip(expected, recalculated(paths, tmp_path), strict=True):
        assert differences(one, file) == [], file.stem


@needs_office
def test_without_recalculation_the_wrong_values_would_stand(tmp_path: Path) -> None:
    """The seed is seen: the test above does not compare a cache with itself."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(seeded(made("base.yaml")))
    assert len(differences(made("base.yaml"), path)) > 20_000


# Changed in the workbook

YEARS = range(2026, 2036)


def by_year(values: list[str]) -> str:
    return "{" + ", ".join(f"{year}: {value}" for year, value in zip(YEARS, values, strict=True)) + "}"


CHANGES: dict[str, dict[str, dict[int | None, float]]] = {
    "growth and terms": {
        "population.growth": dict.fromkeys(YEARS, 0.0215),
        "loans.existing.flytende-1.years_left": {None: 14},
        "loans.new.years": {None: 22},
    },
    "wages, rate and a project": {
        "economy.wage_growth": {year: 0.03 + (year - 2026) * 0.002 for year in YEARS},
        "economy.reference_rate": dict.fromkeys(YEARS, 0.055),
        "investments.ny-ungdomsskole.start": {None: 2031},
    },
    "many": {
        "operations.expenditure.wages.real_growth": dict.fromkeys(YEARS, 0.004),
        "loans.new.margin": {None: 0.0075},
        "free_income.real_growth": dict.fromkeys(YEARS, 0.011),
        "investments.ny-ungdomsskole.running.share": {None: 0.031},
        "rules.netto-driftsresultat.floor": dict.fromkeys(YEARS, 0.01),
    },
}


def argument(path: str, values: dict[int | None, float]) -> str:
    """The same change as `--set` takes it."""
    as_rate = max(values.values()) < 1
    said = {at: f"{value * 100:.10f} %" if as_rate else f"{value:g}" for at, value in values.items()}
    return f"{path}={said[None] if None in said else by_year(list(said.values()))}"


def assumption(sheet: Sheet, path: str) -> int:
    """The row of a path, as a reader finds it."""
    (row,) = {cell.row for cell in sheet.cells if cell.column == ITEM and cell.value == path}
    return row


def typed(original: Book, changes: dict[str, dict[int | None, float]]) -> Book:
    """The book with other numbers in the cells that are for them; no formula is touched."""
    sheet = original.sheet("assumptions")
    new = {
        (assumption(sheet, path), CONSTANT if at is None else FIRST + at - 2025): value
        for path, values in changes.items()
        for at, value in values.items()
    }
    before = [cell for cell in sheet.cells if (cell.row, cell.column) in new]
    assert len(before) == len(new)
    assert all(not cell.formula and cell.value != new[cell.row, cell.column] for cell in before)
    cells = [cell._replace(value=new.get((cell.row, cell.column), cell.value)) for cell in sheet.cells]
    return replace(original, sheets=[replace(one, cells=cells) if one is sheet else one for one in original.sheets])


@needs_office
def test_a_changed_assumption_gives_what_okplan_gives_for_that_scenario(tmp_path: Path) -> None:
    """Growth, a rate, a project's year, loans' terms and more are changed in the file as a user would change them."""
    paths = [tmp_path / f"{name}.xlsx" for name in CHANGES]
    for path, changes in zip(paths, CHANGES.values(), strict=True):
        path.write_bytes(seeded(typed(made("base.yaml"), changes)))
    for (name, changes), file in zip(CHANGES.items(), recalculated(paths, tmp_path), strict=True):
        asked = tuple(argument(path, values) for path, values in changes.items())
        expected = made("base.yaml", changes=asked)
        # What is said of changes differs, as it should, and so does the order of what is said and unsaid.
        told = ("Konklusjon!", "Endringer!", "Forutsetninger!")
        apart = [line for line in differences(expected, file) if not line.startswith(told) and "!R1C6: " not in line]
        assert apart == [], name


# What a reader meets


def test_the_years_of_a_row_have_one_formula() -> None:
    """In every calculating sheet a row's formula in a year is that of the year before, moved one column.

    A climate target is straight between the years that it names, and each year weighs those two by itself.
    """
    apart, years, straight = [], made("base.yaml").years, 0
    for sheet in made("base.yaml").sheets:
        if sheet.key in ("front", "comparison", "stamp", "rules", "tables", "changes"):
            continue
        rows: dict[int, set[str]] = {}
        for cell in sheet.cells:
            if cell.formula and FIRST < cell.column < FIRST + len(years):
                rows.setdefault(cell.row, set()).add(relative(cell.formula, cell.column))
        labels = {cell.row: cell.value for cell in sheet.cells if cell.column == LABEL}
        targets = {row for row, said in labels.items() if said == label("climate_left", "nb")}
        straight += len(targets) if sheet.key == "inputs" else 0
        apart += [sorted(found) for row, found in rows.items() if len(found) > 1 and row not in targets]
    # Persons settled two to four years ago: the years before the base year have no column, and stand in rows instead.
    settled = assumption(made("base.yaml").sheet("assumptions"), "integration.settled") + 1
    assert all(any(f"C[{-lag}]{settled}" in formula for lag in (2, 3, 4) for formula in found) for found in apart)
    assert len(apart) == 3 and straight == 3


def relative(formula: str, column: int) -> str:
    """A formula with its columns as distances, which is what stays the same when it is copied sideways."""

    def moved(match: re.Match[str]) -> str:
        if match[1] == "$":
            return match[0]
        number = 0
        for letter in match[2]:
            number = number * 26 + ord(letter) - 64
        return f"C[{number - 1 - column}]{match[3]}{match[4]}"

    return re.sub(r"(\$?)\b([A-Z]{1,3})(\$?)(\d+)\b(?!\()", moved, formula)


def test_calculating_sheets_hold_no_numbers_of_their_own() -> None:
    """Inputs apart from calculation: what is computed is formulas, what is given is on the sheets for it."""
    for sheet in made("base.yaml").sheets:
        if sheet.key in ("model", "loans", "projects", "population", "inputs", "cohorts", "checks"):
            numbers = [cell for cell in sheet.cells if isinstance(cell.value, float) and not cell.formula]
            assert [cell for cell in numbers if cell.row != HEAD] == [], sheet.name


def test_what_is_not_known_is_grey_and_its_sheet_says_that_it_is_no_error() -> None:
    sheets = made("base.yaml").sheets
    undefined = {sheet.key: [cell for cell in sheet.cells if cell.value == UNDEFINED] for sheet in sheets}
    assert {cell.style for cells in undefined.values() for cell in cells} == {"unknown"}
    told = {sheet.key for sheet in sheets if any("#N/A" in str(c.value) for c in sheet.cells if c.row == HEAD - 1)}
    assert {key for key, cells in undefined.items() if cells} == told


def test_every_line_of_the_projection_stands_in_the_workbook() -> None:
    projected = result()
    sheets = [
        sheet
        for sheet in made("base.yaml").sheets
        if sheet.key in ("model", "loans", "projects", "population", "checks")
    ]
    rows = sum(len({cell.row for cell in sheet.cells if cell.column == FIRST + 1 and cell.formula}) for sheet in sheets)
    lines = {name: rows for name, rows in projected.projection.values.items() if name not in projected.inputs.series}
    earlier = {parted(argument) for line in MODEL.lines.values() for argument in line.arguments}
    kept = {name: max(years for other, years in earlier if other == name) for name, years in earlier if years > 1}
    remembered = sum(years * projected.projection[name].shape[1] for name, years in kept.items())
    sum_of_checks = 1
    assert rows == sum(values.shape[1] for values in lines.values()) + remembered + sum_of_checks


def test_the_cached_values_are_shown_by_who_does_not_calculate(tmp_path: Path) -> None:
    """openpyxl reads caches only, as a previewer does: the values of okplan, not zeros."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(as_bytes(made("base.yaml")))
    assert differences(made("base.yaml"), path) == []


def test_no_text_becomes_a_formula(tmp_path: Path) -> None:
    hostile = run(load(BASE, ["name='=1+1'", "judgement='@SUM(A1)'", "municipality.name='+cmd'"]))
    found = book([Exported(hostile, "=file.yaml")], "mill")
    path = tmp_path / "plan.xlsx"
    path.write_bytes(as_bytes(found))
    ours = {
        (sheet.name, cell.row + 1, cell.column + 1) for sheet in found.sheets for cell in sheet.cells if cell.formula
    }
    read = openpyxl.load_workbook(path)
    formulas = {
        (page.title, c.row, c.column) for page in read for row in page.iter_rows() for c in row if c.data_type == "f"
    }
    assert formulas == ours
    assert "=file.yaml" in {str(c.value) for row in read["Stempel"].iter_rows() for c in row}


def test_the_same_scenario_gives_the_same_file() -> None:
    again = book([Exported(run(load(BASE)), "base.yaml")], "mill")
    assert as_bytes(again) == as_bytes(made("base.yaml"))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_sheets_and_labels_are_in_the_language_asked_for(language: str) -> None:
    found = book([Exported(result(BASE, language), "base.yaml")], "mill")
    names = [sheet.name for sheet in found.sheets]
    assert {"nb": "Forutsetninger", "nn": "Føresetnader", "en": "Assumptions"}[language] in names
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert len(set(names)) == len(names)
    texts = {cell.value for cell in found.sheets[0].cells}
    assert {"nb": "Innhold", "nn": "Innhald", "en": "Contents"}[language] in texts


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("climate.measures.energisparing.tonnes", "tonn"),
        ("climate.emissions.veitrafikk.tonnes.2018", "tonn"),
        ("climate.emissions.egne-bygg.growth", "%"),
        ("staff.areas.grunnskole.man_years", "årsverk"),
        ("investments.energitiltak.priority", "tall"),
    ],
)
def test_an_assumption_says_what_it_counts(path: str, unit: str) -> None:
    sheet = made("base.yaml").sheet("assumptions")
    row = assumption(sheet, path)
    assert [cell.value for cell in sheet.cells if (cell.row, cell.column) == (row, UNIT)] == [unit]


@pytest.mark.parametrize(
    ("line", "limit", "unit"),
    [
        ("man_years_needed", 3200.25, "årsverk"),
        ("employees", 4600, "personer"),
        ("debt_per_capita", 150.25, "1 000 kr"),
        ("fixing_years", 1.25, "tall"),
    ],
)
def test_a_limit_says_what_its_line_counts(line: str, limit: float, unit: str) -> None:
    """Amounts are in the scenario's own unit, which is thousands."""
    rule = "rules.netto-lånegjeld"
    found = run(load(SCENARIOS / "base.yaml", [f"{rule}.indicator={line}", f"{rule}.ceiling={limit}"]))
    sheet = book([Exported(found, "base.yaml")], "mill").sheet("assumptions")
    row = assumption(sheet, f"{rule}.ceiling")
    assert [cell.value for cell in sheet.cells if (cell.row, cell.column) == (row, UNIT)] == [unit]


def test_a_scenario_without_areas_has_a_workbook_without_their_sheets() -> None:
    sheets = {sheet.key for sheet in made("small/no-loans.yaml").sheets}
    assert "drift" in sheets and not sheets & {"omrader", "tjenesteomrader", "husholdning"}


def test_a_chart_shows_the_years_of_its_own_scenario() -> None:
    """Twenty years: a chart of ten would leave out half; beside one of ten, those that both have are drawn."""
    twenty = Exported(result(TEMPLATE, changes=("horizon=20",)), "b")
    for exported, last in (([twenty], 20), ([Exported(result(), "a"), twenty], 10)):
        with zipfile.ZipFile(io.BytesIO(as_bytes(book(exported, "mill")))) as file:
            charts = "".join(file.read(name).decode() for name in file.namelist() if "charts/chart" in name)
        years = re.findall(r"<c:cat><c:numRef><c:f>[^<]*!\$F\$\d+:\$([A-Z]+)\$\d+<", charts)
        assert len(years) > 4 and set(years) == {letters(FIRST + last)}


def test_charts_say_what_they_show(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(as_bytes(made("base.yaml")))
    with zipfile.ZipFile(path) as file:
        drawings = "".join(file.read(name).decode() for name in file.namelist() if "drawings/drawing" in name)
        charts = [name for name in file.namelist() if name.startswith("xl/charts/chart")]
    described = re.findall(r'<xdr:cNvPr[^>]* descr="([^"]+)"', drawings)
    assert len(charts) == len(described) == 5
    assert all("2025–2035" in text for text in described)
