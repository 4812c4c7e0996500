"""Free income by the income system, against what the ministry printed and settled for Lørenskog and others.

Grønt hefte 2021–2025 (table 1-k) and the settled income equalisation 2024 and 2025 are the ministry's (KDD); the growth
grants of 2017 are table 8.1 of Prop. 123 S (2015–2016). Inhabitants are Statistics Norway's, 1 January.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okplan.chapters.free_income.inputs import OWN, age_weights
from okplan.chapters.model import MODEL
from okplan.chapters.review import review
from okplan.chapters.scenario import Scenario
from okplan.law import figures
from okplan.load import load
from okplan.load.people.filled import people
from okplan.load.people.inhabitants import inhabitants
from okplan.problems import Place, ScenarioError
from okplan.show.tables import table
from tests.builders import Raw, computed, identical, inputs, mill, percent, raw, refused, row, run, scenario
from tests.scenarios import BASE, DATA

THOUSAND = 1e3
WITHIN = {f"boundary_share_{back}": 0.0 for back in ("opening", "lag_2", "lag_3")}
"""No boundary has been drawn anew."""


def line(name: str, **values: float) -> float:
    """One line from plain numbers."""
    function = MODEL.lines[name].function
    return float(function(*(np.array([[value]]) for value in (values[a] for a in MODEL.lines[name].arguments))).item())


def figure(name: str, year: int) -> float:
    return float(figures(f"free_income.{name}")[year].value)


# --- The parts, against print ----------------------------------------------------------------------------------------

GRANT_1000 = {2021: 1042478, 2022: 1140519, 2023: 1290218, 2024: 1411190, 2025: 1548405}
JULY = {2021: 42101, 2022: 43642, 2023: 45953, 2024: 47305, 2025: 49203}


@pytest.mark.parametrize("year", GRANT_1000)
def test_population_grant_of_lorenskog_as_in_the_green_booklet(year: int) -> None:
    found = line(
        "population_grant", grant_per_inhabitant=figure("grant_per_inhabitant", year), grant_population=JULY[year]
    )
    assert found / THOUSAND == pytest.approx(GRANT_1000[year], abs=0.5)


def equalisation(year: int, own: float) -> float:
    """Kroner per inhabitant."""
    known: dict[str, float] = {
        name: [figure(name, y) for y in figures(f"free_income.{name}") if y <= year][-1]
        for name in ("symmetric_rate", "supplement_rate", "supplement_threshold", "financing_share")
    }
    said = {**known, "national_tax": NATIONAL[year], "tax_each": own, "population_january": 1.0}
    return sum(line(name, **said) for name in ("symmetric_equalisation", "supplement", "supplement_financing"))


NATIONAL = {2024: 38_444.4135437929, 2025: 42_269.57696707744}
SETTLED = (
    ("Lørenskog", 2025, 40_793.22408, 537.20054),
    ("Ås", 2025, 38_210.01025, 2_138.79312),
    ("Vestby", 2025, 39_470.22050, 1_357.46277),
    ("Evje og Hornnes", 2025, 32_510.91353, 7_608.33009),
    ("Hurdal", 2025, 31_067.19193, 9_008.74005),
    ("Oslo", 2025, 55_308.74808, -8_462.42433),
    ("Stavanger", 2025, 53_807.39624, -7_531.58619),
    ("Lørenskog", 2024, 37_096.16606, 395.32267),
    ("Ås", 2024, 33_770.87535, 2_680.68100),
    ("Evje og Hornnes", 2024, 27_808.90345, 8_344.55429),
    ("Hurdal", 2024, 27_824.60243, 8_329.64026),
    ("Oslo", 2024, 51_503.99098, -8_249.37228),
)


@pytest.mark.parametrize(("name", "year", "own", "settled"), SETTLED)
def test_income_equalisation_per_inhabitant_as_settled(name: str, year: int, own: float, settled: float) -> None:
    assert equalisation(year, own) == pytest.approx(settled, abs=0.001)


def growth_grant(people: Mapping[int, float], year: int, rate: float, limit: float = 0.014) -> float:
    """By the lines, from the inhabitants on 1 January four years and one year before."""
    last, four = people[year - 1], people[year - 4]
    growth = line("three_year_growth", population_january_opening=last, population_january_lag_4=four, **WITHIN)
    persons = line(
        "growth_grant_persons", population_january_opening=last, three_year_growth=growth, growth_grant_limit=limit
    )
    said = {"relative_tax": 1.0, "growth_grant_ceiling": 1.4, "growth_grant_rate": rate}
    return line("growth_grant", growth_grant_persons=persons, **said)


PEOPLE = {
    "Lørenskog": (37_406, 38_670, 40_106, 41_460, 42_740, 44_693, 46_797, 48_188),
    "Vestby": (17_188, 17_486, 17_824, 18_042, 18_290, 18_699, 19_089, 19_493),
    "Ås": (19_288, 20_084, 20_335, 20_439, 20_439, 20_780, 21_350, 22_005),
    "Evje og Hornnes": (3_614, 3_625, 3_638, 3_634, 3_619, 3_653, 3_904, 3_967),
    "Hurdal": (2_910, 2_903, 2_864, 2_854, 2_838, 2_905, 2_944, 3_041),
}
"""On 1 January 2017–2024."""

GROWTH_1000 = {
    "Lørenskog": {2021: 53_928, 2022: 52_999, 2023: 65_656, 2024: 85_670, 2025: 30_175},
    "Vestby": {2021: 2_578, 2022: 1_250, 2023: 2_539, 2024: 6_402, 2025: 3_398},
    "Ås": {2022: 0, 2023: 0, 2024: 923, 2025: 5_611},
    "Evje og Hornnes": {2021: 0, 2022: 0, 2023: 0, 2024: 2_675, 2025: 1_583},
    "Hurdal": {2021: 0, 2022: 0, 2023: 0, 2024: 0, 2025: 660},
}
"""Grønt hefte; without Ås 2021, whose borders moved within the years that count."""


@pytest.mark.parametrize("name", GROWTH_1000)
def test_growth_grants_as_in_the_green_booklet(name: str) -> None:
    people = dict(zip(range(2017, 2025), PEOPLE[name], strict=True))
    for year, printed in GROWTH_1000[name].items():
        found = growth_grant(people, year, figure("growth_grant_rate", year))
        assert found / THOUSAND == pytest.approx(printed, abs=1), year


PROPOSITION = (  # inhabitants 1.1.2016, persons over the limit, grant in 1,000 kroner of 2016
    ("Hvaler", 4_511, 15.2, 856), ("Spydeberg", 5_736, 9.8, 553), ("Vestby", 16_732, 159.2, 8_994),
    ("Ås", 18_992, 234.0, 13_216), ("Sørum", 17_443, 131.4, 7_423), ("Fet", 11_374, 35.2, 1_990),
    ("Rælingen", 17_426, 104.9, 5_924), ("Lørenskog", 36_368, 200.3, 11_315), ("Ullensaker", 34_189, 377.9, 21_344),
    ("Nes", 20_783, 40.7, 2_298), ("Eidsvoll", 23_811, 250.5, 14_148), ("Nannestad", 12_267, 93.3, 5_271),
    ("Hurdal", 2_837, 12.8, 725), ("Oslo", 658_390, 2_674.2, 151_051), ("Kongsberg", 27_013, 7.9, 448),
)  # fmt: skip


@pytest.mark.parametrize(("name", "people", "over", "grant"), PROPOSITION)
def test_growth_grants_of_2017_as_in_the_proposition(name: str, people: float, over: float, grant: float) -> None:
    """The printed persons are rounded to a tenth: half a tenth times the rate is 2.8 thousand."""
    growth = figure("growth_grant_limit", 2017) + over / people
    persons = line("growth_grant_persons", population_january_opening=people, three_year_growth=growth,
                   growth_grant_limit=figure("growth_grant_limit", 2017))  # fmt: skip
    said = {"relative_tax": 1.0, "growth_grant_ceiling": 1.4, "growth_grant_rate": figure("growth_grant_rate", 2017)}
    assert line("growth_grant", growth_grant_persons=persons, **said) / THOUSAND == pytest.approx(grant, abs=2.9)


def test_growth_of_lorenskog_2013_to_2016_is_the_printed_one() -> None:
    """Prop. 123 S: 36 368 inhabitants, growth 1.95 % a year; 34 320 on 1 January 2013 (Statistics Norway)."""
    growth = line("three_year_growth", population_january_opening=36_368, population_january_lag_4=34_320, **WITHIN)
    assert growth == pytest.approx(0.0195, abs=0.00005)


def test_the_cost_keys_of_2026_give_the_printed_index_of_lorenskog() -> None:
    """Its sector indices (Grønt hefte 2026) times the sector weights: 0.9551."""
    sectors = {"school": 0.97, "care": 0.8127, "kindergarten": 1.1783, "child_welfare": 1.0236, "social": 1.1804,
               "health": 0.8948, "administration": 0.896}  # fmt: skip
    weights = figures("free_income.sector_weights")[2026].value
    assert sum(weights[sector] * index for sector, index in sectors.items()) == pytest.approx(0.9551, abs=0.0001)


@pytest.mark.parametrize("year", [2025, 2026])
def test_age_weights_are_the_part_of_the_keys_that_ages_decide(year: int) -> None:
    found = age_weights(year)
    assert found is not None
    weights: dict[str, float] = found.value
    assert list(weights) == ["0", "1-5", "6-12", "13-15", "16-22", "23-24", "25-66", "67-79", "80-89", "90+"]
    assert 0.6 < sum(weights.values()) < 0.75
    assert sum(figures("free_income.sector_weights")[year].value.values()) == pytest.approx(1, abs=0.0002)


SANDNES = (  # Sandnes' økonomiplan 2023–2026, detailed forecast of free income (21.2.2023), 1,000 kroner
    # population grant, need, INGAR, special, other grants | before equalisation, equalisation, grant, tax, free income
    (2022, 2_113_914, -86_885, -3_902, 27_048, -93_418, 1_956_757, -5_860, 1_951_000, 3_104_000, 5_055_000),
    (2023, 2_309_241, -72_403, -3_375, 48_118, -23_336, 2_258_245, -17_206, 2_241_000, 2_998_000, 5_239_000),
    (2024, 2_345_957, -70_520, -2_906, 48_118, 25_556, 2_346_205, -16_234, 2_330_000, 3_059_000, 5_389_000),
    (2025, 2_382_932, -80_473, -2_517, 33_552, 25_626, 2_359_120, -16_348, 2_343_000, 3_093_000, 5_436_000),
    (2026, 2_404_798, -85_593, -2_539, 33_552, 25_684, 2_375_902, -16_459, 2_359_000, 3_117_000, 5_476_000),
)


@pytest.mark.parametrize("printed", SANDNES, ids=lambda printed: str(printed[0]))
def test_the_build_up_sums_as_sandnes_prints_it(printed: tuple[int, ...]) -> None:
    """The parts to the last thousand, the grant and free income to the printed million."""
    _, population, need, guarantee, special, other, before, evened, grant, tax, free = printed
    parts = {"population_grant": population, "expenditure_equalisation": need, "income_guarantee": guarantee}
    more = {"special_grant": special, "growth_grant": 0, "discretionary_grant": 0, "other_grants": other}
    none = dict.fromkeys(("district_grant_south", "district_grant_north", "small_municipality_grant"), 0)
    summed = line("grant_before_equalisation", **parts, **more, **none)
    assert summed == before
    found = line("grant_by_system", grant_before_equalisation=summed, income_equalisation=evened)
    assert found == pytest.approx(grant, abs=500)
    assert line("free_income", tax_revenue=tax, general_grant=found) == pytest.approx(free, abs=500)


def test_every_figure_has_a_source_and_a_date() -> None:
    for name in ("national_tax", "grant_per_inhabitant", "national_need", "symmetric_rate", "growth_grant_rate"):
        for year, found in figures(f"free_income.{name}").items():
            assert found.year == year
            assert found.source
            assert found.date
    tax = figures("free_income.national_tax")
    assert all(figure.preliminary == (year > 2025) for year, figure in tax.items())


# --- The system in a projection --------------------------------------------------------------------------------------

HISTORY = {2021: 9000, 2022: 9200, 2023: 9500, 2024: 9700, 2025: 9900}
SYSTEM: Raw = {
    "free_income.method": "system",
    "free_income.system": {"need_index": 0.98},
    "population.history": HISTORY,
    "economy.wage_growth": "4 %",
    "economy.price_growth": "2 %",
    "population.growth": "2 %",
}
BEFORE = ("population_grant", "expenditure_equalisation", "income_guarantee", "special_grant", "growth_grant")
REGIONAL = ("district_grant_south", "district_grant_north", "small_municipality_grant")
PARTS = (
    *BEFORE,
    *REGIONAL,
    "discretionary_grant",
    "other_grants",
    "symmetric_equalisation",
    "supplement",
    "supplement_financing",
)


def system(**said: Any) -> Raw:
    return {**SYSTEM, "free_income.system": {"need_index": 0.98, **said}}


def unreviewed(changes: Raw) -> Scenario:
    return Scenario.model_validate(raw(changes), context={"years": range(2026, 2036)})


def test_free_income_is_tax_and_the_sum_of_the_parts_of_the_grant() -> None:
    regional = {"district_south": 6, "district_north": 5, "small_municipality": 4}
    said = system(special=12, discretionary={2027: 3}, other=-1, relative_tax="85 %")
    found = run({**said, "free_income.regional": regional})
    for t in range(1, 11):
        parts = sum(mill(found, name)[t] for name in PARTS)
        assert mill(found, "general_grant")[t] == pytest.approx(parts)
        assert mill(found, "free_income")[t] == pytest.approx(parts + mill(found, "tax_revenue")[t])


def test_lorenskog_2025_is_reproduced_as_year_0() -> None:
    """The accounts' grant of 2025 is Grønt hefte, income equalisation, and 105.1 million granted during the year."""
    said = {
        **SYSTEM,
        "operations.demography": None,
        "unit": "tkr",
        "free_income.tax": 2_040_192,
        "free_income.grant": 1_545_201,
        "population.opening": 51_511,
        "population.history": {2021: 42_740, 2022: 44_693, 2023: 46_797, 2024: 48_188, 2025: 50_013},
        "free_income.system": {
            "need_index": {2025: 0.95},
            "special": {2025: 12_518},
            "discretionary": {2025: 0},
            "ingar": {2025: 0},
            "other": {2025: 105_085, 2026: 0},
            "july": {2024: 49_203},
        },
    }
    found = computed(said)
    printed = {"population_grant": 1_548_405, "expenditure_equalisation": -171_887, "special_grant": 12_518,
               "income_guarantee": -5_962, "growth_grant": 30_175, "income_equalisation": 26_867}  # fmt: skip
    for name, amount in printed.items():
        assert row(found, name)[0] / THOUSAND == pytest.approx(amount, abs=1.5), name
    assert row(found, "grant_by_system")[0] / THOUSAND == pytest.approx(1_545_201, abs=3)
    assert row(found, "relative_tax")[1:] == pytest.approx([0.96507] * 10, abs=1e-5)


