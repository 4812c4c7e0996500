"""The page driven by a robot in a real browser, and every line that it shows held against okplan on what it writes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pytest

from okplan.judge.verdict import Finding, Level
from okplan.load import load
from okplan.load.amendments import amendment
from okplan.load.reader import Reader
from okplan.show.explain import Explainer, shown
from okplan.show.onepage.first import First
from okplan.show.report.signs import levels
from okplan.show.result import Result
from okplan.show.whatif.beside import beside
from okplan.show.whatif.content import content
from okplan.show.whatif.figures import figures
from okplan.studies.project import Projected, projected
from okplan.studies.whatif.board import board
from okplan.studies.whatif.points import toggles
from okplan.words import say
from okplan.words.digits import NBSP, number
from okplan.write.whatif.page import page
from tests.scenarios import BASE, SCENARIOS
from tests.write.test_page_accessible import BROWSER, missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"to test the page in a browser, install: {missing()}")

SEED = 20261126
SETTINGS = int(os.environ.get("OKPLAN_SETTINGS", "4"))
"""Settings of all levers at random; `make whatif` has two hundred."""

PROPOSED = ("forslag-a", "forslag-c") if "OKPLAN_SETTINGS" in os.environ else ()
"""Amendments whose points are switched as well; a board of them takes its time."""

CLOSE = 1e-9
"""Relative, of the largest figure that the line has."""

ROUND = 10_000.0
"""Kroner: a difference in fewer is held against so many; it is a thousandth of an øre, the tail of a float."""

MOST_BYTES, MOST_MILLISECONDS = 1_000_000, 16.0
READER = Reader()
STATES = ("fresh", "moved", "dialog", "presentation", "dark", "narrow")


@cache
def written() -> str:
    plan = load(BASE)
    proposed = [amendment(SCENARIOS / "amendments" / f"{name}.yaml", plan, READER) for name in PROPOSED]
    made = board(plan, toggles(plan, proposed, READER)[0])
    return page(content(made, "nb", "mill"), made.text)


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    file = tmp_path_factory.mktemp("whatif") / "plan.html"
    file.write_text(written(), encoding="utf-8")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    command = ["node", str(BROWSER / "whatif.mjs"), chromium, str(file), str(SEED), str(SETTINGS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def by_okplan(yaml: str, file: Path = BASE) -> Projected:
    """The alternative that the page writes, as okplan reads it beside the plan's own file."""
    return projected(load(file.with_name("alternative.yaml"), content=yaml.encode(), reader=READER), plan="free")


def apart(page: dict[str, Any], own: Projected) -> dict[str, float]:
    """How far each line of the page is from okplan's, of the largest figure that it has.

    The page has every item that a lever can add, with nothing in those that are not moved: of such items it is the sum
    that is compared. Where the items are as many, a point's may stand elsewhere in the order.
    """
    lines = own.whole.values | own.judgement.lines
    model = own.inputs.model
    kroner = {name for name in lines if name in model and model[name].unit in ("kr", "base_kr")}
    kroner |= {f"{test.key}.value" for test in own.judgement.tests if test.unit == "kr"}
    return {
        name: _far(said, lines[name][..., 0].T, ROUND if name in kroner else 1.0)
        for name, said in page["lines"].items()
        if name in lines
    }


def _far(said: list[Any], here: np.ndarray, least: float) -> float:
    there = np.array(said, dtype=float).reshape(-1, here.shape[-1])
    if len(there) != len(here):
        there, here = there.sum(axis=0), here.sum(axis=0)
    elif len(here) > 1:
        there, here = np.sort(there, axis=0), np.sort(here, axis=0)
    if not np.array_equal(np.isnan(there), np.isnan(here)):
        return np.inf
    largest = max(float(np.nanmax(np.abs(here), initial=0.0)), least)
    return float(np.nanmax(np.abs(there - here), initial=0.0)) / largest


def test_every_line_of_every_setting_is_okplans_own(driven: dict[str, Any]) -> None:
    for setting in driven["settings"]:
        own = by_okplan(setting["yaml"])
        far = apart(setting, own)
        assert far.keys() >= {name for name, rows in own.whole.values.items() if rows.shape[1]}
        assert {name: much for name, much in far.items() if much > CLOSE} == {}
        assert setting["verdict"]["level"] == own.verdict.level
        assert tuple(setting["verdict"]["reasons"]) == own.verdict.reasons


def test_without_a_move_nothing_differs(driven: dict[str, Any]) -> None:
    own = by_okplan(driven["neutral"]["yaml"])
    checks = own.inputs.model.identities  # what is left of sums of billions
    far = {name: much for name, much in apart(driven["neutral"], own).items() if name not in checks}
    assert max(far.values()) < 1e-12
    assert driven["reset"] == driven["neutral"]


