"""Rounded together: printed sums hold, and no figure is off by a whole unit."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import okplan.chapters.model
from okplan.show.tables.rounding import Rounded, Sum, nearest, round_column
from okplan.show.tables.sums import first, item_sums, printed_lines, sums

assert okplan.chapters.model  # the lines are registered

SMALL = Sum("sum", ((1, "a"), (1, "b"), (1, "c")))


def rounded(values: dict[str, float], *of: Sum, first: tuple[str, ...] = ()) -> dict[str, int]:
    """Figures that add up, none of which must be like another."""
    column = round_column(values, of, first, alike=0)
    assert not column.missed
    return column.figures


def test_the_largest_remainder_is_rounded_up() -> None:
    """Worked by hand: 1.1 + 2.3 + 3.4 = 6.8, printed as 7; the parts would be 1 + 2 + 3, and 3.4 is nearest to 4."""
    values = {"a": 1.1, "b": 2.3, "c": 3.4, "sum": 6.8}
    assert rounded(values, SMALL, first=("sum",)) == {"a": 1, "b": 2, "c": 4, "sum": 7}


def test_a_sum_keeps_its_own_rounding_and_the_parts_give_way() -> None:
    values = {"a": 0.4, "b": 0.4, "c": 0.4, "sum": 1.2}
    figures = rounded(values, SMALL, first=("sum",))
    assert figures["sum"] == 1
    assert sorted(figures[part] for part in "abc") == [0, 0, 1]


def test_what_adds_up_anyway_is_rounded_to_the_nearest() -> None:
    assert rounded({"a": 1.2, "b": 2.2, "c": 2.9, "sum": 6.3}, SMALL) == {"a": 1, "b": 2, "c": 3, "sum": 6}


def test_a_half_is_rounded_alike_on_both_sides_of_nothing() -> None:
    assert (nearest(2.5), nearest(-2.5), nearest(0.49), nearest(-0.51)) == (3, -3, 0, -1)


def test_subtraction_and_a_line_in_two_sums_hold() -> None:
    """Depreciation is an expense in one sum and added back in the next, as in § 5-4 rows 7 and 16."""
    of = (
        Sum("cost", ((1, "net"), (1, "dep"))),
        Sum("gross", ((1, "income"), (-1, "cost"))),
        Sum("result", ((1, "gross"), (-1, "finance"), (1, "dep"))),
    )
    for fractions in itertools.product((0.0, 0.25, 0.45, 0.55, 0.75), repeat=4):
        income, net, dep, finance = (whole + part for whole, part in zip((900, 600, 50, 40), fractions, strict=True))
        cost, gross = net + dep, income - net - dep
        values = {"income": income, "net": net, "dep": dep, "finance": finance, "cost": cost, "gross": gross}
        figures = rounded({**values, "result": gross - finance + dep}, *of, first=("result",))
        assert figures["cost"] == figures["net"] + figures["dep"]
        assert figures["gross"] == figures["income"] - figures["cost"]
        assert figures["result"] == figures["gross"] - figures["finance"] + figures["dep"]
        assert figures["result"] == nearest(gross - finance + dep)


def test_an_undefined_figure_is_left_out_with_the_sums_that_need_it() -> None:
    assert rounded({"a": 0.5, "b": math.nan, "c": 0.5, "sum": 1.0}, SMALL) == {"a": 1, "c": 1, "sum": 1}


def test_a_sum_that_the_figures_do_not_have_is_not_forced_on_them() -> None:
    """Year 0 may be accounts whose published sum is a few units off."""
    assert rounded({"a": 1.2, "b": 1.2, "c": 1.2, "sum": 9.2}, SMALL) == {"a": 1, "b": 1, "c": 1, "sum": 9}


def test_what_cannot_add_up_is_left_as_it_is_and_said() -> None:
    values = {"a": 0.5, "b": 0.25, "c": 0.25, "sum": 1.0}
    settled = {"a": 1, "b": 1, "c": 1, "sum": 1}
    assert round_column(values, [SMALL], settled=settled) == Rounded(settled, frozenset({"sum"}))


def test_equal_figures_are_rounded_alike_though_a_sum_then_misses() -> None:
    """Two projects of 12 350 each in tenths of a million: 12,4 and 12,4, and 24,7 in all."""
    values = {"a": 123.5, "b": 123.5, "c": 0.0, "sum": 247.0}
    assert round_column(values, [SMALL]) == Rounded({"a": 124, "b": 124, "c": 0, "sum": 247}, frozenset({"sum"}))


def test_a_sum_of_equal_figures_gives_way_where_it_can() -> None:
    values = {"a": 33.4, "b": 33.4, "c": 0.0, "sum": 66.8}
    assert round_column(values, [SMALL]) == Rounded({"a": 33, "b": 33, "c": 0, "sum": 66})


def test_what_differs_by_less_than_a_krone_is_equal() -> None:
    values = {"a": 12.4998, "b": 12.5003}
    assert round_column(values, [], alike=1e-3).figures == {"a": 12, "b": 12}
    assert round_column(values, []).figures == {"a": 12, "b": 13}


def test_the_sum_that_is_quoted_least_is_the_one_left_out() -> None:
    """What is settled cannot make both sums hold: the key figure keeps its parts."""
    key, other = Sum("key", ((1, "a"), (1, "b"))), Sum("other", ((1, "key"), (1, "c")))
    values = {"a": 1.5, "b": 1.4, "key": 2.9, "c": 1.4, "other": 4.3}
    column = round_column(values, [key, other], ("key", "other"), {"a": 2, "c": 1, "other": 5})
    assert column == Rounded({"a": 2, "b": 1, "key": 3, "c": 1, "other": 5}, frozenset({"other"}))


def test_figures_that_another_table_has_settled_are_kept() -> None:
    values = {"a": 0.5, "b": 0.25, "c": 0.26, "sum": 1.01}
    figures = round_column(values, [SMALL], settled={"sum": 1, "b": 1}).figures
    assert figures == {"a": 0, "b": 1, "c": 0, "sum": 1}


# --- The tables' own sums --------------------------------------------------------------------------------------------

KEPT = (
    "net_operating_result",
    "gross_operating_result",
    "operating_revenue",
    "general_revenue",
    "free_income",
    "net_debt",
    "investment_expenditure",
)
SUMS = {one.total: one for one in sums()}
PARTS = [name for name in printed_lines() if name not in SUMS]


@settings(max_examples=150)
@given(
    st.lists(st.integers(-3_000_000, 3_000_000), min_size=len(PARTS), max_size=len(PARTS)),
    st.sets(st.sampled_from(printed_lines())),
    st.sampled_from([1, 3, 8, 1000]),
    st.integers(-2, 2),
)
def test_what_is_fixed_stands_and_only_what_was_computed_gives_way(
    wholes: list[int], fixed: set[str], steps: int, apart: int
) -> None:
    """A plan's sums may be a unit or two off their parts, as municipalities print them."""
    values = column({name: whole / steps for name, whole in zip(PARTS, wholes, strict=True)})
    settled = {name: nearest(values[name]) + (apart if name in SUMS else 0) for name in fixed}
    found = round_column(values, sums(), first(), settled)
    for name, figure in found.figures.items():
        assert figure == settled[name] if name in settled else abs(figure - values[name]) < 1, name
    for one in sums():
        whole = found.figures[one.total] - sum(sign * found.figures[part] for sign, part in one.parts)
        assert (whole != 0) == (one.total in found.missed), one.total
    assert steps > 1 or apart or not found.missed


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from([0.5, 1.25, 7.5, 12.345, 33.4, -2.5]), min_size=len(PARTS), max_size=len(PARTS)),
    st.sets(st.sampled_from(PARTS)),
)
def test_equal_figures_of_a_column_are_printed_alike(amounts: list[float], fixed: set[str]) -> None:
    values = column(dict(zip(PARTS, amounts, strict=True)))
    figures = round_column(values, sums(), first(), {name: nearest(values[name]) for name in fixed}).figures
    for one, other in itertools.combinations(values, 2):
        assert abs(values[one] - values[other]) > 1e-6 or figures[one] == figures[other], (one, other)