def test_the_grant_follows_1_july_of_the_year_before_and_tax_1_january() -> None:
    found = run(SYSTEM)
    people = row(found, "population")
    for t in range(2, 11):
        assert row(found, "population_january")[t] == people[t - 1]
        assert row(found, "grant_population")[t] == pytest.approx((people[t - 2] + people[t - 1]) / 2)
        four_before = people[t - 5] if t >= 5 else [9200, 9500, 9700, 9900][t - 1]
        growth = (people[t - 2] / four_before) ** (1 / 3) - 1
        assert row(found, "three_year_growth")[t] == pytest.approx(growth, rel=1e-12)
    assert row(found, "three_year_growth")[1] == pytest.approx((HISTORY[2025] / HISTORY[2022]) ** (1 / 3) - 1)


def test_a_published_july_figure_is_used_for_the_year_after() -> None:
    found = run(system(july={2026: 10_111}))
    assert row(found, "grant_population")[2] == 10_111
    assert row(found, "population_grant")[2] == pytest.approx(10_111 * figure("grant_per_inhabitant", 2027))


def test_amounts_are_published_ones_and_then_carried_on_with_deflator_and_real_growth() -> None:
    found = run({**SYSTEM, "free_income.real_growth": {2028: "1 %", 2029: "0 %"}})
    deflator = 0.6 * 0.04 + 0.4 * 0.02
    for name in ("national_tax", "grant_per_inhabitant", "growth_grant_rate"):
        values = row(found, name)
        assert values[1:3] == [figure(name, 2026), figure(name, 2027)]
        assert values[3] == pytest.approx(values[2] * (1 + deflator) * 1.01)
        assert values[10] == pytest.approx(values[3] * (1 + deflator) ** 7)


