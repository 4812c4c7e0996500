"""Scenarios side by side: what differs, key lines and their differences, broken rules, verdicts; in every format."""

from __future__ import annotations

import csv
import functools
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from okplan.load import load
from okplan.show.answers.compare import Compared, kept_text, lettered
from okplan.show.compared import compare
from okplan.show.result import Result
from okplan.studies.compare import KEY
from okplan.write.terminal.answer import answer
from tests.console import document, okplan, right, wrong
from tests.scenarios import ALTERNATIVES, BAD, BASE, DATA, SCENARIOS, TEMPLATE, result

EARLIER = SCENARIOS / "plan-2024.yaml"
LOW = SCENARIOS / "low-growth.yaml"
HIGH = SCENARIOS / "high-growth.yaml"


def compared(*arguments: str | Path, given: str | None = None) -> dict[str, Any]:
    return document(*arguments, command="compare", given=given)


@functools.cache
def alone(path: Path) -> dict[str, Any]:
    return document(path)


@functools.cache
def ran(language: str) -> tuple[Result, ...]:
    return tuple(result(path, language) for path in (BASE, *ALTERNATIVES))


@pytest.fixture(scope="module")
def all_of_them() -> dict[str, Any]:
    return compared(BASE, *ALTERNATIVES)


# What differs


def test_a_scenario_beside_itself_differs_in_nothing() -> None:
    found = compared(BASE, BASE)
    assert found["assumptions"] == []
    for line in found["lines"].values():
        assert line["values"][0] == line["values"][1]
        assert set(line["differences"][1]) <= {0.0, None}
    assert "Forutsetningene er de samme." in right("compare", BASE, BASE)


@pytest.mark.parametrize("place", range(len(ALTERNATIVES)), ids=lambda place: ALTERNATIVES[place].stem)
def test_what_an_alternative_sets_is_what_differs(all_of_them: dict[str, Any], place: int) -> None:
    """The file's own `set`, path by path; a map of years is one assumption, a removed item is one."""
    import yaml

    said = yaml.safe_load(ALTERNATIVES[place].read_text(encoding="utf-8"))
    told = {"investments", "realism.accepted"}  # items by themselves, and answers that no line follows from
    own = {name for name in said.get("set", {}) if name not in told} | ({"adopted"} & said.keys())
    own |= {f"investments.{item['id']}" for item in said.get("set", {}).get("investments", [])}
    differs = {one["path"] for one in all_of_them["assumptions"] if one["differs"][place + 1]}
    below = {path for path in differs if any(path.startswith(f"{name}.") for name in own)}
    assert own <= differs
    removed = {f"{name}.start" for name in own} if place == 4 else set()
    assert below <= removed


def test_each_scenario_says_its_own_value(all_of_them: dict[str, Any]) -> None:
    said = {one["path"]: one["values"] for one in all_of_them["assumptions"]}
    growth = [text.replace("\u00a0", " ") for text in said["population.growth"]]
    assert growth[2] == "2026: 2,8 %; 2027–2035: 3 %"
    assert growth[0] == growth[1] == growth[3]
    start = said["investments.ny-ungdomsskole.start"]
    assert (start[0], start[6]) == ("2028", "2030")


def test_assumptions_stand_in_the_order_of_the_file(all_of_them: dict[str, Any]) -> None:
    blocks = [one["path"].partition(".")[0] for one in all_of_them["assumptions"]]
    keys = [name for name in load(BASE).scenario.model_dump() if name in blocks]
    assert list(dict.fromkeys(blocks)) == keys


# Lines


def test_lines_are_those_of_project(all_of_them: dict[str, Any]) -> None:
    assert list(all_of_them["lines"]) == list(KEY)
    for place, path in enumerate((BASE, *ALTERNATIVES)):
        own = alone(path)
        assert all_of_them["years"] == own["years"]
        for name, line in all_of_them["lines"].items():
            assert line["values"][place] == own["lines"][name]["values"], name
            assert line["unit"] == own["lines"][name]["unit"]


def test_differences_are_to_the_first(all_of_them: dict[str, Any]) -> None:
    for line in all_of_them["lines"].values():
        first = line["values"][0]
        for own, less in zip(line["values"], line["differences"], strict=True):
            assert less == [one - other for one, other in zip(own, first, strict=True)]


def test_the_order_of_files_is_the_reader_s() -> None:
    one, other = compared(BASE, LOW), compared(LOW, BASE)
    for name, line in one["lines"].items():
        assert line["values"] == other["lines"][name]["values"][::-1]
        assert line["differences"][1] == [-less for less in other["lines"][name]["differences"][1]]
    assert [found["values"] for found in one["assumptions"]] == [
        found["values"][::-1] for found in other["assumptions"]
    ]


