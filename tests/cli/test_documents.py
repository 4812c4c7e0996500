"""Documents of compare and diff, and alternatives in the report: by the file's ending, and nothing else is written."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

from tests.console import right, wrong
from tests.scenarios import TEMPLATE

DEARER = ("--set", "economy.reference_rate += 1 %")


def test_compare_and_diff_write_a_document_of_a_file_beside_itself_as_changed(tmp_path: Path) -> None:
    for command in ("compare", "diff"):
        page = tmp_path / f"{command}.html"
        assert right(command, TEMPLATE, *DEARER, "-o", page) == ""
        said = page.read_text(encoding="utf-8")
        assert "1 prosentpoeng høyere enn i A" in said
        assert f"okplan {command} template.yaml" in said, "the command that makes it again"


def test_a_word_document_is_made_of_the_same(tmp_path: Path) -> None:
    file = tmp_path / "valg.docx"
    right("compare", TEMPLATE, *DEARER, "-o", file)
    with ZipFile(io.BytesIO(file.read_bytes())) as parts:
        assert "1 prosentpoeng høyere enn i A" in parts.read("word/document.xml").decode()


def test_a_report_has_its_alternatives_with_its_own_changes(tmp_path: Path) -> None:
    other, page = tmp_path / "annet.yaml", tmp_path / "r.html"
    other.write_text(f"extends: {TEMPLATE}\nname: Annet\nset:\n  economy.price_growth: 4 %\n", encoding="utf-8")
    right("report", TEMPLATE, *DEARER, "--alternatives", other, "-o", page)
    said = page.read_text(encoding="utf-8")
    assert 'id="alternatives"' in said and "B · Annet" in said
    assert "prosentpoeng høyere enn i A" not in said, "what is changed in both tells nothing apart"


def test_one_page_and_other_base_years_are_refused_as_ever(tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    for more in (("--alternatives", str(TEMPLATE)), ("--with", "stress"), ("--areas",), ("--area", "skole")):
        told = wrong("report", TEMPLATE, "--one-page", *more, "-o", page)
        assert "OK128" in told and more[0] in told
    assert not page.exists()


def test_a_form_that_only_a_file_can_have_is_not_one_of_format(tmp_path: Path) -> None:
    assert "docx" in wrong("compare", TEMPLATE, *DEARER, "--format", "docx")
