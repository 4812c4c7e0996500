"""What a household pays as it is told: both kinds of prices, sums that add up, what is assumed beside the figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from okplan.show.charts.figures import Chart
from okplan.show.report.blocks import Figures, Paragraph, Picture
from okplan.show.report.household import household
from okplan.show.report.telling import Telling
from okplan.show.result import Result, run
from okplan.show.tables.printed import Printed, Printer
from tests.builders import Raw
from tests.chapters.test_self_cost import service
from tests.scenarios import loaded

WATER = {"self_cost": {"services": [service(vat="water_sewage", households=1000, fees={"amount": 20.0004})]}}


def told(changes: Mapping[str, Any], language: str = "nb") -> Result:
    return run(loaded({**WATER, **changes}), language=language)


def dwelling(**said: Any) -> Raw:
    return {"household": {"property": {"value": 3_000_000, "tax_rate": {2026: "1 ‰", 2027: "2 ‰"}, **said}}}


def printed(result: Result, prices: str = "nominal") -> Printed:
    scenario = result.loaded.scenario
    return Printer(scenario, result.projection, result.language, "mill", prices).table("husholdning")


def rows(table: Printed) -> dict[str, tuple[float | None, ...]]:
    return {row.name: row.values for row in table.rows}


@pytest.mark.parametrize("prices", ["nominal", "fixed"])
def test_what_is_printed_adds_up_to_the_krone(prices: str) -> None:
    found = rows(printed(told({**dwelling(value=3_000_700), "economy.price_growth": "2.3 %"}), prices))
    for kind in ("", "_fixed") if prices == "nominal" else ("",):
        parts = (found[f"household_fees{kind}"], found[f"household_property_tax{kind}"])
        for fee, tax, paid in zip(*parts, found[f"household_payments{kind}"], strict=True):
            assert fee is not None and tax is not None and paid is not None and fee + tax == paid == round(paid)


def test_both_prices_stand_in_one_table_in_kroner_whatever_the_unit() -> None:
    table = printed(told({**dwelling(), "economy.wage_growth": "2 %", "economy.price_growth": "2 %"}))
    assert table.head == "kr, løpende priser"
    found = rows(table)
    assert found["household_property_tax"][2] == 4200
    assert found["household_property_tax_fixed"][2] == round(4200 / 1.02**2)


def test_what_is_assumed_stands_below_the_figures() -> None:
    notes = " ".join(printed(told(dwelling(growth={2027: "3 %"}, deduction={2027: 100_000}))).notes)
    notes = notes.replace("\N{NO-BREAK SPACE}", " ")
    assert "water: 20 % i 2025 og 15 % fra 2026" in notes
    assert "verd 3 000 000 kr i 2025, og verdien endres hvert år med 3 % fra 2027" in notes
    assert "av 70 % av verdien, etter bunnfradrag på 100 000 kr fra 2027. Sats: 1 ‰ fra 2026 og 2 ‰ fra 2027." in notes
    following = " ".join(printed(told({"household": {"property": {"tax": {2026: 5000}}}}, "en")).notes)
    assert "NOK 5,000 in 2026" in following.replace("\N{NO-BREAK SPACE}", " ")
    assert "assumed to follow" in following


def test_the_report_tells_what_it_comes_to_by_the_figures_of_its_table() -> None:
    """3 million: 2100 in 2026 and 4200 after; fees of 20,000 with 20 % VAT, later cost of 25,000 with 15 %."""
    result = told(dwelling())
    paragraph, picture, figures = household(Telling(result))
    assert isinstance(paragraph, Paragraph) and isinstance(picture, Picture) and isinstance(figures, Figures)
    text = paragraph.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "betaler kommunen 32 950 kr i 2035, mot 24 000 kr i 2025, i løpende priser" in text
    assert "8 950 kr mer (37,3 %)" in text
    assert "28 750 kr gebyrer med merverdiavgift og 4 200 kr eiendomsskatt" in text
    assert "fra 2025 til 2026, med 6 850 kr" in text
    assert household(Telling(run(loaded({})))) == []


def test_a_chart_shows_what_is_paid_as_the_table_does_and_what_of_it_is_prices() -> None:
    result = told({**dwelling(), "economy.wage_growth": "2 %", "economy.price_growth": "2 %"})
    _, picture, figures = household(Telling(result))
    assert isinstance(picture, Picture) and isinstance(picture.chart, Chart) and isinstance(figures, Figures)
    table = rows(figures.printed)
    made_of, both = picture.chart.panels
    assert [curve.total for curve in made_of.curves] == [False, False, True]
    names = ("household_fees", "household_property_tax", "household_payments")
    assert [tuple(curve.values) for curve in made_of.curves] == [table[name] for name in names]
    assert tuple(both.curves[1].values) == table["household_payments_fixed"]
    assert both.curves[0].values[0] == both.curves[1].values[0]
    assert both.curves[0].values[-1] > both.curves[1].values[-1]
    assert (made_of.axis, both.curves[1].label) == ("kr, løpende priser", "I alt, i 2025-priser")


def test_a_chart_has_no_part_that_is_nothing_in_every_year() -> None:
    _, picture, _ = household(Telling(told({"household": {}})))
    assert isinstance(picture, Picture) and isinstance(picture.chart, Chart)
    assert [curve.label for curve in picture.chart.panels[0].curves if not curve.total] == [
        "Gebyrer med merverdiavgift"
    ]