def test_lines_and_years_are_chosen() -> None:
    found = compared(TEMPLATE, TEMPLATE, "--lines", "debt_per_capita,wages", "--years", "4")
    assert list(found["lines"]) == ["debt_per_capita", "wages"]
    assert found["years"] == [2025, 2026, 2027, 2028, 2029]
    everything = compared(TEMPLATE, TEMPLATE, "--lines", "all")["lines"]
    assert {"debt", "reference_rate", "required_adjustment"} <= everything.keys()
    assert "OK314" in wrong("compare", TEMPLATE, TEMPLATE, "--lines", "net_dept")


def test_prices_are_fixed_on_demand() -> None:
    found = compared(BASE, LOW, "--prices", "fixed", "--lines", "net_debt,net_debt_pct")
    for place, path in enumerate((BASE, LOW)):
        own = document(path, "--prices", "fixed")["lines"]
        for name in found["lines"]:
            assert found["lines"][name]["values"][place] == own[name]["values"]
    assert "faste 2025-priser" in right("compare", BASE, LOW, "--prices", "fixed")


def test_csv_has_a_row_for_each_scenario_line_and_year() -> None:
    rows = list(csv.DictReader(io.StringIO(right("compare", BASE, LOW, "--format", "csv"))))
    assert len(rows) == 2 * len(KEY) * 11
    last = next(row for row in rows[::-1] if row["line"] == "net_operating_result")
    own = document(LOW)["lines"]["net_operating_result"]["values"][-1]
    assert float(last["value"]) == own
    assert float(last["difference"]) == own - document(BASE)["lines"]["net_operating_result"]["values"][-1]
    assert (last["scenario"], last["file"], last["year"]) == ("Lav befolkningsvekst", LOW.name, "2035")


# Rules and verdicts


def test_rules_are_kept_as_project_says(all_of_them: dict[str, Any]) -> None:
    for place, path in enumerate((BASE, *ALTERNATIVES)):
        own = alone(path)
        for found in all_of_them["rules"]:
            years: dict[str, list[int]] = {"breach": [], "warning": [], "ok": []}
            for finding in own["findings"]:
                if finding["rule"] == found["rule"]:
                    years[finding["level"]].append(finding["year"])
            level = next((level for level in ("breach", "warning") if years[level]), "ok")
            kept = found["kept"][place]
            assert (kept["level"], kept["years"]) == (level, years[level] if level != "ok" else [])
        fiscal = [finding for finding in own["findings"] if finding["domain"] == "fiscal"]
        troubled = {finding["rule"] for finding in fiscal if finding["level"] != "ok"}
        assert troubled <= {found["rule"] for found in all_of_them["rules"]}


def test_verdicts_are_those_of_project(all_of_them: dict[str, Any]) -> None:
    for scenario, path in zip(all_of_them["scenarios"], (BASE, *ALTERNATIVES), strict=True):
        own = alone(path)
        assert scenario["verdict"]["level"] == own["verdict"]["level"]
        assert scenario["verdict"]["text"] == own["verdict"]["text"]
        assert scenario["findings"] == own["findings"]
        assert scenario["stamp"] == own["stamp"]


def test_the_worst_year_is_the_one_furthest_past_the_limit(all_of_them: dict[str, Any]) -> None:
    for found in all_of_them["rules"]:
        for place, kept in enumerate(found["kept"]):
            if kept and kept["worst"]:
                own = [f for f in alone((BASE, *ALTERNATIVES)[place])["findings"] if f["rule"] == found["rule"]]
                past = [f for f in own if f["level"] == kept["level"]]
                sign = 1 if kept["worst"]["side"] == "floor" else -1
                assert kept["worst"] == min(past, key=lambda f: (f["value"] - f["limit"]) * sign)


# What can be compared


def test_different_years_are_compared_where_they_meet() -> None:
    result = okplan("compare", BASE, EARLIER, "--format", "json")
    assert result.exit_code == 0
    assert "OK704" in result.stderr
    assert "2025–2028" in result.stderr
    found = json.loads(result.stdout)
    assert found["years"] == [2025, 2026, 2027, 2028]
    assert found["years_left_out"] is True
    earlier = document(EARLIER)["lines"]["net_debt"]["values"]
    assert found["lines"]["net_debt"]["values"][1] == earlier[1:]
    assert {"base_year", "horizon"} <= {one["path"] for one in found["assumptions"]}


def test_years_that_do_not_meet_are_refused() -> None:
    said = wrong("compare", BASE, SCENARIOS / "hindsight-2022.yaml")
    assert "OK701" in said
    assert "2025–2035, 2022–2025" in said
    assert "OK702" in wrong("compare", BASE, EARLIER, "--prices", "fixed")


def test_another_municipality_is_a_warning() -> None:
    result = okplan("compare", BASE, TEMPLATE)
    assert result.exit_code == 0
    assert "OK703" in result.stderr
    assert "Lørenskog, Eksempel" in result.stderr
    assert "OK703" not in okplan("compare", BASE, LOW).stderr


