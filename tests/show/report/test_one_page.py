"""One page for politicians: never another verdict or figure than the rest says, and read by who knows no economics."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from okplan.judge.standing import standings
from okplan.judge.verdict import LEVELS
from okplan.load import load, showing
from okplan.show.onepage.decide import Decide
from okplan.show.onepage.headlines import chosen as chosen_of
from okplan.show.onepage.sure import sure
from okplan.show.report.asked import Asked
from okplan.show.report.blocks import SIGNS, Bullets, Headlines, Paragraph, Picture, Section, Signs, Verdict
from okplan.show.report.content import report
from okplan.show.result import Result, run
from okplan.show.tables.printed import Printer
from okplan.studies.simulate import Simulated, simulate
from okplan.words import LANGUAGES
from okplan.words.digits import DASH, in_kroner, money
from okplan.write.page import page
from tests.scenarios import BASE, SCENARIOS, result
from tests.show.report.lix import lix

Kind = TypeVar("Kind")
SMALL = SCENARIOS / "small"
HOLDS = SCENARIOS / "randaberg.yaml"
LOSSES = SMALL / "no-property-tax.yaml"
ROBEK = SMALL / "robek.yaml"
PLAN = SCENARIOS / "plan-2024.yaml"
SEVERAL = (
    BASE, HOLDS, LOSSES, ROBEK, PLAN, SCENARIOS / "adopted-plan.yaml", SCENARIOS / "high-growth.yaml",
    SMALL / "boundary-change.yaml", SMALL / "shrinking.yaml", SMALL / "hydropower.yaml",
)  # fmt: skip
"""Holds, strained, loss years, breaks the law, under state control."""


@cache
def drawn() -> Simulated:
    return simulate(of().loaded.scenario, 100, 1)


def of(path: Path = BASE, language: str = "nb", *changes: str) -> Result:
    return result(path, language, "nominal", changes)


@cache
def one(path: Path = BASE, language: str = "nb", *changes: str, draws: bool = False) -> Section:
    asked = Asked("okplan report x.yaml", "x.yaml", one_page=True, drawn=drawn() if draws else None)
    (section,) = report(of(path, language, *changes), asked).sections
    return section


def block(kind: type[Kind], section: Section) -> Kind:
    (found,) = [block for block in section.blocks if isinstance(block, kind)]
    return found


def told(section: Section) -> str:
    """Every sentence of it."""
    out: list[str] = []
    for found in section.blocks:
        if isinstance(found, Verdict):
            out += [found.headline, *found.sentences]
        if isinstance(found, Paragraph):
            out.append(found.text)
        if isinstance(found, Bullets):
            out += found.items
    return " ".join(out)


def headline(*asked: str, path: Path = BASE, language: str = "nb") -> str:
    return block(Verdict, one(path, language, *asked)).headline.replace("\u00a0", " ")


# The verdict


@pytest.mark.parametrize("path", SEVERAL)
def test_the_page_has_the_judges_level_and_no_other(path: Path) -> None:
    assert block(Verdict, one(path)).level == of(path).verdict.level


@pytest.mark.parametrize("path", SEVERAL)
def test_the_first_sentence_names_the_year_in_which_the_worst_rule_is_worst(path: Path) -> None:
    leads = standings(of(path).findings)[0]
    if leads.level == "breach":
        assert str(leads.worst.year) in block(Verdict, one(path)).headline


def test_a_verdict_on_years_that_are_not_shown_says_so() -> None:
    short = run(showing(load(BASE), 5))
    (page_of_five,) = report(short, Asked("okplan report x.yaml --years 5", "x.yaml", one_page=True)).sections
    said = told(page_of_five)
    assert "Konklusjonen er av alle årene til og med 2035." in said and "til og med 2030" in said
    assert "Konklusjonen er av" not in told(one())


def test_each_kind_of_verdict_is_one_plain_sentence() -> None:
    """0.96 of each hundred is the rule's own value; 10.8 million is the deficit of the year, as the figures have it."""
    assert headline() == (
        "Krevende: I 2026 har kommunen 0,96 kr igjen av hver 100 kr i inntekt, og målet er minst 1,75 kr."
    )
    assert headline(path=HOLDS) == (
        "Bærekraftig: Kommunen holder loven og reglene den måles mot, i alle år fra 2026 til 2035."
    )
    deficit = of(LOSSES).projection.row("deficit_of_year")[-1]
    assert headline(path=LOSSES) == (
        f"Ikke bærekraftig: I 2035 mangler kommunen {money(deficit, 'nb')} til å dekke utgiftene, og det er mot loven."
    ).replace("\u00a0", " ")


