"""`okplan phase`: what it prints and writes, and what it says of what cannot be asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from okplan.api import project
from okplan.load import load
from okplan.show.answers.phase import Waited
from okplan.show.result import run
from okplan.studies import phase as study
from okplan.studies.phase.trial import Asked
from tests.builders import raw, rule
from tests.console import document, okplan, right, wrong
from tests.scenarios import BASE
from tests.studies.test_phase import DEBT, RESULT, THREE, desirable, said

SHAPE = {
    "okplan", "scenario", "stamp", "status", "moves", "dropped", "delay", "holds", "fails", "without_place", "buys",
}  # fmt: skip
FLOOR = {2026: "4 %", 2029: "7.5 %", 2031: "8 %"}


def file(folder: Path, changes: dict[str, Any], name: str = "plan.yaml") -> Path:
    """A scenario as a file of its own; JSON is YAML."""
    path = folder / name
    path.write_text(json.dumps(raw(changes), ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return file(tmp_path, said(THREE, [rule(RESULT, floor=FLOOR), rule(DEBT, ceiling="90 %")]))


def test_the_document_has_what_outsiders_depend_on(plan: Path) -> None:
    found = document(plan, "--max-delay", "4", command="phase")
    assert found.keys() >= SHAPE
    assert found["status"] == "found" and found["fails"] == [] and found["dropped"] == []
    assert all(move.keys() == {"project", "from", "to"} for move in found["moves"])
    assert found["delay"] == sum(move["to"] - move["from"] for move in found["moves"])
    assert {"net-operating-result-pct", "net-debt-pct", "balance"} <= set(found["holds"])
    assert len(found["without_place"]) == len(found["years"]) == 11
    assert {one["project"] for one in found["buys"]} == {move["project"] for move in found["moves"]}


def test_an_answer_that_is_none_says_which_rules_and_years(tmp_path: Path) -> None:
    plan = file(tmp_path, said(THREE, [rule(RESULT, floor="9 %")]))
    found = document(plan, "--rule", "net-operating-result-pct", "--from", "2028", command="phase")
    assert found["status"] == "infeasible"
    assert [one["rule"] for one in found["fails"]] == ["net-operating-result-pct"]
    assert "Patience is not enough" in right("phase", plan, "--lang", "en", "--from", "2028")


def test_the_written_scenario_extends_the_file_and_comes_to_the_same(plan: Path) -> None:
    out = plan.parent / "deep" / "phased.yaml"
    out.parent.mkdir()
    changes = (
        "economy.reference_rate += 0,25 %",
        "economy.reference_rate += 0,25 %",
        "investments.hall.cost={2026: 45}",
    )
    found = document(plan, *(word for one in changes for word in ("--set", one)), "-o", out, command="phase")
    assert found["moves"]
    text = out.read_text(encoding="utf-8")
    assert "extends: ../plan.yaml" in text and text.count("start:") == len(found["moves"])
    assert {plain.id: plain for plain in project(out).loaded.scenario.investments}["hall"].cost.values == (45,)
    alone = project(out)
    starts = {item.id: item.start for item in alone.loaded.scenario.investments}
    assert {move["project"]: move["to"] for move in found["moves"]}.items() <= starts.items()
    for line, programmes in found["look_ahead"]["lines"].items():
        values = np.array(programmes["after"][1:11], dtype=float)
        assert np.allclose(values, alone.projection.row(line)[1:], rtol=1e-10, atol=1e-6), line
    broken = {finding.rule for finding in alone.findings if finding.level == "breach"}
    assert not broken & set(found["holds"])


def test_a_folder_that_is_a_link_does_not_lead_astray(plan: Path) -> None:
    (plan.parent / "deep" / "deeper").mkdir(parents=True)
    link = plan.parent / "link"
    link.symlink_to(plan.parent / "deep" / "deeper", target_is_directory=True)
    found = document(plan, "-o", link / "phased.yaml", command="phase")
    starts = {item.id: item.start for item in project(link / "phased.yaml").loaded.scenario.investments}
    assert {move["project"]: move["to"] for move in found["moves"]}.items() <= starts.items()


def test_what_is_dropped_is_dropped_in_the_written_scenario_too(tmp_path: Path) -> None:
    """Also where the change that bound it was of the command line alone: the file it extends has nothing to let go."""
    late = [desirable("hall", 2033, 2, 40, running={"amount": 2, "start": 2035})]
    own = run(load(file(tmp_path, said(late, [])))).projection.row(DEBT)
    ceiling = {2026: "100 %", 2035: f"{float(own[10]) * 100 - 1:.6f} %"}
    plan, out = file(tmp_path, said(late, [rule(DEBT, ceiling=ceiling)])), tmp_path / "phased.yaml"
    bound = "investments.hall.latest_start=2034"
    found = document(plan, "--drop", "--set", bound, "-o", out, command="phase")
    assert found["dropped"] == [{"project": "hall", "kr": 40e6}] and found["moves"] == []
    with pytest.warns(UserWarning, match="OK503"):
        alone = project(out)
    assert not alone.projection.row("investment_gross")[1:].any()
    assert not [one for one in alone.findings if one.rule == "net-debt-pct" and one.level == "breach"]


def test_every_form_and_language_tells_the_same_answer(plan: Path) -> None:
    for language in ("nb", "nn", "en"):
        table = right("phase", plan, "--joint", "--lang", language)
        page = right("phase", plan, "--joint", "--lang", language, "--format", "markdown")
        assert "pool" in table and "| pool |" in page
    rows = right("phase", plan, "--format", "csv").splitlines()
    assert rows[0].lstrip("\ufeff") == "scenario,part,id,line,year,value"
    assert any(",move,pool,start,2027," in row for row in rows)
    assert {"status", "proved", "delay", "look_ahead_before", "look_ahead_after"} <= {row.split(",")[1] for row in rows}


def test_the_chart_has_what_the_rule_judges_before_and_after_with_its_limit(plan: Path) -> None:
    result = run(load(plan))
    found = study.phase(result.loaded.scenario, ["net-operating-result-pct"])
    (chart,) = Waited(result, found, "okplan phase plan.yaml").charts()
    judged, spent = chart.panels
    for curve, tried in zip(judged.curves, (found.before, found.after), strict=True):
        assert np.allclose(curve.values[1:], found.line(tried, RESULT)[1:] * 100)
    assert judged.limits and len(spent.curves) == 2 and chart.message


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["--rule", "net-debt"], "OK960"),
        (["--from", "2040"], "OK963"),
        (["--max-delay", "0"], "OK973"),
        (["--set", "investments.pool.priority=0"], "OK974"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_written(plan: Path, asked: list[str], code: str) -> None:
    out = plan.parent / "phased.yaml"
    assert code in wrong("phase", plan, *asked, "-o", out)
    assert not out.exists()


def test_an_unknown_rule_is_told_with_the_one_that_may_be_meant(plan: Path) -> None:
    assert "net-debt-pct" in wrong("phase", plan, "--rule", "net-debt-pc")


def test_a_scenario_of_standard_input_has_no_file_to_extend(plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    assert "OK975" in wrong("phase", "-", "-o", plan.parent / "phased.yaml", given=text)


def test_who_stops_it_is_told_how_far_it_came(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Asked, "run", stopped)
    out = plan.parent / "phased.yaml"
    ended = okplan("phase", plan, "--lang", "en", "-o", out)
    assert ended.exit_code == 130 and "Nothing was written" in ended.stderr and not out.exists()


def test_necessary_projects_are_not_moved_for_what_is_broken_all_the_same() -> None:
    """Lørenskog's nursing home may wait by its own file: told beside, with whom it leaves without a place."""
    found = document(BASE, command="phase")
    needs = {item.id: item.need for item in load(BASE).scenario.investments}
    assert found["status"] == "infeasible" and all(needs[move["project"]] == "desirable" for move in found["moves"])
    assert found["without_place"] == found["without_place_before"]
    near = found["within_windows"]
    starts = {move["project"]: move["to"] for move in near["moves"]}
    alone = project(BASE, {f"investments.{name}.start": year for name, year in starts.items()})
    assert "nytt-sykehjem" in starts
    assert np.allclose(near["without_place"][1:], alone.projection.row("without_place")[1:])
    broken = {(one.rule, one.year) for one in alone.findings if one.level == "breach" and one.year >= found["from"]}
    assert broken == {(one["rule"], year) for one in near["fails"] for year in one["years"]}
    told = " ".join(right("phase", BASE, "--lang", "nn").split())
    assert "6 i 2031" in told and "Kommunale boliger" in told.partition("Kor langt")[0]