def test_the_scenario_overrides_a_published_figure_by_the_same_name() -> None:
    found = run(system(national_tax={2027: 45_000}, symmetric_rate={2028: "70 %"}))
    assert row(found, "national_tax")[1:3] == [figure("national_tax", 2026), 45_000]
    assert row(found, "symmetric_rate")[2:4] == pytest.approx([0.64, 0.70])


def test_what_is_published_after_a_year_can_be_left_out() -> None:
    found = run(system(published_to=2025))
    assert row(found, "national_tax")[1] == pytest.approx(figure("national_tax", 2025) * 1.032)
    assert row(found, "symmetric_rate")[1] == 0.62


def test_own_grants_hold_as_stated_and_the_special_one_follows_inhabitants_and_prices() -> None:
    found = run(system(special={2026: 10}, discretionary={2027: 3}))
    assert mill(found, "discretionary_grant")[1:4] == [0, 3, 3]
    people, growth = row(found, "grant_population"), 1 + 0.6 * 0.04 + 0.4 * 0.02
    assert mill(found, "special_grant")[2] == pytest.approx(10 * growth * people[2] / people[1])


def test_a_special_grant_of_the_base_year_is_carried_on() -> None:
    # 9 950 on the mean of the Januaries of 2025 and 2026, 9 800 of those before: no July figure is published.
    found = run(system(special={2025: 10}))
    assert row(found, "grant_population")[:2] == [9_800, 9_950]
    assert mill(found, "special_grant")[:2] == pytest.approx([10, 10 * (1 + 0.6 * 0.04 + 0.4 * 0.02) * 9_950 / 9_800])


