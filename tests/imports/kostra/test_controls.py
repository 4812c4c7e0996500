"""Each of Statistics Norway's controls of one file, by a file that fails it alone; amounts are invented."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from okplan.imports.kostra import controls
from okplan.imports.kostra.records import read
from okplan.problems import Problem, ScenarioError
from okplan.words import LANGUAGES
from okplan.words.problems import tell
from tests.imports.kostra.files import Key, small, written

Changed = Mapping[Key, int | None]


def said(path: Path) -> set[tuple[str, str]]:
    """Every control that says something, with its level."""
    found: list[Problem]
    try:
        found = list(read(path).warnings)
    except ScenarioError as error:
        found = error.problems
    assert all(tell(problem, language) for problem in found for language in LANGUAGES)
    return {(str(problem.context["control"]), problem.level) for problem in found}


OPERATIONS: list[tuple[str, str, Changed]] = [
    ("020", "error", {("841", "230"): 10}),
    ("025", "error", {("202", "280"): 10}),
    ("025", "error", {("870", "921"): -10}),
    ("030", "warning", {("202", "660"): -10}),
    ("035", "warning", {("202", "920"): -10}),
    ("065", "error", {("899", "010"): 10}),
    ("065", "error", {("880", "980"): -10}),
    ("070", "error", {("870", "530"): 10}),
    ("075", "error", {("840", "871"): -10}),
    ("080", "error", {("202", "800"): -10}),
    ("081", "warning", {("850", "470"): 10}),
    ("110", "error", {("202", "010"): 731}),
    ("130", "error", {("800", "870"): None, ("800", "877"): -600}),
    ("135", "error", {("840", "800"): None, ("800", "877"): -400}),
    ("140", "error", {("880", "570"): 56, ("202", "010"): 669}),
    ("155", "error", {("202", "590"): 91, ("202", "010"): 669}),
    ("160", "error", {("870", "590"): 10}),
    ("165", "error", {("870", "990"): -10}),
    ("175", "error", {("290", "010"): 31, ("202", "010"): 669}),
]
INVESTMENT: list[tuple[str, str, Changed]] = [
    ("040", "error", {("840", "230"): 10}),
    ("045", "warning", {("100", "230"): 10}),
    ("050", "error", {("202", "600"): -10}),
    ("055", "warning", {("202", "650"): -10}),
    ("060", "error", {("202", "729"): -10}),
    ("065", "error", {("899", "230"): 10}),
    ("070", "error", {("870", "530"): 10}),
    ("095", "error", {("202", "230"): 211}),
    ("170", "error", {("290", "230"): 31, ("202", "230"): 149}),
]
BALANCE: list[tuple[str, str, Changed]] = [
    ("016", "error", {("5900", "080"): -5}),
    ("125", "error", {("10", "320"): 411}),
    ("190", "warning", {("9999", "080"): -61}),
]


@pytest.mark.parametrize(("control", "level", "changed"), OPERATIONS, ids=[one[0] for one in OPERATIONS])
def test_operations(tmp_path: Path, control: str, level: str, changed: Changed) -> None:
    assert said(written(tmp_path / "a.dat", small(class_1=changed))) == {(control, level)}


@pytest.mark.parametrize(("control", "level", "changed"), INVESTMENT, ids=[one[0] for one in INVESTMENT])
def test_investment(tmp_path: Path, control: str, level: str, changed: Changed) -> None:
    assert said(written(tmp_path / "a.dat", small(class_0=changed))) == {(control, level)}


@pytest.mark.parametrize(("control", "level", "changed"), BALANCE, ids=[one[0] for one in BALANCE])
def test_the_balance_sheet(tmp_path: Path, control: str, level: str, changed: Changed) -> None:
    assert said(written(tmp_path / "b.dat", small("0B", class_2=changed))) == {(control, level)}


def test_what_has_the_wrong_sign_as_a_whole_is_refused(tmp_path: Path) -> None:
    """Incomes and expenditures turned round: 100 and 105 of operations, 085 and 090 of investment, 115 and 120."""
    turned = [line[:39] + f"{-int(line[39:]):>9}" for line in small()]
    assert {control for control, _ in said(written(tmp_path / "a.dat", turned))} == {
        "085", "090", "100", "105", "130", "135",
    }  # fmt: skip
    turned = [line[:39] + f"{-int(line[39:]):>9}" for line in small("0B")]
    assert {control for control, _ in said(written(tmp_path / "b.dat", turned))} == {"115", "120"}


def test_memorandum_accounts_must_agree_from_2026(tmp_path: Path) -> None:
    lines = [line[:2] + "2026" + line[6:] for line in small("0B", class_2={("9999", "080"): -61})]
    assert said(written(tmp_path / "b.dat", lines)) == {("190", "error")}


@pytest.mark.parametrize(("off", "fails"), [(30, False), (-30, False), (31, True), (-31, True)])
def test_rounding_of_records_is_within_thirty(tmp_path: Path, off: int, fails: bool) -> None:
    found = said(written(tmp_path / "a.dat", small(class_1={("202", "010"): 700 + off})))
    assert found == ({("110", "error")} if fails else set())


def test_a_municipality_without_grant_is_not_asked_for_it(tmp_path: Path) -> None:
    """Frøya (5014) gets no general grant, Longyearbyen (2111) has neither; as in Statistics Norway's program."""
    lines = small(class_1={("840", "800"): None, ("800", "877"): -400})
    lines = [line[:7] + "501400" + line[13:] for line in lines]
    assert said(written(tmp_path / "a.dat", lines)) == set()


def test_every_control_that_is_counted_is_one_that_is_tried_here() -> None:
    tried = {one[0] for one in (*OPERATIONS, *INVESTMENT, *BALANCE)} | {"085", "090", "100", "105", "115", "120"}
    records = {"001", *(f"0{number:02}" for number in (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))}
    assert {*controls.made("0A"), *controls.made("0B")} == tried | records