def test_every_rule_that_is_broken_is_named_beside_the_worst() -> None:
    broken = {finding.rule for finding in of().findings if finding.level == "breach"}
    assert broken == {"netto-driftsresultat", "netto-lånegjeld"}
    assert "Det er også brudd på «Netto lånegjeld»." in told(one())


def test_no_rule_is_called_the_councils_own() -> None:
    """Those of base.yaml say themselves that the council has not adopted them."""
    assert all("kommunen selv" not in told(one(path)) and "reglene sine" not in told(one(path)) for path in SEVERAL)


def test_losses_year_after_year_that_break_no_law_are_told_as_losses() -> None:
    weak = "free_income.real_growth=-0.5 %"
    assert of(BASE, "nb", weak).verdict.reasons[0] == "loss_years"
    assert "Driften går med tap 5 år på rad, mest i 2035" in headline(weak)


def test_a_broken_law_stands_with_its_paragraph() -> None:
    assert "kommuneloven § 14-10" in told(one(LOSSES))
    assert "kommunelova § 14-10" in told(one(LOSSES, "nn"))


# The figures


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SEVERAL[:5])
def test_every_headline_figure_is_the_tables_own_printed_figure(path: Path, language: str) -> None:
    found = of(path, language)
    printer = Printer(found.loaded.scenario, found.projection, language, "mill", "nominal")
    rows = {row.name: row for key in ("indikatorer", "nokkeltall") for row in printer.table(key).rows}
    page_one = block(Headlines, one(path, language))
    assert 4 <= len(page_one.rows) <= 6
    for chosen, row in zip(chosen_of(rows), page_one.rows, strict=True):
        priced = rows[chosen.row].unit == "kr" and any(rows[chosen.row].values)
        assert priced == ("pris" in row.note or "prices" in row.note)
        for place, text, below in ((0, row.was, row.was_when), (-1, row.becomes, row.becomes_when)):
            printed = rows[chosen.row]
            if not any(printed.values) or (chosen.summed and (place or printed.cells[0] == DASH)):
                continue  # none, a sum, or not known: below
            figure = printed.cells[place]
            figure = in_kroner(figure, "mill", language) if printed.unit == "kr" else figure
            assert text == figure + printed.marks[place]
            assert below.startswith(str(found.projection.years[place]))
            assert not chosen.beside or rows[chosen.beside].cells[place] in below


def figures(path: Path, *changes: str) -> dict[str, tuple[str, ...]]:
    rows = block(Headlines, one(path, "nb", *changes)).rows
    said = ((row.label, (row.was, row.was_when, row.becomes, row.becomes_when)) for row in rows)
    return {label: tuple(text.replace("\u00a0", " ") for text in texts) for label, texts in said}


def test_the_investment_is_the_sum_of_the_plans_years_as_they_are_printed() -> None:
    """836,8 + 954,2 + 1 087,9 + 1 084,9 of the key figures; of ten years where no plan is said."""
    whole = ("749,9 mill. kr", "2025", "3 963,8 mill. kr", "sum 2027–2030, 991,0 mill. kr i året")
    assert figures(BASE)["Investeringer"] == whole
    assert figures(ROBEK)["Investeringer"][:2] == ("ikke kjent", "2025"), "its base year says nothing of investment"
    assert "2026–2035" in figures(ROBEK)["Investeringer"][3]
    assert figures(LOSSES)["Investeringer"] == ("ingen", "2025", "ingen", "2035")


def test_who_owes_nothing_has_no_shares_of_nothing() -> None:
    said = figures(SMALL / "no-loans.yaml")
    assert said["Lån"] == ("ingen", "2025", "ingen", "2035")
    assert not {"Gjeld målt mot inntekt", "Renter og avdrag på lån"} & said.keys()
    assert "Renter og avdrag på lån" in figures(HOLDS)


