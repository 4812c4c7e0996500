"""Why a result became what it did: a waterfall whose parts, as they are printed, lead from one end to the other."""

from __future__ import annotations

from functools import cache

import pytest

from okplan.load import load
from okplan.show.alternatives.explained import MOST, explained
from okplan.show.answers.diff import Explained
from okplan.show.charts.figures import Waterfall
from okplan.show.compared import told_apart
from okplan.show.report.asked import Asked
from okplan.show.report.blocks import Facts, Paragraph, Picture, Report
from okplan.studies.diff import attribute
from okplan.write import charts
from tests.scenarios import BASE, SCENARIOS

LINES = ("net_operating_result", "net_debt", "net_debt_pct")
CHANGES = (
    "economy.reference_rate += 0.5 %", "economy.wage_growth += 0.1 %", "investments.ny-svømmehall.start=2034",
    "investments.ny-idrettshall=null", "investments.samlokalisering.start=2032", "economy.price_growth += 0.1 %",
    "loans.new.margin += 0.2 %", "liquidity.dividends += 5000", "pensions.new += 1000",
)  # fmt: skip


@cache
def report(changes: tuple[str, ...]) -> tuple[Explained, Report]:
    ends = load(BASE), load(BASE, changes)
    answer = Explained(attribute(*ends, LINES), ends, ("a.yaml", "b.yaml"), "mill", "nb")
    return answer, explained(answer, Asked("okplan diff …", ""))


def waterfalls(made: Report) -> list[Waterfall]:
    blocks = [block for section in made.sections for block in section.blocks if isinstance(block, Picture)]
    return [block.chart for block in blocks if isinstance(block.chart, Waterfall)]


def test_the_parts_as_printed_lead_from_one_end_to_the_other() -> None:
    _, made = report(CHANGES)
    assert len(waterfalls(made)) == len(LINES)
    for one in waterfalls(made):
        through = one.start[1] + sum(round(value, one.decimals) for _, value in one.parts)
        assert round(through, one.decimals) == round(one.end[1], one.decimals)
        assert one.parts == tuple((name, round(value, one.decimals)) for name, value in one.parts)


def test_a_scenario_beside_itself_with_changes_is_told_apart_by_its_name() -> None:
    _, made = report(CHANGES)
    assert made.subtitle == "A Basis · B Basis med endringer"
    assert told_apart([load(BASE), load(SCENARIOS / "low-growth.yaml", CHANGES[:1])], "nb")[1] == "Lav befolkningsvekst"


def test_small_parts_are_gathered_with_how_many_they_are_and_stand_in_the_table() -> None:
    answer, made = report(CHANGES)
    table = next(block for block in made.sections[1].blocks if isinstance(block, Facts))
    assert len(table.rows) == len(answer.shown) + 3, "the two ends and their difference"
    for one in waterfalls(made):
        shown = [value for name, value in one.parts if not name.startswith("Andre endringer")]
        assert [abs(value) for value in shown] == sorted(map(abs, shown), reverse=True)
        assert len(one.parts) <= MOST + 1
    assert any(name.startswith("Andre endringer (") for one in waterfalls(made) for name, _ in one.parts)


def test_who_cannot_see_the_chart_hears_every_part_of_it() -> None:
    _, made = report(CHANGES)
    for one in waterfalls(made):
        assert all(name in one.message for name, _ in one.parts)
        drawn = charts.svg(one)
        assert one.message.replace("&", "&amp;") in drawn and 'class="narrow"' in drawn


def test_nothing_that_differs_is_said_and_drawn_as_nothing() -> None:
    _, made = report(())
    assert not waterfalls(made)
    texts = [block.text for section in made.sections for block in section.blocks if isinstance(block, Paragraph)]
    assert any("ingenting å forklare" in text for text in texts)


@pytest.mark.parametrize("ends", [(12646.1, 12298.2), (149.5, 129.3), (149.5, -23.6), (-5.0, -80.0), (0.0, 0.0)])
def test_a_waterfall_is_drawn_wherever_its_ends_are(ends: tuple[float, float]) -> None:
    """It begins at nothing where its parts are seen then, and bars are as long as what they tell; else it says so."""
    first, last = ends
    one = Waterfall("w", "Tittel", "mill. kr", ("A", first), (("Del", last - first),), ("B", last), 1, "nb", "ord")
    drawn = charts.svg(one)
    assert ("aksen begynner ikke på null" in drawn) == (ends == (12646.1, 12298.2))
