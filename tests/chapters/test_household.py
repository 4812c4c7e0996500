"""What a typical household pays: fees with VAT, and property tax within the law."""

from __future__ import annotations

from typing import Any

import pytest

from okplan.chapters.model import MODEL
from okplan.chapters.review import review
from okplan.chapters.scenario import Scenario
from okplan.law import law
from tests.builders import Raw, identical, raw, row, run
from tests.chapters.test_self_cost import service

VALUE = 4_000_000


def dwelling(**said: Any) -> Raw:
    """A dwelling of 4 million taxed at 2 per mille, if nothing else is said."""
    return {"household": {"property": {"value": VALUE, "tax_rate": "2 ‰", **said}}}


def following(*tax: tuple[int, float]) -> Raw:
    return {"household": {"property": {"tax": dict(tax)}}}


def test_the_tax_is_as_oslo_worked_it_out() -> None:
    """Oslo kommune, «Regneeksempel for bolig med boligverdi fra Skatteetaten»: 80 % of the value less 4.6 million, 3 ‰.

    https://www.oslo.kommune.no/skatt-og-naring/skatt-og-avgift/eiendomsskatt/slik-beregnes-eiendomsskatten/
    regneeksempel-for-bolig-med-boligverdi-fra-skatteetaten-article78555.html; the share was Oslo's own, before 2020.
    """
    base, tax = MODEL.lines["household_tax_base"].function, MODEL.lines["household_rated_tax"].function
    for value, grounds, due in ((3_600_000, 0, 0), (5_750_000, 0, 0), (9_000_000, 2_600_000, 7_800)):
        assert base(float(value), 0.8, 4_600_000.0) == grounds
        assert tax(float(grounds), 0.003) == pytest.approx(due)


def test_a_rate_without_deduction_is_as_loten_worked_it_out() -> None:
    """Løten kommune, «Hva må du betale i eiendomsskatt?» (2017): 4.75 ‰ of 1.0, 1.5 and 2.0 million."""
    tax = MODEL.lines["household_rated_tax"].function
    assert [tax(amount, 0.00475) for amount in (1e6, 1.5e6, 2e6)] == pytest.approx([4750, 7125, 9500])


def test_seven_tenths_of_the_value_are_taxed_after_the_deduction() -> None:
    found = run(dwelling(growth={2027: "10 %", 2028: "0 %"}, deduction={2028: 1_000_000}))
    assert row(found, "household_tax_base")[:4] == pytest.approx([2.8e6, 2.8e6, 3.08e6, 2.08e6])
    assert row(found, "household_property_tax")[:4] == pytest.approx([5600, 5600, 6160, 4160])


def test_there_is_no_tax_before_the_first_year_named_nor_after_it_ends() -> None:
    found = run(dwelling(tax_rate={2026: "1 ‰", 2027: "2 ‰", 2029: "0 ‰"}))
    assert row(found, "household_property_tax")[:6] == pytest.approx([0, 2800, 5600, 5600, 0, 0])


def test_a_tax_below_300_kroner_is_not_levied() -> None:
    """eigedomsskattelova § 14: 299.60 is nothing, 300.30 is."""
    small = run(dwelling(value=428_000, tax_rate="1 ‰"))
    assert row(small, "household_rated_tax")[1] == pytest.approx(299.6)
    assert row(small, "household_property_tax")[1] == 0
    assert row(run(dwelling(value=429_000, tax_rate="1 ‰")), "household_property_tax")[1] == pytest.approx(300.3)


def test_a_stated_tax_follows_the_municipality_per_inhabitant() -> None:
    # 20 mill. in 2025, 30 from 2027; people grow by 10 % in 2028. 4000 of 2026 is then 6000, and 6000 / 1.1.
    found = run({
        **following((2026, 4000)),
        "operations.measures": [{"id": "more", "name": "More", "kind": "property_tax", "amount": {2027: 10},
                                 "prices": "nominal"}],
        "population.growth": {2026: "0 %", 2028: "10 %", 2029: "0 %"},
    })  # fmt: skip
    assert row(found, "household_property_tax")[:5] == pytest.approx([0, 4000, 6000, 6000 / 1.1, 6000 / 1.1])


def test_a_stated_tax_of_the_base_year_is_followed_from_there() -> None:
    found = run({**following((2025, 4000), (2028, 5000)), "operations.revenue.property_tax.by_year": {2026: 25}})
    assert row(found, "household_property_tax")[:5] == pytest.approx([4000, 5000, 5000, 5000, 5000])


def test_a_household_pays_vat_on_its_fees_by_the_kind_of_service() -> None:
    """25 % until June 2025 and 15 % from July on water and sewage; 25 % on the rest: 1000 a subscriber of each."""
    services = [service(id=kind, vat=kind, households=1000, fees={"amount": 1, "stated": {2026: 1}})
                for kind in ("water_sewage", "general", "none")]  # fmt: skip
    found = run({"household": {}, "self_cost": {"services": services}})
    assert row(found, "fee_per_household")[:2] == pytest.approx([3000, 3000])
    assert row(found, "household_fees")[:2] == pytest.approx([1200 + 1250 + 1000, 1150 + 1250 + 1000])
    assert [law("household.vat_water_sewage", year).value for year in (2024, 2025, 2026)] == [0.25, 0.20, 0.15]


def test_in_base_year_prices_the_deflator_is_taken_out() -> None:
    found = run({**dwelling(), "economy.wage_growth": "3 %", "economy.price_growth": "3 %"})
    assert row(found, "household_payments")[2] == pytest.approx(5600)
    assert row(found, "household_payments_fixed")[2] == pytest.approx(5600 / 1.03**2)


def test_a_household_changes_nothing_else_and_none_pays_nothing() -> None:
    without = run({})
    assert {name for name in identical(without, run(dwelling())) if not name.startswith("household")} == set()
    assert not without["household_payments"].any()


@pytest.mark.parametrize(
    ("rates", "deduction", "code"),
    [
        ({2025: "2 ‰", 2026: "3 ‰"}, 0, None),
        ({2025: "2 ‰", 2026: "3.5 ‰"}, 0, "dwelling_rate_step"),
        ({2025: "2 ‰", 2026: "4 ‰"}, {2026: 500_000}, None),  # § 13: 2 ‰ in the year a deduction is introduced
        ({2025: "2 ‰", 2027: "2.5 ‰"}, {2025: 500_000, 2027: 0}, "dwelling_rate_step"),  # not where it falls away
        ({2025: "4 ‰", 2026: "1 ‰", 2027: "2 ‰"}, 0, None),  # down by any step, up again by one
        ({2025: "4.1 ‰"}, 0, "dwelling_rate_limit"),
        ({2025: "4 ‰", 2026: "0.9 ‰"}, 0, "dwelling_rate_limit"),
        ("0.4 %", 0, None),  # the same in per cent
    ],
)
def test_a_rate_is_within_the_law(rates: Any, deduction: Any, code: str | None) -> None:
    """eigedomsskattelova §§ 11 and 13."""
    said = raw(dwelling(tax_rate=rates, deduction=deduction))
    scenario = Scenario.model_validate(said, context={"years": range(2026, 2036)})
    assert {one.code for one in review(scenario)} == ({code} if code else set())