def test_fixed_prices_are_said_where_the_figure_is() -> None:
    asked = Asked("okplan report x.yaml", "x.yaml", one_page=True)
    (section,) = report(result(BASE, "nb", "fixed", ()), asked).sections
    assert "faste 2025-priser" in block(Headlines, section).rows[1].note


# The rules


@pytest.mark.parametrize("path", SEVERAL)
def test_the_signs_are_the_findings_of_each_year(path: Path) -> None:
    """No finding is graver than the signs of its year, and no sign than the findings."""
    signs, years = block(Signs, one(path)), of(path).projection.years[1:]
    for place, year in enumerate(years):
        found = {finding.level for finding in of(path).findings if finding.year == year}
        assert {row.levels[place] for row in signs.rows} - {None} <= found
        assert max(found, key=LEVELS.index) in {row.levels[place] for row in signs.rows}


@pytest.mark.parametrize("path", SEVERAL)
def test_the_legend_explains_the_signs_that_occur_and_no_other(path: Path) -> None:
    signs = block(Signs, one(path))
    assert {level for level, _ in signs.words} == {level for row in signs.rows for level in row.levels}


def test_a_broken_law_is_a_row_by_name_and_paragraph() -> None:
    labels = [row.label.replace("\u00a0", " ") for row in block(Signs, one(LOSSES)).rows]
    assert "Drift i balanse (kommuneloven § 14-10, § 28-1 a, b)" in labels
    assert "Netto driftsresultat (minst 1,75 %)" in labels


def test_a_sign_is_a_word_for_who_does_not_see_it() -> None:
    made = report(of(LOSSES), Asked("okplan report x.yaml", "x.yaml", one_page=True))
    html, signs = page(made), block(Signs, made.sections[0])
    for level, word in signs.words:
        many = sum(row.levels.count(level) for row in signs.rows)
        assert html.count(f'<span aria-hidden="true">{SIGNS[level]}</span><span class="unseen">{word}</span>') == many


def test_the_chart_is_the_one_that_the_verdict_is_about() -> None:
    low = "rules.netto-driftsresultat.floor=-5 %"
    assert block(Picture, one()).chart.key == "onepage-result"
    assert block(Picture, one(BASE, "nb", low)).chart.key == "onepage-debt"


# What must be decided


def test_what_is_needed_is_the_improvement_with_the_budget_it_belongs_in() -> None:
    needed = of().needed
    first = Decide(of()).sentences()[0]
    assert needed.amount and money(needed.amount, "nb") in first
    assert f"budsjettet for {needed.start}, som vedtas senest i desember {needed.start - 1}" in first


def test_a_budget_that_may_be_adopted_already_is_to_be_changed() -> None:
    """The first projected year is the year after the accounts, which has begun when they are closed."""
    assert of(LOSSES).needed.start == of(LOSSES).projection.years[1]
    assert "Er det alt vedtatt, må kommunestyret endre det." in Decide(of(LOSSES)).sentences()[0]


def test_what_holds_calls_for_nothing_and_says_how_much_it_bears() -> None:
    nothing, nearest, bears = Decide(of(HOLDS)).sentences()
    room = min(f.distance for f in of(HOLDS).findings if not f.legal and f.distance is not None)
    assert "Planen kan stå slik den er." in nothing
    assert money(room, "nb") in nearest
    edges = [one.cliffs["rate"].value for one in of(HOLDS).projected.headroom.rooms]
    least = min(edge for edge in edges if edge is not None)
    (said,) = re.findall(r"([\d,]+) prosentpoeng", bears)
    assert 0 <= least * 100 - float(said.replace(",", ".")) < 0.1


