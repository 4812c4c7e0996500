"""Accounts from Statistics Norway's tables: each line, held against the tables' sums, refused where they do not fit.

The answers are made from published figures in the shape that the API's documentation gives; they are no recordings.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from okplan.imports.kostra.listed import chapters
from okplan.imports.ssb.accounts import numbers, published, told
from okplan.imports.ssb.bank import Bank as Asker
from okplan.imports.ssb.listed import FIRST, codes, sums
from okplan.problems import Refused
from okplan.register import find
from tests.imports.ssb.tables import Bank, figure, tables, without_network
from tests.scenarios import DATA

LORENSKOG = find("3222")


@pytest.fixture
def bank(monkeypatch: pytest.MonkeyPatch) -> Bank:
    return without_network(monkeypatch, Bank())


def kept(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


# --- What is made of it ----------------------------------------------------------------------------------------------


def test_the_lines_are_those_of_the_municipalitys_history(bank: Bank) -> None:
    """Every line that the shipped history takes from the three tables, 2025: SSB's own figures, to the thousand."""
    with (DATA / "lorenskog_historie.csv").open(encoding="utf-8", newline="") as file:
        history = {row["line"]: row for row in csv.DictReader(line for line in file if not line.startswith("#"))}
    (found,) = published(Asker(), LORENSKOG, [2025])
    lines = found.lines()
    compared = {name: int(row["2025"]) for name, row in history.items() if name in lines}
    assert {name: lines[name] for name in compared} == compared
    assert set(history) - set(compared) == {"population"}  # which is no account


def test_the_overview_of_appropriations_follows_from_the_kinds(bank: Bank) -> None:
    (found,) = published(Asker(), LORENSKOG, [2025])
    assert found.overview[17] == found.operating[24] == 201_628  # net operating result, 13551 AGD89
    assert found.overview[5] == figure("13551", "A800", "2025") + sum(
        figure("13551", code, "2025") for code in ("AGD75", "AG10", "AGD76", "AGD77")
    )


def test_functions_are_net_of_their_depreciation(bank: Bank) -> None:
    (found,) = published(Asker(), LORENSKOG, [2025])
    assert found.functions["231"].depreciation == 177  # table 12367
    assert found.appropriated["231"] == found.functions["231"].net - 177
    assert "FGK7" not in found.functions  # an area is made of functions that are there by themselves


def test_the_opening_is_the_balance_sheet_of_the_year_before_whatever_number_it_had_then(bank: Bank) -> None:
    (found,) = published(Asker(), LORENSKOG, [2024])
    assert found.opening is not None
    assert found.opening["credit_institutions"] == figure("13202", "KG78", "2023")  # Lørenskog was 3029 in 2023
    assert found.balance["credit_institutions"] == figure("13202", "KG78", "2024")


def test_the_last_year_there_is_is_taken_unless_said(bank: Bank) -> None:
    assert [found.year for found in published(Asker(), LORENSKOG)] == [2025]


def test_a_number_is_its_own_only_where_nobody_else_took_over() -> None:
    assert numbers(LORENSKOG) == ["3222", "3029"]
    assert numbers(find("1508")) == ["1508"]  # Ålesund's 1507 was divided in 2024
    assert numbers(find("1108")) == ["1108"]  # Sandnes and Forsand became one in 2020: before these tables begin


# --- What it is held against -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", range(FIRST, 2026))
def test_the_sums_of_every_year_are_made_by_their_terms(year: int) -> None:
    """Six years of published figures hold within rounding: no code is missing, and none has the wrong sign."""
    for one in sums():
        terms = sum(sign * figure(one.table, code, str(year)) for sign, code in one.terms)
        assert abs(terms - figure(one.table, one.code, str(year))) <= one.margin, one.code


def test_every_key_of_the_balance_sheet_is_one_that_account_files_have_too() -> None:
    own = {held.line for held in chapters().values()}
    said = {coded.line for coded in codes() if coded.statement == "balance"}
    assert own <= said
    assert said - own <= {"inventories", "provisions"}  # of enterprises: no chapter of a treasury