def test_a_move_is_answered_before_the_next_picture(driven: dict[str, Any]) -> None:
    """Of the quickest half the middle one: the rest is what else the machine does, as other tests beside this one."""
    times = sorted(one for setting in driven["settings"] for one in setting["times"])
    assert median(times[: len(times) // 2]) < MOST_MILLISECONDS


def test_the_page_is_one_small_file_that_fetches_nothing(driven: dict[str, Any]) -> None:
    assert len(written().encode()) < MOST_BYTES
    assert len(driven["requests"]) == 1
    assert driven["errors"] == []


@pytest.mark.parametrize("state", STATES)
def test_the_page_breaks_no_criterion(driven: dict[str, Any], state: str) -> None:
    found = driven["looks"][state]
    assert found["violations"] == []
    assert found["passes"] > 15
    assert found["overflow"] <= 0


def test_in_a_dialog_the_keyboard_stays_there_and_goes_back_to_the_figure(driven: dict[str, Any]) -> None:
    looks = driven["looks"]
    assert looks["deeper"]
    assert not looks["presenting"]
    assert looks["returned"]


def test_each_step_is_undone_and_done_again(driven: dict[str, Any]) -> None:
    steps = driven["steps"]
    assert steps["moved"] != steps["undone"] != steps["neutral"]
    assert steps["undone_twice"] == steps["neutral"] == steps["reset"]
    assert steps["redone"] == steps["moved"]


def test_what_every_rule_takes_is_moved_told_and_undone(driven: dict[str, Any]) -> None:
    """The plan as it is moved breaks some of them; okplan judges what is found, in the years that can be decided."""
    steps = driven["steps"]
    found = by_okplan(steps["needed_yaml"])
    assert {one.year for one in found.findings if one.level == "breach"} == {2026}
    assert "fra 2027 med" in steps["needed"]
    assert steps["needed_undone"] == [steps["moved"], ""]


def test_at_rest_the_answer_is_told_in_one_sentence(driven: dict[str, Any]) -> None:
    assert driven["steps"]["spoken"].count(".") == 1


def test_a_link_restores_what_it_carries_and_no_other_plans(driven: dict[str, Any]) -> None:
    steps = driven["steps"]
    assert steps["linked"] == steps["moved"]
    assert steps["other"] == steps["broken"] == steps["neutral"]
    assert "annen plan" in steps["told"]


def test_a_file_restores_what_it_carries_and_the_alternative_is_a_file_of_its_own(driven: dict[str, Any]) -> None:
    steps = driven["steps"]
    assert steps["opened"] == steps["after_no_file"] == steps["saved_yaml"] == steps["moved"]


def test_what_is_outside_the_ends_of_a_lever_moves_nothing(driven: dict[str, Any]) -> None:
    steps = driven["steps"]
    assert steps["refused"] == "RangeError"
    assert steps["invalid"] == 1
    assert steps["after_invalid"] == steps["reset"]


# --- What is read, after every lever is moved ------------------------------------------------------------------------


def test_the_verdict_that_is_read_is_the_one_page_summarys_of_the_alternative(driven: dict[str, Any]) -> None:
    read = driven["read"]
    own = First(Result(by_okplan(read["yaml"]), "nb", "nominal")).verdict()
    assert read["verdict"] == [own.sign + own.headline, *own.sentences]


def test_the_figures_that_are_read_are_okplans(driven: dict[str, Any]) -> None:
    read = driven["read"]
    own = by_okplan(read["yaml"])
    assert read["figures"] == [printed(row, own) for row in figures("nb", "mill")]
    tables = beside(Result(own, "nb", "nominal"), "mill")
    assert read["beside"] == [[printed(row, own) for row in table["rows"]] for table in tables]


def printed(row: dict[str, Any], own: Projected) -> list[str]:
    scale = {"kr": 1e-6, "ratio": 100.0}.get(row["unit"], 1.0)
    values = np.sum([own.projection.row(*part) for part in row["parts"]], axis=0) * scale
    sign = f"{NBSP}%" if row["unit"] == "ratio" else ""
    return [number(one, row["decimals"], "nb") + (sign if one == one else "") for one in values.tolist()]


def test_the_signs_that_are_read_are_the_judges(driven: dict[str, Any]) -> None:
    read = driven["read"]
    own = by_okplan(read["yaml"])
    rules = [test for test in own.judgement.tests if not test.legal]
    levels = [levels_of([one for one in own.findings if one.rule == rule.id and not one.legal], own) for rule in rules]
    levels.append(levels_of([one for one in own.findings if one.legal], own))
    assert read["signs"] == [[say(f"report.sign.{one or 'none'}", "nb") for one in row] for row in levels]


def levels_of(found: list[Finding], own: Projected) -> tuple[Level | None, ...]:
    return levels(found, own.projection.years[1:])


def test_a_figure_that_is_opened_has_explains_numbers(driven: dict[str, Any]) -> None:
    read = driven["read"]
    own = Result(by_okplan(read["yaml"]), "nb", "nominal")
    node = Explainer(own).tree("net_debt_pct", own.projection.years[3], depth=1)
    value, named, numbers = read["opened"]
    assert value == shown(node.value, node.unit, "nb")
    assert numbers == f"= {node.numbers}"
    assert named == "= netto lånegjeld / sum driftsinntekter"
