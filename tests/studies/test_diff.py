"""What a change is due to: each assumption's Shapley value, adding up exactly; and as printed, too."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import factorial, fsum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okplan.chapters.inputs import build
from okplan.chapters.review import review
from okplan.engine.projection import project
from okplan.load import load
from okplan.problems import ScenarioError
from okplan.show.answers.diff import Explained
from okplan.studies import diff as attribution
from okplan.studies.addresses import Address, changed
from okplan.studies.between import Between
from okplan.studies.diff import Attribution, attribute
from okplan.studies.shapley import Values, exact, sampled
from okplan.words.digits import largest_remainder
from okplan.write.as_csv import as_csv
from okplan.write.as_json import as_json
from okplan.write.terminal.answer import answer
from tests.builders import project_item as item
from tests.builders import rule
from tests.console import document, okplan, right, wrong
from tests.scenarios import ALTERNATIVES, BASE, SCENARIOS, TEMPLATE, in_kroner, loaded

LOW = SCENARIOS / "low-growth.yaml"


def effects(found: Attribution, line: int = 0) -> dict[str, float]:
    return {" + ".join(change.paths): change.effects[line] for change in found.changes}


def adds_up(found: Attribution) -> bool:
    """Exactly: the true sum of the parts, rounded once, is the difference."""
    return all(
        fsum(change.effects[place] for change in found.changes) == total for place, total in enumerate(found.totals)
    )


# The Shapley value itself


def of_sets(*values: float) -> Callable[[int], Values]:
    return lambda changed: (values[changed],)


def test_two_changes_that_interact_share_what_neither_makes_alone() -> None:
    """By hand: 1 adds 10 first and 14 last, 2 adds 2 first and 6 last; the means are 12 and 4."""
    assert exact(2, of_sets(100.0, 110.0, 102.0, 116.0)).parts == ((12.0,), (4.0,))


def test_a_symmetric_interaction_is_split_equally() -> None:
    assert exact(2, of_sets(0.0, 0.0, 0.0, 1.0)).parts == ((0.5,), (0.5,))
    thirds = exact(3, lambda changed: (float(changed == 7),)).parts
    assert [part for (part,) in thirds] == pytest.approx([1 / 3] * 3)
    assert fsum(part for (part,) in thirds) == 1.0


def test_parts_add_up_where_they_are_far_larger_than_their_sum() -> None:
    """A float of 10^9 is a million times as coarse as one of 10^3."""
    own = (1e9 / 3, -2e9 / 3, 1e9 / 3 + 1e3 / 7, 0.1, 0.0)
    found = exact(5, lambda changed: (5e9 + fsum(own[place] for place in range(5) if changed >> place & 1),))
    total = 5e9 + fsum(own) - 5e9
    assert fsum(part for (part,) in found.parts) == total
    assert found.parts[4] == (0.0,)


def test_the_glove_game_has_its_known_value() -> None:
    """A left glove and two right ones, a pair worth 1: Shapley values 2/3, 1/6, 1/6 (the textbook example)."""
    parts = exact(3, lambda held: (float(held & 1 and held & 6 > 0),)).parts
    assert [part for (part,) in parts] == pytest.approx([2 / 3, 1 / 6, 1 / 6])


@pytest.mark.parametrize("many", [3, 9, 40])
def test_drawn_orders_add_up_and_are_exact_where_nothing_interacts(many: int) -> None:
    own = [0.1 * (place + 1) for place in range(many)]

    def value(changed: int) -> Values:
        return (1e9 + fsum(own[place] for place in range(many) if changed >> place & 1),)

    found = sampled(many, value, 5)
    assert found.orders == 10
    assert [part for (part,) in found.parts] == pytest.approx(own, abs=1e-6)
    assert fsum(part for (part,) in found.parts) == value((1 << many) - 1)[0] - value(0)[0]
    assert max(error for (error,) in found.errors) < 1e-6


def test_an_order_and_its_reverse_are_exact_where_changes_interact_by_twos() -> None:
    """Of each pair, one order has the one first and its reverse the other, so their mean is half the interaction."""
    value = of_sets(*(float(changed.bit_count() * (changed.bit_count() - 1) / 2) for changed in range(1 << 6)))
    assert [part for (part,) in sampled(6, value, 2).parts] == pytest.approx([2.5] * 6)


def test_drawn_orders_come_near_the_exact_value() -> None:
    def value(held: int) -> Values:
        return (float(max((place + 1) * (held >> place & 1) for place in range(7)) ** 2),)

    true, drawn = exact(7, value), sampled(7, value, 200)
    for (part,), (guess,), (error,) in zip(true.parts, drawn.parts, drawn.errors, strict=True):
        assert abs(part - guess) <= 4 * error + 1e-12


# Of scenarios


def test_the_same_scenario_has_no_changes() -> None:
    found = attribute(load(BASE), load(BASE))
    assert found.changes == ()
    assert found.totals == (0.0, 0.0)
    assert "Forutsetningene er de samme" in right("diff", BASE, BASE)


def test_a_single_change_gets_the_whole_difference() -> None:
    found = attribute(load(BASE), load(LOW))
    own, other = (document(path)["lines"]["net_operating_result"]["values"][-1] for path in (BASE, LOW))
    assert effects(found) == {"population.growth": other - own}
    assert (found.year, found.orders, found.before[0], found.after[0]) == (2035, 1, own, other)


def test_changes_that_do_not_interact_get_each_their_own_effect() -> None:
    both = {"operations.expenditure.wages.amount": 485, "free_income.tax": 412}
    found = attribute(loaded(), loaded(both), ["gross_operating_result"], 2026)
    assert effects(found) == pytest.approx({"free_income.tax": 12e6, "operations.expenditure.wages.amount": -5e6})
    assert effects(found, 0)["free_income.tax"] == pytest.approx(
        attribute(loaded(), loaded({"free_income.tax": 412}), ["gross_operating_result"], 2026).totals[0]
    )


def test_changes_that_interact_get_the_mean_of_first_and_last() -> None:
    """By hand: 20 to 30, and growth 0 to 10 %. Amount 10 first, 11 last; growth 2 first, 3 last: 10.5 and 2.5."""
    grown = {"operations.revenue.property_tax": {"amount": 30, "real_growth": {2026: "10 %", 2027: "0 %"}}}
    found = attribute(loaded(), loaded(grown), ["property_tax"], 2030)
    kind = "operations.revenue.property_tax"
    assert effects(found) == pytest.approx({f"{kind}.amount": 10.5e6, f"{kind}.real_growth": 2.5e6})
    assert (found.method, found.orders) == ("exact", 2)
    assert adds_up(found)


def test_a_whole_project_is_one_change_and_its_start_is_one() -> None:
    school = item(cost=100, start=2027, spread=["50 %", "50 %"])
    found = attribute(loaded(), loaded({"investments": [school]}), ["investment_gross"], 2028)
    assert effects(found) == pytest.approx({"investments.school": 50e6})
    later = {"investments": [{**school, "start": 2028}]}
    moved = attribute(loaded({"investments": [school]}), loaded(later), ["investment_gross"], 2027)
    assert effects(moved) == pytest.approx({"investments.school.start": -50e6})


def test_a_rule_changes_no_line_but_the_adjustment_that_it_requires() -> None:
    """The adjustment is what net operating result lacks to the council's own floor."""
    strict = {"rules": [rule("net_operating_result_pct", floor="3 %")], "free_income.tax": 410}
    found = attribute(loaded(), loaded(strict), ["net_debt", "net_operating_result"])
    assert {change.paths: found.moves(change) for change in found.changes} == {
        ("free_income.tax",): True,
        ("rules.net-operating-result-pct",): False,
    }
    required = attribute(loaded(), loaded(strict), ["required_adjustment"], 2026)
    assert all(map(required.moves, required.changes))
    assert adds_up(required)


