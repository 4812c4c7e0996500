"""A table that is laid out is in `project --table`, `tables`, the workbook and JSON, and nothing else lists tables."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from okplan.chapters.model import MODEL
from okplan.chapters.statutory import rows
from okplan.cli import app
from okplan.engine.expression import Expr, Value
from okplan.show.tables import catalogue, sums
from okplan.show.tables.catalogue import TABLES, laws, reading
from okplan.show.tables.laid import Laid
from okplan.words import HOUSE, words

ROOT = Path(__file__).parents[2]
BASE = str(ROOT / "scenarios" / "base.yaml")
NEW = Laid("nytt", rows("1 tax_revenue", "2 general_grant", "3* free_income"), law="ny")


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table more: one entry, with its title and the name of its sheet."""
    monkeypatch.setitem(catalogue.TABLES, NEW.key, NEW)
    for row, text in (("title.nytt", "Ny tabell"), ("sheet.nytt", "Nytt ark")):
        monkeypatch.setitem(words("tables"), row, dict.fromkeys(("nb", "nn", "en"), text))
    _forget()
    yield
    _forget()


def _forget() -> None:
    for known in (sums.printed_lines, sums.first, sums.sums):
        known.cache_clear()


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, [*arguments, "--lang", "nb"])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.usefixtures("laid")
def test_a_new_table_is_shown_printed_exported_and_in_json(tmp_path: Path) -> None:
    assert run("project", BASE, "--table", "nytt").startswith("Ny tabell\n")
    assert list(json.loads(run("project", BASE, "--table", "nytt", "--format", "json"))["lines"]) == [
        "tax_revenue",
        "general_grant",
        "free_income",
    ]
    printed = run("tables", BASE)
    assert "## Ny tabell" in printed
    assert run("tables", BASE, "--law", "nytt").partition("\n\n")[0] == "## Ny tabell"
    path = tmp_path / "book.xlsx"
    run("export", BASE, "-o", str(path))
    assert "Nytt ark" in openpyxl.load_workbook(path, read_only=True).sheetnames


def test_every_table_has_rows_of_lines_or_over_items_and_a_place_of_its_own() -> None:
    assert all(bool(laid.rows) != (laid.make is not None) for laid in TABLES.values())
    assert [laid.place for laid in reading()] == list(range(1, len(TABLES) + 1))
    assert all(laid.key == key for key, laid in TABLES.items())
    assert all((laid.lacks is not None) == bool(laid.axis) for laid in TABLES.values())


def test_the_first_table_of_a_name_is_one_that_every_scenario_has() -> None:
    assert all(TABLES[first].axis == "" for first, *_ in laws().values())


def test_nothing_else_lists_the_tables() -> None:
    """Three keys of tables in one collection are a second list."""
    for path in sorted(HOUSE.rglob("*.py")):
        if path.name == "catalogue.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            held = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
            texts = [one.value for one in held if isinstance(one, ast.Constant)]
            where = getattr(node, "lineno", 0)
            assert len(set(texts) & set(TABLES)) < 3 or (path.name, len(texts)) in KNOWN, f"{path}:{where}"


KNOWN = {("table_sheets.py", 5), ("statutory.py", 3)}
"""Sheets whose name in the workbook is its own, and the statutory statements, which the catalogue lays out."""


@pytest.mark.parametrize("laid", [laid for laid in TABLES.values() if laid.rows], ids=lambda laid: laid.key)
def test_a_sum_that_prints_its_parts_prints_all_of_them(laid: Laid) -> None:
    """A part that is forgotten makes a table that does not add up to the eye."""
    printed = {row.name for row in laid.rows}
    for row in laid.rows:
        parts = _flat(MODEL.lines[row.name].formula()) if row.is_sum and row.name in MODEL.lines else set()
        if len(parts & printed) > 1:
            assert parts <= printed, row.name


def _flat(formula: Value) -> set[str]:
    """What a plain sum adds and subtracts; nothing of any other formula."""
    if not isinstance(formula, Expr) or formula.op not in ("+", "-", "name"):
        return set()
    sides = [{formula.args[0]}] if formula.op == "name" else [_flat(side) for side in formula.args]
    return set().union(*sides) if all(sides) else set()
