"""Climate as it is told: beside the finances and never among them, with figures that add up and say what they are."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from okplan.show.answers.amend_items import items_moved
from okplan.show.answers.in_unit import in_unit
from okplan.show.answers.project import Reported
from okplan.show.charts.climate import climate_chart
from okplan.show.charts.figures import Chart
from okplan.show.climate import climate_told
from okplan.show.report.blocks import Bullets, Facts, Figures, Picture, Signs
from okplan.show.report.climate import climate
from okplan.show.report.telling import Telling
from okplan.show.result import Result, run
from okplan.show.tables import laid_out
from okplan.show.tables.printed import Printed, Printer
from okplan.show.wording import Wording
from okplan.studies.addresses import Said, at, differences
from okplan.studies.amend import Amended
from okplan.studies.project import projected
from tests.builders import Raw
from tests.chapters.test_climate import climate as said
from tests.chapters.test_climate import measure, paid, plant, target
from tests.scenarios import loaded

ROADS = [
    {"id": name, "name": name, "of": "community", "tonnes": {2025: tonnes}}
    for name, tonnes in (("road", 333.4), ("waste", 333.3), ("heat", 333.45))
]


def told(changes: Raw, language: str = "nb") -> Result:
    return run(loaded(changes), language=language)


def plan(**block: Any) -> Raw:
    measures = [measure(**paid(share="50 %")), measure("walk", tonnes=20, start=2026)]
    return {**said(measures=measures, targets=[target()], **block), "investments": [plant()]}


def printed(result: Result, language: str = "nb") -> Printed:
    return Printer(result.loaded.scenario, result.projection, language, "mill", "nominal").table("klima")


def test_tonnes_as_printed_add_up_to_their_sum() -> None:
    rows = {row.name: row for row in printed(told(said(emissions=ROADS))).rows}
    parts = [rows[f"climate_emissions[{name}]"].values[3] for name in ("road", "waste", "heat")]
    assert parts != [333.0] * 3  # each is rounded to its nearest where nothing is to add up
    assert sum(part or 0.0 for part in parts) == rows["community_emissions"].values[3] == 1000


def test_the_head_claims_no_kroner_and_the_notes_say_what_a_tonne_costs_by() -> None:
    table = printed(told(plan()))
    assert table.head == "Størrelse"
    notes = " ".join(table.notes)
    assert "4 % realrente" in notes.replace("\u00a0", " ")
    assert "50 % av plant" in notes.replace("\u00a0", " ")
    assert "regnskapstall" not in notes


@pytest.mark.parametrize(("language", "unit"), [("nb", "kr"), ("nn", "kr"), ("en", "NOK")])
def test_what_a_tonne_costs_is_in_the_unit_of_the_language(language: str, unit: str) -> None:
    """«kr» was at the end of the row in English too."""
    labels = [row.label for row in printed(told(plan(), language), language).rows if "cost_per_tonne" in row.name]
    assert labels and all(label.endswith(f", {unit}") for label in labels)


def test_a_measure_that_nobody_pays_says_so_and_has_no_cost() -> None:
    rows = {row.name: row for row in printed(told(plan())).rows}
    assert rows["climate_reduction[walk]"].label == "walk (ingen penger bak)"
    assert "climate_cost_per_tonne[walk]" not in rows


def test_the_report_has_verdict_signs_chart_figures_and_who_pays() -> None:
    blocks = climate(Telling(told(plan())))
    (bullets,) = (one for one in blocks if isinstance(one, Bullets))
    (signs,) = (one for one in blocks if isinstance(one, Signs))
    (picture,) = (one for one in blocks if isinstance(one, Picture))
    (figures,) = (one for one in blocks if isinstance(one, Figures))
    (facts,) = (one for one in blocks if isinstance(one, Facts))
    assert "I 2030 er utslippene 680 tonn, 80 tonn over målet på 600 tonn" in bullets.items[0].replace("\u00a0", " ")
    assert signs.rows[0].levels[4] == "breach"
    assert isinstance(picture.chart, Chart) and len(picture.chart.panels) == 2
    assert figures.printed.key == "klima"
    assert [row[5].replace("\u00a0", " ") for row in facts.rows] == ["50 % av plant", "ingen penger bak"]


def test_without_climate_there_is_no_section_and_no_verdict() -> None:
    result = told({})
    assert climate(Telling(result)) == []
    assert "climate_verdict" not in Reported(result).document()


def test_json_has_both_kinds_of_findings_and_the_fiscal_verdict_of_the_fiscal_ones() -> None:
    document = Reported(told(plan())).document()
    fiscal = Reported(told({"investments": [plant()]})).document()
    assert document["climate_verdict"]["level"] == "missed"
    assert [one for one in document["findings"] if one["domain"] == "fiscal"] == fiscal["findings"]
    assert {one["rule"] for one in document["findings"] if one["domain"] == "climate"} == {"half"}
    assert document["verdict"] == fiscal["verdict"]


def test_machine_rows_are_in_the_prices_they_say_and_no_two_are_called_alike() -> None:
    """What a tonne costs is in base-year kroner, however the rest is asked for; a target's rows say which target."""
    result = told(plan() | said(measures=[measure(**paid())], targets=[target(), target("own", of="own")]))
    table = laid_out("klima", result.loaded.scenario, result.projection, "nb", "mill", "nominal")
    records = in_unit(Reported(result, table, only=True).records(), "mill")
    rows = [dict(zip(records.heads, row, strict=True)) for row in records.rows]
    cost = [row for row in rows if row["line"] == "climate_cost_per_tonne[cars]" and row["year"] == 2030]
    assert [(row["unit"], row["prices"]) for row in cost] == [("base_kr", "fixed")]
    assert cost[0]["value"] == result.projection.row("climate_cost_per_tonne")[5]
    called = {str(row["line"]): row["label"] for row in rows}
    assert len(set(called.values())) == len(called)
    assert called["climate_limit[own]"] == "Klimamål, tonn CO2-ekvivalenter: own: Målbane"


