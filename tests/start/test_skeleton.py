"""A scenario without accounts: what ships is in it, and what is asked for is few, said where it stands, and enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.chapters.scenario import Scenario
from okplan.load import load
from okplan.problems import ScenarioError
from okplan.show.result import run
from okplan.start.base import Beside
from okplan.start.beginning import Begun, begun
from okplan.start.entry import BLANK, address
from okplan.start.known import known
from okplan.words import LANGUAGES
from okplan.write.scenario_file import scenario_yaml

SAMPLE = (
    "1108", "1579", "1837", "3423", "0301", "1151", "4629", "1580", "3222", "1144", "5610", "1820",
)  # fmt: skip
"""Sandnes, Hustadvika, Meløy and Stor-Elvdal, Oslo, the two without a need index, one of 2024, and some small ones."""

MOST = 40
"""Blanks that a skeleton may have."""

OF_INVENTED = {"grant_unexplained"}
"""What is rightly said of figures that no income system has given."""

OF_DIVIDED = {"1580": {"people_estimated"}}
"""Haram, before 2024 a part of Ålesund: its people are estimated, and it is said."""

PER_INHABITANT = {
    "free_income.tax": 39, "free_income.grant": 36, "property_tax": 2, "other_tax": 0, "state_transfers": 3,
    "other_transfers": 12, "user_fees": 3, "sales": 12, "wages": 46, "social_costs": 11, "purchases": 25,
    "transfers": 9, "depreciation": 6, "interest_expense": 5, "interest_income": 2, "dividends": 1, "instalments": 5,
    "net_operating_result": 9, "investments": 90, "balance": 100, "book_value": 180, "deposits": 20, "general": 12,
    "reserves.deficit.amount": 3,
}  # fmt: skip
"""Thousands of kroner that are invented, of about the size that a municipality has for each inhabitant."""

NET = {"barnehage": 12, "grunnskole": 16, "helse-omsorg": 25, "øvrige": 11}
"""Invented too: together expenditure 91 less transfers 12, fees 3 and sales 12."""


def skeleton(number: str, language: str = "nb") -> Begun:
    return begun(known(number), None, None, None, language, Beside())


def filled(made: Begun, language: str = "nb") -> str:
    """The skeleton with every blank in its turn filled in."""
    people = made.known.inhabitants(made.year)
    text = scenario_yaml(made, language)
    for entry in made.document.blanks:
        text = text.replace(f": {BLANK}", f": {round(_of(address(entry.path)) * people)}", 1)
    return text


def _of(path: str) -> float:
    area = next((NET[name] for name in NET if path.endswith(f".{name}.net")), None)
    if area is not None:
        return area
    named = path.split(".")
    return next((amount for name, amount in PER_INHABITANT.items() if path == name or name in named), 0)


@pytest.mark.parametrize("number", SAMPLE)
def test_a_skeleton_asks_for_no_more_than_forty_figures_and_runs_when_they_are_filled_in(
    number: str, tmp_path: Path
) -> None:
    made = skeleton(number)
    assert len(made.document.blanks) <= MOST
    file = tmp_path / "kommune.yaml"
    file.write_text(filled(made), encoding="utf-8")
    loaded = load(file)
    assert {problem.code for problem in loaded.warnings} <= OF_INVENTED | OF_DIVIDED.get(number, set())
    assert run(loaded).verdict.level in ("sustainable", "strained", "unsustainable")


def test_what_is_not_filled_in_is_listed_with_what_belongs_there(tmp_path: Path) -> None:
    file = tmp_path / "sandnes.yaml"
    made = skeleton("1108")
    file.write_text(scenario_yaml(made, "nb"), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(file)
    told = [problem for problem in caught.value.problems if problem.code == "blank"]
    assert [problem.context["found"] for problem in told] == [address(entry.path) for entry in made.document.blanks]
    assert all(problem.context["remark"] for problem in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_gives_the_same_scenario(language: str, tmp_path: Path) -> None:
    """Names and remarks differ, figures and paths do not."""

    def figures(language: str) -> dict[str, object]:
        file = tmp_path / f"{language}.yaml"
        file.write_text(filled(skeleton("1108", language), language), encoding="utf-8")
        scenario: Scenario = load(file).scenario
        return scenario.model_dump(include={"economy", "free_income", "liquidity", "reserves", "accounts"})

    assert figures(language) == figures("nb")


def test_every_number_says_what_it_rests_on() -> None:
    silent = {
        address(entry.path)
        for entry in skeleton("3423").document.entries()
        if isinstance(entry.value, int | float) and not isinstance(entry.value, bool) and entry.source is None
    }
    assert silent == {"okplan", "horizon", "investments.investeringer.start"}


def test_a_municipality_in_robek_says_so_with_its_date() -> None:
    """Meløy stands in the register of 20 April 2026 on the grounds c and d (KDD)."""
    text = scenario_yaml(skeleton("1837"), "nb")
    assert "ROBEK per 2026-04-20 (c, d)" in text
    assert "grounds: [c, d]" in text


def test_the_income_system_is_used_where_the_need_index_is_known() -> None:
    """Utsira (1151) and Modalen (4629) are not in the shipped table; Haram (1580) is, with estimated people."""
    methods = {
        number: next(e.value for e in skeleton(number).document.entries() if address(e.path) == "free_income.method")
        for number in ("1108", "1151", "4629", "1580")
    }
    assert methods == {"1108": "system", "1151": "simple", "4629": "simple", "1580": "system"}


def test_a_base_year_that_no_people_ship_for_is_refused() -> None:
    with pytest.raises(ScenarioError) as caught:
        begun(known("1108"), None, None, 2040, "nb", Beside())
    assert [problem.code for problem in caught.value.problems] == ["year_not_shipped"]