def test_what_is_only_valid_together_is_one_change() -> None:
    """A lease that a building replaces cannot outlive the building's removal, and is told so when it stands alone."""
    removed = ["investments.samlokalisering=", "leases.kontorlokaler.replaced_by=", "free_income.tax=2050000"]
    found = attribute(load(BASE), load(BASE, removed))
    assert set(effects(found)) == {"free_income.tax", "investments.samlokalisering + leases.kontorlokaler.replaced_by"}
    assert adds_up(found)
    assert found.orders == 2
    with pytest.raises(ScenarioError):
        load(BASE, removed[:1])


def test_amounts_that_must_add_up_are_one_change() -> None:
    """Areas are net operating appropriations: the wages of one cannot be raised without its net amount."""
    base = {
        "operations.areas": [
            {"id": "skole", "name": "Skole", "net": 400},
            {"id": "omsorg", "name": "Omsorg", "net": 290},
        ]
    }
    dearer = {
        "operations.areas": [
            {"id": "skole", "name": "Skole", "net": 410},
            {"id": "omsorg", "name": "Omsorg", "net": 290},
        ],
        "operations.expenditure.wages.amount": 490,
        "economy.reference_rate": "5 %",
    }
    found = attribute(loaded(base), loaded(dearer))
    assert set(effects(found)) == {
        "economy.reference_rate",
        "operations.expenditure.wages.amount + operations.areas.skole.net",
    }
    assert adds_up(found)