def test_what_is_not_sustainable_cannot_stand_though_no_rule_is_broken() -> None:
    """Losses year after year are a reason of their own: lenient rules do not make the plan hold."""
    lenient = ("netto-driftsresultat.floor=-50 %", "netto-lånegjeld.ceiling=400 %", "disposisjonsfond.floor=0 %",
               "renter-og-avdrag.ceiling=50 %")  # fmt: skip
    found = of(BASE, "nb", *(f"rules.{rule}" for rule in lenient), "free_income.real_growth=-0.5 %")
    assert found.verdict.reasons[0] == "loss_years" and all(one.level != "breach" for one in found.findings)
    text = " ".join(Decide(found).sentences())
    assert "Planen kan stå" not in text and found.needed.amount
    assert money(found.needed.amount, "nb") in text


def test_a_plan_that_is_near_a_limit_is_not_said_to_stand() -> None:
    """The general reserve of base.yaml is 10.98 % of revenue at the least, which is below this warning."""
    near = ("netto-driftsresultat.floor=-5 %", "netto-lånegjeld.ceiling=200 %", "disposisjonsfond.warning=12 %")
    found = of(BASE, "nb", *(f"rules.{rule}" for rule in near))
    assert found.verdict.level == "strained"
    assert Decide(found).sentences()[0] == "Ingen regler brytes, men det er lite å gå på."


def test_a_municipality_under_state_control_reads_who_must_approve_and_what_is_to_be_covered_when() -> None:
    text = " ".join(Decide(of(ROBEK)).sentences())
    assert "Statsforvalteren må godkjenne nye lån" in text
    for year, kroner in of(ROBEK).needed.cover:
        assert f"{money(kroner, 'nb')} i {year}" in text


def test_what_must_wait_for_an_old_deficit_is_not_told_as_kept() -> None:
    """Of robek.yaml some rules are broken until the deficit is covered, whatever is improved."""
    last = max(one.year for one in of(ROBEK).needed.waits)
    text = " ".join(Decide(of(ROBEK)).sentences())
    assert f"men noen først etter {last}, når gammelt underskudd er dekket" in text
    assert "alle reglene" not in text
    assert "Da holdes alle reglene fra 2027." in Decide(of(BASE)).sentences()[0]


def test_desirable_projects_that_are_not_begun_are_named_as_what_can_wait() -> None:
    """The dearest first: the swimming hall of base.yaml is its dearest desirable project."""
    wanted = [project for project in of().loaded.scenario.investments if project.need == "desirable"]
    (text,) = [text for text in Decide(of()).sentences() if "ønskelige, men ikke nødvendige" in text]
    assert sum(f"«{project.name}»" in text for project in wanted) == 3
    assert f"og {len(wanted) - 3} til" in text
    assert not any("ønskelige" in text for text in Decide(of(HOLDS)).sentences())


# How sure it is


def test_nothing_is_said_of_how_sure_it_is_without_draws() -> None:
    assert "av 100" not in told(one())
    assert f"prøvd planen {drawn().draws} ganger" in told(one(draws=True))


def test_how_sure_it_is_is_what_the_draws_say_in_whole_hundredths() -> None:
    kept, bad = (round(100 * share) for share in (drawn().all_rules, drawn().verdicts["unsustainable"]))
    text = " ".join(sure(drawn(), "nb"))
    assert f"I {kept} av 100 ganger holdes alle reglene" in text
    assert f"I {bad} av 100 er økonomien ikke bærekraftig" in text


def test_the_seed_stands_in_the_foot_of_one_page_and_in_the_appendix_of_the_report() -> None:
    alone, whole = (
        report(of(), Asked("okplan report x.yaml", "x.yaml", one_page=only, drawn=drawn())) for only in (True, False)
    )
    assert alone.foot.endswith("100 prøver fra startverdi 1")
    (stamp,) = [section for section in whole.sections if section.key == "stamp"]
    assert "Startverdi for prøvene" in str(stamp.blocks)


# For whoever knows no economics


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("path", SEVERAL)
def test_the_page_reads_as_what_is_easy_to_read(path: Path, language: str) -> None:
    assert lix(told(one(path, language))) <= 40
    assert lix(told(one(BASE, language, draws=True))) <= 40


def test_lix_is_as_its_author_has_it() -> None:
    """Ten words in two sentences, two of them of more than six letters: 10/2 + 100·2/10."""
    assert lix("Vi har ikke råd til det. Kommunen må spare 3 millioner.") == 10 / 2 + 100 * 2 / 10