def changed(table: str, code: str, to: Any) -> Callable[[str, dict[str, Any]], dict[str, Any]]:
    """One amount of a table made into another."""

    def change(url: str, found: dict[str, Any]) -> dict[str, Any]:
        if f"/{table}/data" in url:
            at = next(place for place, name in enumerate(found["id"]) if name.startswith(("KOKart", "KOKkapittel")))
            place = list(found["dimension"][found["id"][at]]["category"]["index"]).index(code)
            years = found["size"][-1]
            for region in range(found["size"][0]):
                cell = (region * found["size"][at] + place) * years + years - 1
                if found["value"][cell] is not None:
                    found["value"][cell] = to
        return found

    return change


def test_a_sum_that_its_terms_do_not_make_is_told(bank: Bank) -> None:
    bank.changed = changed("13551", "AGD45", 5_180_788 + 100)
    (found,) = published(Asker(), LORENSKOG, [2025])
    differing = [one.context["field"] for one in found.warnings if one.code == "bank_sum_differs"]
    assert differing == ["AGD45", "AGD65"]


@pytest.mark.parametrize(("updated", "revised"), [("2026-03-16", False), ("2026-06-15", True)])
def test_figures_of_march_are_said_to_be_unrevised(
    monkeypatch: pytest.MonkeyPatch, updated: str, revised: bool
) -> None:
    without_network(monkeypatch, Bank(updated))
    found = published(Asker(), LORENSKOG, [2024, 2025])
    assert [one.revised for one in found] == [True, revised]
    said = [one.context.get("year") for one in told(Asker(), found) if one.code == "bank_unrevised"]
    assert said == ([] if revised else [2025])


def test_whose_figures_they_are_is_always_told(bank: Bank) -> None:
    said = told(Asker(), published(Asker(), LORENSKOG, [2025]))
    assert [one.code for one in said] == ["bank_group"]


# --- What is refused -------------------------------------------------------------------------------------------------


def refused(whose: str = "3222", years: tuple[int, ...] = (2025,), folder: Path | None = None) -> Any:
    with pytest.raises(Refused) as found:
        published(Asker(folder, kept), find(whose), years)
    return found.value.problem


def test_a_year_that_has_not_come_is_refused_with_those_that_have(bank: Bank) -> None:
    problem = refused(years=(2026,))
    assert (problem.code, problem.context["found"]) == ("bank_lacks_year", "2020–2025")
    assert refused(years=(2019,)).code == "bank_lacks_year"


@pytest.mark.parametrize(("to", "code"), [(None, "bank_cell_missing"), (":", "not_a_figure"), (0.5, "not_a_figure")])
def test_what_is_missing_is_not_nothing(bank: Bank, to: Any, code: str) -> None:
    bank.changed = changed("13551", "AG15", to)
    problem = refused()
    assert problem.code == code
    if to is None:
        assert "AG15" in problem.context["found"]


def test_a_municipality_without_accounts_is_not_one_with_zeros(bank: Bank) -> None:
    assert refused("1108").code == "bank_no_accounts"


def named(label: str) -> Callable[[str, dict[str, Any]], dict[str, Any]]:
    def change(url: str, found: dict[str, Any]) -> dict[str, Any]:
        if "/data?" in url:
            found["dimension"]["KOKkommuneregion0000"]["category"]["label"]["3222"] = label
        return found

    return change


def test_anothers_accounts_are_refused_by_name(bank: Bank) -> None:
    bank.changed = named("3222 Nittedal")
    problem = refused()
    assert (problem.code, problem.context["found"]) == ("bank_other_region", "3222 Nittedal")
    bank.changed = named("3222 Lørenskog (2024-)")
    assert published(Asker(), LORENSKOG, [2025])


def without(code: str) -> Callable[[str, dict[str, Any]], dict[str, Any]]:
    """A table's description without one of its codes."""

    def change(url: str, found: dict[str, Any]) -> dict[str, Any]:
        for at, name in enumerate(found["id"]):
            category = found["dimension"][name]["category"]
            if "/metadata?" in url and category["label"].pop(code, None) is not None:
                category["index"] = {one: place for place, one in enumerate(category["label"])}
                found["size"][at] -= 1
        return found

    return change


