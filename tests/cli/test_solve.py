"""`okplan solve` and `okplan project --headroom` as they are used."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.console import document, right, wrong
from tests.scenarios import BASE, TEMPLATE


def test_an_edge_found_turns_when_it_is_set() -> None:
    """Half a hundredth of a point on either side of it, as anybody would write it."""
    found = document(TEMPLATE, "--for", "rate", "--rule", "disposisjonsfond", command="solve")
    (edge,) = found["edges"]
    for side, holds in ((-0.00005, True), (0.00005, False)):
        change = f"economy.reference_rate += {(edge['value'] + side) * 100:.6f} %"
        levels = [
            one["level"] for one in document(TEMPLATE, "--set", change)["findings"] if one["rule"] == "disposisjonsfond"
        ]
        assert ("breach" not in levels) is holds


def test_a_rule_that_is_not_known_is_told_with_the_nearest() -> None:
    said = wrong("solve", BASE, "--for", "rate", "--rule", "disposisjonsfondet")
    assert "OK960" in said
    assert "Mente du «disposisjonsfond»?" in said
    assert "OK961" in wrong("solve", BASE, "--for", "rente")
    assert "OK962" in wrong("solve", BASE, "--for", "start:svømmehall")
    assert "OK963" in wrong("solve", BASE, "--for", "rate", "--from", "2040")


def test_a_file_gets_the_form_of_its_ending(tmp_path: Path) -> None:
    target = tmp_path / "answer.csv"
    right("solve", TEMPLATE, "--for", "cost", "-o", target)
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert {row["kind"] for row in rows} <= {"interval", "as_it_is", "grid", "edge"}
    assert {row["holds"] for row in rows} <= {"true", "false", ""}


def test_headroom_stands_beside_the_rules_where_it_is_asked_for() -> None:
    asked = right("project", TEMPLATE, "--headroom")
    assert "Handlingsrom fra og med" in asked
    assert "Handlingsrom" not in right("project", TEMPLATE)
    assert "Handlingsrom fra og med" in right("project", TEMPLATE, "--headroom", "--format", "markdown")
    found = document(TEMPLATE, "--headroom")["headroom"]
    assert {"from", "units", "ranges", "rules"} == set(found)
    assert {"rule", "legal", "holds", "rate", "tax", "cost"} == set(found["rules"][0])
    assert "headroom" not in json.loads(right("project", TEMPLATE, "--format", "json"))
    lines = csv.DictReader(io.StringIO(right("project", TEMPLATE, "--headroom", "--format", "csv")))
    assert any(row["line"].startswith("headroom.rate.") for row in lines)