def test_what_a_scenario_answers_for_does_not_stand_in_the_way() -> None:
    """A project may be accepted as it is in one scenario and be gone in the other; nor is the past an assumption."""
    accepted = {"id": "uten-drift", "check": "no_running_cost", "where": "investments.school", "reason": "Er i drift"}
    school = {"investments": [item(cost=[100], start=2027)], "realism": {"accepted": [accepted]}}
    history = {"history": {"operating_revenue": {2023: 950, 2024: 980}}, "operations.expenditure.wages.amount": 490}
    there, back = attribute(loaded(school), loaded(history)), attribute(loaded(history), loaded(school))
    assert set(effects(there)) == set(effects(back)) == {"investments.school", "operations.expenditure.wages.amount"}


def test_another_unit_is_no_change() -> None:
    a, b = load(TEMPLATE), load(TEMPLATE, ["economy.reference_rate=5 %", "investments.kulturhus.cost=90000"])
    found, other = attribute(a, b), attribute(a, replace(b, scenario=in_kroner(b.scenario)))
    assert set(effects(found)) == {"economy.reference_rate", "investments.kulturhus.cost"}
    assert effects(other) == pytest.approx(effects(found), abs=1e-3)
    assert adds_up(other)


def test_fewer_years_are_compared_to_the_last_that_both_have() -> None:
    found = attribute(loaded(), loaded({"horizon": 6, "population.growth": "1 %"}), ["population"])
    assert found.year == 2031
    assert found.after[0] == pytest.approx(10_000 * 1.01**6)
    assert list(effects(found)) == ["population.growth"]


POOL = (
    "economy.wage_growth=4 %",
    "economy.reference_rate=5.5 %",
    "free_income.tax=770000",
    "free_income.real_growth=1 %",
    "investments.kulturhus=",
    "investments.kulturhus.start=2030",
    "loans.new.years=20",
    "loans.instalments.policy=contractual",
    "population.growth=2 %",
    "reserves.general=250000",
)


@given(st.sets(st.sampled_from(POOL), max_size=3), st.sets(st.sampled_from(POOL), max_size=2))
@settings(max_examples=8)
def test_parts_always_add_up(before: set[str], after: set[str]) -> None:
    def one(changes: set[str]) -> Any:
        kept = sorted(changes, key=POOL.index)
        return load(TEMPLATE, [c for c in kept if not (c.endswith("start=2030") and "investments.kulturhus=" in kept)])

    a, b = one(before), one(after)
    found = attribute(a, b, ("net_operating_result", "net_debt", "general_reserve_pct"))
    assert adds_up(found)
    back = attribute(b, a, ("net_operating_result", "net_debt", "general_reserve_pct"))
    assert set(effects(back)) == set(effects(found))
    for path, effect in effects(found, 1).items():
        assert effects(back, 1)[path] == pytest.approx(-effect, abs=1e-3)