@settings(max_examples=200)
@given(
    st.lists(st.integers(0, 40), min_size=5, max_size=5),
    st.sets(st.sampled_from(["a", "b", "c", "d", "e", "left", "right", "all"])),
)
def test_sums_hold_whenever_they_can_without_moving_what_is_fixed(quarters: list[int], fixed: set[str]) -> None:
    """Against every way there is to round eight figures."""
    of = (
        Sum("left", ((1, "a"), (1, "b"), (-1, "c"))),
        Sum("right", ((1, "c"), (1, "d"), (1, "e"))),
        Sum("all", ((1, "left"), (1, "right"))),
    )
    values = {
        name: quarter / 8 + place * 1e-3 for place, (name, quarter) in enumerate(zip("abcde", quarters, strict=True))
    }
    values["left"] = values["a"] + values["b"] - values["c"]
    values["right"] = values["c"] + values["d"] + values["e"]
    values["all"] = values["left"] + values["right"]
    settled = {name: nearest(values[name]) for name in fixed}
    ways = [
        [settled[name]] if name in settled else sorted({math.floor(value + 1e-4), math.ceil(value - 1e-4)})
        for name, value in values.items()
    ]
    possible = any(
        all(sum(sign * figures[name] for name, sign in one.terms.items()) == 0 for one in of)
        for figures in (dict(zip(values, way, strict=True)) for way in itertools.product(*ways))
    )
    assert (not round_column(values, of, ("all",), settled).missed) == possible


