"""`--set` in `compare` and `diff`: a scenario beside itself as changed, or every scenario changed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.console import okplan, right
from tests.scenarios import TEMPLATE

CHANGES = ("--set", "economy.reference_rate += 1 %", "--set", "investments.kulturhus=null")


def compared(*arguments: str | Path) -> Any:
    return json.loads(right("compare", *arguments, "--format", "json"))


@pytest.fixture
def alternative(tmp_path: Path) -> Path:
    """What the changes are where they are written in a file."""
    made = tmp_path / "annet.yaml"
    changes = "economy.reference_rate +=: 1 %\n  investments.kulturhus: null"
    made.write_text(f"extends: {TEMPLATE}\nset:\n  {changes}\n", encoding="utf-8")
    return made


def test_a_single_file_stands_beside_itself_as_changed(alternative: Path) -> None:
    found, written = compared(TEMPLATE, *CHANGES), compared(TEMPLATE, alternative)
    assert found["lines"] == written["lines"]
    assert [one["changes"] for one in found["scenarios"]] == [[], list(CHANGES[1::2])]
    assert [one["stamp"]["inputs_sha256"] for one in found["scenarios"]] == [
        one["stamp"]["inputs_sha256"] for one in written["scenarios"]
    ]


def test_of_several_files_all_are_changed(alternative: Path) -> None:
    found = compared(TEMPLATE, alternative, "--set", "economy.price_growth=4 %")
    changed = [okplan("project", one, "--set", "economy.price_growth=4 %", "--format", "json").stdout
               for one in (TEMPLATE, alternative)]  # fmt: skip
    for place, one in enumerate(changed):
        known = json.loads(one)["lines"]["net_debt"]["values"]
        assert found["lines"]["net_debt"]["values"][place] == pytest.approx(known)
    shown = right("compare", TEMPLATE, alternative, "--set", "economy.price_growth=4 %")
    assert '\nA, B med --set "economy.price_growth=4 %"\n' in shown


def test_the_change_is_shared_out_on_what_was_set(alternative: Path) -> None:
    """As between the two files; also of standard input, which is read once."""
    wanted = json.loads(right("diff", TEMPLATE, alternative, "--format", "json"))["changes"]
    assert json.loads(right("diff", TEMPLATE, *CHANGES, "--format", "json"))["changes"] == wanted
    given = TEMPLATE.read_text(encoding="utf-8")
    assert json.loads(right("diff", "-", *CHANGES, "--format", "json", given=given))["changes"] == wanted
    assert f"B   Basis med endringer ({TEMPLATE.name} --set" in right("diff", TEMPLATE, *CHANGES)


@pytest.mark.parametrize("command", ["compare", "diff"])
def test_a_single_file_without_a_change_is_too_little(command: str) -> None:
    said = okplan(command, TEMPLATE)
    assert said.exit_code == 2
    assert "OK705" in said.stderr and "--set" in said.stderr


# The unit of a CSV


def rows(*arguments: str | Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(right(*arguments, "--format", "csv"))))


@pytest.mark.parametrize(
    "words",
    [
        ("project", TEMPLATE),
        ("compare", TEMPLATE, *CHANGES, "--lines", "debt,debt_per_capita,net_debt_pct"),
        ("diff", TEMPLATE, *CHANGES, "--line", "debt,debt_per_capita"),
        ("simulate", TEMPLATE, "--draws", "5", "--lines", "debt,debt_per_capita"),
    ],
    ids=lambda words: words[0],
)
def test_a_csv_is_in_the_unit_asked_for_and_says_so(words: tuple[str | Path, ...]) -> None:
    plain, scaled = rows(*words), rows(*words, "--unit", "mill")
    assert len(plain) == len(scaled)
    seen = set()
    for one, other in zip(plain, scaled, strict=True):
        name = one.get("line") or one.get("name") or ""
        amount = next(head for head in ("value", "effect") if head in one)
        seen.add((one["unit"], other["unit"]))
        if one[amount] and (one["unit"], other["unit"]) in (("kr", "mill"), ("base_kr", "base_mill")):
            assert not name.endswith("per_capita")
            assert float(other[amount]) * 1e6 == pytest.approx(float(one[amount]))
        else:
            assert one[amount] == other[amount]
    assert {("kr", "mill"), ("kr", "kr")} <= seen


def test_json_is_in_kroner_and_says_that_no_other_unit_is() -> None:
    done = okplan("project", TEMPLATE, "--format", "json", "--unit", "mill")
    assert "OK564" in done.stderr
    assert done.stdout == right("project", TEMPLATE, "--format", "json")
