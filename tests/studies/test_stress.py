"""Each stress is the scenario that `--set` gives, said by hand here; they are ranked, and what does not fit is told."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from okplan.chapters.simulation.inputs import parameters
from okplan.load import load
from okplan.load.nodes import Node
from okplan.studies.project import Projected, projected
from okplan.studies.stress import stressed
from okplan.studies.stress.found import LINES, RANKED, Stressed, Tried
from okplan.studies.stress.listed import shipped
from tests.scenarios import BASE, GOOD, SCENARIOS

YEARS = range(2026, 2036)
FEES = "self_cost.services.avløp.fees={amount: 164621, rule: cost, growth: null}"
"""Fees that follow the cost by themselves: those of stated growth do so in a stress, and not with `--set`."""

KRONE = 1e-3


def by_year(shares: list[float]) -> str:
    return "{" + ", ".join(f"{year}: {share * 100:.17g} %" for year, share in zip(YEARS, shares, strict=True)) + "}"


def people(sign: int) -> list[str]:
    """1.2816 standard deviations of what is simulated: errors in growth that persist, summed year by year."""
    of = parameters(load(BASE).scenario, 0.0).people
    assert of.rests_on == "growth_before"
    spread, with_next, error = 0.0, 0.0, []
    for n in range(1, 11):
        spread += 2 * with_next + 1
        with_next = of.own.persistence * (with_next + 1)
        sd = (of.own.volatility**2 * spread + of.common**2 * n) ** 0.5
        error.append(float(np.expm1(sign * 1.2816 * sd)))
    return [f"population.deviation={by_year(error)}"]


def deflator(caught_up: int | None) -> list[str]:
    """Published to 2027, so the miss is in 2028: 60 % wages and 40 % prices, each 4.2 points more."""
    wages = [0.044, 0.040, 0.038, *[0.035] * 7]
    prices = [0.032, 0.027, *[0.025] * 8]
    state = [0.6 * wage + 0.4 * price for wage, price in zip(wages, prices, strict=True)]
    if caught_up:
        state[caught_up - 2026] = (1 + state[caught_up - 2026]) * (1 + state[2] + 0.042) / (1 + state[2]) - 1
    wages[2] += 0.042
    prices[2] += 0.042
    growth = [f"economy.wage_growth={by_year(wages)}", f"economy.price_growth={by_year(prices)}"]
    return [*growth, f"free_income.deflator={by_year(state)}"]


def late() -> list[str]:
    """Of base.yaml: all but what is spent on by 2025, and the rolling ones."""
    starts = {one.id: one for one in load(BASE).scenario.investments if not one.rolling and not one.spent_before}
    moved = {name: (one.start or one.cost.years[0]) + 1 for name, one in starts.items()}
    latest = {name: one.latest_start for name, one in starts.items() if one.latest_start}
    assert not any(one.prices == "nominal" or one.running.start for one in starts.values())
    return [
        *(f"investments.{name}.latest_start={max(year, moved[name])}" for name, year in latest.items()),
        *(f"investments.{name}.start={year}" for name, year in moved.items()),
    ]


CHILDREN = by_year([0.04, 0.08, 0.12, 0.16, *[0.2] * 6])
NONE = "{" + ", ".join(f"{year}: 0" for year in YEARS) + "}"
OWN = (
    10_968, 10_299, 9_630.4914, 8_962.465758, 7_794.91478698, 7_402.830351939, 7_311.204466992, 7_220.029292523,
    7_129.297132394, 7_101.500431211,
)  # fmt: skip
OWN_PAID = "{" + ", ".join(f"{year}: {tonnes * 2:.12g}" for year, tonnes in zip(YEARS, OWN, strict=True)) + "}"
"""Tonnes of own operations that base.yaml says (sectors less measures, at NOK 2,000 each), in thousands."""

BY_HAND = {
    "rate-plus-1": ["economy.reference_rate={2026: 5.5 %, 2027: 5.65 %, 2028: 5.25 %, 2029: 4.75 %, 2030: 4.4 %}"],
    "rate-plus-2": ["economy.reference_rate={2026: 6.5 %, 2027: 6.65 %, 2028: 6.25 %, 2029: 5.75 %, 2030: 5.4 %}"],
    "rate-plus-3": ["economy.reference_rate={2026: 7.5 %, 2027: 7.65 %, 2028: 7.25 %, 2029: 6.75 %, 2030: 6.4 %}"],
    "deflator-caught-up": deflator(2030),
    "deflator-never": deflator(None),
    **{f"own-tax-minus-{n}": [f"free_income.own_tax_deviation=-{n} %"] for n in (1, 2, 4)},
    **{f"national-tax-minus-{n}": [f"free_income.national_tax_deviation=-{n} %"] for n in (1, 2, 4)},
    "people-low": people(-1),
    "people-high": people(1),
    "more-children": [f"population.deviations.{group}={CHILDREN}" for group in ("0", "1-5", "6-12", "13-15")],
    "construction-plus-20": [f"investments.{one.id}.overrun=20 %" for one in load(BASE).scenario.investments],
    "projects-late": late(),
    "carbon-price": [
        f"operations.measures=[{{id: co2, name: CO2, kind: purchases, prices: fixed, amount: {OWN_PAID}}}]",
    ],
    "grants-gone": [f"free_income.system.growth_grant_rate={NONE}", f"free_income.system.discretionary={NONE}"],
}  # fmt: skip


@cache
def run(*changes: str, path: Path = BASE) -> Projected:
    return projected(load(path, changes))


@cache
def found(*changes: str, path: Path = BASE) -> Stressed:
    return stressed(run(*changes, path=path))


def one(of: Stressed, id: str) -> Tried:
    return next(tried for tried in of.tried if tried.id == id)


def rows(of: Projected, name: str) -> np.ndarray:
    return of.whole.row(name)[1:]


# --- Each by itself, and the worst at once ----------------------------------------------------------------------------


def test_every_shipped_stress_is_said_by_hand_here() -> None:
    assert {named.id for named in shipped()} == set(BY_HAND)


@pytest.mark.parametrize("id", BY_HAND)
def test_a_stress_is_what_set_gives_by_hand(id: str) -> None:
    tried, by_hand, base = one(found(FEES), id), run(FEES, *BY_HAND[id]), run(FEES)
    for name in LINES:
        assert tried.effects[name].level == pytest.approx(rows(by_hand, name), rel=0, abs=KRONE)
        assert tried.effects[name].change == pytest.approx(rows(by_hand, name) - rows(base, name), rel=0, abs=KRONE)
    assert tried.level == by_hand.verdict.level
    new = broken(by_hand) - broken(base)
    assert {(breach.test.id, breach.year) for breach in tried.breaches} == new
    assert (tried.first is None) == (not new)
    if tried.first:
        assert tried.first.year == min(year for _, year in new)
    assert any(row.any() for row in (effect.change for effect in tried.effects.values()))


def broken(of: Projected) -> set[tuple[str, int]]:
    return {(finding.rule, finding.year) for finding in of.findings if finding.level == "breach"}


def test_all_at_once_is_the_worst_of_every_kind_together_as_set_gives_it() -> None:
    of = found(FEES)
    together = one(of, "all-adverse")
    kinds = {named.id: named.kind for named in shipped()}
    costs = {tried.id: tried.effects[RANKED].worst[0] for tried in of.tried if tried is not together}
    worst = {min((id for id in costs if kinds[id] == kind), key=costs.__getitem__) for kind in kinds.values()}
    assert set(together.parts) == {id for id in worst if costs[id] < 0}
    assert {"rate-plus-3", "people-high"} < set(together.parts) and "projects-late" not in together.parts
    by_hand = run(FEES, *(change for part in together.parts for change in BY_HAND[part]))
    for name in LINES:
        assert together.effects[name].level == pytest.approx(rows(by_hand, name), rel=0, abs=KRONE)
    assert together.level == by_hand.verdict.level == "unsustainable"


def test_what_is_the_same_to_a_scenario_is_taken_once_in_all_at_once() -> None:
    """Without the income system, tax is own tax whoever it falls for."""
    of = stressed(projected(load(GOOD)))
    own, national = (one(of, f"{name}-tax-minus-4").effects[RANKED].change for name in ("own", "national"))
    assert own == pytest.approx(national)
    assert len({"own-tax-minus-4", "national-tax-minus-4"} & set(one(of, "all-adverse").parts)) == 1


def test_the_changes_that_a_stress_says_it_is_made_of_give_it_again() -> None:
    def written(node: Node) -> str:
        plain = node.plain()
        if isinstance(plain, dict):
            return "{" + ", ".join(f"{key}: {value}" for key, value in plain.items()) + "}"
        return str(plain)

    for id in ("people-low", "rate-plus-2", "deflator-never", "projects-late", "construction-plus-20"):
        tried = one(found(FEES), id)
        said = [f"{path}{'' if path.endswith('=') else '='}{written(value)}" for path, value in tried.sets]
        again = run(FEES, *said)
        for name in LINES:
            assert tried.effects[name].level == pytest.approx(rows(again, name), rel=0, abs=KRONE), id


# --- What is read of them ---------------------------------------------------------------------------------------------


def test_they_stand_by_how_much_less_is_left_of_the_reserve_at_the_worst() -> None:
    of = found()
    costs = [min(tried.effects[RANKED].change) for tried in of.tried]
    assert costs == sorted(costs)
    assert len(of.tried) == len(BY_HAND) + 1 and not of.not_tried


def test_the_worst_of_a_line_is_on_its_bad_side_with_its_year() -> None:
    dearer = one(found(), "construction-plus-20")
    for name, effect in dearer.effects.items():
        pick = max if name in ("debt", "debt_service") else min
        assert effect.worst[0] == pick(effect.change)
        worst, year = effect.worst
        assert year is not None and effect.change[year - 2026] == worst
        assert effect.lowest[0] == pick(effect.level)
    assert dearer.effects["debt"].worst[0] > 0


def test_the_gravest_new_breach_is_of_the_law_where_one_is() -> None:
    rate = one(found(), "rate-plus-3")
    assert rate.first and not rate.first.test.legal
    assert rate.gravest and rate.gravest.test.id == "balance"
    assert rate.gravest.year == min(breach.year for breach in rate.breaches if breach.test.id == "balance")


def test_what_makes_a_plan_unsustainable_without_a_rule_is_told() -> None:
    by_hand = run(FEES, *BY_HAND["rate-plus-2"])
    reasons = dict(one(found(FEES), "rate-plus-2").reasons)
    assert "loss_years" in reasons and set(reasons) == set(by_hand.verdict.reasons) - {"law", "hard_rule"}
    losses = rows(by_hand, "net_operating_result") - rows(by_hand, "premium_deviation") < 0
    assert reasons["loss_years"] == next(year for year in YEARS[2:] if losses[year - 2028 : year - 2025].all())


def test_fees_of_stated_growth_follow_the_cost() -> None:
    # Without that, dearer money would be paid by the fund: the result would fall by more than the municipality pays.
    follows, stays = one(found(), "rate-plus-1"), run(*BY_HAND["rate-plus-1"])
    assert follows.effects["net_operating_result"].level[-1] > rows(stays, "net_operating_result")[-1] + 1e6


def test_late_projects_cost_what_construction_prices_make_them_cost() -> None:
    tried, by_hand, base = one(found(FEES), "projects-late"), run(FEES, *BY_HAND["projects-late"]), run(FEES)
    assert tried.late is not None
    assert tried.late.projects == sum(
        "start=" in change and "latest" not in change for change in BY_HAND["projects-late"]
    )
    spent = [sum(rows_of(of, "project_gross").sum(axis=0)) for of in (by_hand, base)]
    assert tried.late.cost - tried.late.pushed_out == pytest.approx(spent[0] - spent[1], abs=1)
    assert tried.late.cost > 0 and tried.late.pushed_out > 0
    assert tried.without_place == pytest.approx(rows(by_hand, "without_place"))


def rows_of(of: Projected, name: str) -> np.ndarray:
    return of.whole[name][1:, :, 0]


def test_the_lines_of_an_adopted_plan_move_by_what_the_models_own_do() -> None:
    path = SCENARIOS / "adopted-plan.yaml"
    freed = projected(load(path, ["free_income.national_tax_deviation=-2 %"]), plan="free")
    tried = one(found(path=path), "national-tax-minus-2")
    for name in LINES:
        assert tried.effects[name].level == pytest.approx(rows(freed, name), rel=0, abs=KRONE)


# --- What a scenario says of them -------------------------------------------------------------------------------------


def written(folder: Path, stresses: str, base: Path = BASE) -> Path:
    path = folder / "own.yaml"
    path.write_text(f"extends: {base}\nstresses:\n{stresses}", encoding="utf-8")
    return path


def test_a_scenario_says_one_anew_adds_its_own_and_leaves_others_out(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "  - {id: rate-plus-3, set: {economy.reference_rate +=: 0.5 %}}\n"
        "  - {id: cheaper, name: Billigere, kind: wages, set: {economy.wage_growth -=: 0.1 %}}\n"
        "  - {id: dearer, kind: wages, set: {economy.wage_growth +=: 0.1 %}}\n"
        "  - {id: people-low, tried: false}\n",
    )
    of = stressed(projected(load(path)))
    ids = {tried.id for tried in of.tried}
    assert "people-low" not in ids and {"cheaper", "dearer"} < ids
    half = run("economy.reference_rate={2026: 5 %, 2027: 5.15 %, 2028: 4.75 %, 2029: 4.25 %, 2030: 3.9 %}")
    assert one(of, "rate-plus-3").effects["debt_service"].level == pytest.approx(rows(half, "debt_service"), abs=KRONE)
    parts = one(of, "all-adverse").parts  # what is said anew stays of the kind of rates, of which it is the least
    assert "rate-plus-2" in parts and "rate-plus-3" not in parts
    assert "dearer" in parts and "cheaper" not in parts


def test_a_stress_that_changes_nothing_is_nothing_to_the_last_digit(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "  - {id: nothing, set: {economy.reference_rate +=: 0 %}}\n  - {id: all-adverse, tried: false}\n"
        "  - {id: in-vain, set: {free_income.system.ingar: {2026: 0}}}\n",
    )
    of = stressed(projected(load(path)))
    for id in ("nothing", "in-vain"):
        tried = one(of, id)
        assert not tried.moves and not tried.breaches and not tried.reasons
        assert all((effect.change == 0).all() for effect in tried.effects.values())
        assert tried.level == of.base
    assert "all-adverse" not in {tried.id for tried in of.tried}


def test_where_nothing_that_is_tried_changes_anything_the_scenario_is_itself(tmp_path: Path) -> None:
    others = "".join(f"  - {{id: {named.id}, tried: false}}\n" for named in shipped())
    path = written(tmp_path, "  - {id: nothing, set: {economy.reference_rate +=: 0 %}}\n" + others)
    of = stressed(projected(load(path)))
    assert [tried.id for tried in of.tried] == ["nothing"] and not of.tried[0].moves
    assert of.levels["debt"] == pytest.approx(rows(run(), "debt"), abs=KRONE)


def test_what_does_not_fit_is_told_and_not_skipped() -> None:
    # Groups 0-15, 16-66 and 67+ have the children; the simple method has no growth grant; 2030 is after 2029; nothing
    # is emitted.
    of = found(path=GOOD)
    why = {left.named.id: left.why[0].code for left in of.not_tried}
    nothing = {"carbon-price": "stress_nothing_there"}
    assert why == {"grants-gone": "stress_no_growth_grant", "more-children": "stress_year", **nothing}
    assert {*why, *(tried.id for tried in of.tried)} == {*BY_HAND, "all-adverse"}


def test_of_grants_that_fall_away_what_there_is_is_tried_and_the_rest_told(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(f"extends: {GOOD}\nset: {{free_income.regional: {{discretionary: 4000}}}}\n", encoding="utf-8")
    tried = one(stressed(projected(load(path))), "grants-gone")
    assert [why.code for why in tried.left] == ["stress_no_growth_grant"]
    by_hand = projected(load(path, ["free_income.regional.discretionary={2025: 4000, 2026: 0}"]))
    assert tried.effects[RANKED].change[0] < 0
    assert tried.effects[RANKED].level == pytest.approx(rows(by_hand, RANKED), abs=KRONE)


def test_an_alternative_says_a_stress_of_its_base_anew_as_a_whole(tmp_path: Path) -> None:
    base = written(tmp_path, "  - {id: rates, set: {economy.reference_rate +=: 1.5 %}}\n", GOOD)
    path = tmp_path / "alternative.yaml"
    path.write_text(
        f"extends: {base}\nset:\n  stresses:\n    - {{id: rates, set: {{economy.reference_rate -=: 1 %}}}}\n",
        encoding="utf-8",
    )
    (said,) = load(path).scenario.stresses
    assert list(said.set) == ["economy.reference_rate -="]


def test_a_late_project_in_current_prices_keeps_the_prices_that_its_cost_is_of(tmp_path: Path) -> None:
    """Stated by year from 2026, moved to 2028 and then a year late: construction prices of three years, not of one."""
    cost = "cost: {2026: 100000, 2027: 100000}, start: 2028, spread: null, prices: nominal"
    path = tmp_path / "own.yaml"
    path.write_text(f"extends: {GOOD}\nset: {{investments.skole: {{{cost}}}}}\n", encoding="utf-8")
    late = one(stressed(projected(load(path))), "projects-late")
    said = {change: value.value for change, value in late.sets}
    assert said["investments.skole.priced_for"] == 2026 and said["investments.skole.start"] == 2029


def test_a_price_on_emissions_is_reckoned_in_the_unit_and_from_its_first_year(tmp_path: Path) -> None:
    """100 tonnes that fall by 10 % a year, at NOK 1,000 from 2027 and 3,000 from 2028, in thousands."""
    climate = (
        "climate: {discount_rate: 4 %, emissions: [{id: bygg, name: Bygg, of: own, tonnes: {2025: 100}, growth: -10 %},"
        " {id: veg, name: Veg, of: community, tonnes: {2025: 5000}}]}"
    )
    path = tmp_path / "own.yaml"
    own = "stresses: [{id: co2, carbon_price: {price: {2027: 1000, 2028: 3000}}}]"
    path.write_text(f"extends: {GOOD}\nset:\n  {climate}\n  {own}\n", encoding="utf-8")
    ((where, said),) = one(stressed(projected(load(path))), "co2").sets
    (measure,) = said.plain()
    assert (where, measure["kind"], measure["prices"]) == ("operations.measures", "purchases", "fixed")
    assert measure["amount"] == pytest.approx({2026: 0, 2027: 81, 2028: 218.7, 2029: 196.83})


def test_that_there_is_nothing_to_move_is_told_plainly(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(f"extends: {GOOD}\nset: {{investments: null}}\n", encoding="utf-8")
    why = {left.named.id: left.why[0].code for left in stressed(projected(load(path))).not_tried}
    assert why["construction-plus-20"] == "stress_nothing_there" and why["projects-late"] == "stress_nothing_late"


def test_ages_that_are_not_whole_groups_are_told(tmp_path: Path) -> None:
    own = "  - {id: pupils, moving_in: {ages: 6-15, more: 10 %, by: 2028}}\n"
    of = stressed(projected(load(written(tmp_path, own, GOOD))))
    told = next(left for left in of.not_tried if left.named.id == "pupils")
    assert told.why[0].code == "stress_ages" and told.why[0].context["names"] == "0-15, 16-66, 67+"


def test_a_path_that_leads_nowhere_is_told_with_its_place(tmp_path: Path) -> None:
    of = stressed(projected(load(written(tmp_path, "  - {id: wrong, set: {investments.skola.start: 2028}}\n", GOOD))))
    told = next(left for left in of.not_tried if left.named.id == "wrong").why[0]
    assert told.code == "unknown_item" and told.place is not None and told.place.line == 3


def test_a_scenario_that_could_not_be_is_not_tried(tmp_path: Path) -> None:
    of = stressed(projected(load(written(tmp_path, "  - {id: early, set: {investments.skole.start: 2020}}\n", GOOD))))
    assert [left.why[0].code for left in of.not_tried if left.named.id == "early"] == ["year_outside"]


@pytest.mark.parametrize("change", ["horizon: 3", "rules.gjeldsgrad.ceiling: 200 %", "unit: mill"])
def test_what_a_stress_is_held_against_is_not_changed_by_it(change: str, tmp_path: Path) -> None:
    of = stressed(projected(load(written(tmp_path, f"  - {{id: frame, set: {{{change}}}}}\n", GOOD))))
    assert [left.why[0].code for left in of.not_tried if left.named.id == "frame"] == ["stress_frame"]


def test_one_may_take_a_project_out_that_another_moves(tmp_path: Path) -> None:
    of = stressed(projected(load(written(tmp_path, "  - {id: no-school, set: {investments.skole: null}}\n", GOOD))))
    for id, change in (("no-school", "investments.skole="), ("projects-late", "investments.skole.start=2028")):
        for name in LINES:
            by_hand = rows(run(change, path=GOOD), name)
            assert one(of, id).effects[name].level == pytest.approx(by_hand, rel=0, abs=KRONE), id
