"""A number is read alike through every door: the table of docs/reading.md, and what a fuzzer makes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from okplan.load import load
from okplan.load.parsing import parse
from okplan.load.written import written
from okplan.problems import Problem, ScenarioError
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
YAML = {"yaml", "yaml_over_time"}
"""Where a hyphen and a space begin a list."""

NO_NEGATIVES = {"population"}
"""Doors that refuse a number for being negative without repeating it."""


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
    found: float | str = negative(answer.stderr)
    return json.loads(answer.stdout)["periods"][0]["instalment"] if answer.exit_code == 0 else found


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
    path = csv(folder, text, 2026)
    answer = okplan("backtest", GOOD, "--actuals", path, "--actuals-unit=kr", "--format=json")
    found: float | str = answer.stderr
    return json.loads(answer.stdout)["lines"][LINE]["actual"][0] if answer.exit_code == 0 else found


@door
def investments(text: str, folder: Path) -> Read:
    """A cost cannot be negative: then the refusal repeats what was read."""
    made = Workbook()
    rows: Any = made.active
    rows.append(["Prosjekt", 2027, 2028])
    rows.append(["Skole", 1000, text])
    made.save(folder / "list.xlsx")
    defaults = ("area=skole", "need=necessary", "prices=fixed", "vat_compensable=100 %", "asset_class=schools_housing")
    said = ("--unit=tkr", "--columns=name=Prosjekt", "--years-from=header", *(f"--default={one}" for one in defaults))
    answer = okplan("import", "investments", folder / "list.xlsx", *said)
    if answer.exit_code == 2:
        return negative(answer.stderr)
    found: float = parse(answer.stdout, "list", []).plain()["investments"][0]["cost"][2028]
    return found


def negative(refusal: str) -> Read:
    """The number that was refused for being negative, else the refusal."""
    less = re.search(r"OK113 .* (-[0-9.]+);", refusal)
    return float(less[1]) if less else refusal


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
    if read == "no number" or (text == "- 5" and name in YAML):
        assert isinstance(found, str), found
    elif read.startswith("ambiguous"):
        readings = re.findall(r"-?[0-9][0-9.,]*", read)
        told = isinstance(found, str) and all(reading in found for reading in readings)
        assert told or (text[0] in "-(" and found == float(readings[1].replace(",", "."))), found
    else:
        assert found == float(read) or (name in NO_NEGATIVES and read[0] == "-" and isinstance(found, str)), found


# --- Numbers that nobody typed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [1250, 12.9, 12.125, 1250.125, -5, 0.5])
def test_a_cell_that_holds_a_number_is_never_in_doubt(value: float, tmp_path: Path) -> None:
    assert adopted(sheet(tmp_path, value, 2026)) == value


@pytest.mark.parametrize(("value", "right"), [(1250, True), (12.125, True), ("1250", False), ("12.5", False)])
def test_a_figure_in_json_is_a_number_and_text_is_none(value: Any, right: bool, tmp_path: Path) -> None:
    """JSON-stat, as Statistics Norway answers."""
    labels = {"Kjonn": ["Menn", "Kvinner"], "Alder": [f"{age} år" for age in range(106)], "Tid": ["2026"]}
    made = {
        "class": "dataset",
        "version": "2.0",
        "id": list(labels),
        "size": [len(found) for found in labels.values()],
        "role": {"time": ["Tid"]},
        "dimension": {
            name: {"label": name.lower().replace("kjonn", "kjønn").replace("tid", "år"),
                   "category": {"index": [text.split()[0] for text in found],
                                "label": {text.split()[0]: text for text in found}}}
            for name, found in labels.items()
        },
        "value": [value] * 212,
    }  # fmt: skip
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(made), encoding="utf-8")
    answer = okplan("import", "population", path)
    assert (answer.exit_code == 0) == right, answer.stderr
    assert not right or re.search(rf"^2026,7,{value}0?,{value}0?$", answer.stdout, re.MULTILINE)


def test_a_comment_says_the_unit_and_no_number(tmp_path: Path) -> None:
    path = csv(tmp_path, "1 250 000", 2026)
    path.write_text(f"# unit: kr\n# 12.900\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert adopted(path) == 1250


# --- Where there is no doubt, and what okplan writes -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ("free_income.tax=760.000", True),
        ("population.opening.67+=3.000", True),
        ("investments.skole.cost=[40.000, 160.000]", True),
        ("loans.new.years=30.125", False),
        ("economy.wage_share=60.125 %", False),
        ("reserves.general=−1.250", False),
    ],
)
def test_thousands_are_in_doubt_only_where_they_can_be_meant(change: str, refused: bool) -> None:
    found = scenario("", (change,), lambda read: 0)
    assert ("is ambiguous" in str(found)) == refused, found


@pytest.mark.parametrize(("text", "share"), [("−2,5 %", -0.025), ("(2,5) %", -0.025), ("2.125 %", 0.02125),
                                             ("1,250 %", 0.0125), ("3\u00a0%", 0.03), ("+3%", 0.03)])  # fmt: skip
def test_a_rate_is_a_number_and_its_sign_and_has_no_thousands(text: str, share: float) -> None:
    assert scenario("", (f"economy.price_growth={text}",), lambda found: found.economy.price_growth.values[0]) == share


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
@example(41.039)
@example(-1250.125)
@example(1e-7)
@example(1e15)
def test_what_okplan_writes_reads_back(value: float) -> None:
    assert number.number(number.written(value)) == value
    assert parse(f"a: {written({2027: value})}", "a", []).plain() == {"a": {2027: value}}


def test_a_scenario_with_such_a_figure_is_written_so_that_it_reads_back() -> None:
    loaded = load(GOOD, ["free_income.tax=760.1250", "reserves.general=190 000,5", "free_income.grant=−12,5"])
    text = loaded.resolved()
    assert "tax: 760.1250" in text
    assert load("-", content=text.encode()).sha256 == loaded.sha256


# --- A fuzzer over the doors -----------------------------------------------------------------------------------------

SEPARATORS = ["", "", " ", "\u00a0", "\u202f", ".", ",", "'"]


@st.composite
def writings(draw: st.DrawFn) -> tuple[Decimal, str]:
    """A number, and a way in which somebody might write it."""
    digits = draw(st.integers(0, 5))
    value = Decimal(draw(st.integers(0, 10**10))).scaleb(-digits)
    whole, _, part = f"{value:,f}".partition(".")
    text = whole.replace(",", draw(st.sampled_from(SEPARATORS)))
    text += draw(st.sampled_from(".,")) + part if part else ""
    less = draw(st.sampled_from(["", "", "-", "\u2212", "()"]))
    written = f"({text})" if less == "()" else less + text
    return -value if less else value, written


QUICK = [name for name in DOORS if name not in ("actuals", "investments", "population")]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(writings(), st.sampled_from(QUICK))
def test_a_door_reads_what_was_written_or_refuses(tmp_path: Path, writing: tuple[Decimal, str], name: str) -> None:
    value, text = writing
    found = DOORS[name](text, tmp_path)
    assert isinstance(found, str) or found == float(value), (name, text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("0123456789.,- \u00a0\u2212()+e_%kr", min_size=1, max_size=9), st.sampled_from(QUICK))
def test_whatever_is_typed_no_door_reads_it_otherwise_than_the_reader(tmp_path: Path, text: str, name: str) -> None:
    try:
        right: Read = number.number(text)
    except number.Unread:
        right = ""
    found = DOORS[name](text, tmp_path)
    assert isinstance(found, str) or found == right, (name, text)


@settings(max_examples=150, deadline=None)
@given(st.lists(writings(), min_size=1, max_size=3), st.sampled_from([", ", ",", " , "]), st.booleans())
def test_between_braces_and_brackets_nothing_is_read_as_another_number(
    said: list[tuple[Decimal, str]], comma: str, as_map: bool
) -> None:
    """Where every comma is tight a list is one of whole numbers, as it says to YAML and to whoever sees it."""
    items = [text for _, text in said]
    text = comma.join(f"{2026 + at}: {item}" for at, item in enumerate(items)) if as_map else comma.join(items)
    problems: list[Problem] = []
    found = parse(f"{{{text}}}" if as_map else f"[{text}]", "a", problems).plain()
    values = [value for value in (found.values() if as_map else found) if not isinstance(value, str | number.Typed)]
    tight = not as_map and ", " not in text
    assert problems or tight or set(values) <= {float(value) for value, _ in said}, text
