"""What is known of indicators beside their formulas, and the advice that follows from it."""

from __future__ import annotations

from typing import Any

import pytest

from okplan.chapters.model import MODEL
from okplan.judge.verdict import Finding
from okplan.show.indicators import EXPLAINED, LESS_INVESTMENT_HELPS, measured
from okplan.show.narrative import less_investment_helps
from okplan.show.wording import Wording
from okplan.studies.addresses import Said


@pytest.mark.parametrize(
    ("indicator", "of"),
    [
        ("net_debt_pct", "net_debt"),
        ("corrected_net_operating_result_pct", "corrected_net_operating_result"),
        ("debt_per_capita", "debt"),
        ("general_reserve", "general_reserve"),
        ("net_operating_result", "net_operating_result"),
    ],
)
def test_a_share_measures_what_it_is_a_share_of(indicator: str, of: str) -> None:
    assert measured(indicator) == of


def test_what_is_known_is_known_of_lines() -> None:
    assert {*EXPLAINED, *LESS_INVESTMENT_HELPS} <= MODEL.lines.keys()
    assert set(LESS_INVESTMENT_HELPS.values()) <= {"floor", "ceiling"}


def finding(indicator: str, side: str) -> Finding:
    known: dict[str, Any] = dict.fromkeys(Finding.__dataclass_fields__)
    return Finding(**{**known, "indicator": indicator, "side": side})


@pytest.mark.parametrize(
    ("indicator", "side", "helps"),
    [
        ("net_debt_pct", "ceiling", True),
        ("self_financing_pct", "floor", True),
        ("investment_pct", "ceiling", True),
        ("investment_pct", "floor", False),
        ("net_operating_result_pct", "floor", False),
        ("debt_served_by_free_income_pct", "ceiling", True),
    ],
)
def test_less_investment_is_advised_only_where_it_moves_the_line_away_from_its_bound(
    indicator: str, side: str, helps: bool
) -> None:
    assert less_investment_helps(finding(indicator, side)) == helps


def test_the_indicator_of_a_rule_is_told_by_its_label() -> None:
    wording = Wording(range(2026, 2030), 1.0, "nb")
    assert wording.text(Said("net_debt_pct", None, "indicator")) == "netto lånegjeld i % av driftsinntektene"
    assert wording.text(Said("net_debt_pct")) == "net_debt_pct"
