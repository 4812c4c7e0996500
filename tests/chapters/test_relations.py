"""What must hold between two scenarios, whatever they say: laws of order, of parts and wholes, and of more and less."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okplan.chapters.inputs import build
from okplan.chapters.model import MODEL
from okplan.engine.projection import Projection, project
from tests.builders import Raw, parse, raw
from tests.chapters.test_identities import few, municipalities

WHOLE = tuple(name for name, line in MODEL.lines.items() if not line.over)
LISTS = ("investments", "assets", "compensation_schemes", "leases", "loans.existing", "loans.hedges")


def run(plain: Raw) -> Projection:
    return project(build(parse(plain)))


def same(one: Projection, other: Projection) -> None:
    """The lines that are not over items, in every year after the base year, to a hundredth of an øre."""
    for name in WHOLE:
        assert other[name][1:] == pytest.approx(one[name][1:], rel=1e-9, abs=1e-4, nan_ok=True), name


def listed(plain: Raw, path: str) -> tuple[Raw, str]:
    """The block that has a list, and its key there."""
    *ahead, last = path.split(".")
    return (plain[ahead[0]] if ahead else plain), last


def parts(item: Raw, amounts: tuple[str, ...]) -> list[Raw]:
    """An item as two that are the same but for their id, with half of each amount."""
    half = copy.deepcopy(item)
    for name in amounts:
        if name in half:
            half[name] = halved(half[name])
    for name in ("amount", "revenue", "staff"):
        if name in half.get("running", {}):
            half["running"][name] = halved(half["running"][name])
    return [half, {**half, "id": f"{item['id']}-too"}]


def halved(said: Any) -> Any:
    if isinstance(said, dict):
        return {key: halved(value) for key, value in said.items()}
    return [halved(value) for value in said] if isinstance(said, list) else said / 2


@few
@given(municipalities())
def test_the_order_of_a_list_does_not_matter(said: Raw) -> None:
    turned = raw(said)
    for path in LISTS:
        block, key = listed(turned, path)
        block[key] = block[key][::-1]
    same(run(raw(said)), run(turned))


@few
@given(municipalities())
def test_two_halves_of_a_loan_or_a_project_are_the_whole(said: Raw) -> None:
    split = raw(said)
    for path, amounts in (
        ("loans.existing", ("balance",)),
        ("loans.hedges", ("notional",)),
        ("investments", ("cost", "spent_before", "grants", "contributions", "sales")),
        ("compensation_schemes", ("base", "included")),
    ):
        block, key = listed(split, path)
        block[key] = [half for item in block[key] for half in parts(item, amounts)]
    for lease in split["leases"]:
        if lease.get("replaced_by"):
            lease.pop("replaced_by")  # by a project that is now two
    plain = raw(said)
    plain["leases"] = split["leases"]
    same(run(plain), run(split))


NOTHING: Raw = {
    "investments": {"name": "x", "area": "x", "need": "desirable", "prices": "fixed", "cost": [0], "start": 2027,
                    "vat_compensable": "0 %", "asset_class": "roads"},
    "loans.existing": {"name": "x", "kind": "serial", "balance": 0, "years_left": 5, "margin": "1 %"},
    "assets": {"asset_class": "equipment", "book_value": 0, "depreciation": 0},
}  # fmt: skip


@few
@given(municipalities())
def test_what_is_nothing_changes_nothing(said: Raw) -> None:
    more = raw(said)
    for path, item in NOTHING.items():
        block, key = listed(more, path)
        block[key] = [*block[key], {"id": "nothing", **item}]
    same(run(raw(said)), run(more))


@few
@given(municipalities(), st.sampled_from(["wages", "purchases", "transfers", "user_fees"]), st.integers(2026, 2033))
def test_a_new_cost_betters_no_years_result(said: Raw, kind: str, first: int) -> None:
    dearer = raw(said)
    amount = {first: -4 if kind == "user_fees" else 4}
    measure = {"id": "new", "name": "new", "kind": kind, "amount": amount, "prices": "fixed"}
    dearer["operations"]["measures"] = [measure]
    plain, found = run(raw(said)).row("net_operating_result"), run(dearer).row("net_operating_result")
    assert (found[1:] <= plain[1:] + 1e-4).all()
    assert found[first - 2025] < plain[first - 2025]


@few
@given(municipalities(), st.integers(1, 7))
def test_the_years_that_remain_of_a_shorter_horizon_are_the_same(said: Raw, years: int) -> None:
    whole = parse(raw(said))
    full, cut = project(build(whole)), project(build(whole.model_copy(update={"horizon": years})))
    for name in WHOLE:
        assert np.allclose(cut[name], full[name][: years + 1], rtol=1e-12, atol=1e-6, equal_nan=True), name