def test_many_changes_are_drawn_and_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribution, "RUNS", 60)
    monkeypatch.setattr(attribution, "FEWEST", 2)
    asked: list[tuple[int, int]] = []
    found = attribute(
        load(BASE), load(SCENARIOS / "high-growth.yaml"), report=lambda done, of: asked.append((done, of))
    )
    assert (found.method, len(found.changes)) == ("sampled", 14)
    assert found.orders == 4
    assert adds_up(found)
    assert found.runs <= 4 * 13 + 1
    assert asked == sorted(asked)
    assert all(done <= of for done, of in asked)


MANY = {
    "economy.wage_growth": "3 %",
    "economy.reference_rate": "5 %",
    "operations.revenue.property_tax": {"amount": 30, "real_growth": "2 %"},
    "operations.expenditure.wages.amount": 490,
    "population.growth": "1 %",
}


def test_parts_of_drawn_orders_are_within_their_errors_of_the_exact_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribution, "EXACTLY", 6)
    true = attribute(loaded(), loaded(MANY))
    monkeypatch.setattr(attribution, "EXACTLY", 5)
    drawn, again = attribute(loaded(), loaded(MANY)), attribute(loaded(), loaded(MANY))
    assert (true.method, true.orders, drawn.method) == ("exact", factorial(6), "sampled")
    assert drawn == again
    assert adds_up(drawn)
    guessed = {change.paths: change for change in drawn.changes}
    for change in true.changes:
        for effect, guess, error in zip(
            change.effects, guessed[change.paths].effects, guessed[change.paths].errors, strict=True
        ):
            assert abs(effect - guess) <= 5 * error + 1.0


TWELVE = {
    **MANY,
    "free_income.tax": 410,
    "operations.expenditure.purchases.amount": 232,
    "loans.new.years": 25,
    "loans.instalments.policy": "larger",
    "liquidity.dividends": {2027: 3},
    "investments": [item(cost=[40, 60], start=2027)],
}


def test_every_order_of_twelve_changes_is_counted() -> None:
    found = attribute(loaded(), loaded(TWELVE))
    assert (found.method, len(found.changes), found.orders) == ("exact", 12, factorial(12))
    assert {error for change in found.changes for error in change.errors} == {0.0}
    assert adds_up(found)


def test_parts_are_those_of_scenarios_rebuilt_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    some = {path: TWELVE[path] for path in list(TWELVE)[4:]}
    together = attribute(loaded(), loaded(some))

    def rebuilt(self: Between, sets: Sequence[frozenset[Address]]) -> list[Values | None]:
        found: list[Values | None] = []
        for own in sets:
            scenario = changed(self.start, {path: new for path, new in self.new.items() if path in own})
            if any(problem.level == "error" for problem in review(scenario)):
                found.append(None)
                continue
            projection = project(build(scenario))
            place = projection.years.index(self.year)
            found.append(tuple(float(projection.row(name)[place]) for name in self.lines))
        return found

    monkeypatch.setattr(Between, "_candidates", rebuilt)
    one_by_one = attribute(loaded(), loaded(some))
    assert set(effects(together)) == set(effects(one_by_one))
    for line in range(2):
        assert effects(together, line) == pytest.approx(effects(one_by_one, line), abs=1e-4)
    assert together.runs == one_by_one.runs


# What is refused


def test_other_base_years_and_years_are_refused() -> None:
    said = wrong("diff", BASE, SCENARIOS / "plan-2024.yaml")
    assert "OK707" in said
    assert "compare" in said
    assert "OK708" in wrong("diff", BASE, LOW, "--year", "2036")
    assert "2025–2035" in wrong("diff", BASE, LOW, "--year", "2024")
    assert "OK709" in wrong("diff", BASE, LOW, "--year", "2025", "--line", "required_adjustment")
    assert "OK314" in wrong("diff", BASE, LOW, "--line", "net_dept")
    assert "OK706" in wrong("diff", "-", "-")


