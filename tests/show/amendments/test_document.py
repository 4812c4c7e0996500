"""The document of amendments: its figures are those of the study, and as printed its points sum to the whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest

from okplan.show.answers.amend import Amendments
from okplan.show.answers.amend_items import items_moved
from okplan.show.answers.answer import Hung
from okplan.show.report.blocks import Bullets, Facts, Figures, Paragraph, Picture, Report, Section, Signs, Verdict
from okplan.studies.amend import Amended
from okplan.words import LANGUAGES
from okplan.words.digits import money
from okplan.write.page import page
from tests.builders import project_item, raw, rule
from tests.scenarios import BASE, SCENARIOS
from tests.show.amendments.held import answer, made, shipped, write
from tests.show.report.lix import lix

T = TypeVar("T")

HALL = project_item("hall", start=2027, cost=100, spread=["100 %"])
PLAN = {"investments": [HALL], "rules": [rule("general_reserve_pct", id="fond", floor="5 %")]}
"""The municipality at rest, which has 90 million in its general reserve, with a hall and a rule on the reserve."""


def point(id: str, text: str, **changes: Any) -> dict[str, Any]:
    return {"id": id, "text": text, "set": {said.replace("__", "."): to for said, to in changes.items()}}


def spends(id: str, text: str, amount: float) -> dict[str, Any]:
    measure = {"name": id, "kind": "purchases", "amount": {2027: amount}, "prices": "fixed"}
    return point(id, text, **{f"operations.measures.{id}": measure})


def held(
    folder: Path, *amendments: list[dict[str, Any]], draws: tuple[int, int] | None = None, measures: Any = ()
) -> Amendments:
    said = raw(PLAN)
    said["operations"] = {**said["operations"], "measures": list(measures)}
    plan = write(folder / "plan.yaml", said)
    files = [
        write(folder / f"{place}.yaml", {"okplan": 1, "amends": "plan.yaml", "name": f"Forslag {place}", "points": of})
        for place, of in enumerate(amendments, start=1)
    ]
    return answer(plan, files, draws=draws)


def blocks(section: Section, kind: type[T]) -> list[T]:
    return [block for block in section.blocks if isinstance(block, kind)]


def own(report: Report, place: int) -> Section:
    return next(section for section in report.sections if section.key == f"amendment-{place}")


def number(text: str) -> float:
    return float(text.replace("\xa0", "").replace("−", "-").replace("+", "").replace(",", "."))


def row(table: Facts, label: str) -> tuple[str, ...]:
    return next(cells for cells in table.rows if cells[0] == label)[1:]


def printed_effect(one: Amended, line: str, years: slice) -> float:
    return float(one.total[line][years].sum()) / 1e6


def test_the_points_of_a_line_sum_to_the_whole_in_every_column_as_printed() -> None:
    report, summed = made(shipped()), 0
    for section in report.sections:
        for table in blocks(section, Figures):
            parts: list[tuple[float, ...]] = []
            for printed in table.printed.rows:
                parts = [] if printed.above else parts
                values = tuple(value or 0.0 for value in printed.values)
                if printed.is_sum:
                    assert [round(sum(column), 1) for column in zip(*parts, strict=True)] == list(values), printed
                    assert [number(cell) for cell in printed.cells if cell != "–"] == [
                        value for value in printed.values if value is not None
                    ]
                    summed += 1
                parts.append(values)
    assert summed > 20


def test_the_whole_is_what_the_study_found_in_each_year_and_over_all_of_them() -> None:
    found = shipped()
    for place, one in enumerate(found.found.amendments, start=1):
        (table, *_) = blocks(own(made(found), place), Figures)
        last = len(found.found.years) - 1
        for line in ("net_operating_result", "debt_service", "investment_gross"):
            rows = [printed for printed in table.printed.rows if printed.name == line]
            values = rows[-1].values
            for year, value in zip(table.printed.years, values, strict=False):
                at = year - found.found.years.start
                assert value == pytest.approx(printed_effect(one, line, slice(at, at + 1)), abs=0.051)
            assert values[-1] == pytest.approx(printed_effect(one, line, slice(1, last + 1)), abs=0.051)


def test_a_debt_is_of_the_end_of_a_year_and_is_not_summed_over_years() -> None:
    (table, *_) = blocks(own(made(shipped()), 1), Figures)
    debt = [printed for printed in table.printed.rows if printed.name == "debt"]
    assert {printed.cells[-1] for printed in debt} == {"–"}
    assert any(note.startswith("– i siste kolonne") for note in table.printed.notes)


def test_side_by_side_stands_what_each_does_in_its_own_section() -> None:
    found = shipped()
    report = made(found)
    (side,) = blocks(report.sections[0], Facts)
    for place, one in enumerate(found.found.amendments, start=1):
        balance = blocks(own(report, place), Facts)[0]
        years = found.found.plan_years.years
        nets = [row(side, f"Netto driftsresultat {year} mot planen")[place] for year in years]
        assert tuple(nets) == row(balance, "Netto driftsresultat mot planen")
        at_last = printed_effect(one, "debt", slice(-1, None))
        assert number(row(side, "Lånegjeld 2035 mot planen")[place]) == pytest.approx(at_last, abs=0.051)


def test_a_plan_that_no_longer_balances_says_what_is_missing_when_and_what_it_takes(tmp_path: Path) -> None:
    found = held(tmp_path, [spends("mer", "Driften får 300 mill. kroner mer.", 300)])
    one = found.found.amendments[0]
    section = own(made(found), 1)
    (verdict,) = blocks(section, Verdict)
    missing = row(blocks(section, Facts)[0], "Merforbruk med forslaget")
    assert any(one.balance.missing) and one.balance.level
    for text, amount in zip(missing, one.balance.missing, strict=True):
        assert (text == "i balanse") == (amount == 0.0)
        assert amount == 0.0 or number(text) == pytest.approx(amount / 1e6, abs=0.051)
    assert any("ikke i balanse" in said and "mindre i netto driftsutgifter" in said for said in verdict.sentences)
    assert any(said.startswith("Forslaget bryter dette, som planen holder:") for said in verdict.sentences)
    assert verdict.level == one.result.verdict.level


def test_a_rule_that_the_amendment_itself_changes_is_not_told_as_kept_or_broken_by_it(tmp_path: Path) -> None:
    """The plan breaks a floor of 20 %; the amendments lower it, abolish it, and add one that is broken."""
    fund = rule("general_reserve_pct", id="fond", name="Fond", floor="20 %")
    plan = write(tmp_path / "krav.yaml", {**raw(PLAN), "rules": [fund]})
    lower, gone = point("lavere", "Lavere.", **{"rules.fond.floor": "1 %"}), point("bort", "Bort.", rules__fond=None)
    new = point("ny", "Ny.", rules__ny=rule("general_reserve_pct", id="ny", name="Ny", floor="30 %"))
    files = [
        write(tmp_path / f"{place}.yaml", {"okplan": 1, "amends": plan.name, "name": "F", "points": points})
        for place, points in enumerate(([lower], [gone], [new]))
    ]
    found = answer(plan, files)
    told = [blocks(own(made(found), place), Verdict)[0].sentences for place in (1, 2, 3)]
    turned = [[said for said in each if "som planen" in said] for each in told]
    assert turned[:2] == [[], []]
    assert any("hvert sitt krav: Fond (minst 20\xa0% → minst 1\xa0%)." in said for said in told[0])
    assert any(said.startswith("Forslaget opphever disse reglene") and said.endswith(": Fond.") for said in told[1])
    assert "holdes (minst 1\xa0%)" in [block.text for block in found.screen() if isinstance(block, Hung)]
    notes = blocks(made(found).sections[0], Bullets)[1].items
    for said, note in zip(("endrer selv", "opphever", "innfører"), notes, strict=True):
        assert said in note
    assert turned[2] == ["Forslaget innfører disse reglene, som planen ikke er vurdert mot: Ny."]


def test_a_year_that_balances_by_covering_less_of_earlier_deficits_is_told_so(tmp_path: Path) -> None:
    """ROBEK: 31 million is left at the end of 2027 by the plan, and nothing in 2028, when the time is out (§ 14-11)."""
    said = {"okplan": 1, "amends": str(SCENARIOS / "small" / "robek.yaml"), "name": "Mer"}
    file = write(tmp_path / "mer.yaml", {**said, "points": [spends("mer", "Mer til skolen.", 10_000)]})
    found = answer(SCENARIOS / "small" / "robek.yaml", [file])
    (one,) = found.found.amendments
    left = {year: float(one.result.whole.row("accumulated_deficit")[year - 2025]) for year in (2027, 2028)}
    assert all(one.balance.balanced)
    assert left[2028] == pytest.approx(float(one.result.whole.row("overdue_deficit")[3]), abs=1)
    what = f"2027: {money(left[2027] - 31e6, 'nb')}, 2028: {money(left[2028], 'nb')}"
    assert found.told.balance(one).endswith(f"gjenstår det mer enn i planen: {what}.")


def test_a_point_that_does_nothing_is_told_so_even_where_the_whole_breaks_the_law(tmp_path: Path) -> None:
    """In the shipped plan the last digits of overdue deficits are not the same with and without the amendment."""
    same = point("samme", "Svømmehallen bygges som i planen.", **{"investments.ny-svømmehall.start": 2032})
    said = {"okplan": 1, "amends": str(BASE), "name": "Mer", "points": [spends("mer", "Mer.", 260_000), same]}
    found = answer(BASE, [write(tmp_path / "mer.yaml", said)])
    assert [effect.moves for effect in found.found.amendments[0].effects] == [True, False]
    told = [item for bullets in blocks(own(made(found), 1), Bullets) for item in bullets.items]
    assert "«Svømmehallen bygges som i planen» har ingen virkning på kommunens samlede tall." in told


def test_a_point_that_moves_none_of_the_lines_shown_is_told_of_all_the_same(tmp_path: Path) -> None:
    found = held(tmp_path, [spends("mer", "Driften får mer.", 5)])
    told = [item for bullets in blocks(own(made(found, ["depreciation"]), 1), Bullets) for item in bullets.items]
    assert told == ["Driften får mer.", "«Driften får mer» endrer ikke noen av linjene som vises her."]


def test_points_that_cannot_be_adopted_together_are_told_by_what_they_propose_and_change() -> None:
    report = made(shipped())
    told = blocks(report.sections[0], Bullets)[0].items
    assert told == (
        "«Svømmehallen flyttes fra 2032 til 2034» (Forslag A) og «Svømmehallen tas ut av programmet» (Forslag B) kan "
        "ikke begge vedtas. De endrer det samme på hver sin måte: Ny svømmehall: første år.",
    )
    assert "investments." not in page(made(shipped(), appendix=False))


@pytest.mark.parametrize(
    ("path", "said", "other", "told"),
    [
        ("investments.hall", None, 2029, "Hall: første år."),
        ("operations.measures.mer", None, 9, "Mer: beløp, 2027."),
        ("economy.reference_rate", "5 %", "6 %", "Pengemarkedsrente (3 md. NIBOR)."),
    ],
)
def test_what_they_change_is_told_in_words(tmp_path: Path, path: str, said: Any, other: Any, told: str) -> None:
    inside = {"investments.hall": ".start", "operations.measures.mer": ".amount.2027"}
    one, two = point("en", "En.", **{path: said}), point("to", "To.", **{path + inside.get(path, ""): other})
    measure = {"id": "mer", "name": "Mer", "kind": "purchases", "amount": {2027: 1}, "prices": "fixed"}
    found = made(held(tmp_path, [one], [two], measures=[measure]))
    (clash,) = blocks(found.sections[0], Bullets)[0].items
    assert clash.endswith(told)


def test_the_signs_are_the_levels_of_the_rules_before_and_after() -> None:
    found = shipped()
    for place, one in enumerate(found.found.amendments, start=1):
        (signs,) = blocks(own(made(found), place), Signs)
        result = next(rule for rule in one.rules if rule.test.indicator == "net_operating_result_pct")
        rows = [each.levels for each in signs.rows[:2]]
        assert rows == [result.before, result.after]


def test_what_each_service_area_gets_adds_up_to_what_all_of_them_get() -> None:
    """Unrounded to the appropriation of § 5-4 with the amendment less that of the plan; as printed to the row below."""
    for one in shipped().found.amendments:
        areas = next(found for found in items_moved(one, "mill", "nb") if found.key == "omrader")
        had, has = (result.whole.row("net_appropriations")[1:] for result in (one.before, one.result))
        *each, whole = areas.rows
        assert np.sum([row.exact for row in each], axis=0) == pytest.approx(has - had, abs=1.0)
        assert np.abs(has - had).max() > 1e6
        shown = [[round(10 * number(text)) for text in row.texts] for row in areas.rows]
        assert np.array_equal(np.sum(shown[:-1], axis=0), shown[-1])
        assert whole.is_sum


def test_a_document_has_the_areas_that_an_amendment_moves() -> None:
    report, found = made(shipped()), shipped().found.amendments[0]
    tables = [block.printed for block in blocks(own(report, 1), Figures)]
    (areas,) = [table for table in tables if table.key.endswith("-omrader")]
    assert areas.columns[-1].endswith(str(shipped().found.years[-1]))
    moved = next(one for one in items_moved(found, "mill", "nb") if one.key == "omrader").moved
    assert [row.label for row in areas.rows] == [row.label for row in moved]


def test_one_amendment_is_beside_the_plan_and_has_its_rules_once(tmp_path: Path) -> None:
    report = made(held(tmp_path, [spends("mer", "Driften får mer.", 5)], draws=(200, 1)))
    assert report.sections[0].title == "Forslaget mot planen"
    assert [len(blocks(section, Signs)) for section in report.sections[:2]] == [0, 1]
    assert any("Sannsynligheten" in said for said in blocks(own(report, 1), Verdict)[0].sentences)
    assert len(blocks(report.sections[0], Picture)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_prose_is_easy_to_read(language: str) -> None:
    report = made(shipped(language), appendix=False)
    told = [text for section in report.sections for each in blocks(section, Paragraph) for text in [each.text]]
    told += [text for section in report.sections for each in blocks(section, Verdict) for text in each.sentences]
    assert lix(" ".join(told)) <= 45
