"""`okplan whatif`: one file, of a scenario that lies in a file; what is wrong is told before anything is written."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.console import right, wrong
from tests.scenarios import SCENARIOS

SMALL = SCENARIOS / "small" / "no-loans.yaml"
AMENDMENT = """okplan: 1
amends: {plan}
name: Forslag fra gruppe A
points:
  - id: svømmehall
    text: Svømmehallen koster mer.
    set: {{operations.measures.svømmehall: {{name: Svømmehall, kind: purchases, amount: {{2027: 5}}, prices: fixed}}}}
"""


def data_of(page: Path) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert found
    said: dict[str, object] = json.loads(found[1])
    return said


def test_the_page_is_of_the_plan_as_it_was_changed_and_has_the_points_of_an_amendment(tmp_path: Path) -> None:
    page, amendment = tmp_path / "plan.html", tmp_path / "a.yaml"
    amendment.write_text(AMENDMENT.format(plan=SMALL), encoding="utf-8")
    right("whatif", SMALL, amendment, "--set", "economy.reference_rate += 1 %", "--lang", "nn", "-o", page)
    said = data_of(page)
    assert said["amendments"] == [{"name": "Forslag fra gruppe A", "points": ["point.1.svømmehall"], "left": []}]
    assert "  economy.reference_rate +=: 1 %" in said["alternative"]["entries"]  # type: ignore[index]
    assert {one["label"]: one["why"] for one in said["left"]}["Rente"] == "sida er laga med dette endra"  # type: ignore[attr-defined]
    assert '<html lang="nn">' in page.read_text("utf-8")


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    assert ".html" in wrong("whatif", SMALL, "-o", tmp_path / "plan.pdf")
    assert list(tmp_path.iterdir()) == []


def test_standard_input_is_no_file_that_an_alternative_can_build_on(tmp_path: Path) -> None:
    assert "OK452" in wrong("whatif", "-", "-o", tmp_path / "plan.html", given=SMALL.read_text("utf-8"))


def test_an_amendment_is_given_once_and_may_be_standard_input(tmp_path: Path) -> None:
    page, amendment = tmp_path / "plan.html", tmp_path / "a.yaml"
    said = AMENDMENT.format(plan=SMALL)
    amendment.write_text(said, encoding="utf-8")
    assert "OK491" in wrong("whatif", SMALL, amendment, amendment, "-o", page)
    right("whatif", SMALL, "-", "-o", page, given=said)
    assert data_of(page)["amendments"] == [
        {"name": "Forslag fra gruppe A", "points": ["point.1.svømmehall"], "left": []}
    ]


def test_a_link_is_of_the_points_of_its_page(tmp_path: Path) -> None:
    """Two parties may give their points the same name: the link of one page must not carry out the other's."""
    plain, one, other = (tmp_path / f"{name}.html" for name in ("plain", "one", "other"))
    said = AMENDMENT.format(plan=SMALL)
    right("whatif", SMALL, "-o", plain)
    right("whatif", SMALL, "-", "-o", one, given=said)
    right("whatif", SMALL, "-", "-o", other, given=said.replace("2027: 5", "2027: 9"))
    assert len({str(data_of(page)["sha"]) for page in (plain, one, other)}) == 3


def test_a_point_that_no_switch_can_carry_out_is_told_by_what_it_says(tmp_path: Path) -> None:
    page, amendment = tmp_path / "plan.html", tmp_path / "a.yaml"
    rule = "{id: ny, name: Ny, source: Vedtak, indicator: net_debt_pct, ceiling: 9 %}"
    added = f"  - {{id: regel, text: Ny regel., set: {{rules: [{rule}]}}}}\n"
    amendment.write_text(AMENDMENT.format(plan=SMALL) + added, encoding="utf-8")
    right("whatif", SMALL, amendment, "-o", page)
    said = data_of(page)
    assert "Ny regel" in {one["label"] for one in said["left"]}  # type: ignore[attr-defined]
    assert [one["left"] for one in said["amendments"]] == [["Ny regel"]]  # type: ignore[attr-defined]


def test_what_is_wrong_with_an_amendment_is_told_of_it(tmp_path: Path) -> None:
    amendment = tmp_path / "a.yaml"
    amendment.write_text(AMENDMENT.format(plan=SMALL).replace("kind: purchases", "kind: purchase"), encoding="utf-8")
    assert "a.yaml:7" in wrong("whatif", SMALL, amendment, "-o", tmp_path / "plan.html")
    assert not (tmp_path / "plan.html").exists()


def test_an_adopted_plan_moves_on_the_page_and_the_alternative_says_how_it_does_in_okplan(tmp_path: Path) -> None:
    page = tmp_path / "plan.html"
    right("whatif", SCENARIOS / "adopted-plan.yaml", "-o", page)
    head = data_of(page)["alternative"]["head"]  # type: ignore[index]
    assert head[0].startswith("# ") and "okplan project --free-plan" in head[0]
    right("whatif", SMALL, "-o", page, "--force")
    assert data_of(page)["alternative"]["head"][0] == "okplan: 1"  # type: ignore[index]
