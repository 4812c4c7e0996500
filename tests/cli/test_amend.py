"""`okplan amend`: what outsiders depend on, every form and language, and points adopted as a new alternative."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jsonschema  # type: ignore[import-untyped]
import pytest

from okplan.load import load
from okplan.load.parsing import parse
from okplan.load.schema import amendment_schema
from okplan.studies.addresses import differences
from okplan.words import LANGUAGES
from tests.builders import project_item, raw
from tests.console import document, okplan, right, wrong
from tests.scenarios import BASE, SCENARIOS

SHIPPED = sorted((SCENARIOS / "amendments").glob("*.yaml"))
HALL = project_item("hall", start=2028, cost=100, spread=["100 %"])
POINTS: dict[str, list[Any]] = {
    "a": [
        {"id": "senere", "text": "Hallen utsettes til 2030.", "set": {"investments.hall.start": 2030}},
        {"id": "mer", "text": "Mer til skolen.", "set": {"operations.measures.mer": {
            "name": "Mer", "kind": "wages", "amount": {2027: 150}, "prices": "fixed"}}},
    ],
    "b": [
        {"id": "bort", "text": "Hallen tas ut.", "set": {"investments.hall": None}},
        {"id": "rente", "text": "Renten blir høyere.", "set": {"economy.reference_rate +=": "1 %"}},
        {"id": "rente-til", "text": "Enda høyere.", "set": {"economy.reference_rate +=": "0.5 %"}},
    ],
}  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.yaml", raw({"investments": [HALL]}))


@pytest.fixture
def files(plan: Path) -> list[Path]:
    return [
        write(plan.with_name(f"{name}.yaml"), {
            "okplan": 1, "amends": "plan.yaml", "name": f"Forslag {name}", "points": points})
        for name, points in POINTS.items()
    ]  # fmt: skip


def write(path: Path, said: Any) -> Path:
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_document_has_what_outsiders_depend_on(plan: Path, files: list[Path]) -> None:
    found = document(plan, *files, "--draws", "100", command="amend")
    assert found["plan_years"] == [2026, 2027, 2028, 2029]
    a, b = found["amendments"]
    assert a["name"] == "Forslag a"
    assert a["verdict"]["level"] == "unsustainable"
    assert a["balanced"] == [amount == 0 for amount in a["missing"]]
    assert a["balanced"].count(False) >= 1
    assert a["balancing_amount"] > 0
    assert a["rules"]["balance"] == {**a["rules"]["balance"], "before": "ok", "after": "breach"}
    assert a["conflicts"] == [{**a["conflicts"][0], "point": "senere", "with": "bort", "amendment": "Forslag b"}]
    assert set(a["probability"]) == {"draws", "seed", "before", "after", "better", "worse"}
    for one in (a, b):
        for line, total in one["total"].items():
            for place, value in enumerate(total):
                parts = [point["effect"][line][place] for point in one["points"]]
                assert value is None or sum(parts) == value
    assert [point["id"] for point in b["points"]] == ["bort", "rente", "rente-til"]
    assert a["points"][1]["effect"]["net_operating_result"][2] == pytest.approx(-150e6)


def test_csv_has_a_row_a_point_line_and_year_in_the_unit_asked_for(plan: Path, files: list[Path]) -> None:
    text = right("amend", plan, *files, "--format", "csv", "--unit", "mill", "--lines", "net_operating_result")
    rows = list(csv.DictReader(io.StringIO(text)))
    (one,) = [row for row in rows if row["point"] == "mer" and row["year"] == "2027"]
    assert float(one["effect"]) == pytest.approx(-150)
    assert (one["unit"], one["line"]) == ("mill", "net_operating_result")
    whole = [row for row in rows if not row["point"]]
    assert len(whole) == 2 * 11


def test_every_form_and_language_tells_the_same_answer(plan: Path, files: list[Path]) -> None:
    for language in LANGUAGES:
        for form in ("table", "markdown"):
            text = right("amend", plan, *files, "--format", form, "--lang", language).replace("\xa0", " ")
            assert "−150" in text
            assert "Hallen utsettes til 2030." in text
            assert "bort" in text
    nb = right("amend", plan, *files, "--lang", "nb")
    assert "«senere» (Forslag a) og «bort» (Forslag b) kan ikke begge vedtas" in " ".join(nb.split())


def test_what_is_printed_of_the_points_sums_to_what_is_printed_of_the_whole(plan: Path, files: list[Path]) -> None:
    text = right("amend", plan, files[1], "--format", "markdown", "--lines", "debt,interest_expense")
    rows = [[cell.strip(" *") for cell in line.split("|")[2:-1]] for line in text.splitlines() if "|" in line]
    for label in ("Lånegjeld til investeringer", "Renteutgifter"):
        figures = [[number(cell) for cell in row[1:]] for row in rows if row[0] == label]
        *points, whole = figures
        assert len(points) >= 1
        assert [round(sum(column), 1) for column in zip(*points, strict=True)] == whole


def number(cell: str) -> float:
    return float(cell.replace("\xa0", "").replace("−", "-").replace("+", "").replace(",", "."))


# Adopted points


def test_adopted_points_are_an_alternative_that_comes_to_the_same(plan: Path, files: list[Path]) -> None:
    output = plan.with_name("vedtak.yaml")
    taken = ("a.yaml:mer", "b:rente", "b:rente-til")
    asked = [part for one in taken for part in ("--take", one)]
    right("amend", plan, *files, *asked, "-o", output)
    by_hand = write(plan.with_name("hand.yaml"), {"okplan": 1, "extends": "plan.yaml", "set": {
        **POINTS["a"][1]["set"], "economy.reference_rate +=": "1.5 %"}})  # fmt: skip
    assert differences(load(output).scenario, load(by_hand).scenario) == []
    text = output.read_text(encoding="utf-8")
    assert "extends: plan.yaml" in text
    assert "Mer til skolen." in text
    assert "mer (Forslag a)" in text


def test_points_in_conflict_are_not_written_and_nothing_is_written_over(plan: Path, files: list[Path]) -> None:
    output = plan.with_name("vedtak.yaml")
    said = wrong("amend", plan, *files, "-o", output)
    assert "OK489" in said
    assert not output.exists()
    output.write_text("mitt", encoding="utf-8")
    assert "OK404" in wrong("amend", plan, files[0], "-o", output)
    assert output.read_text(encoding="utf-8") == "mitt"
    right("amend", plan, files[0], "-o", output, "--force")
    assert load(output).scenario.investments[0].start == 2030


def test_a_file_that_a_point_names_is_found_from_where_the_alternative_stands(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "tall.csv").write_text("line,2026,2027\ntax_revenue,400,410\n", encoding="utf-8")
    said = {"okplan": 1, "amends": "plan.yaml", "name": "F", "points": [
        {"id": "plan", "text": "Planen festes.", "set": {"adopted": {"source": "Vedtak", "lines": "tall.csv",
                                                                     "unit": "mill"}}}]}  # fmt: skip
    output = tmp_path / "inni" / "vedtak.yaml"
    output.parent.mkdir()
    right("amend", plan, write(tmp_path / "f.yaml", said), "-o", output)
    adopted = load(output).scenario.adopted
    assert adopted is not None
    assert adopted.lines["tax_revenue"].values == (400.0, 410.0)


# Asked wrongly


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("plan.yaml", "a.yaml", "a.yaml"), "OK491"),
        (("plan.yaml", "a.yaml", ".././{folder}/a.yaml"), "OK491"),
        (("plan.yaml", "a.yaml", "--take", "a:mer"), "OK492"),
        (("plan.yaml", "a.yaml", "--take", "a:mere", "-o", "ut.yaml"), "OK490"),
        (("plan.yaml", "a.yaml", "--draws", "9", "-o", "ut.yaml"), "OK495"),
        (("plan.yaml", "a.yaml", "--format", "json", "-o", "ut.yaml"), "OK495"),
        (("a.yaml", "plan.yaml"), "OK462"),
        (("plan.yaml", "plan.yaml"), "OK461"),
        (("plan.yaml", "ingen.yaml"), "OK001"),
        (("plan.yaml", "a.yaml", "--seed", "3"), "OK"),
        (("plan.yaml", "a.yaml", "-o", "ut.xlsx"), "OK"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_written(
    plan: Path, files: list[Path], asked: tuple[str, ...], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan.parent)
    before = set(plan.parent.iterdir())
    assert code in wrong("amend", *(each.format(folder=plan.parent.name) for each in asked))
    assert set(plan.parent.iterdir()) == before


def test_the_plan_or_one_amendment_may_be_standard_input(plan: Path, files: list[Path]) -> None:
    wanted = document(plan, files[0], command="amend")["amendments"][0]["total"]
    given = document("-", files[0], command="amend", given=plan.read_text(encoding="utf-8"))
    assert given["amendments"][0]["total"] == wanted
    found = document(plan, "-", command="amend", given=files[0].read_text(encoding="utf-8"))
    assert found["amendments"][0]["file"] == "-"
    assert found["amendments"][0]["total"] == wanted
    assert "OK493" in wrong("amend", "-", files[0], "-o", plan.with_name("v.yaml"), given=plan.read_text())


# validate and the schema


def test_validate_tells_what_each_point_changes_in_the_plan_that_is_named(files: list[Path]) -> None:
    text = right("validate", files[0])
    assert "gyldig endringsforslag" in text
    assert "investments.hall.start: 2028 -> 2030" in text
    alone = json.loads(files[0].read_text(encoding="utf-8"))
    wrongly = write(files[0].with_name("c.yaml"), {**alone, "amends": "borte.yaml"})
    result = okplan("validate", wrongly, files[0])
    assert result.exit_code == 2
    assert "c.yaml" in result.stderr
    assert "OK464" in result.stderr


def test_the_schema_of_an_amendment_accepts_and_refuses_what_okplan_does() -> None:
    printed = json.loads(right("schema", "--amendment"))
    assert printed == amendment_schema()
    jsonschema.Draft7Validator.check_schema(printed)
    validator = jsonschema.Draft7Validator(printed)
    for file in SHIPPED:
        said = json.loads(json.dumps(parse(file.read_text(encoding="utf-8"), file.name, []).plain()))
        assert list(validator.iter_errors(said)) == []
        assert not validator.is_valid({**said, "points": []})
        assert not validator.is_valid({**said, "points": [{**said["points"][0], "set": {}}]})
        assert not validator.is_valid({key: value for key, value in said.items() if key != "amends"})
    assert not validator.is_valid({"okplan": 1, "name": BASE.name})


def test_a_document_for_the_case_is_made_by_how_the_file_ends(plan: Path, files: list[Path]) -> None:
    page = plan.with_name("sak.html")
    assert right("amend", plan, *files, "-o", page, "--case", "26/1234", "--date", "26.11.2026") == ""
    said = page.read_text(encoding="utf-8")
    assert "Sak 26/1234 · 26.11.2026" in said and "Hallen utsettes til 2030." in said
    assert "okplan amend plan.yaml" in said, "the command that makes it again"
    right("amend", plan, files[0], "-o", plan.with_name("sak.docx"), "--no-appendix", "--lang", "nn")
    with ZipFile(plan.with_name("sak.docx")) as parts:
        document = parts.read("word/document.xml").decode()
    assert "handsaming av endringsforslag" in document and "okplan amend" not in document


def test_what_is_of_a_document_is_refused_to_what_is_none(plan: Path, files: list[Path]) -> None:
    adopted = plan.with_name("vedtak.yaml")
    assert "--case" in wrong("amend", plan, *files, "--case", "26/1", "-o", adopted)
    assert "--case" in wrong("amend", plan, *files, "--case", "26/1")
    assert "--take" in wrong("amend", plan, *files, "--take", "a.yaml:mer", "-o", plan.with_name("sak.docx"))
    assert not adopted.exists() and not plan.with_name("sak.docx").exists()