def test_what_must_be_taken_out_is_not_called_patience() -> None:
    """And built when nobody looks any more, it leaves more debt than the plan: said first."""
    asked = ("phase", BASE, "--rule", "netto-lånegjeld", "--drop")
    told = " ".join(right(*asked, "--lang", "en").replace("\xa0", " ").split()).partition("What is taken out")[0]
    ahead = document(*asked[1:], command="phase")["look_ahead"]["lines"]["net_debt"]
    assert "Waiting is not enough." in told and "(NOK 280.0 million, 2025 prices)" in told
    assert f"{ahead['built'][-1] / 1e6:,.1f}" in told and f"{ahead['before'][-1] / 1e6:,.1f}" in told


def test_nothing_is_said_of_what_comes_after_where_nothing_moves(tmp_path: Path) -> None:
    plan = file(tmp_path, said(THREE, [rule(RESULT, floor="1 %")]))
    assert "Past the horizon" not in right("phase", plan, "--lang", "en")


def test_what_misses_its_limit_is_not_rounded_to_it(tmp_path: Path) -> None:
    """Each year's own value, a hundredth rounded up, is the limit that it misses."""
    own = run(load(file(tmp_path, said(THREE, [])))).projection.row(RESULT)[1:]
    limits = np.append(np.ceil(own[:-1] * 10_000) / 100, 90.0)
    floor = {2026 + place: f"{limit:.2f} %" for place, limit in enumerate(limits)}
    result = run(load(file(tmp_path, said(THREE, [rule(RESULT, floor=floor)]))))
    found = study.phase(result.loaded.scenario, ["net-operating-result-pct"])
    told = Waited(result, found, "").tables.reach(found.asked.rules[0]).rows[0].cells[1:]
    assert found.status == "infeasible" and any(np.round(own * 100, 2) == np.round(limits, 2))
    assert all(float(cell.replace(",", ".")) < limit for cell, limit in zip(told, limits, strict=True))


def test_no_line_is_wider_than_the_console() -> None:
    for language in ("nb", "nn", "en"):
        assert max(map(len, okplan("phase", BASE, "--lang", language, columns=80).stdout.splitlines())) <= 80