def test_a_special_grant_is_nothing_before_the_first_year_named() -> None:
    assert mill(run(system(special={2028: 5})), "special_grant")[1:4] == [0, 0, 5]


def test_where_tax_is_the_countrys_there_is_nothing_to_even_out() -> None:
    found = run(system(relative_tax="100 %"))
    assert mill(found, "symmetric_equalisation")[1:] == [0.0] * 10
    assert mill(found, "supplement")[1:] == [0.0] * 10


@settings(max_examples=25, deadline=None)
@given(st.floats(0.4, 2.5), st.floats(0.001, 0.2))
def test_a_richer_municipality_gets_less_but_keeps_part_of_what_it_gains(relative: float, more: float) -> None:
    poor, rich = (equalisation(2025, NATIONAL[2025] * share) for share in (relative, relative + more))
    assert rich < poor
    assert rich + NATIONAL[2025] * (relative + more) > poor + NATIONAL[2025] * relative


@settings(max_examples=25, deadline=None)
@given(st.floats(1000, 100_000), st.floats(-0.05, 0.08), st.floats(0, 0.03))
def test_faster_growth_never_loses_growth_grant(people: float, growth: float, more: float) -> None:
    slow, fast = (
        growth_grant({2022: people, 2025: people * (1 + g) ** 3}, 2026, 24_000) for g in (growth, growth + more)
    )
    assert fast >= slow >= 0


def test_a_rich_municipality_gets_no_growth_grant() -> None:
    assert mill(run(system(relative_tax="139 %")), "growth_grant")[1] > 0
    assert mill(run(system(relative_tax="140 %")), "growth_grant")[1] == 0


def test_growth_is_paid_for_late() -> None:
    """A jump raises cost at once, the tax the year after, half of the grant then and all of it a year later."""
    calm, jump = (
        run({**SYSTEM, "population.growth": "0 %"}),
        run({**SYSTEM, "population.growth": {2026: "0 %", 2027: "5 %", 2028: "0 %"}}),
    )
    gained = [b / a - 1 for a, b in zip(row(calm, "population_grant"), row(jump, "population_grant"), strict=True)]
    taxed = [b / a - 1 for a, b in zip(row(calm, "tax_revenue"), row(jump, "tax_revenue"), strict=True)]
    assert gained[2:6] == pytest.approx([0, 0.025, 0.05, 0.05])
    assert taxed[2:6] == pytest.approx([0, 0.05, 0.05, 0.05])


def test_the_simple_method_is_untouched_by_what_stands_ready_for_the_system() -> None:
    ready = {**SYSTEM, "free_income.method": "simple"}
    plain = {key: value for key, value in SYSTEM.items() if not key.startswith(("free_income", "population.history"))}
    known = {"income_method"}
    assert not set(identical(run(plain), run(ready))) - known
    assert all(np.isnan(row(run(ready), name)[1:]).all() for name in {*PARTS, "grant_by_system"} - {*REGIONAL})


def test_without_history_or_need_the_system_is_refused() -> None:
    assert refused({**SYSTEM, "population.history": {2023: 9500, 2024: 9700, 2025: 9900}})
    assert refused({**SYSTEM, "free_income.system": {}})
    assert refused(
        {**SYSTEM, "base_year": 2031, "horizon": 2, "population.history": dict.fromkeys(range(2027, 2032), 9000)}
    )


