"""Alternatives on one page: told as the comparison has them, and a figure that stands twice is the same."""

from __future__ import annotations

import re

import pytest

from okplan.judge.verdict import LEVELS
from okplan.show.alternatives.consequences import Consequences
from okplan.show.alternatives.document import document
from okplan.show.alternatives.key_figures import key_figures, moments
from okplan.show.alternatives.rule_signs import rule_signs
from okplan.show.alternatives.turning import chart, turning
from okplan.show.compared import compare
from okplan.show.report.asked import Asked
from okplan.show.report.blocks import Bullets, Facts, Heading, Paragraph, Picture, Report, Signs, Verdict
from tests.scenarios import BASE, result
from tests.show.alternatives.compared import beside

THREE = ("base", "postponed-investment", "weaker-free-income")
FIGURE = r"\d[\d\xa0]*(?:,\d)?"
AMOUNT = re.compile(rf"(−?{FIGURE})\xa0mill\.\xa0kr \((?:({FIGURE})\xa0mill\.\xa0kr (høyere|lavere)|uendret)\)")


def value(text: str) -> float:
    return float(text.replace("\xa0", "").replace("−", "-").replace(",", "."))


def made(*names: str, appendix: bool = True) -> Report:
    return document(beside(*names), Asked("okplan compare …", "", appendix=appendix))


def test_each_alternative_leads_with_its_verdict_and_what_is_worst() -> None:
    found = beside(*THREE)
    for told, result_ in zip(Consequences(found).all(), found.results, strict=True):
        assert told.level == result_.verdict.level
        assert result_.narrative.lead in told.sentences[-1]


def test_what_is_told_against_the_first_is_the_difference_of_the_figures_shown() -> None:
    """1,687 less 1,488 is 199: a reader with a pencil finds what the sentence says, and in the table the same."""
    found = beside(*THREE)
    table = {row[0]: row[1:] for row in key_figures(found).rows[-3:]}
    for place, told in enumerate(Consequences(found).all()[1:], start=1):
        amounts = AMOUNT.findall(told.sentences[-1])
        assert len(amounts) == 3
        for (amount, apart, way), cells in zip(amounts, table.values(), strict=True):
            first, here = (cells[at].split(" (")[0] for at in (0, place))
            assert value(here) == value(amount)
            less = value(apart) * (1 if way == "høyere" else -1) if apart else 0.0
            assert value(amount) - value(first) == pytest.approx(less)


def test_the_key_figures_are_the_lines_at_the_plans_end_and_in_the_last_year() -> None:
    found = beside(*THREE)
    assert [year for year, _ in moments(found)] == [2030, 2035], "the plan of base.yaml is 2027–2030"
    rows = key_figures(found).rows
    for (year, head), at in zip(moments(found), (0, 4), strict=True):
        assert rows[at] == (head, "", "", "") and str(year) in head
        for row, name in zip(
            rows[at + 1 : at + 4], ("net_operating_result", "net_debt", "general_reserve"), strict=True
        ):
            for cell, one in zip(row[1:], found.results, strict=True):
                kroner = one.projection.row(name)[one.projection.years.index(year)]
                assert value(cell.split(" (")[0]) == pytest.approx(
                    kroner / 1e6, abs=0.5 if abs(kroner) >= 1e8 else 0.05
                )


def test_lines_that_are_asked_for_are_the_key_figures() -> None:
    rows = key_figures(beside(*THREE), ("interest_expense",)).rows
    assert [row[0] for row in rows[1::2]] == ["Renteutgifter", "Renteutgifter"]