def renamed(old: str, new: str) -> Callable[[str, dict[str, Any]], str]:
    return lambda url, found: json.dumps(found).replace(old, new)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (without("AG15"), "AG15"),
        (without("AGI5"), "AGI5"),
        (renamed("KOKart0000", "KOKnoe0000"), "KOK"),
        (renamed("Bel\\u00f8p (1000 kr)", "Bel\\u00f8p (mill. kr)"), "1000 kr"),
        (renamed('"KOSbelop0000"', '"KOSandre0000"'), "KOSbelop0000"),
    ],
)
def test_a_table_that_is_made_otherwise_is_refused_with_what_it_lacks(bank: Bank, change: Any, found: str) -> None:
    bank.changed = change
    problem = refused()
    assert problem.code == "bank_other_shape"
    assert found in problem.context["wanted"]


def test_an_answer_to_another_question_is_refused(bank: Bank) -> None:
    bank.changed = lambda url, found: (
        bank.data("13551", {f"valueCodes[{name}]": [",".join(list(codes)[:1])] for name, codes in shape(found).items()})
        if "/13551/data" in url
        else found
    )
    assert refused().code == "bank_other_shape"


def shape(found: dict[str, Any]) -> dict[str, dict[str, int]]:
    return {name: found["dimension"][name]["category"]["index"] for name in found["id"]}


@pytest.mark.parametrize("said", ["<html><title>503</title></html>", '{"title": "Bad Request"}', "{", '{"value": [1]}'])
def test_a_page_is_no_answer(bank: Bank, said: str) -> None:
    bank.changed = lambda url, found: said
    assert refused().code in ("statistics_said", "not_jsonstat")


# --- Asked for once --------------------------------------------------------------------------------------------------


def test_every_table_is_described_before_it_is_asked_and_asked_once(bank: Bank) -> None:
    published(Asker(), LORENSKOG, range(2024, 2026))
    assert sorted(tables(bank.asked)) == sorted(
        f"{table}/{what}" for table in ("13551", "13552", "13202", "12362", "12367") for what in ("metadata", "data")
    )


def test_what_was_fetched_is_not_fetched_again_when_the_network_comes_back(bank: Bank, tmp_path: Path) -> None:
    bank.silent_after = 7
    problem = refused(folder=tmp_path / "ssb")
    assert problem.code == "bank_silent"
    assert len(list((tmp_path / "ssb").iterdir())) == 7
    bank.silent_after = None
    asker = Asker(tmp_path / "ssb", kept)
    (found,) = published(asker, LORENSKOG, [2025])
    assert len(bank.asked) == 10
    assert found.operating[24] == 201_628
    assert "bank_kept_used" in [one.code for one in told(asker, [found])]


def test_nothing_is_kept_of_what_was_not_understood(bank: Bank, tmp_path: Path) -> None:
    bank.changed = lambda url, found: "<html>"
    refused(folder=tmp_path / "ssb")
    assert not (tmp_path / "ssb").exists()


def test_what_is_kept_from_before_the_year_came_is_asked_for_again(bank: Bank, tmp_path: Path) -> None:
    bank.changed = without("2025")
    published(Asker(tmp_path / "ssb", kept), LORENSKOG, [2024])
    assert refused(folder=tmp_path / "ssb").code == "bank_lacks_year"
    bank.changed = lambda url, found: found
    assert published(Asker(tmp_path / "ssb", kept), LORENSKOG, [2025])


def test_a_kept_answer_that_is_spoilt_is_asked_for_again(bank: Bank, tmp_path: Path) -> None:
    published(Asker(tmp_path / "ssb", kept), LORENSKOG, [2025])
    for path in (tmp_path / "ssb").iterdir():
        path.write_text("{", encoding="utf-8")
    asker = Asker(tmp_path / "ssb", kept)
    published(asker, LORENSKOG, [2025])
    assert len(bank.asked) == 20 and not asker.reused