def test_one_scenario_is_too_few_and_standard_input_is_read_once() -> None:
    assert "OK705" in wrong("compare", BASE)
    assert "OK706" in wrong("compare", "-", "-")
    assert "OK706" in wrong("compare", BASE, "-", "-")


def test_a_faulty_scenario_is_told_as_project_tells_it() -> None:
    bad = BAD / "choice.yaml"
    assert wrong("compare", BASE, bad) == wrong("project", bad)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_committed_version_comes_through_a_pipe(tmp_path: Path) -> None:
    """`git show REV:scenarios/low-growth.yaml | okplan compare - scenarios/low-growth.yaml`: it finds its base."""
    shutil.copytree(SCENARIOS, tmp_path / "scenarios")
    shutil.copytree(DATA, tmp_path / "data")

    def git(*arguments: str) -> str:
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false")
        done = subprocess.run(["git", *who, *arguments], cwd=tmp_path, capture_output=True, check=True)
        return done.stdout.decode()

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    path = tmp_path / "scenarios" / "low-growth.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026: 2.2 %", "2026: 1.1 %"), encoding="utf-8")
    found = compared("-", path, given=git("show", "HEAD:scenarios/low-growth.yaml"))
    assert [one["path"] for one in found["assumptions"]] == ["population.growth"]
    assert [one["file"] for one in found["scenarios"]] == ["-", path.name]
    base = compared("-", path.with_name("base.yaml"), given=git("show", "HEAD:scenarios/base.yaml"))
    assert base["assumptions"] == []


# How it looks


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_nothing_is_wider_than_the_console(columns: int, language: str) -> None:
    files = tuple(str(path) for path in (BASE, *ALTERNATIVES))
    for many in (2, 3, 9):
        for unit in ("mill", "tkr", "kr"):
            found = compare(ran(language)[:many], files[:many], unit=unit)
            text = answer(Compared(found), columns, rich_signs=True, colour=False)
            assert max(map(len, text.splitlines())) <= columns
            assert "2035" in text


def test_those_who_say_the_same_stand_together() -> None:
    text = right("compare", BASE, HIGH, LOW, columns=120).replace("\u00a0", " ")
    below = text.partition("investments.utvidelse-barneskoler.start")[2].splitlines()
    assert [line.split() for line in below[1:3]] == [["A,", "C", "2032"], ["B", "2030"]]


def test_every_scenario_has_its_letter_verdict_and_file() -> None:
    text = right("compare", BASE, *ALTERNATIVES, columns=120)
    for letter, path in zip("ABCDEFGHI", (BASE, *ALTERNATIVES), strict=True):
        (line,) = [line for line in text.splitlines()[1:10] if line.startswith(f"{letter}   ")]
        assert load(path).scenario.name in line
        assert path.name in line


def test_markdown_has_as_many_cells_in_every_row() -> None:
    text = right("compare", BASE, HIGH, LOW, "--format", "markdown")
    for table in text.split("\n\n"):
        rows = [row for row in table.splitlines() if row.startswith("|")]
        assert len({row.replace("\\|", "").count("|") for row in rows}) <= 1
    assert text.count("### ") == 6


def test_a_file_is_written_and_not_over_another(tmp_path: Path) -> None:
    target = tmp_path / "side.md"
    assert right("compare", BASE, LOW, "--format", "markdown", "-o", target) == ""
    assert target.read_text(encoding="utf-8").startswith("## Lørenskog")
    assert "OK404" in wrong("compare", BASE, LOW, "--format", "markdown", "-o", target)
    right("compare", BASE, LOW, "--format", "markdown", "-o", target, "--force")


def test_letters_that_follow_on_each_other_are_a_span() -> None:
    class Lettered:
        letters = tuple("ABCDEFGH")

    assert lettered((0, 1, 2, 4, 6, 7), Lettered()) == "A–C, E, G, H"  # type: ignore[arg-type]


def test_names_that_follow_on_each_other_are_not_a_range() -> None:
    class Named:
        letters = ("Planen", "Forslag A", "Sparing", "Mer")

    class WithLetters:
        letters = ("Planen", "A", "B", "C")

    assert lettered((0, 1, 2), Named()) == "Planen, Forslag A, Sparing"  # type: ignore[arg-type]
    assert lettered((0, 1, 2, 3), WithLetters()) == "Planen, A–C"  # type: ignore[arg-type]


def test_a_rule_that_is_not_judged_is_said_to_be_so() -> None:
    assert kept_text(None, "nb") == "ikke vurdert"
    text = right("compare", BASE, EARLIER, columns=80)
    assert "ikke vurdert" in text.partition("\nNetto lånegjeld\n  A  ×")[2].partition("\n\n")[0]
