"""Candidates are what rebuilding one by one gives: the same values, the same refusals, and never those of another."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, get_args, get_type_hints

import numpy as np
import pytest

from okplan.chapters.inputs import build
from okplan.chapters.model import MODEL
from okplan.chapters.population import projected
from okplan.chapters.population.cohorts import project
from okplan.chapters.review import review
from okplan.chapters.scenario import Scenario
from okplan.engine.many import Apart, Many
from okplan.engine.projection import Projection, compute, hold
from okplan.engine.tracing import larger, reached, share_of
from okplan.fields.block import Block
from okplan.fields.values import Schedule, Series
from okplan.judge.faults import faults
from okplan.load import load
from okplan.studies.addresses import ABSENT, changed, quantity_of
from okplan.studies.candidates.asked import IN_OR_OUT, asked
from okplan.studies.candidates.question import Candidates, candidates
from okplan.studies.candidates.reference import References
from tests.builders import scenario as small
from tests.engine.test_tracing import EVERYTHING, OTHERWISE
from tests.scenarios import SCENARIOS, TEMPLATE

Path = tuple[Any, ...]
KEEP = ("net_operating_result", "debt", "net_debt_pct", "general_reserve", "population", "free_income", "depreciation",
        "operating_expenditure", "interest_expense", "required_adjustment", "minimum_instalments", "unspent_loans",
        "investment_gross", "net_interest_exposure_pct", "area_allocation", "service_fees", "loan_balance",
        "project_gross", "reference_rate", "premium_deviation", "demographic_need")  # fmt: skip


@cache
def scenario(name: str) -> Scenario:
    if name == "template":
        return load(TEMPLATE).scenario
    if name == "small":
        return small()
    if name == "everything":
        return small(EVERYTHING)
    if name in OTHERWISE:
        return small({**EVERYTHING, **OTHERWISE[name]})
    return load(SCENARIOS / f"{name}.yaml").scenario


NAMES = ("base", "adopted-plan", "template", "small", "everything", *OTHERWISE)
LEFT_OUT = {"okplan", "base_year", "history", "realism", "priority", "people", "country", "mortality", "fertility"}


def numbers(value: Any, path: Path = ()) -> Iterator[tuple[Path, float]]:
    """Every number that a scenario says, at the address where `set` can change it."""
    if (isinstance(value, Series) and value.form == "map") or isinstance(value, Schedule):
        yield from (((*path, year), number) for year, number in zip(value.years, value.values, strict=True))
    elif isinstance(value, Series):
        yield path, value.values[0]
    elif isinstance(value, Block):
        for name in type(value).model_fields:
            if name not in LEFT_OUT:
                yield from numbers(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from numbers(inner, (*path, key))
    elif isinstance(value, tuple) and value and hasattr(value[0], "id"):  # a list without ids is said whole
        for item in value:
            yield from numbers(item, (*path, item.id))
    elif isinstance(value, int | float):
        yield path, value


def others(number: float, path: Path) -> list[Any]:
    """Three other numbers that might be tried: some refused, some where choices flip."""
    if isinstance(number, bool):
        return [True, False, True]
    if isinstance(number, int):
        return [number + 1, number + 3, number - 2]
    return [number * 1.07 + 0.001, number * 0.5, 0.0]


def alone(base: Scenario, said: Mapping[Path, Any], keep: Sequence[str]) -> Projection | None:
    """One candidate, rebuilt: None where it is refused."""
    values = {}
    for path, value in said.items():
        one = asked(base, path, [value])
        if one.faults[0] is not None:
            return None
        values[one.path] = one.variants[0]
    taken_out = {path: value for path, value in values.items() if value is ABSENT}
    other = changed(changed(base, {path: value for path, value in values.items() if value is not ABSENT}), taken_out)
    shares = [kind.profile for kind in other.population.housing.types] if other.population.housing else []
    if any(abs(sum(one.values()) - 1) > 1e-9 for one in shares):
        return None
    if any(found.level == "error" for found in review(other)):
        return None
    reference = References(base).of(other)
    inputs = build(other, reference=reference, free=reference is not None)
    projection = compute(inputs)
    if any(True for _ in faults(other, inputs, projection)):
        return None
    hold(projection)
    return projection


def by_place(items: Sequence[str], item: str) -> str:
    """A year of a rolling project as it is named where its years vary: by its place."""
    of = item.partition("@")[0]
    return f"{of}@+{[other for other in items if other.partition('@')[0] == of].index(item)}"


def apart(found: Candidates, draw: int, expected: Projection | None) -> list[str]:
    """The lines in which a candidate is not what rebuilding gives."""
    if expected is None or found.refused[draw]:
        return [] if expected is None and found.refused[draw] else ["refused" if found.refused[draw] else "taken"]
    wrong = []
    for name, rows in found.values.items():
        if name not in expected.values:
            wrong += [] if np.isnan(rows[:, :, draw]).all() else [name]
            continue
        rebuilt = expected[name][:, :, 0]
        known = MODEL.get(name)
        own = expected.items[known.over] if known is not None and known.over else ("",)
        axis = found.items[known.over] if known is not None and known.over else ("",)
        here = rows[:, [axis.index(item if item in axis else by_place(own, item)) for item in own], draw]
        here = here[: len(rebuilt)]
        size = max(np.nanmax(np.abs(rebuilt), initial=0.0), 1e-6 if known is None or known.unit != "kr" else 1.0)
        far = np.nanmax(np.abs(here - rebuilt), initial=0.0) / size
        same = (np.isnan(here) == np.isnan(rebuilt)).all() and far <= 1e-12
        wrong += [] if same else [f"{name} {far:.1e}"]
    return wrong


def told_apart(base: Scenario, said: Mapping[Path, Sequence[Any]]) -> tuple[Candidates, list[Any]]:
    """The candidates, and all that rebuilding them one by one gives otherwise."""
    found = candidates(base, said, KEEP)
    wrong: list[Any] = []
    for draw in range(len(found.refused)):
        one = {path: values[draw] for path, values in said.items()}
        lines = apart(found, draw, alone(base, one, KEEP))
        wrong += [(one, lines)] if lines else []
    return found, wrong


def several(base: Scenario, chance: random.Random, many: int, draws: int) -> dict[Path, list[Any]]:
    """Some addresses of every kind, each with a few values at random, some projects and measures in or out."""
    known = [(path, number) for path, number in numbers(base) if path != ("horizon",)]
    said: dict[Path, list[Any]] = {}
    for path, number in chance.sample(known, min(many, len(known))):
        near = [number * 1.02, number * 0.98] if isinstance(number, float) else [number, number + 1]
        said[path] = chance.choices([*near, others(number, path)[0], number], k=draws)
    for path in IN_OR_OUT:
        held: Any = base.investments if path == ("investments",) else base.operations.measures
        for item in chance.sample(held, min(2, len(held))):
            if not any(one[: len(path) + 1] == (*path, item.id) for one in said):
                said[(*path, item.id)] = chance.choices([True, False], k=draws)
    return said


@pytest.mark.parametrize("name", NAMES)
def test_a_number_that_is_changed_is_a_scenario_that_says_so(name: str) -> None:
    """Any number that a scenario says, three others in its place; run further by hand over all of them."""
    base, chance = scenario(name), random.Random(name)
    for path, number in chance.sample(list(numbers(base)), 6):
        _, wrong = told_apart(base, {path: others(number, path)})
        assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_candidates_of_many_changes_are_each_their_own_scenario(name: str) -> None:
    base, chance = scenario(name), random.Random(f"{name} together")
    for _ in range(2):
        assert told_apart(base, several(base, chance, 3, 12))[1] == []


def test_projects_and_measures_in_and_out() -> None:
    """Their own lines are of those that have them, and of no others."""
    base = scenario("everything")
    said = {("investments", "school"): [True, False, False], ("operations", "measures", "less"): [False, True, False]}
    found = candidates(base, said, ("debt", "project_gross", "net_operating_result"))
    assert told_apart(base, said)[1] == []
    school = found.values["project_gross"][:, found.items["project"].index("school")]
    assert np.nansum(school[:, 0]) > 0
    assert np.isnan(school[:, 1:]).all()
    assert found.rebuilt == ()


@pytest.mark.parametrize("path", IN_OR_OUT)
def test_an_item_that_is_out_is_one_without_any_of_its_amounts(path: Any) -> None:
    """A field of money that is added later must be among those that are nothing of an item that is out."""
    block: Any = get_args(get_type_hints(_block(path[:-1]))[path[-1]])[0]
    assert set(_amounts(block)) <= set(IN_OR_OUT[path][1])


def _block(path: Path) -> Any:
    block: Any = Scenario
    for step in path:
        block = get_type_hints(block)[step]
    return block


def _amounts(block: Any, path: Path = ()) -> Iterator[Path]:
    for name, known in block.model_fields.items():
        inner = known.annotation
        if isinstance(inner, type) and issubclass(inner, Block):
            yield from _amounts(inner, (*path, name))
        elif (quantity := quantity_of(known)) is not None and quantity.kind == "money":
            yield (*path, name)


def test_one_candidate_is_that_candidate_and_not_the_base() -> None:
    base = scenario("base")
    for said in ({"economy.reference_rate.2027": [0.06]}, {"investments.ny-ungdomsskole.start": [2031]}):
        found = candidates(base, said, ("net_debt", "interest_expense"))
        ((path, values),) = said.items()
        expected = alone(base, {tuple(path.split(".")): values[0]}, ())
        assert expected is not None
        for name, rows in found.values.items():
            np.testing.assert_allclose(rows[:, :, 0], expected[name][:, :, 0], rtol=1e-12)
        before = compute(build(base))
        assert max(np.abs(rows - before[name]).max() for name, rows in found.values.items()) > 1e6


def test_what_parts_the_draws_is_built_apart_and_said() -> None:
    """A policy is a choice of formula, a horizon a number of years: each is built by itself."""
    base = scenario("template")
    policies = ["contractual", "minimum", "contractual", "larger"]
    found = candidates(base, {"loans.instalments.policy": policies, "economy.wage_growth": [0.03] * 4}, ("debt",))
    assert (found.rebuilt, found.builds) == (("loans.instalments.policy",), 3)
    assert told_apart(base, {("loans", "instalments", "policy"): policies})[1] == []
    small_one = scenario("small")
    found = candidates(small_one, {"horizon": [10, 6, 12]}, ("debt",))
    assert found.rebuilt == ("horizon",)
    assert found.values["debt"].shape == (13, 1, 3)
    assert np.isnan(found.values["debt"][7:, 0, 1]).all()
    assert np.isfinite(found.values["debt"][:, 0, 2]).all()


def test_what_is_said_of_whole_values_may_have_other_forms() -> None:
    """A rate for every year, a list and a map are one address with three values."""
    base = scenario("small")
    rates = [Series("scalar", (0.05,), (), True), Series("list", tuple(0.03 + 0.001 * n for n in range(10)), (), True),
             Series("map", (0.04, 0.06), (2026, 2030), True)]  # fmt: skip
    found, wrong = told_apart(base, {("economy", "reference_rate"): rates})
    assert wrong == []
    assert found.rebuilt == ()
    raised = [Schedule((2027,), (5.0,)), Schedule((2028, 2030), (2.0, 9.0)), Schedule((2027,), (7.0,))]
    assert told_apart(base, {("reserves", "earmarked_allocation"): raised})[1] == []


@pytest.mark.parametrize(
    ("path", "values", "codes"),
    [
        ("investments.kulturhus.start", [2030, 2020], ["year_outside"]),
        ("economy.reference_rate.2027", [0.05, 1.2], ["too_high"]),
        ("economy.reference_rate.2050", [0.05, 0.05], ["year_outside"]),
        ("loans.new.per_year", [2, 5], ["not_a_choice"]),
        ("loans.existing.kbn-serie.balance", [-1.0, 0.0], []),
        ("loans.existing.kbn-serie.years_left", [20.0, 20.3], ["broken_period"]),
        ("population.growth", [0.01, float("nan")], ["not_finite"]),
        ("loans.instalments.policy", ["minimum", "none"], ["not_a_choice"]),
    ],
)
def test_what_validate_would_refuse_is_no_candidate(path: str, values: list[Any], codes: list[str]) -> None:
    found = candidates(scenario("template"), {path: values}, ("debt",))
    assert [problem.code for problem in found.why(1)] == codes
    assert bool(found.refused[1]) == bool(codes)
    assert np.isnan(found.values["debt"][:, :, found.refused]).all()
    assert np.isfinite(found.values["debt"][1:, :, ~found.refused]).all()


def test_what_only_the_projection_shows_is_refused_by_draw() -> None:
    """Of 10 owed 20 cannot be repaid: the year is told of the one that is asked for."""
    base = small({"loans.instalments": {"policy": "planned", "amount": 20}})
    found = candidates(base, {"loans.existing.serial.balance": [800.0, 10.0, 210.0]}, ("debt",))
    assert found.refused.tolist() == [False, True, False]
    assert [(problem.code, problem.context["year"]) for problem in found.why(1)] == [("beyond_debt", 2026)]
    assert found.why(0) == ()


@pytest.mark.parametrize(
    "path", ["economy.reference_rat", "investments.nothing.start", "name.other", "rules.none.start"]
)
def test_an_address_that_is_nowhere_is_an_error(path: str) -> None:
    with pytest.raises(LookupError, match=re.escape(path)):
        candidates(scenario("small"), {path: [1.0]}, ("debt",))


# --- A number with one value a draw ----------------------------------------------------------------------------------

HERE = frozenset([("here",)])


def test_it_computes_as_one_number_does() -> None:
    number = Many(np.array([1.0, 2.0, 4.0]), HERE)
    assert (1 - 3 / (number * 2 + 1) ** 2).values.tolist() == [1 - 3 / (x * 2 + 1) ** 2 for x in (1.0, 2.0, 4.0)]
    assert (np.array([1.0, 10.0]) * number)[1].values.tolist() == [10.0, 20.0, 40.0]
    assert larger(number, 2).values.tolist() == [2, 2, 4]
    assert reached(2028, number + 2026, 5.0).values.tolist() == [5, 5, 0]
    assert share_of(6.0, number - 1).values.tolist() == [0, 6, 2]
    assert number > 0
    assert Many(np.array([3, 3]), HERE) == 3


@pytest.mark.parametrize(
    "ask",
    [
        lambda x: x > 1.5,
        lambda x: float(x),
        lambda x: {1.0: "one"}[x],
        lambda x: range(x),
        lambda x: f"{x}",
        lambda x: x == 2.0,
        lambda x: bool(x - 1),
        lambda x: np.zeros(3).__setitem__(0, x),
        lambda x: max(x, 1.5),
        lambda x: np.array([x, 1.0], dtype=float),
    ],
)
def test_it_never_chooses_for_draws_that_differ(ask: Any) -> None:
    with pytest.raises(Apart) as parted:
        ask(Many(np.array([1.0, 2.0, 1.0]), HERE))
    assert parted.value.of == HERE
    labels = parted.value.labels.tolist()
    assert labels[0] == labels[2] != labels[1]


def test_an_input_that_has_an_opening_of_its_own_still_varies() -> None:
    """Gains of the accounts open the line; those of later years are other numbers."""
    assert told_apart(scenario("everything"), {("liquidity", "gains", 2027): [4.0, 1.5]})[1] == []


def test_a_share_of_last_years_result_goes_to_investment() -> None:
    """Debt then follows from the result, year by year, and a kind that no branch asks for is no kind."""
    path = ("financing", "transfer", "result_share")
    assert told_apart(scenario("base"), {path: [0.1, 0.2]})[1] == []


def test_a_rolling_project_has_one_name_a_year_however_the_draws_are_parted() -> None:
    """Some draws are built apart and begin in one year, others together in two: the years are then by place in both."""
    start, apart_by = ("investments", "avløpsledninger", "start"), ("integration", "added_to_population")
    found, wrong = told_apart(scenario("base"), {start: [2027, 2026, 2026], apart_by: [False, False, True]})
    assert found.rebuilt != () and wrong == []
    years = [item for item in found.items["project"] if item.startswith("avløpsledninger@")]
    assert years == [f"avløpsledninger@+{place}" for place in range(10)]


def test_people_are_carried_forward_once_for_all_draws_that_deviate_from_them(monkeypatch: pytest.MonkeyPatch) -> None:
    base, carried = scenario("base"), list[int]()  # loading carries people forward too

    def counted(*said: Any, **more: Any) -> Any:
        carried.append(1)
        return project(*said, **more)

    monkeypatch.setattr(projected, "project", counted)
    every, youngest = [-0.02, 0.0, 0.03] * 100, np.linspace(-0.1, 0.1, 300).tolist()
    asked_of = {"population.deviation": every, "population.deviations.0": youngest}
    found = candidates(base, asked_of, ["population", "group_population"])
    assert (found.builds, len(carried), found.rebuilt) == (1, 2, ()), "the municipality once and the country once"
    known = alone(base, {}, KEEP)
    assert known is not None
    shares = found.values["group_population"][1:, 0] / known["group_population"][1:, 0]
    assert shares == pytest.approx(np.tile(1 + np.add(every, youngest), (10, 1)))
    assert not found.refused.any()
