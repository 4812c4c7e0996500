"""The law's figures: whole in their files, the right one in each year, and a new row is all that a change takes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from okplan import law as room
from okplan.chapters.investments.inputs import vat_of_cost
from okplan.law import UnknownYearError, by_year, figures, files, law, names
from okplan.problems import ScenarioError
from okplan.show.explain import Explainer
from okplan.show.explained import render
from okplan.show.handbook import handbook
from okplan.show.result import Result, run
from okplan.words import label
from okplan.words.digits import NBSP
from okplan.write.workbook.book import book
from okplan.write.workbook.cells import FIRST, LABEL, SOURCE, Book
from okplan.write.workbook.file import as_bytes
from okplan.write.workbook.side_by_side import Exported
from tests.builders import Raw, project_item
from tests.recalculation import needs_office, recalculated
from tests.scenarios import loaded
from tests.write.test_workbook import differences

NAMES = tuple(names())
KEYS = {"from", "value", "source", "how", "date", "preliminary"}

# --- The files -------------------------------------------------------------------------------------------------------


def test_there_are_figures_of_every_subject_that_has_them() -> None:
    subjects = {"free_income", "household", "investments", "loans", "realism", "result", "rules", "self_cost"}
    subjects |= {"simulation", "stresses"}
    assert {name.partition(".")[0] for name in NAMES} == subjects
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("file", files(), ids=lambda file: file.parent.name)
def test_every_row_says_since_when_what_and_on_whose_word(file: Path) -> None:
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert set(said) <= {"yearly", "sources", "figures"}
    for name, rows in said["figures"].items():
        years = [row["from"] for row in rows]
        assert years == sorted(set(years)), name
        for row in rows:
            assert set(row) <= KEYS, name
            assert row["source"].strip() == row["source"] != "", name
            assert "value" in row, name


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_a_source_and_a_date(name: str) -> None:
    for year, figure in figures(name).items():
        assert figure.year == year
        assert figure.source
        whole = figure.date if figure.date.count("-") == 2 else f"{figure.date}-01"
        assert datetime.date.fromisoformat(whole) <= datetime.date(2100, 1, 1)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_handbook_has_every_row_of_every_figure(name: str, language: str) -> None:
    rows = [row for row in book_of(language) if f"(`{name}`)" in row]
    assert [int(row.split("|")[2]) for row in rows] == list(figures(name))


def book_of(language: str) -> list[str]:
    return handbook(language).split("\n")


# --- The door --------------------------------------------------------------------------------------------------------


def test_the_row_that_holds_is_the_last_one_begun() -> None:
    assert [law("free_income.symmetric_rate", year).value for year in (2024, 2025, 2026, 2040)] == [
        0.6, 0.62, 0.64, 0.64,
    ]  # fmt: skip
    assert [law("investments.life.pipe_networks", year).value for year in (2019, 2025, 2026)] == [40, 40, 80]
    assert [law("self_cost.margin", year).value for year in (2025, 2026)] == [0.005, 0.007]
    assert law("rules.robek_share", 2026).value == 0.03
    assert by_year("result.target", range(2026, 2028)) == {
        2026: law("result.target", 2026),
        2027: law("result.target", 2026),
    }


def test_before_the_first_row_nothing_is_known() -> None:
    with pytest.raises(
        UnknownYearError, match=r"rules\.robek_share is not known for 2019: .*law\.yaml begins with 2020"
    ):
        law("rules.robek_share", 2019)


def test_an_unknown_figure_is_an_error() -> None:
    with pytest.raises(KeyError):
        law("investments.vat", 2026)


def test_what_is_set_anew_each_year_is_held_by_assumption_and_the_law_is_not() -> None:
    assert law("free_income.symmetric_rate", 2026).yearly
    assert not law("investments.vat_rate", 2026).yearly


# --- One row more ----------------------------------------------------------------------------------------------------

Change = Callable[..., None]
SOURCE_OF_CHANGE = "Prop. 1 LS (2026–2027)"


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Change:
    """One row more of a figure, in a copy of the files as the law stands in 2026: changes known since are left out."""
    for file in files():
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
        if not said.get("yearly", False):
            for name, rows in said["figures"].items():
                said["figures"][name] = [row for row in rows if row["from"] <= 2026]
        for folder in ("before", "after"):
            copy = tmp_path / folder / file.parent.name / file.name
            copy.parent.mkdir(parents=True)
            copy.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(room, "CHAPTERS", tmp_path / "before")

    def change(name: str, year: int, value: Any) -> None:
        subject, _, own = name.partition(".")
        file = tmp_path / "after" / subject / "law.yaml"
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
        row = {"from": year, "value": value, "source": SOURCE_OF_CHANGE, "date": "2026-10-07", "preliminary": True}
        said["figures"][own].append(row)
        file.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
        monkeypatch.setattr(room, "CHAPTERS", tmp_path / "after")

    return change


PROJECTS: Raw = {
    "self_cost.services": [
        {"id": "water", "name": "water", "fees": {"amount": 40}, "running": {"purchases": 25}, "households": 1000}
    ],
    "investments": [
        project_item(cost=[40, 40, 40, 40, 40], start=2026, vat_compensable="80 %"),
        project_item(
            "plant", cost=[10, 20, 30], start=2026, vat_compensable="50 %", grants=12,
            asset_class="technical_plants", self_cost="100 %", self_cost_service="water",
        ),
    ],
}  # fmt: skip


def projected() -> Result:
    return run(loaded(PROJECTS))


@pytest.mark.parametrize(("year", "share"), [(2027, 0.5), (2027, 0.0), (2028, 1.2), (2030, 0.9)])
def test_compensation_changes_from_its_year_and_not_before(year: int, share: float, change: Change) -> None:
    before = projected().projection.row("vat_compensation")
    change("investments.vat_compensated", year, share)
    result = projected()
    after, years = result.projection.row("vat_compensation"), np.array(result.projection.years)
    assert (after[years < year] == before[years < year])[1:].all()
    assert after[years >= year] == pytest.approx(before[years >= year] * share)
    assert before[1:6].all()


def test_a_new_rate_of_vat_changes_the_part_of_the_gross_price(change: Change) -> None:
    change("investments.vat_rate", 2027, 0.15)
    row = projected().inputs.series["vat_of_gross"][:, 0, 0]
    assert row == pytest.approx([0.2, *[0.15 / 1.15] * 9])


def test_fees_carry_what_neither_vat_nor_grants_paid_of_a_project_in_the_midst_of_a_change(change: Change) -> None:
    change("investments.vat_compensated", 2027, 0.25)
    found = projected().projection
    plant = 1
    cost, vat = (found[name][1:, plant, 0].sum() for name in ("project_gross", "project_vat"))
    assert vat == pytest.approx((10 * 0.1 + 50 * 0.025) * 1e6)
    assert found["service_investment"][1:, 0, 0].sum() == pytest.approx(cost - vat - 12e6)


def test_vat_of_a_cost_is_that_of_each_year_it_is_spent() -> None:
    vat = {2026: 0.2, 2027: 0.1, 2028: 0.1, 2029: 0.3}
    assert vat_of_cost(2026, [1, 1, 2], vat) == pytest.approx((0.2 + 0.1 + 2 * 0.1) / 4)
    assert vat_of_cost(2028, [1, 3], vat) == pytest.approx((0.1 + 3 * 0.3) / 4)
    assert vat_of_cost(2024, [1, 1], vat) == 0.2
    assert vat_of_cost(2031, [1], vat) == pytest.approx(0.3)
    assert vat_of_cost(2026, [5], dict.fromkeys(vat, 0.2)) == 0.2  # to the bit


def test_explain_names_the_new_source_from_its_year(change: Change) -> None:
    change("investments.vat_compensated", 2027, 0.5)
    result = projected()

    def told(year: int) -> str:
        return "\n".join(render(Explainer(result).tree("project_vat", year), "nb")).replace(NBSP, " ")

    assert "vat_of_gross 2026 = 20,00 %" in told(2026)
    assert SOURCE_OF_CHANGE not in told(2026)
    assert "vat_of_gross 2028 = 10,00 %" in told(2028)
    line = next(line for line in told(2028).split("\n") if "vat_of_gross 2028" in line)
    assert "fra 2027" in line
    assert SOURCE_OF_CHANGE in line
    assert "foreløpig" in line
    assert "antakelse" not in line


def exported() -> Book:
    return book([Exported(projected(), "changed")], "mill")


def test_the_workbook_has_the_new_share_from_its_year_as_a_given_number(change: Change) -> None:
    change("investments.vat_compensated", 2027, 0.5)
    made = exported()
    given = next(sheet for sheet in made.sheets if sheet.key == "given")
    rows = [
        c.row
        for c in given.cells
        if c.column == LABEL and c.value == label("vat_of_gross", "nb") and c.style == "label"
    ]
    assert len(rows) == 1
    row = {cell.column: cell for cell in given.cells if cell.row == rows[0]}
    assert [row[FIRST + t].value for t in range(1, 11)] == pytest.approx([0.2, *[0.1] * 9])
    assert not any(row[FIRST + t].formula for t in range(1, 11))
    vat = projected().projection["project_vat"][2, 0, 0]
    assert vat == pytest.approx(40e6 * 0.8 * 0.1)
    assert any(cell.formula and cell.value == vat for sheet in made.sheets for cell in sheet.cells)
    before, since = str(row[SOURCE].value).split(" · ")
    assert before.startswith("fra 2005: merverdiavgiftsloven")
    assert since.startswith("fra 2027: ") and SOURCE_OF_CHANGE in since


@needs_office
def test_its_formulas_recalculate_to_what_okplan_computed(change: Change, tmp_path: Path) -> None:
    change("investments.vat_compensated", 2027, 0.5)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(as_bytes(exported()))
    (file,) = recalculated([path], tmp_path)
    assert differences(exported(), file) == []


def test_the_handbook_has_the_new_row(change: Change) -> None:
    change("investments.vat_compensated", 2027, 0.5)
    (row,) = [row for row in book_of("nb") if SOURCE_OF_CHANGE in row]
    assert "| 2027 | 0,5 |" in row
    assert "foreløpig" in row


def test_a_new_stamp_follows_from_a_new_row(change: Change) -> None:
    before = loaded(PROJECTS).sha256
    change("investments.vat_compensated", 2027, 0.5)
    assert loaded(PROJECTS).sha256 != before


SYSTEM: Raw = {
    "population": {
        "opening": {"young": 2500, "adult": 6000, "old": 1500},
        "growth": "0 %",
        "history": {2021: 9000, 2022: 9200, 2023: 9500, 2024: 9700, 2025: 10000},
    },
    "free_income.method": "system",
    "free_income.system": {"need_index": {2026: 0.98}},
}


def test_a_new_symmetric_rate_holds_from_its_year(change: Change) -> None:
    before = run(loaded(SYSTEM)).projection.row("income_equalisation")
    change("free_income.symmetric_rate", 2028, 0.7)
    result = run(loaded(SYSTEM))
    assert result.inputs.series["symmetric_rate"][:, 0, 0].tolist() == [0.64, 0.64, *[0.7] * 8]
    after = result.projection.row("income_equalisation")
    assert after[1:3].tolist() == before[1:3].tolist()
    assert (after[3:] != before[3:]).all()
    told = {year: Explainer(result).place("symmetric_rate", 0, year - 2025) for year in (2027, 2028, 2029)}
    assert told[2027].startswith("2026: Prop. 102 S") and told[2027].endswith("videreført (antakelse)")
    assert told[2028] == f"2028: {SOURCE_OF_CHANGE}, 7.10.2026, foreløpig"
    assert told[2029] == f"{told[2028]}, videreført (antakelse)"


def test_new_lives_hold_for_what_is_taken_into_use_from_their_year(change: Change) -> None:
    change("investments.life.schools_housing", 2029, 60)
    said: Raw = {"investments": [project_item("a", cost=[10], start=2027), project_item("b", cost=[10], start=2028)]}
    result = run(loaded(said))
    assert result.inputs.constants["project_life"][:, 0].tolist() == [50, 60]
    told = [Explainer(result).place("project_life", place, 1) for place in (0, 1)]
    assert "fra 2026: budsjett- og regnskapsforskriften" in told[0]
    assert f"fra 2029: {SOURCE_OF_CHANGE}" in told[1]


def test_a_stated_life_is_the_scenarios_own() -> None:
    result = run(loaded({"investments": [project_item(cost=[10], start=2027, life=30)]}))
    assert result.inputs.constants["project_life"].tolist() == [[30]]
    assert "forskrift" not in Explainer(result).place("project_life", 0, 1)


def test_margin_target_and_robek_share_change_from_their_years(change: Change) -> None:
    change("self_cost.margin", 2029, 0.01)
    change("result.target", 2028, 0.02)
    change("rules.robek_share", 2030, 0.05)
    result = projected()
    assert result.inputs.series["self_cost_margin"][:, 0, 0].tolist() == [*[0.007] * 3, *[0.01] * 7]
    assert result.inputs.series["result_target"][:, 0, 0].tolist() == [*[0.0175] * 2, *[0.02] * 8]
    limits = {finding.year: finding.limit for finding in result.findings if finding.rule == "robek_share"}
    assert limits == {year: 0.03 if year < 2030 else 0.05 for year in range(2026, 2036)}
    assert "fra 2028" in Explainer(result).place("result_target", 0, 5)


def test_a_scenario_of_years_that_the_law_is_not_known_for_is_refused() -> None:
    with pytest.raises(ScenarioError) as caught:
        loaded({"base_year": 2010})
    assert [problem.code for problem in caught.value.problems] == ["year_outside"]
    assert not loaded({"base_year": 2013}).warnings


def test_the_share_of_robek_is_no_rule_before_its_law() -> None:
    found = run(loaded({"base_year": 2017})).findings
    assert min(finding.year for finding in found if finding.rule == "robek_share") == 2020
