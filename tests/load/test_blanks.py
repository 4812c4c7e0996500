"""A skeleton: what is to be filled in is listed with its remark, and nothing is projected while some of it is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.load import load
from okplan.problems import Problem, ScenarioError
from tests.console import okplan
from tests.scenarios import GOOD

WHOLE = GOOD.read_text(encoding="utf-8")
BESIDE = (
    "{tax: 760000, grant: 640000}",
    "\n  tax: ___     # § 5-6 linje 3\n               # KOSTRA 13551\n  grant: 640000",
)
ABOVE = ("deposits: 400000}", "\n  # Bankinnskudd 31.12.,\n  # balansen kapittel 10\n  deposits: ______}")


def skeleton(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """The good scenario with some of it left blank."""
    text = WHOLE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file = tmp_path / "kommune.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def refused(file: Path, *changes: str, content: bytes | None = None) -> list[Problem]:
    with pytest.raises(ScenarioError) as caught:
        load(file, changes, content)
    return caught.value.problems


def test_each_blank_is_listed_with_path_line_and_remark_and_nothing_else(tmp_path: Path) -> None:
    file = skeleton(tmp_path, BESIDE, ABOVE, ("growth: 1 %", "growth: {2026: 1 %, 2027: ___ %}  # fra 2027"),
                    ("balance: 1500000", "balance: ___"))  # fmt: skip
    lines = file.read_text(encoding="utf-8").splitlines()
    head, *found = refused(file)
    assert (head.code, head.context["found"]) == ("blanks_left", 4)
    told = {problem.context["found"]: (problem.context["remark"], problem.place) for problem in found}
    assert {path: said for path, (said, _) in told.items()} == {
        "population.growth.2027": " – fra 2027",
        "free_income.tax": " – § 5-6 linje 3 KOSTRA 13551",
        "loans.existing.kbn.balance": "",
        "liquidity.deposits": " – Bankinnskudd 31.12., balansen kapittel 10",
    }
    assert all(place and "__" in lines[place.line - 1][place.column - 1 :][:6] for _, place in told.values())


def test_a_blank_where_a_file_may_be_named_is_a_blank(tmp_path: Path) -> None:
    loans = "\n    - {id: kbn, name: Serielån, balance: 1500000, kind: serial, years_left: 25, margin: 0.5 %}"
    file = skeleton(tmp_path, (loans, " ___   # lånelisten fra långiveren"))
    assert [problem.code for problem in refused(file)] == ["blanks_left", "blank"]


def test_a_change_fills_a_blank(tmp_path: Path) -> None:
    file = skeleton(tmp_path, BESIDE, ABOVE)
    assert [p.context["found"] for p in refused(file, "free_income.tax=760000")] == [1, "liquidity.deposits"]
    filled = load(file, ("free_income.tax=760000", "liquidity.deposits=400000"))
    assert filled.scenario == load(GOOD).scenario


def test_an_alternative_fills_the_blanks_of_its_base(tmp_path: Path) -> None:
    skeleton(tmp_path, BESIDE)
    file = tmp_path / "fylt.yaml"
    file.write_text("extends: kommune.yaml\nset: {free_income.tax: 760000}\n", encoding="utf-8")
    assert load(file).scenario == load(GOOD).scenario


def test_what_else_is_wrong_is_told_beside_the_blanks(tmp_path: Path) -> None:
    file = skeleton(tmp_path, BESIDE, ("horizon: 4", "horizont: 4"))
    assert {problem.code for problem in refused(file)} == {"blanks_left", "blank", "unknown_key"}


def test_standard_input_has_its_remarks_too(tmp_path: Path) -> None:
    found = refused(Path("-"), content=skeleton(tmp_path, BESIDE).read_bytes())
    assert [problem.context.get("remark") for problem in found] == [None, " – § 5-6 linje 3 KOSTRA 13551"]


def test_validate_lists_every_blank_and_project_does_not_run(tmp_path: Path) -> None:
    years = "{" + ", ".join(f"{year}: ___ %" for year in range(2000, 2030)) + "}"
    file = skeleton(tmp_path, BESIDE, ("growth: 1 %", f"growth: {years}"))
    said = okplan("validate", file)
    assert said.exit_code != 0 and said.stderr.count("OK791") == 31 and "OK790 31 av feltene" in said.stderr
    assert okplan("project", file).stdout == ""