def test_a_plan_may_set_the_grant_and_its_difference_from_the_system_shows() -> None:
    plan = {"source": "the test", "lines": {"general_grant": {2026: 400, 2027: 410}}}
    free, fixed = run(SYSTEM), run({**SYSTEM, "adopted": plan})
    assert mill(fixed, "grant_difference")[1] == pytest.approx(400 - mill(free, "grant_by_system")[1])
    level = 410 / mill(free, "general_grant")[2]
    assert mill(fixed, "general_grant")[5] == pytest.approx(level * mill(free, "general_grant")[5])


def test_income_equalisation_follows_the_tax_that_an_adopted_plan_sets() -> None:
    """By hand for 2026: the plan's tax per inhabitant against the country's, of which the symmetric rate evens 64 %."""
    free = run(SYSTEM)
    fixed = run({**SYSTEM, "adopted": {"source": "the test", "lines": {"tax_revenue": {2026: 430}}}})
    each, national = 430e6 / 10_000, figure("national_tax", 2026)
    assert row(fixed, "relative_tax")[1] == pytest.approx(each / national)
    assert mill(fixed, "symmetric_equalisation")[1] == pytest.approx(0.64 * (national - each) * 10_000 / 1e6)
    for t in range(1, 11):
        tax = row(fixed, "tax_revenue")[t] / row(fixed, "population_january")[t]
        assert row(fixed, "relative_tax")[t] == pytest.approx(tax / row(fixed, "national_tax")[t])
        lost = row(free, "general_grant")[t] - row(fixed, "general_grant")[t]
        more = row(fixed, "tax_revenue")[t] - row(free, "tax_revenue")[t]
        assert lost == pytest.approx(more * 0.64)


def test_without_a_plan_the_tax_that_stands_is_the_systems_to_the_bit() -> None:
    found = run(system(relative_tax="85 %"))
    assert row(found, "relative_tax")[1:] == [0.85] * 10
    assert row(found, "tax_each")[1:] == row(found, "own_tax_each")[1:]


LORENSKOG: Raw = {"need_index": {2025: 0.95}, "special": {2025: 12_518}, "july": {2024: 49_203}}


def of_2025(**said: Any) -> Raw:
    return {
        **SYSTEM,
        "operations.demography": None,
        "unit": "tkr",
        "free_income.tax": 2_040_192,
        "free_income.grant": 1_545_201,
        "population.opening": 51_511,
        "population.history": {2021: 42_740, 2022: 44_693, 2023: 46_797, 2024: 48_188, 2025: 50_013},
        "free_income.system": {**LORENSKOG, **said},
    }


def shown(said: Raw) -> dict[str, Any]:
    found = table("frieinntekter", computed(said), "nb", "tkr", "nominal").worth_reading
    return {shown.name: shown.values for shown in found.rows}


@pytest.mark.parametrize("said", [{}, {"other": {2025: 0}}, {"other": 0}, {"other": {2026: 5_000}}])
def test_what_the_parts_leave_of_the_base_years_grant_has_a_row(said: Raw) -> None:
    rows = shown(of_2025(**said))
    assert rows["grant_difference"][0] == pytest.approx(105_085, abs=3)
    assert rows["grant_difference"][1:] == pytest.approx([0.0] * 10)


def test_the_rounding_of_the_base_years_parts_has_no_row() -> None:
    assert "grant_difference" not in shown(of_2025(other={2025: 105_085, 2026: 0}))


def warned(said: Raw) -> dict[str, tuple[str | int, ...]]:
    return {found.code: found.path for found in review(scenario(said))}


def test_parts_that_miss_the_base_years_grant_by_a_fifth_are_warned_of() -> None:
    assert "grant_unexplained" not in warned(of_2025())
    assert "grant_unexplained" in warned(of_2025(other={2025: -400_000}))
    assert "grant_unexplained" not in warned(of_2025(need_index=0.95, other={2025: -400_000})), "parts not all known"


@pytest.mark.parametrize("name", [*OWN, "special"])
def test_own_grants_a_thousand_off_are_warned_of(name: str) -> None:
    right, wrong = of_2025(need_index=0.95, **{name: {2026: 105_086}}), of_2025(**{name: {2026: 105_086_000}})
    assert "factor_thousand" not in warned(right)
    assert warned(wrong)["factor_thousand"] == ("free_income", "system", name)


@pytest.mark.parametrize(("year", "fine"), [(2023, False), (2024, True), (2035, True), (2036, False)])
def test_a_july_that_counts_for_no_year_is_refused(year: int, fine: bool) -> None:
    assert refused(system(july={year: 9_800})) != fine


@pytest.mark.parametrize("july", [{}, {2025: 9_800}, {2028: 10_400}])
@pytest.mark.parametrize("special", [{2025: 10}, {2026: 10}, {2027: 10}, {2025: 0, 2030: 10}, 10, 0])
def test_whichever_years_are_stated_the_grant_is_known(july: dict[int, int], special: Any) -> None:
    found = run(system(july=july, special=special))
    assert np.isfinite(found["general_grant"]).all()
    first = min(special) if isinstance(special, dict) else 2026
    assert not np.nan_to_num(found.row("special_grant")[: first - 2025]).any(), "nothing before the first year named"


