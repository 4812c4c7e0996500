"""How far a formula is followed, whole numbers in groups, a plan set free, and own stresses that are tried."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from okplan.load import load
from okplan.show.result import run
from tests.console import okplan, right, wrong
from tests.scenarios import BASE, SCENARIOS, TEMPLATE


def test_a_formula_is_followed_two_levels_unless_it_is_asked_further() -> None:
    """What is left out is counted, and all of it is what the tree had before there was a shorter one."""
    short, further, full = (
        right("explain", BASE, "net_debt_pct", "2028", *more).splitlines()
        for more in ((), ("--depth", "3"), ("--full",))
    )
    assert len(short) < 40 < len(further) < len(full)
    marked = [line for line in short if line.endswith("   …")]
    assert short[-2] == f"… {len(marked)} tall over er selv regnet ut."
    assert short[-1].startswith("--depth 3 ")
    assert not [line for line in full if "…" in line]
    values = {line.partition("   (")[0].strip() for line in full}
    assert {line.removesuffix("   …").strip() for line in short[:-3]} <= values
    assert "OK565" in wrong("explain", BASE, "net_debt_pct", "2028", "--depth", "3", "--full")


@pytest.mark.parametrize("command", ["simulate", "batch"])
def test_draws_may_be_written_in_groups(command: str) -> None:
    drawn = {
        right(command, TEMPLATE, "--draws", said, "--format", "csv")
        for said in ("1 000", "1000", "1\N{NO-BREAK SPACE}000")
    }
    assert len(drawn) == 1
    assert "OK416" in wrong(command, TEMPLATE, "--draws", "10 00")


PLAN = SCENARIOS / "adopted-plan.yaml"
DEARER = "economy.price_growth += 1 %"


def test_an_adopted_plan_is_free_in_explain_the_report_and_a_workbook_of_one_scenario(tmp_path: Path) -> None:
    loaded = load(PLAN, [DEARER])
    kept, free = (round(run(loaded, plan=plan).projection.row("purchases")[1]) for plan in ("kept", "free"))
    assert kept != free
    shown = right("explain", PLAN, "purchases", str(loaded.scenario.base_year + 1), "--set", DEARER, "--free-plan")
    assert int(re.sub(r"\D", "", shown.partition("=")[2].partition("kr")[0])) == free
    book = tmp_path / "plan.xlsx"
    right("export", PLAN, "--set", DEARER, "--free-plan", "-o", book)
    assert okplan("verify", book, "--scenario", PLAN).exit_code == 0
    page = tmp_path / "plan.html"
    right("report", PLAN, "--set", DEARER, "--free-plan", "-o", page)
    assert "--free-plan" in page.read_text(encoding="utf-8")


def test_the_changes_of_a_scenarios_own_stresses_are_tried_by_validate(tmp_path: Path) -> None:
    made = tmp_path / "plan.yaml"
    stresses = "  - {id: rente, set: {economy.reference_rat +=: 1 %}}\n  - {id: frist, set: {horizon: 5}}\n"
    right_one = "  - {id: pris, set: {economy.price_growth +=: 1 %}}\n"
    made.write_text(f"extends: {TEMPLATE}\nstresses:\n{stresses}{right_one}", encoding="utf-8")
    done = okplan("validate", made)
    assert done.exit_code == 0
    assert [re.search(r":(\d+):\d+: (OK\d+)", line).groups() for line in done.stderr.splitlines()] == [  # type: ignore[union-attr]
        ("3", "OK201"),
        ("4", "OK957"),
    ]