def test_another_municipality_is_a_warning() -> None:
    assert "OK703" not in okplan("diff", BASE, LOW).stderr


# As shown


def test_the_largest_remainders_are_rounded_up() -> None:
    assert largest_remainder([0.5, 0.3, 0.2], 1) == [1, 0, 0]
    assert largest_remainder([1.4, 1.4, 1.2], 4) == [2, 1, 1]
    assert largest_remainder([-0.6, 0.6], 0) == [-1, 1]
    assert largest_remainder([1.0, 2.0], 4) == [2, 2]
    assert largest_remainder([], 0) == []


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), st.sampled_from([-1, 0, 1]))
def test_rounded_parts_add_up_and_stay_near(parts: list[float], off: int) -> None:
    total = round(sum(parts)) + off
    rounded = largest_remainder(parts, total)
    assert sum(rounded) == total
    assert all(abs(whole - part) < 2 for whole, part in zip(rounded, parts, strict=True))


def _compared(path: Path, unit: str = "mill", language: str = "nb") -> Explained:
    a, b = load(BASE), load(path)
    lines = ("net_operating_result", "net_debt", "net_debt_pct", "debt_per_capita", "population")
    return Explained(attribute(a, b, lines), (a, b), ("a.yaml", str(path)), unit, language)


def _figure(text: str) -> float:
    return float(re.sub(r"[^\d.−]", "", text.replace(",", ".")).replace("−", "-"))


@pytest.mark.parametrize("unit", ["mill", "tkr", "kr"])
def test_parts_as_printed_add_up_to_the_change_as_printed(unit: str) -> None:
    for column in _compared(SCENARIOS / "income-system-change.yaml", unit).columns:
        parts = fsum(map(_figure, column.parts))
        assert parts == pytest.approx(_figure(column.total), abs=1e-6)
        assert _figure(column.before) + parts == pytest.approx(_figure(column.after), abs=1e-6)


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_wider_than_the_console(width: int) -> None:
    for path in (ALTERNATIVES[0], SCENARIOS / "rates-plus-2.yaml"):
        for unit in ("mill", "kr"):
            text = answer(_compared(path, unit), width, rich_signs=True, colour=False)
            assert max(map(len, text.splitlines())) <= width
            assert text.count("A Basis ") >= 1


def test_json_adds_up_and_csv_says_the_same() -> None:
    compared = _compared(SCENARIOS / "rates-plus-2.yaml", "kr")
    document = json.loads(as_json(compared.document()))
    rows = list(csv.DictReader(io.StringIO(as_csv(compared.records()))))
    assert len(rows) == len(document["changes"]) * len(document["lines"])
    for name, line in document["lines"].items():
        said = [change["effects"][name] for change in document["changes"]]
        assert fsum(said) == line["change"] == line["to"] - line["from"]
        assert [float(row["effect"]) for row in rows if row["line"] == name] == said
    assert document["method"] == {"name": "exact", "orders": 2, "projections": 3}
    assert [change["paths"] for change in document["changes"]] == [
        ["economy.reference_rate"],
        ["self_cost.services.avløp.fees.growth"],
    ]


def test_the_command_takes_lines_a_year_and_standard_input(tmp_path: Path) -> None:
    given = LOW.read_text(encoding="utf-8")
    target = tmp_path / "diff.json"
    right("diff", "-", BASE, "--line", "net_debt", "--line", "free_income", "--year", "2030", "--format", "json",
          "-o", target, given=given)  # fmt: skip
    document = json.loads(target.read_text(encoding="utf-8"))
    assert (document["year"], list(document["lines"])) == (2030, ["net_debt", "free_income"])
    assert [one["file"] for one in document["scenarios"]] == ["-", BASE.name]
    assert document["changes"][0]["paths"] == ["population.growth"]
    text = right("diff", "-", BASE, "--format", "markdown", "--lang", "en", given=given)
    assert text.startswith("## Lørenskog · What the change from A to B in 2035 is due to")