def test_a_special_grant_that_nothing_can_be_carried_on_from_is_refused() -> None:
    found = [one for one in review(unreviewed(system(special={2023: 10, 2029: 12}))) if one.level == "error"]
    assert [(one.code, one.path) for one in found] == [("not_published", ("free_income", "system", "special"))]


def test_a_july_without_inhabitants_is_refused() -> None:
    assert refused(system(july={2026: 0}))


def test_nobody_evens_out_more_than_the_whole_gap() -> None:
    assert not refused(system(symmetric_rate="100 %"))
    assert refused(system(symmetric_rate="101 %"))


def test_figures_of_the_base_year_name_the_file_or_the_publication_they_are_from() -> None:
    found = inputs(aged())
    assert found.sources["population_january_opening"] == (("population", "cohorts", "people", 2025),)
    assert found.sources["population_january_lag_5"] == (("population", "cohorts", "people", 2021),)
    assert inputs(SYSTEM).sources["population_january_opening"] == (("population", "history", 2025),)
    assert found.published["national_tax_opening"][2025] == figures("free_income.national_tax")[2025]


def test_what_is_said_of_the_countrys_later_tax_does_not_move_the_base_years_relation() -> None:
    # 400 million of 9,900 inhabitants on 1 January 2025, against what the ministry settled for that year.
    for said in (SYSTEM, system(national_tax=40_000)):
        relation = inputs(said).series["own_tax_relation"].ravel()
        assert relation.tolist() == pytest.approx([400e6 / 9_900 / NATIONAL[2025]] * 10)


# --- The need index and the ages -------------------------------------------------------------------------------------

SAID = Place("", 1, 1)


@cache
def by_age(name: str) -> Any:
    found = people(inhabitants(DATA / f"{name}_innbyggere_alder_kjonn.csv")).plain()
    return {year: sexes for year, sexes in found.items() if year >= 2020}


def aged(own: str = "lorenskog", index: Any = 0.9551, **said: Any) -> Raw:
    """Lørenskog's people, or another's, beside the country's."""
    return {
        "population": {"cohorts": {"people": by_age(own), "country": by_age("norge")}},
        "free_income.method": "system",
        "free_income.system": {"need_index": {2026: index}, **said},
        "operations.demography": None,
    }


def test_the_need_index_moves_with_the_ages_against_the_countrys() -> None:
    """By hand: own need and the country's, each group at its weight in the keys over its share of the country."""
    found = run(aged())
    weights = age_weights(2026)
    assert weights is not None
    july = {who: found[f"{who}_july"][:, :, 0] for who in ("group", "country")}
    shares = {who: persons / persons.sum(axis=1, keepdims=True) for who, persons in july.items()}
    each = np.array(list(weights.value.values())) / shares["country"][1]
    for t in range(2, 11):
        own = 0.9551 + each @ (shares["group"][t] - shares["group"][1])
        national = 1 + each @ (shares["country"][t] - shares["country"][1])
        assert row(found, "need_index")[t] == pytest.approx(own / national)
    assert row(found, "national_need_by_age")[1] == pytest.approx(1)


def test_ages_are_those_of_1_july_the_year_before() -> None:
    found = run(aged())
    december = found["group_population"][:, :, 0]
    assert found["group_july"][3, :, 0] == pytest.approx((december[1] + december[2]) / 2)


def test_where_the_ages_are_the_countrys_the_need_stays_the_countrys() -> None:
    found = run({**aged("norge", 1.0), "free_income.tax": 235e3, "free_income.grant": 180e3})
    assert row(found, "need_index")[1:] == pytest.approx([1.0] * 10)
    assert mill(found, "expenditure_equalisation")[1:] == pytest.approx([0.0] * 10, abs=1e-3)


def test_a_stated_index_holds_for_its_year_and_moves_on_from_there() -> None:
    plain, moved = (
        run(aged()),
        run(aged(index=0.9551) | {"free_income.system": {"need_index": {2026: 0.9551, 2029: 0.9}}}),
    )
    assert row(moved, "need_index")[4] == 0.9
    ages = row(plain, "national_need_by_age")
    step = row(plain, "need_index")[5] - row(plain, "need_index")[4] * ages[4] / ages[5]
    assert row(moved, "need_index")[5] == pytest.approx(0.9 * ages[4] / ages[5] + step)


def test_without_the_countrys_ages_the_index_stays() -> None:
    said = aged()
    said["population"] = {"cohorts": {"people": by_age("lorenskog")}}
    assert row(run(said), "need_index")[1:] == [0.9551] * 10


def test_only_what_follows_the_keys_says_that_it_builds_on_them() -> None:
    assert set(inputs(aged()).published["need_of_age"]) == set(range(2026, 2036))
    assert "need_of_age" not in inputs({}).published
    own = aged(age_weights={"0-15": "38 %", "16-66": "15 %", "67+": "17 %"})
    own["population"]["cohorts"]["groups"] = ["0-15", "16-66", "67+"]
    assert "need_beyond_age" not in inputs(own).published


def test_own_groups_take_own_weights() -> None:
    groups = ["0-15", "16-66", "67+"]
    said = aged(age_weights={"0-15": "38 %", "16-66": "15 %", "67+": "17 %"})
    said["population"]["cohorts"]["groups"] = groups
    assert row(run(said), "need_index")[10] == pytest.approx(0.985, abs=0.02)
    del said["free_income.system"]["age_weights"]
    assert refused(said)