def test_a_curve_is_called_by_every_year_its_path_leads_to() -> None:
    chart = climate_chart(told(said(targets=[target(path={2024: "90 %", 2030: "50 %", 2050: "0 %"})])), "")
    assert chart.panels[0].curves[2].label.replace("\u00a0", " ") == "Mål 2030: 50 %, 2050: 0 % igjen"


def test_a_plan_that_pays_otherwise_differs_at_what_pays() -> None:
    one, other = (
        loaded({**said(measures=[measure(**paid(share=share))]), "investments": [plant()]}).scenario
        for share in ("50 %", "20 %")
    )
    (address,) = differences(one, other)
    assert address == ("climate", "measures", "cars", "paid_by")
    value: Said = at(other, address)
    assert Wording.of(other, "mill", "nb").text(value).replace("\u00a0", " ") == "plant 20 %"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ({2020: "90 %"}, "siste målår i 2020, før planens første år 2026"),
        ({2025: "90 %"}, "siste målår i 2025, før planens første år 2026"),
        ({2020: "100 %", 2050: "70 %"}, "Neste målår er 2050, etter planens siste år 2035"),
    ],
    ids=["past", "base year", "past and beyond"],
)
def test_a_target_without_a_year_in_the_plan_says_where_its_years_are(path: dict[int, str], words: str) -> None:
    found = told(said(targets=[target(path=path)])).judgement.climate
    assert found is not None and words in climate_told(found, "nb")[1]


def test_the_first_sentence_counts_the_targets_that_are_uncertain_too() -> None:
    found = told(said(targets=[target(), target("nil", path={2050: "0 %"})])).judgement.climate
    assert found is not None
    assert climate_told(found, "nb")[0] == "Klimamål som ikke nås: 1 av 2. Usikre: 1."


def test_the_notes_say_whose_emissions_were_given_until_when() -> None:
    road = {"id": "road", "name": "Road", "of": "community", "tonnes": {2018: 1000}}
    own = {"id": "own", "name": "Own", "of": "own", "tonnes": {2025: 100}}
    source, first, second = printed(told(said(emissions=[road, own], source="Example."))).notes[:3]
    assert source == "Utslipp, vekst og virkning av tiltak: Example."
    assert first.startswith("Oppgitte utslipp: lokalsamfunnet til og med 2018; egen drift til og med 2025.")
    assert "også i 2025" in first
    assert "Kutt i egen drift er ikke trukket fra" in second
    assert "også i" not in printed(told(said())).notes[0]  # given for the base year itself


def test_two_targets_of_the_same_year_and_share_are_told_apart_in_the_chart() -> None:
    twin = target("twin", base={"year": 2009, "tonnes": 1000}, path={2020: "80 %", 2030: "50 %"})
    community, _ = climate_chart(told(said(targets=[target(), twin])), "").panels
    assert [curve.label for curve in community.curves][2:] == ["half", "twin"]


def test_an_amendment_that_only_pays_for_a_measure_is_seen_to_pay() -> None:
    """400 tonnes are needed in 2030, and the measure takes 300, with money or without."""
    plans = (
        said(measures=[measure(start=2028)], targets=[target()]),
        said(measures=[measure(**paid())], targets=[target()]),
    )
    before, result = (projected(loaded({**block, "investments": [plant()]})) for block in plans)
    one = cast(Amended, SimpleNamespace(before=before, result=result))
    (moved,) = (table for table in items_moved(one, "mill", "nb") if table.key == "klima")
    assert [row.name for row in moved.moved if row.moves] == ["climate_funded_pct[half]"]
    (funded,) = (row for row in moved.rows if row.name == "climate_funded_pct[half]")
    assert funded.texts[4] == "+75,00"