def column(parts: dict[str, float]) -> dict[str, float]:
    """The lines of one year: the parts, and what follows from them by the lines' own formulas."""
    values = dict(parts)

    def value(name: str) -> float:
        if name not in values:
            values[name] = math.fsum(sign * value(part) for sign, part in SUMS[name].parts)
        return values[name]

    for name in SUMS:
        value(name)
    return values


@settings(max_examples=150)
@given(
    st.lists(st.integers(-3_000_000, 3_000_000), min_size=len(PARTS), max_size=len(PARTS)),
    st.sampled_from([3, 8, 1000]),
)
def test_every_column_adds_up_and_no_figure_is_off_by_a_unit(wholes: list[int], steps: int) -> None:
    values = column({name: whole / steps for name, whole in zip(PARTS, wholes, strict=True)})
    figures = rounded(values, *sums(), first=first())
    for one in sums():
        assert figures[one.total] == sum(sign * figures[part] for sign, part in one.parts), one.total
    for name, value in values.items():
        assert math.floor(value + 1e-4) <= figures[name] <= math.ceil(value - 1e-4), name


@settings(max_examples=100)
@given(st.lists(st.floats(-1e6, 1e6), min_size=len(PARTS), max_size=len(PARTS)))
def test_the_results_that_are_quoted_are_rounded_to_the_nearest(amounts: list[float]) -> None:
    values = column(dict(zip(PARTS, amounts, strict=True)))
    figures = rounded(values, *sums(), first=first())
    for name in KEPT:
        away = abs(values[name] - round(values[name]))
        assert figures[name] == nearest(values[name]) or away < 1e-4 or abs(away - 0.5) < 1e-4, name


def test_the_sums_of_the_regulation_are_read_off_the_lines() -> None:
    """Row 24 of § 5-6 and row 14 of § 5-5; § 5-4's rows are tested as printed."""
    assert {part: sign for sign, part in SUMS["net_operating_result"].parts} == {
        "gross_operating_result": 1,
        "net_financial_expense": -1,
        "depreciation": 1,
    }
    assert len(SUMS["investment_income"].parts) == 7
    assert "debt" not in SUMS  # a stock follows from the year before


def test_items_add_up_to_their_line_and_within_themselves() -> None:
    names = ["service_running_cost[a]", "service_depreciation[a]", "service_interest[a]", "service_cost[a]"]
    names += ["service_fees[a]", "service_fees[b]", "service_result[a]", "self_cost_fees"]
    found = {one.total: {part for _, part in one.parts} for one in item_sums("selvkost", names)}
    assert found["service_cost[a]"] == {"service_running_cost[a]", "service_depreciation[a]", "service_interest[a]"}
    assert found["self_cost_fees"] == {"service_fees[a]", "service_fees[b]"}
    assert found["service_result[a]"] == {"service_fees[a]", "service_cost[a]"}


@pytest.mark.parametrize("key", ["omrader", "forpliktelser"])
def test_the_rows_above_add_up(key: str) -> None:
    last = {"omrader": "net_appropriations", "forpliktelser": "lease_commitments"}[key]
    assert item_sums(key, ["one", "two", last, "below"])[0] == Sum(last, ((1, "one"), (1, "two")))