def test_1_july_is_the_mean_of_two_januaries_for_the_country_as_for_the_municipality() -> None:
    # 31 December one and two years before: 110 and 100 of a group, 105 between them.
    assert line("group_july", group_population_opening=110, group_population_lag_2=100) == 105
    assert line("country_july", country_group_opening=110, country_group_lag_2=100) == 105
    found = run(aged())
    december = found["country_group"][:, :, 0]
    assert found["country_july"][3, :, 0] == pytest.approx((december[1] + december[2]) / 2)


def test_the_need_moves_by_the_difference_of_the_years_against_the_countrys() -> None:
    # Need 0.96 of a country's 1.01; own ages from 0.90 to 0.93, the country's to 1.02: (0.9696 + 0.03) / 1.02.
    moved = line(
        "need_index_by_age",
        need_index_opening=0.96,
        own_need_by_age=0.93,
        own_need_by_age_opening=0.90,
        national_need_by_age=1.02,
        national_need_by_age_opening=1.01,
    )
    assert moved == pytest.approx((0.96 * 1.01 + 0.93 - 0.90) / 1.02)
    said = {"need_index_opening": 0.96, "need_index_by_age": moved}
    assert line("need_index", need_index_stated=0.95, need_follows_age=1, **said) == 0.95
    assert line("need_index", need_index_stated=math.nan, need_follows_age=1, **said) == moved
    assert line("need_index", need_index_stated=math.nan, need_follows_age=0, **said) == 0.96


@pytest.mark.parametrize("name", ["national_tax", "grant_per_inhabitant", "national_need", "growth_grant_rate"])
def test_an_amount_stands_as_published_or_is_carried_on(name: str) -> None:
    carried, growth = (f"{name}_expected", f"{name}_growth") if name == "national_tax" else (name, "grant_growth")
    assert line(carried, **{f"{name}_stated": 130, f"{carried}_opening": 100, growth: 0.05}) == 130
    assert line(carried, **{f"{name}_stated": 0, f"{carried}_opening": 100, growth: 0.05}) == 0
    assert line(carried, **{f"{name}_stated": math.nan, f"{carried}_opening": 100, growth: 0.05}) == 105


def test_what_is_not_published_grows_with_deflator_and_real_growth() -> None:
    # 3 % and 1 % on top: 4.03 %; in the simple method the people come on top of both, 2 %: 6.1106 %.
    own = {"municipal_deflator": 0.03, "free_income_real_growth": 0.01}
    states = {"grant_deflator": 0.03, "free_income_real_growth": 0.01}
    assert line("national_tax_growth", **own) == pytest.approx(0.0403)
    assert line("grant_growth", **states) == pytest.approx(0.0403)
    assert line("free_income_growth", population_growth=0.02, **own) == pytest.approx(0.061106)
    assert line("simple_grant_growth", counted_growth=0.02, **states) == pytest.approx(0.061106)
    assert line("free_income_change", free_income=780, free_income_opening=750) == pytest.approx(0.04)


def test_the_grant_is_counted_by_the_mean_of_two_januaries_unless_it_is_published() -> None:
    januaries = {"population_january_opening": 9_900, "population_january": 10_100, "boundary_share": 0.0}
    none, published = {"grant_population_stated": math.nan}, {"grant_population_stated": 9_950}
    assert line("grant_population", grant_people_stated=math.nan, **none, **januaries) == 10_000
    assert line("grant_population", grant_people_stated=math.nan, **published, **januaries) == 9_950
    assert line("grant_population", grant_people_stated=9_900, **published, **januaries) == 9_900


def test_a_special_grant_goes_on_per_inhabitant() -> None:
    # 12 for 10,000 inhabitants; 5 % more a head for 10,100.
    said = {"special_grant_opening": 12, "grant_growth": 0.05, "grant_population": 10_100}
    carried = line("special_grant", special_grant_stated=math.nan, grant_population_opening=10_000, **said)
    assert carried == pytest.approx(12 * 1.05 * 1.01)
    assert line("special_grant", special_grant_stated=0, grant_population_opening=10_000, **said) == 0


def test_the_grant_before_equalisation_is_the_sum_of_its_parts() -> None:
    parts = {
        "population_grant": 300, "expenditure_equalisation": -20, "income_guarantee": -1, "special_grant": 12,
        "growth_grant": 5, "discretionary_grant": 3, "other_grants": 7,
    }  # fmt: skip
    regional = [name for name in MODEL.lines["grant_before_equalisation"].arguments if name not in parts]
    said = {name: 10.0 * (place + 1) for place, name in enumerate(regional)}
    assert line("grant_before_equalisation", **parts, **said) == 306 + sum(said.values())
    assert line("grant_by_system", grant_before_equalisation=306, income_equalisation=-9) == 297
    assert line("expenditure_equalisation", need_index=0.96, national_need=5, grant_population=100) == pytest.approx(
        -20
    )
    assert line("income_guarantee", ingar_received=4, ingar_deduction=0.05, grant_population=100) == pytest.approx(-1)


def test_a_growth_grant_is_for_growth_beyond_the_limit_and_tax_below_the_ceiling() -> None:
    # 10,000 with 2 % a year against 1.4 %: 60 persons; none at the limit or below, and none at 140 % of the tax.
    growth = line(
        "three_year_growth", population_january_opening=10_000 * 1.02**3, population_january_lag_4=10_000, **WITHIN
    )
    assert growth == pytest.approx(0.02)
    said = {"population_january_opening": 10_000, "growth_grant_limit": 0.014}
    assert line("growth_grant_persons", three_year_growth=0.02, **said) == pytest.approx(60)
    assert line("growth_grant_persons", three_year_growth=0.01, **said) == 0
    paid = {"growth_grant_ceiling": 1.4, "growth_grant_persons": 60, "growth_grant_rate": 60_000}
    assert [line("growth_grant", relative_tax=tax, **paid) for tax in (1.39, 1.4, 1.41)] == [3_600_000, 0, 0]