def test_the_signs_are_the_judges_and_whoever_goes_alike_stands_together() -> None:
    found = beside(*THREE)
    signs, label = rule_signs(found), ""
    own = {rule.name: rule.id for rule in found.results[0].loaded.scenario.rules}
    seen = set()
    for row in signs.rows[:-1]:
        label = row.above or label
        rule = next((rule for name, rule in own.items() if label.startswith(name)), None)
        letters = row.label.split(" ")[0] if not re.fullmatch(r"[A-C](, [A-C])*", row.label) else row.label
        for letter in letters.split(", "):
            findings = found.results["ABC".index(letter)].findings
            by_year = {one.year: one.level for one in findings if rule is None or (one.rule == rule and not one.legal)}
            seen.add((label, letter))
            if rule is not None:
                assert row.levels == tuple(by_year.get(year) for year in found.years[1:])
    assert len(seen) == 3 * len({above for row in signs.rows if (above := row.above)})
    assert set(signs.rows[-1].levels) <= {LEVELS[0], None}, "what is gathered is kept by all"
    assert "A, B" in {row.label for row in signs.rows}


def test_one_chart_has_every_alternative_by_letter_and_name() -> None:
    found = beside(*THREE)
    drawn = chart(found)
    assert [curve.label for curve in drawn.panels[0].curves] == [
        "A Basis", "B Utsatt investering", "C Svakere frie inntekter"
    ]  # fmt: skip
    assert turning(found) == "net_operating_result_pct"
    assert all(curve.label in drawn.message for curve in drawn.panels[0].curves)
    assert [limit.label for limit in drawn.panels[0].limits] == ["minst 1,75\xa0%"]


def test_a_limit_that_is_not_everybodys_is_not_drawn() -> None:
    stricter = result(changes=("rules.netto-driftsresultat.floor=2 %",))
    found = compare([result(BASE), stricter], ("a", "b"), unit="mill")
    assert chart(found).panels[0].limits == ()
    names = {row.above for row in rule_signs(found).rows}
    assert "Netto driftsresultat" in names, "a rule with two limits is told without"


def test_the_page_has_verdicts_figures_signs_and_a_chart_and_the_appendix_can_be_left_out() -> None:
    whole, short = made(*THREE), made(*THREE, appendix=False)
    page = whole.sections[0]
    kinds = [type(block) for block in page.blocks]
    assert kinds.count(Verdict) == 3 and page.one_page
    assert {Facts, Signs, Picture} <= set(kinds)
    assert [section.key for section in short.sections] == ["alternatives", "alternatives-differ"]
    assert [section.key for section in whole.sections if not section.appendix] == [
        "alternatives",
        "alternatives-differ",
    ]


@pytest.mark.parametrize(("many", "before"), [(3, None), (4, Signs), (5, Signs), (6, Paragraph)])
def test_of_more_alternatives_than_a_page_holds_the_rest_stand_together_on_the_next(
    many: int, before: type | None
) -> None:
    """The rules and the chart are never parted; of many, the key figures go with them; climate targets come last."""
    names = [
        (*THREE, "high-growth", "low-growth", "rates-plus-2", "income-system-change")[place] for place in range(many)
    ]
    page = made(*names).sections[0].blocks
    begun = [place for place, block in enumerate(page) if isinstance(block, Heading) and block.own_page]
    assert [type(page[place + 1]) for place in begun] == ([before] if before else [])
    assert [type(block) for block in page[-4:]] == [Signs, Picture, Heading, Bullets]


def test_what_is_not_told_one_by_one_is_counted_and_stands_in_a_table() -> None:
    report = made("base", "high-growth")
    differ = next(section for section in report.sections if section.key == "alternatives-differ")
    shown = next(block for block in differ.blocks if isinstance(block, Bullets))
    table = next(
        block
        for section in report.sections
        for block in section.blocks
        if getattr(block, "key", "") == "alternatives-all"
    )
    texts = [block.text for block in differ.blocks if isinstance(block, Paragraph)]
    more = next(text for text in texts if "I tillegg kommer" in text)
    assert isinstance(table, Facts)
    named = [row[0] for row in table.rows if row[0]]
    assert len(named) == len(shown.items) + int(re.findall(r"\d+", more)[0])
    assert len(table.rows) == 2 * len(named), "what each of the two says"
    assert "tabell" in more


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_text_is_there_in_every_language(language: str) -> None:
    found = beside(*THREE, language=language)
    report = document(found, Asked("okplan compare …", ""))
    assert report.language == language and len(report.sections) == 5
