"""What a year's column is called, and whose figures stand in the budget's.

§ 5-1 of the budget and accounting regulation (FOR-2019-06-07-714): the statements of §§ 5-4 to 5-6 show the previous
budget year and the last adopted accounts too. Kommuneloven § 14-3: the economic plan is for the next four years.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from okplan.load import load
from okplan.problems import ScenarioError
from okplan.show.charts.standard import Standard
from okplan.show.columns import groups, heads, in_common, year_kind
from okplan.show.result import Result, run
from okplan.show.tables.printed import Printed, Printer
from tests.builders import scenario
from tests.console import document, right, wrong
from tests.scenarios import BASE, DATA, SCENARIOS, result

YEARS = range(2025, 2036)

BUDGET = """\
# unit: tkr
Linje;Regnskap 2025;Budsjett 2026;Regulert budsjett 2026;Økonomiplan 2027
Rammetilskudd;-1545201;-1630000;-1640000;-1800000
Inntekts- og formuesskatt;-2040192;-2210000;-2220000;-2300000
Eiendomsskatt;-89103;-190000;-190000;-200000
Andre generelle driftsinntekter;-126524;-110000;-110000;-100000
Sum bevilgninger drift, netto;3067783;3600000;3620000;3800000
"""
"""Invented, as a plan system writes it: income is negative, and four columns are no budget as it was adopted."""


def with_budget(folder: Path, more: str = "") -> Path:
    (folder / "budsjett.csv").write_text(BUDGET, encoding="utf-8")
    file = folder / "plan.yaml"
    file.write_text(
        f"extends: {BASE.as_posix()}\nname: Med budsjett\n"
        f"plan: {{figures: budsjett.csv, signs: accounting, source: K-sak 112/25{more}}}\n",
        encoding="utf-8",
    )
    return file


def printed(told: Result, key: str, unit: str = "tkr") -> Printed:
    return Printer(told.loaded.scenario, told.projection, told.language, unit, told.prices).table(key)


def column(table: Printed, year: int) -> dict[str, float | None]:
    return {row.number: row.values[table.years.index(year)] for row in table.rows}


def test_accounts_budget_four_years_of_the_plan_and_the_years_after() -> None:
    said = scenario({"plan": {"budget": 2026, "years": "2027-2030"}})
    assert [year_kind(said, year) for year in YEARS] == ["accounts", "budget", *["plan"] * 4, *["after"] * 5]
    assert heads(said, YEARS, "nb")[:4] == ("Regnskap 2025", "Budsjett 2026", "Økonomiplan 2027", "Økonomiplan 2028")
    assert heads(said, YEARS, "nn")[0] == "Rekneskap 2025"
    assert heads(said, YEARS, "en")[-5:] == ("2031", "2032", "2033", "2034", "2035")
    assert [count for _, count in groups(said, YEARS, "nb")] == [1, 1, 4, 5]


def test_a_base_year_that_is_a_budget_is_called_a_budget() -> None:
    said = scenario({"plan": {"budget": 2025}})
    assert heads(said, YEARS, "nb")[:2] == ("Budsjett 2025", "Økonomiplan 2026")
    assert year_kind(said, 2030) == "after"  # § 14-3: four years, where the scenario names none


def test_without_a_plan_the_base_year_is_accounts_and_the_others_are_only_years() -> None:
    assert heads(scenario(), range(2025, 2028), "nb") == ("Regnskap 2025", "2026", "2027")
    assert groups(scenario(), YEARS, "nb") == ()


@pytest.mark.parametrize("years", ["2027-2030", "2027–2030", "2027 - 2030", [2027, 2028, 2029, 2030]])
def test_a_plan_period_is_said_as_it_is_called_or_year_by_year(years: object) -> None:
    said = scenario({"plan": {"budget": 2026, "years": years}}).plan
    assert said is not None and said.span == (2027, 2028, 2029, 2030)


def test_the_statement_shows_the_budget_as_it_was_adopted_and_sums_it(tmp_path: Path) -> None:
    """By hand: 1 630 000 + 2 210 000 + 190 000 + 110 000 = 4 140 000."""
    told = run(load(with_budget(tmp_path)), "nb", "nominal")
    table = printed(told, "drift")
    found = column(table, 2026)
    assert [found[number] for number in "123456"] == [1630000, 2210000, 190000, 110000, 4140000, 3600000]
    assert found["14"] is None and found["17"] is None  # the budget does not give them, and they are not projected
    own, base = column(table, 2027), column(printed(result(BASE), "drift"), 2027)
    assert own == base  # it moves nothing


def test_the_note_says_which_budget_it_is_and_how_far_the_projection_is_from_it(tmp_path: Path) -> None:
    told = run(load(with_budget(tmp_path)), "nb", "nominal")
    note = printed(told, "drift").notes[0]
    assert "det opprinnelige budsjettet (K-sak 112/25)" in note
    projected = told.projection.row("net_appropriations")[1] / 1e6
    assert "3 600,0 mill. kr i budsjettet" in note.replace("\u00a0", " ")
    assert f"{projected:,.1f}".replace(",", " ").replace(".", ",") in note.replace("\u00a0", " ")
    assert "framskrevet" in printed(told, "nokkeltall").notes[0]  # where the column is no budget, it says so


def test_what_the_budget_gives_each_area_stands_in_the_table_of_areas_and_nowhere_else(tmp_path: Path) -> None:
    """§ 5-4 second paragraph: the areas come to line 6, which is theirs where the budget does not say it."""
    areas = [area.id for area in result(BASE).loaded.scenario.operations.areas]
    said = {area: 100000.4 + place for place, area in enumerate(areas)}

    def told(of: dict[str, float]) -> Result:
        figures = "\n".join(f"    area_allocation[{area}]: {{2026: {amount}}}" for area, amount in of.items())
        (tmp_path / "plan.yaml").write_text(f"extends: {BASE.as_posix()}\nplan:\n  figures:\n{figures}\n", "utf-8")
        return run(load(tmp_path / "plan.yaml"), "nb", "nominal")

    whole, before = told(said), result(BASE)
    *rows, total = printed(whole, "omrader").rows
    assert all(abs((row.values[1] or 0) - said[area]) < 1 for row, area in zip(rows, areas, strict=True))
    assert total.values[1] == sum(row.values[1] or 0 for row in rows) == 1400097  # 14 · 100 000.4 + 91, by hand
    assert column(printed(whole, "drift"), 2026)["6"] == 1400097
    assert [row.values[2:] for row in printed(whole, "omrader").rows] == [
        row.values[2:] for row in printed(before, "omrader").rows
    ]
    assert printed(whole, "tjenesteomrader").rows == printed(before, "tjenesteomrader").rows
    some = told({"kirke": 40000})
    *rows, total = printed(some, "omrader").rows
    assert [row.values[1] for row in rows if row.values[1] is not None] == [40000]
    assert total.values[1] is None  # what is not said is not added up
    assert printed(some, "drift").rows == printed(before, "drift").rows  # of which this budget says nothing


def test_the_revised_budget_is_another_column_and_another_name(tmp_path: Path) -> None:
    table = printed(run(load(with_budget(tmp_path, ", version: revised")), "nb", "nominal"), "drift")
    assert column(table, 2026)["2"] == 2220000
    assert "det regulerte budsjettet" in table.notes[0]


def test_a_file_in_fixed_prices_is_no_budget_as_it_was_adopted(tmp_path: Path) -> None:
    file = with_budget(tmp_path)
    fixed = BUDGET.replace("Linje;", "Faste 2025-priser;")
    (tmp_path / "budsjett.csv").write_text(fixed, encoding="utf-8")
    assert "OK149" in wrong("validate", file)


def test_a_budget_in_another_unit_than_its_file_says_is_warned_of(tmp_path: Path) -> None:
    """Printed unasked, the council would read 1 630 beside 1 545 201."""
    file = with_budget(tmp_path)
    assert "factor_thousand" not in {one.code for one in load(file).warnings}
    (tmp_path / "budsjett.csv").write_text(BUDGET.replace("unit: tkr", "unit: kr"), encoding="utf-8")
    assert "factor_thousand" in {one.code for one in load(file).warnings}


def test_a_budget_that_the_adopted_plan_fixes_is_marked_and_the_rest_is_said_to_be_projected() -> None:
    table = printed(result(SCENARIOS / "adopted-plan.yaml"), "drift")
    tax = next(row for row in table.rows if row.number == "2")
    assert (table.columns[1], tax.values[1], tax.marks[1]) == ("Budsjett 2026", 2230000, "*")
    assert any("Tall merket * er vedtatt" in note for note in table.notes)


def test_the_base_year_of_a_budget_is_no_accounts_in_any_note() -> None:
    told = result(BASE, changes=("plan.budget=2025", "plan.years=2026-2029"))
    assert not re.search("regnskapstall", " ".join(printed(told, "nokkeltall").notes))
    assert document(BASE, "--set", "plan.budget=2025", "--set", "plan.years=2026-2029")["year_kinds"][0] == "budget"


def test_a_screen_reader_hears_what_a_year_is(tmp_path: Path) -> None:
    html = right("tables", BASE, "--law", "5-4", "--format", "html")
    spans = re.findall(r'<th scope="colgroup" colspan="(\d+)"[^>]*><span>([^<]+)<', html)
    assert spans[:4] == [("1", "Regnskap"), ("1", "Budsjett"), ("4", "Økonomiplan"), ("5", "Etter planperioden")]
    table = html[: html.index("</table>")]
    assert [int(span) for span in re.findall(r'<colgroup span="(\d+)"', table)] == [1, 1, 1, 4, 5]
    assert '<th scope="col" rowspan="2" role="columnheader">' in table


def test_word_and_a_sheet_have_the_years_below_what_they_are(tmp_path: Path) -> None:
    word, sheet = tmp_path / "t.docx", tmp_path / "t.xlsx"
    for file in (word, sheet):
        right("tables", BASE, "--law", "5-5", "-o", file)
    rows = docx.Document(str(word)).tables[0]._tbl.tr_lst[:2]
    assert [len(row.xpath(".//w:tblHeader")) for row in rows] == [1, 1]  # both are repeated on every page
    assert [int(span.get(qn("w:val"))) for span in rows[0].xpath(".//w:gridSpan")] == [1, 1, 1, 4, 5]
    page = openpyxl.load_workbook(sheet).worksheets[0]
    above = [cell.value for cell in page[2] if cell.value]
    assert above == ["Regnskap", "Budsjett", "Økonomiplan", "Etter planperioden"]
    assert (page.freeze_panes, page.print_title_rows) == ("C4", "$2:$3")


@pytest.mark.parametrize("width", [80, 120])
def test_a_console_has_room_for_what_the_years_are(width: int) -> None:
    lines = right("project", BASE, columns=width).splitlines()
    years = next(at for at, line in enumerate(lines) if re.search("2025 +2026 +2027", line))
    above, below = lines[years - 1], lines[years]
    assert max(map(len, lines[years - 1 : years + 5])) <= width
    assert above.index("Regn.") + len("Regn.") == below.index("2025") + 4
    assert below.index("2027") < above.index("Økonomiplan") < below.index("2030")


def test_a_chart_says_below_its_axis_what_the_years_are() -> None:
    for chart in Standard(result(BASE)).all():
        assert [count for _, count in chart.spans] == [1, 1, 4, 5]
        assert chart.spans[2][0] == "økonomiplan"


def test_a_study_of_the_years_calls_them_the_same_in_a_document_and_on_a_console() -> None:
    asked = ("simulate", BASE, "--draws", "20")
    assert "| Budsjett 2026 | Økonomiplan 2027 |" in right(*asked, "--format", "markdown")
    assert re.search(r"Buds\. ─+ Økonomiplan ─+", right(*asked, columns=80))


def test_scenarios_side_by_side_and_beside_the_accounts_have_the_plans_own_years() -> None:
    beside = right("compare", BASE, SCENARIOS / "high-growth.yaml", columns=100)
    assert re.search(r"\n +Regn\. +Buds\. ─+ Økonomiplan ─+ ─+ Etter planperioden ─+\n +2025 +2026 +2027", beside)
    table = right("compare", BASE, SCENARIOS / "high-growth.yaml", "--format", "markdown")
    assert "|  | Regnskap 2025 | Budsjett 2026 | Økonomiplan 2027 |" in table
    came = ("--actuals", DATA / "lorenskog_historie.csv", "--set", "plan.budget=2024")
    tried = right("backtest", SCENARIOS / "plan-2024.yaml", *came)
    assert re.search(r"\nØkonomiplan 2025 +framskrevet +regnskap", tried)


# Several scenarios under one heading


PLANNED = {"budget": 2026, "years": "2027-2030"}


@pytest.mark.parametrize(("plan", "other", "same"), [
    (PLANNED, {"plan": PLANNED}, True),
    (PLANNED, {}, True),
    (None, {"plan": PLANNED}, True),
    (PLANNED, {"plan": {"budget": 2025, "years": "2026-2029"}}, False),
    (PLANNED, {"plan": {"budget": 2026, "years": "2027-2031"}}, False),
    (PLANNED, {"base_year": 2024}, False),
    (None, {"base_year": 2024}, False),
], ids=["same", "no plan", "only the other has", "budget as base", "longer", "projected", "bare"])  # fmt: skip
def test_a_year_is_headed_accounts_only_where_it_is_in_every_scenario(
    plan: dict[str, Any] | None, other: dict[str, Any], same: bool
) -> None:
    """2025 is accounts in one and projected in the other: whoever reads «Regnskap 2025» above both is misled."""
    first, second = scenario({"plan": plan} if plan else {}), scenario(other)
    found = in_common([first, second], range(2025, 2032))
    assert found is ((first if first.plan or not second.plan else second) if same else None)
    assert (in_common([second, first], range(2025, 2032)) is None) == (not same)
    if not same:
        assert heads(found, (2025, 2026), "nb") == ("2025", "2026") and groups(found, (2025, 2026), "nb") == ()


def test_the_order_of_scenarios_does_not_say_what_a_year_is_called() -> None:
    """Beside a scenario that plans nothing, two that plan otherwise are still told apart."""
    bare, planned, other = (
        scenario(),
        scenario({"plan": PLANNED}),
        scenario({"plan": {"budget": 2026, "years": "2027-2031"}}),
    )
    assert in_common([bare, planned], YEARS) is in_common([planned, bare], YEARS) is planned
    assert in_common([bare, planned, other], YEARS) is None


@pytest.mark.parametrize("changes", [["plan.budget=2027"], ["plan.budget=i-fjor"], ["plan.budget=2040"]])
def test_a_wrong_budget_year_is_one_fault(changes: list[str]) -> None:
    """The years and the figures are measured by it: what is said of them next is of no use before it is right."""
    with pytest.raises(ScenarioError) as caught:
        load(BASE, changes)
    assert len(caught.value.problems) == 1