def test_what_a_plan_sets_the_tax_above_the_systems_counts_in_equalisation() -> None:
    # Own tax 0.9 of the country's 40 for 100 inhabitants; a plan takes in 200 more: 2 a head.
    assert line("own_tax_each", own_tax_share=0.9, national_tax=40) == 36
    assert line("own_tax", own_tax_each=36, population_january=100) == 3600
    assert line("tax_difference", tax_revenue=3800, own_tax=3600) == 200
    each = line("tax_each", own_tax_each=36, tax_difference=200, population_january=100)
    assert each == 38
    said = {"own_tax_share": 0.9, "tax_difference": 200, "population_january": 100, "national_tax": 40}
    assert line("relative_tax", **said) == pytest.approx(0.95)
    # 64 % of the 2 that are missing, 35 % of what is missing to 97 %, and 0.5 % of 40 paid by all.
    people = {"national_tax": 40, "population_january": 100}
    assert line("symmetric_equalisation", symmetric_rate=0.64, tax_each=38, **people) == pytest.approx(128)
    missing = {"supplement_rate": 0.35, "supplement_threshold": 0.97}
    assert line("supplement", tax_each=38, **missing, **people) == pytest.approx(28)
    assert line("supplement", tax_each=39, **missing, **people) == 0
    assert line("supplement_financing", financing_share=0.005, **people) == pytest.approx(-20)
    parts = {"symmetric_equalisation": 128, "supplement": 28, "supplement_financing": -20}
    assert line("income_equalisation", **parts) == 136


# --- Refugees --------------------------------------------------------------------------------------------------------

RATES = [200_000, 250_000, 200_000, 100_000, 80_000]
INTEGRATION: Raw = {
    "integration": {"amount": 8.3, "settled": {2021: 10, 2026: 20, 2027: 0}, "rates": RATES, "prices": "nominal"}
}


def test_a_refugee_brings_a_grant_for_five_years() -> None:
    found = run(INTEGRATION)
    assert found.items["settlement"] == ("1", "2", "3", "4", "5")
    after = [10 * sum(RATES[1 + t :]) / 1e6 for t in range(5)]
    settled_2026 = [0.0, 4.0, 5.0, 4.0, 2.0, 1.6, 0.0]
    before = [8.3, *after]
    assert mill(found, "integration_grant")[:7] == pytest.approx(
        [b + s for b, s in zip([*before, 0][:7], settled_2026, strict=True)]
    )


def test_the_grant_is_taken_out_of_the_transfers_it_was_part_of() -> None:
    found = run(INTEGRATION)
    assert mill(found, "state_transfers")[0] == 20
    assert mill(found, "state_transfers")[1:] == pytest.approx(
        [20 - 8.3 + g for g in mill(found, "integration_grant")[1:]]
    )


def test_rates_may_follow_the_deflator() -> None:
    said = raw(INTEGRATION)["integration"] | {"prices": "fixed"}
    prices = {"economy.wage_growth": "4 %", "economy.price_growth": "2 %"}
    plain, fixed = run({**INTEGRATION, **prices}), run({"integration": said, **prices})
    assert mill(fixed, "integration_grant")[2] == pytest.approx(mill(plain, "integration_grant")[2] * 1.032**2)


def test_the_settled_of_a_list_are_those_of_the_projected_years() -> None:
    said = raw(INTEGRATION)["integration"] | {"amount": 0, "settled": [5, *[0] * 9]}
    found = run({"integration": said})
    assert mill(found, "integration_grant")[:7] == pytest.approx([0, 1.0, 1.25, 1.0, 0.5, 0.4, 0])


def test_the_settled_count_as_inhabitants_where_they_come_on_top_of_the_forecast() -> None:
    ages = {"young": "50 %", "adult": "50 %", "old": "0 %"}
    said = raw(INTEGRATION)["integration"] | {"added_to_population": True, "ages": ages}
    found = run({"integration": said})
    assert row(found, "population")[1:3] == [10_020, 10_020]
    assert row(found, "group_population", "young")[1] == 2510
    assert "group_added" not in identical(run(INTEGRATION), run({}))


def test_without_ages_of_their_own_the_settled_are_as_those_who_live_there() -> None:
    # 20 of 10,000 each year: a quarter young, three fifths adult, 15 % old.
    said = raw(INTEGRATION)["integration"] | {"added_to_population": True, "settled": {2026: 20}}
    found = run({"integration": said})
    for group, opening, each in (("young", 2500, 5), ("adult", 6000, 12), ("old", 1500, 3)):
        assert row(found, "group_population", group)[1:3] == pytest.approx([opening + each, opening + 2 * each])


def test_no_refugees_change_nothing() -> None:
    assert percent(0.5) == "50.000000000000 %"
    assert row(run({}), "integration_grant") == [0.0] * 11
    assert inputs({}).constants["integration_rate"].ravel().tolist() == [0.0] * 5
    assert inputs({}).constants["state_transfers_base"].item() == 20e6


def test_figures_published_too_late_are_told_by_published_to_alone() -> None:
    with pytest.raises(ScenarioError) as caught:
        load(BASE, ["free_income.system.published_to=2024"])
    assert [problem.code for problem in caught.value.problems] == ["published_to_early"]
