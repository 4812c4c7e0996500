"""A number is read alike through every door: the table of docs/reading.md, and what a fuzzer makes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from okplan.load import load, written
from okplan.load.nodes import parse
from okplan.problems import ScenarioError
from okplan.reading import number
from okplan.words.problems import tell
from tests.console import okplan
from tests.scenarios import GOOD, ROOT

PAGE = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
TABLE = re.findall(r"^\| `(.+?)` \| (.+?) \|.*\|$", PAGE, re.MULTILINE)
LINE = "net_operating_result"
"""A line that may be negative."""

Read = float | str
"""What a door understood, or the words of its refusal."""

Door = Callable[[str, Path], Read]
DOORS: dict[str, Door] = {}


def door(function: Door) -> Door:
    DOORS[function.__name__] = function
    return function


# --- The doors -------------------------------------------------------------------------------------------------------


def scenario(said: str, changes: tuple[str, ...], read: Callable[[Any], float]) -> Read:
    try:
        return read(load("-", changes, f"extends: {GOOD.as_posix()}\n{said}".encode()).scenario)
    except ScenarioError as error:
        return "\n".join(tell(problem, "en") for problem in error.problems)


@door
def yaml(text: str, folder: Path) -> Read:
    return scenario(f"free_income:\n  grant: {text}\n", (), lambda found: found.free_income.grant)


@door
def yaml_over_time(text: str, folder: Path) -> Read:
    said = f"operations:\n  measures:\n    - id: tiltak\n      amount:\n        2027: {text}\n"
    return scenario(said, (), lambda found: found.operations.measures[0].amount.values[0])


@door
def set_option(text: str, folder: Path) -> Read:
    return scenario("", (f"free_income.grant={text}",), lambda found: found.free_income.grant)


@door
def loan(text: str, folder: Path) -> Read:
    """A principal cannot be negative: then the refusal repeats what was read."""
    said = ("--kind=bullet", "--rate=4 %", "--years=1", "--format=json")
    answer = okplan("loan", f"--principal={text}", *said)
    less = re.search(r"OK113.* (-[0-9.]+);", answer.stderr)
    return float(less[1]) if less else answer.stderr or json.loads(answer.stdout)["periods"][0]["instalment"]


def csv(folder: Path, text: str, year: int) -> Path:
    path = folder / "figures.csv"
    path.write_text(f"linje;{year}\n{LINE};{text}\n", encoding="utf-8")
    return path


def sheet(folder: Path, value: Any, year: int) -> Path:
    made = Workbook()
    rows: Any = made.active
    rows.append(["linje", year])
    rows.append([LINE, value])
    path = folder / "figures.xlsx"
    made.save(path)
    return path


def adopted(path: Path) -> Read:
    said = f"adopted: {{source: Vedtak, lines: '{path.as_posix()}'}}\n"
    return scenario(said, (), lambda found: found.adopted.lines[LINE].values[0])


@door
def adopted_csv(text: str, folder: Path) -> Read:
    return adopted(csv(folder, text, 2026))


@door
def adopted_xlsx(text: str, folder: Path) -> Read:
    return adopted(sheet(folder, text, 2026))


@door
def history(text: str, folder: Path) -> Read:
    path = csv(folder, text, 2024)
    return scenario(f"history: '{path.as_posix()}'\n", (), lambda found: found.history[LINE][2024])


@door
def actuals(text: str, folder: Path) -> Read:
    answer = okplan("backtest", GOOD, "--actuals", csv(folder, text, 2026), "--format", "json")
    if answer.exit_code == 2:
        return answer.stderr
    (found,) = re.findall(rf'"line": "{LINE}".*?"actual": ([-0-9.e]+)', answer.stdout, re.DOTALL)
    return float(found) / 1000


@door
def investments(text: str, folder: Path) -> Read:
    made = Workbook()
    rows: Any = made.active
    rows.append(["Prosjekt", 2027, 2028])
    rows.append(["Skole", 1000, text])
    made.save(folder / "list.xlsx")
    given = ("area=skole", "need=necessary", "prices=fixed", "vat_compensable=100 %", "asset_class=schools_housing")
    said = ("--unit=tkr", "--columns=name=Prosjekt", "--years-from=header", *(f"--default={one}" for one in given))
    answer = okplan("import", "investments", folder / "list.xlsx", *said)
    if answer.exit_code == 2:
        return answer.stderr
    found: float = parse(answer.stdout, "list", []).plain()["investments"][0]["cost"][2028]
    return found


@door
def population(text: str, folder: Path) -> Read:
    rows = [f"{sex};{age};2026;{text if age == 3 else 1}" for sex in ("Menn", "Kvinner") for age in range(106)]
    path = folder / "people.csv"
    path.write_text("\n".join(["kjønn;alder;år;Personer", *rows]) + "\n", encoding="utf-8")
    answer = okplan("import", "population", path)
    if answer.exit_code == 2:
        return answer.stderr
    (found,) = re.findall(r"^2026,3,([^,]+),\1$", answer.stdout, re.MULTILINE)
    return float(found)


# --- The table -------------------------------------------------------------------------------------------------------


def test_the_page_has_its_table() -> None:
    assert len(TABLE) > 40
    assert {read.partition(":")[0] for _, read in TABLE if not re.fullmatch(r"-?[0-9.]+", read)} == {
        "ambiguous",
        "no number",
    }


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize(("text", "read"), TABLE)
def test_every_door_reads_the_table(name: str, text: str, read: str, tmp_path: Path) -> None:
    found = DOORS[name](text, tmp_path)
    if read == "no number":
        assert isinstance(found, str), found
    elif read.startswith("ambiguous"):
        assert isinstance(found, str), found
        assert all(reading in found for reading in re.findall(r"-?[0-9][0-9.,]*", read)), found
    else:
        assert found == float(read)
