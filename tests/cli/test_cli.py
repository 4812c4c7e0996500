"""The command line as it is used: arguments, exit codes, streams, files, languages and old consoles."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from okplan import __version__
from okplan.chapters.loans.fields import LoanKind
from okplan.cli.app import MODULES
from okplan.load import load
from okplan.show.tables.catalogue import TABLES
from okplan.words import HOUSE, say, words
from tests.console import document, okplan, process, right, wrong
from tests.scenarios import BAD, BASE, GOOD, ROOT, SCENARIOS, SHIPPED, TEMPLATE

NAMES = [*MODULES, "import"]
POOR = "free_income.grant=560000"
"""A change that makes the template unsustainable."""


# Help


def test_every_command_has_help_in_three_languages() -> None:
    keys = [key.split(".") for key in words("help")]
    assert {name for kind, name, *_ in [key for key in keys if key[0] == "command"]} == {"okplan", *NAMES}
    assert all(text.strip() for texts in words("help").values() for text in texts.values())


def test_every_option_of_help_is_an_option_of_a_command() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (HOUSE / "cli").rglob("*.py")]
    called = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    makers = [
        call.args[0] for call in called if getattr(call.func, "id", "") in ("option", "argument", "target", "count")
    ]
    named = {str(name.value) for name in makers if isinstance(name, ast.Constant)} | {"version"}
    made = {f"option.{name}" for name in named}
    assert made == {key for key in words("help") if key.startswith("option.")}


@pytest.mark.parametrize("name", NAMES)
def test_help_fits_one_screen_and_starts_with_an_example(name: str) -> None:
    lines = right(*name.split(), "--help", columns=80).rstrip("\n").split("\n")
    assert len(lines) < 24
    assert max(map(len, lines)) <= 80
    said = [line.strip() for line in lines if line.strip() and not line.startswith("Bruk")]
    assert said[0].startswith(f"okplan {name}")
    assert not re.search(
        r"Usage|Options|Arguments|OPTIONS|COMMAND|\[required|\[default|this message|<(str|int|list|path)",
        "\n".join(lines),
    )


def examples_of(name: str) -> list[str]:
    lines = say(f"help.command.{name}.examples", "nb").split("\n")
    return [line for line in lines if line.startswith("okplan ")]


@pytest.mark.parametrize("name", ["okplan", *NAMES])
def test_an_example_in_help_stands_on_a_line_of_its_own(name: str) -> None:
    """So that it can be copied: not joined with the next one, and not broken."""
    examples = examples_of(name)
    shown = right(*([] if name == "okplan" else name.split()), "--help", columns=80)
    lines = [line.strip() for line in shown.split("\n")]
    assert examples
    for example in examples:
        assert example in lines


def test_the_list_of_commands_says_what_each_does() -> None:
    for name in NAMES:
        *group, command = name.split()
        listed = right(*group, "--help", columns=80).partition("Kommandoer:")[2]
        (line,) = [line for line in listed.split("\n") if line.split()[:1] == [command]]
        assert "okplan" not in line, line
        assert not line.endswith("..."), line


def test_the_examples_in_help_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        for place, example in enumerate(examples_of(name)):
            folder = tmp_path / f"{name}-{place}"
            folder.mkdir()
            for shipped in ("scenarios", "data"):
                (folder / shipped).symlink_to(ROOT / shipped)
            monkeypatch.chdir(folder)
            if name == "verify":
                right(*shlex.split(examples_of("export")[0])[1:])
            right(*shlex.split(example)[1:])


def test_a_scenario_is_shown_in_short_with_each_of_its_blocks() -> None:
    """On no more than a screen and a half; the whole is asked for, and is a scenario itself."""
    shown = right("show", BASE, columns=80).splitlines()
    assert len(shown) < 70 and max(map(len, shown)) <= 80
    blocks = [line.split()[0] for line in shown if line[:1] not in ("", " ")]
    assert blocks[:-1] == list(load(BASE).root.value)
    assert "ny-ungdomsskole" in "".join(shown) and "measures 6: " in " ".join(shown)
    assert shown[-1].endswith("--resolved.")
    assert right("show", BASE, "--full") == right("show", BASE, "--resolved") == load(BASE).resolved()


def test_what_a_change_changes_is_shown_without_a_base() -> None:
    assert right("show", TEMPLATE, "--set", "economy.price_growth += 1 %") == (
        "economy.price_growth: 2.3 % -> 3.3 % (+= 1 %)\n"
    )


def test_without_arguments_help_is_shown() -> None:
    result = okplan()
    assert "okplan init" in result.stdout + result.stderr


def test_the_version_is_that_of_the_package() -> None:
    assert right("--version") == f"okplan {__version__}\n"


# Exit codes and streams


def test_a_projection_goes_to_stdout_and_nothing_to_stderr() -> None:
    result = okplan("project", TEMPLATE)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith("Eksempel · Basis\n")


def test_a_warning_goes_to_stderr_and_the_projection_to_stdout() -> None:
    result = okplan("project", TEMPLATE, "--set", "investments.kulturhus.cost=150000000", "--format", "json")
    assert result.exit_code == 0
    assert "OK502 advarsel" in result.stderr
    json.loads(result.stdout)


def test_check_tells_an_unsustainable_scenario_by_its_exit_code() -> None:
    assert document(TEMPLATE)["verdict"]["level"] != "unsustainable"
    assert okplan("project", TEMPLATE, "--check").exit_code == 0
    assert document(TEMPLATE, "--set", POOR)["verdict"]["level"] == "unsustainable"
    judged = okplan("project", TEMPLATE, "--set", POOR, "--check")
    assert judged.exit_code == 1
    assert all("OK797" in line for line in judged.stderr.splitlines())  # the sum of the file is set aside by --set
    plain = okplan("project", TEMPLATE, "--set", POOR)
    assert plain.exit_code == 0
    assert plain.stdout == judged.stdout


@pytest.mark.parametrize("command", ["project", "show", "validate"])
def test_a_wrong_scenario_is_exit_code_2_with_file_line_and_column(command: str) -> None:
    path = BAD / "rate-without-percent.yaml"
    said = wrong(command, path)
    assert said.startswith(f"{path}:6:25: OK107 ")
    assert "4.25 %" in said


def test_a_missing_file_is_exit_code_2(tmp_path: Path) -> None:
    assert "OK001" in wrong("project", tmp_path / "plan.yaml")
    assert "OK002" in wrong("project", tmp_path)


@pytest.mark.parametrize(
    ("flag", "value", "choice"),
    [
        ("--format", "xlsx", "markdown"),
        ("--prices", "real", "fixed"),
        ("--table", "balanse", "investering"),
        ("--unit", "mrd", "tkr"),
        ("--lang", "no", "nn"),
    ],
)
def test_an_unknown_choice_is_told_with_the_choices(flag: str, value: str, choice: str) -> None:
    said = wrong("project", TEMPLATE, flag, value)
    assert "OK401" in said
    assert flag in said
    assert value in said
    assert choice in said


def test_an_unknown_option_is_exit_code_2() -> None:
    assert "--yeers" in wrong("project", TEMPLATE, "--yeers", "3")


def test_validate_judges_each_file() -> None:
    result = okplan("validate", GOOD, BAD / "choice.yaml", TEMPLATE)
    assert result.exit_code == 2
    assert result.stdout == f"{GOOD}: gyldig\n{TEMPLATE}: gyldig\n"
    assert "OK204" in result.stderr
    assert right("validate", GOOD, "--lang", "en") == f"{GOOD}: valid\n"


# Arguments of project


def test_standard_input_is_a_scenario() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    assert right("project", "-", given=text) == right("project", TEMPLATE).replace(f"project {TEMPLATE}", "project -")
    line = next(n for n, said in enumerate(text.splitlines(), start=1) if said.startswith("  price_growth: 2.3 %"))
    assert wrong("project", "-", given=text.replace("2.3 %", "2.3")).startswith(f"-:{line}:17: OK107")
    assert "OK017" in wrong("project", "-", given="")


def test_years_shows_the_first_years_only() -> None:
    whole, part = document(TEMPLATE), document(TEMPLATE, "--years", "4")
    assert part["years"] == whole["years"][:5]
    assert part["lines"]["debt"]["values"] == whole["lines"]["debt"]["values"][:5]
    assert "2030" not in right("project", TEMPLATE, "--years", "4").partition("Regler")[0]
    for years in ("0", "11", "-3"):
        assert "OK402" in wrong("project", TEMPLATE, "--years", years)


@pytest.mark.parametrize("years", ["1", "4", "9"])
@pytest.mark.parametrize("name", ["base", "adopted-plan", "high-growth"])
def test_years_is_a_view_that_changes_no_figure_finding_or_verdict(name: str, years: str) -> None:
    whole, part = (document(SCENARIOS / f"{name}.yaml", *said) for said in ((), ("--years", years)))
    for key in ("findings", "verdict", "stamp"):
        assert part[key] == whole[key], key
    for line, said in part["lines"].items():
        assert said["values"] == whole["lines"][line]["values"][: int(years) + 1], line
    for table in ("renter", "drift"):
        asked = ("project", SCENARIOS / f"{name}.yaml", "--table", table, "--format", "markdown")
        rows = [[text[: int(years) + 2] for text in _cells(right(*asked, *said))] for said in ((), ("--years", years))]
        told = {row[0]: row for row in rows[0]}
        assert rows[1]
        assert all(told[row[0]] == row for row in rows[1])


def _cells(text: str) -> list[list[str]]:
    return [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("|")]


def test_fewer_years_of_a_scenario_with_lists_over_time_are_shown() -> None:
    growth = f"economy.wage_growth=[{', '.join(['3 %'] * 10)}]"
    assert len(document(TEMPLATE, "--years", "4", "--set", growth)["years"]) == 5


def test_fixed_prices_are_nominal_ones_over_the_price_index() -> None:
    nominal, fixed = document(TEMPLATE), document(TEMPLATE, "--prices", "fixed")
    assert (nominal["prices"], fixed["prices"]) == ("nominal", "fixed")
    index = nominal["lines"]["price_index"]["values"]
    for name, line in nominal["lines"].items():
        divided = index if line["unit"] == "kr" else [1.0] * len(index)
        for value, by, found in zip(line["values"], divided, fixed["lines"][name]["values"], strict=True):
            assert found == (None if value is None else pytest.approx(value / by, rel=1e-12)), name
    assert "faste 2025-priser" in right("project", TEMPLATE, "--prices", "fixed")
    assert "løpende priser" in right("project", TEMPLATE)


def test_a_change_for_one_run_is_carried_out_and_stamped() -> None:
    plain, changed = document(TEMPLATE), document(TEMPLATE, "--set", "free_income.tax=770000", "--set", "name=Ny")
    assert changed["scenario"] == "Ny"
    assert changed["lines"]["tax_revenue"]["values"][0] == 770_000_000
    assert changed["stamp"]["inputs_sha256"] != plain["stamp"]["inputs_sha256"]
    assert "OK211" in wrong("project", TEMPLATE, "--set", "investments.skole.start=2030")
    assert "OK213" in wrong("project", TEMPLATE, "--set", "free_income.tax")


@pytest.mark.parametrize(("language", "word"), [("nb", "Lånegjeld"), ("nn", "Folketal"), ("en", "Debt")])
def test_the_language_asked_for_is_spoken(language: str, word: str) -> None:
    assert word in right("project", TEMPLATE, "--lang", language) + right("lines", "--lang", language)
    assert document(TEMPLATE, "--lang", language)["lines"]["debt"]["label"]


def test_faults_are_told_in_the_language_asked_for() -> None:
    path = BAD / "rate-without-percent.yaml"
    assert "a rate takes its per cent sign" in wrong("project", path, "--lang", "en")
    assert "blir skriven med prosentteikn" in wrong("validate", path, "--lang", "nn")


@pytest.mark.parametrize("key", [laid.key for laid in TABLES.values() if laid.rows])
@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_every_table_is_shown_in_every_format(key: str, form: str) -> None:
    shown = right("project", BASE, "--table", key, "--format", form, "--lang", "nn")
    rows = {row.name for row in TABLES[key].rows}
    if form == "json":
        assert json.loads(shown)["lines"].keys() == rows
    elif form == "csv":
        assert {line.split(",")[1] for line in shown.splitlines()[1:]} == rows
    else:
        assert say(f"tables.title.{key}", "nn") in shown
        assert all(str(year) in shown for year in range(2025, 2036))


# Files


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_a_file_holds_what_the_screen_would(form: str, tmp_path: Path) -> None:
    target = tmp_path / "ut.txt"
    target.write_text("old", encoding="utf-8")
    assert "OK404" in wrong("project", TEMPLATE, "--format", form, "-o", target)
    assert target.read_text(encoding="utf-8") == "old"
    result = okplan("project", TEMPLATE, "--format", form, "-o", target, "--force")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == f"{target}\n"
    assert target.read_text(encoding="utf-8") == right("project", TEMPLATE, "--format", form)
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_or_a_missing_folder_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for target in (folder, tmp_path / "missing" / "ut.json"):
        for command in (("project", TEMPLATE), ("schema",), ("lines",)):
            said = wrong(*command, "-o", target)
            assert "OK403" in said
            assert str(target) in said
    assert list(tmp_path.iterdir()) == [folder]
    assert list(folder.iterdir()) == []


def test_an_old_file_stands_untouched_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ut.json"
    target.write_text("old", encoding="utf-8")

    def refuse(self: Path, other: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "replace", refuse)
    assert "OK403" in wrong("project", TEMPLATE, "--format", "json", "-o", target, "--force")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "ut.json"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert "OK403" in wrong("schema", "-o", target, "--force")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_init_makes_a_scenario_that_projects_at_once(tmp_path: Path) -> None:
    path = tmp_path / "min-kommune.yaml"
    made = okplan("init", path)
    assert made.exit_code == 0
    assert made.stdout == ""
    assert {found.name for found in tmp_path.iterdir()} == {"min-kommune.yaml", "okplan.schema.json"}
    result = okplan("project", path)
    assert result.exit_code == 0
    assert result.stderr == ""
    json.loads((tmp_path / "okplan.schema.json").read_text(encoding="utf-8"))


def test_init_does_not_replace_a_file_unless_told_to(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("mine", encoding="utf-8")
    assert "OK404" in wrong("init", path)
    assert path.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [path]
    assert okplan("init", path, "--force").exit_code == 0
    assert load(path).warnings == ()
    assert "OK403" in wrong("init", tmp_path / "missing" / "plan.yaml")


# Show, lines


def test_show_prints_what_an_alternative_changes() -> None:
    shown = right("show", SCENARIOS / "postponed-investment.yaml")
    assert "investments.ny-ungdomsskole.start: 2028 -> 2030\n" in shown
    assert "tax: 770000" in right("show", "--resolved", GOOD, "--set", "free_income.tax=770000")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_lines_shows_every_line_with_its_formula(language: str) -> None:
    from okplan.chapters.model import MODEL
    from okplan.engine.dialects.notation import text
    from okplan.words import label

    listed = right("lines", "--lang", language)
    book = right("lines", "--lang", language, "--format", "markdown")
    for name, line in MODEL.lines.items():
        assert f"\n  {name} " in f"\n{listed}", name
        assert f"### `{name}`" in book
        assert label(name, language) in listed
        assert f"    = {text(line.formula())}\n" in listed


# Loan

LOAN = ("loan", "--kind", "annuity", "--principal", "2500", "--rate", "8.24 %", "--years", "1", "--per-year", "12")


def test_a_loan_in_json_has_exactly_the_promised_keys() -> None:
    found = json.loads(right(*LOAN, "--format", "json"))
    assert list(found) == ["payment", "periods", "years"]
    assert len(found["periods"]) == 12
    assert all(list(period) == ["period", "interest", "instalment", "balance"] for period in found["periods"])
    assert [list(year) for year in found["years"]] == [["year", "interest", "instalment", "balance"]]
    assert [period["period"] for period in found["periods"]] == list(range(1, 13))


def test_a_loan_follows_the_annuity_formula() -> None:
    found = json.loads(right(*LOAN, "--format", "json"))
    rate = 0.0824 / 12
    payment = 2500 * rate / (1 - (1 + rate) ** -12)
    assert found["payment"] == pytest.approx(payment, rel=1e-12)
    balance = 2500.0
    for period in found["periods"]:
        assert period["interest"] == pytest.approx(balance * rate, rel=1e-9)
        assert period["interest"] + period["instalment"] == pytest.approx(payment, rel=1e-9)
        balance -= period["instalment"]
        assert period["balance"] == pytest.approx(balance, abs=1e-9)
    assert balance == pytest.approx(0, abs=1e-9)
    assert found["years"][0]["instalment"] == pytest.approx(2500, rel=1e-12)


def test_a_loan_in_csv_and_table_shows_the_same_periods(tmp_path: Path) -> None:
    periods = json.loads(right(*LOAN, "--format", "json"))["periods"]
    head, *rows = right(*LOAN, "--format", "csv").splitlines()
    assert head == "period,interest,instalment,balance"
    assert [list(map(float, row.split(","))) for row in rows] == [list(period.values()) for period in periods]
    table = right(*LOAN).splitlines()
    assert table[0].split() == ["termin", "rente", "avdrag", "terminbeløp", "restgjeld", "(kr)"]
    assert table[1].split(None)[1] == f"{periods[0]['interest']:.2f}".replace(".", ",")
    assert okplan(*LOAN, "-o", tmp_path / "lån.txt").exit_code == 0
    assert (tmp_path / "lån.txt").read_text(encoding="utf-8") == right(*LOAN)


def loan(**changed: str) -> tuple[str, ...]:
    said = {"kind": "serial", "principal": "1000", "rate": "4 %", "years": "10", **changed}
    return ("loan", *(f"--{name.replace('_', '-')}={value}" for name, value in said.items()))


@pytest.mark.parametrize("kind", get_args(LoanKind))
def test_every_kind_that_a_scenario_can_say_can_be_asked_for_and_stands_in_the_help(kind: str) -> None:
    assert right(*loan(kind=kind))
    assert all(kind in text for text in words("help")["option.kind"].values())


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "anuity"}, "OK401"),
        ({"format": "markdown"}, "OK401"),
        ({"per_year": "0"}, "OK401"),
        ({"per_year": "367"}, "OK401"),
        ({"principal": "-5"}, "OK113"),
        ({"principal": "nan"}, "OK108"),
        ({"principal": "inf"}, "OK108"),
        ({"principal": "mye"}, "OK109"),
        ({"principal": "2,500"}, "OK106"),
        ({"principal": "1e3"}, "OK109"),
        ({"principal": "1_000"}, "OK109"),
        ({"principal": "4 %"}, "OK110"),
        ({"rate": "høy"}, "OK111"),
        ({"rate": "8.24"}, "OK107"),
        ({"rate": "8,24"}, "OK107"),
        ({"rate": "150 %"}, "OK114"),
        ({"years": "0"}, "OK310"),
        ({"years": "-2"}, "OK310"),
        ({"years": "0.3", "per_year": "2"}, "OK310"),
        ({"years": "nan"}, "OK108"),
        ({"years": "1_0"}, "OK109"),
        ({"years": "101"}, "OK114"),
        ({"grace": "10"}, "OK311"),
        ({"grace": "-1"}, "OK113"),
    ],
    ids=str,
)
def test_a_wrong_argument_of_a_loan_is_told(changed: dict[str, str], code: str) -> None:
    assert code in wrong(*loan(**changed))


@pytest.mark.parametrize("changed", [{"years": "inf"}, {"grace": "inf"}, {"grace": "nan"}], ids=str)
def test_an_endless_loan_is_a_wrong_argument(changed: dict[str, str]) -> None:
    assert "OK" in wrong(*loan(**changed))


def test_a_loan_of_a_million_years_is_refused_at_once() -> None:
    assert process(*loan(years="1000000", per_year="12"), timeout=3).returncode == 2


def test_a_rate_without_its_sign_is_told_with_what_to_write() -> None:
    assert "8.24 %" in wrong(*loan(rate="8.24"))


def test_a_loan_without_its_rate_is_exit_code_2() -> None:
    assert "--rate" in wrong("loan", "--kind", "serial", "--principal", "1", "--years", "3")


def test_explain_tells_what_it_cannot_find() -> None:
    assert "OK314" in wrong("explain", TEMPLATE, "dept", "2028")
    assert "debt" in wrong("explain", TEMPLATE, "dept", "2028")
    assert "OK207" in wrong("explain", TEMPLATE, "debt", "2050")
    assert "OK211" in wrong("explain", TEMPLATE, "loan_balance[kbn]", "2028")
    assert "Nærmest: loan_balance[" in wrong("explain", TEMPLATE, "loan_balance[xyz]", "2028")  # nothing is like it


# Width


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_no_line_is_wider_than_the_console(path: Path, language: str) -> None:
    said = load(path).scenario
    for columns in (80, 120):
        shown = right("project", path, "--lang", language, columns=columns)
        lines = [line for line in shown.splitlines() if not line.startswith("okplan project")]  # which is to be copied
        assert max(map(len, lines)) <= columns
        assert all(str(said.base_year + year) in shown for year in range(said.horizon + 1))


@pytest.mark.parametrize("key", [laid.key for laid in TABLES.values() if laid.rows])
def test_no_table_is_wider_than_the_console(key: str) -> None:
    for language in ("nb", "nn", "en"):
        for unit in ("mill", "kr"):
            shown = right("project", BASE, "--table", key, "--unit", unit, "--lang", language, columns=80)
            assert max(map(len, shown.splitlines())) <= 80
            assert "…" not in shown


# Consoles


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"], ids=["windows", "dos", "ascii"])
def test_an_old_console_gets_plain_signs_and_never_a_crash(encoding: str) -> None:
    found = process("project", BASE, PYTHONIOENCODING=encoding, COLUMNS="100")
    assert found.returncode == 0, found.stderr
    assert found.stderr == b""
    shown = found.stdout.decode(encoding)
    assert "Driftsinntekter" in shown
    if encoding != "ascii":  # which has no æ, ø and å
        assert "?" not in shown
        assert "Lørenskog" in shown
    assert not set("▁█─│╭×≥−") & set(shown) - set("×")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_faults_are_told_on_an_old_console(encoding: str) -> None:
    found = process("validate", BAD / "rate-word.yaml", BAD / "extends-loop.yaml", PYTHONIOENCODING=encoding)
    assert found.returncode == 2
    said = found.stderr.decode(encoding)
    assert "OK111" in said
    assert "OK015" in said
    assert "Intern feil" not in said


SIGNS = {"name": "Plan «B» → “C” −1", "description": "«Vær tålmodig»: nødvendig ≥ ønskelig"}


def test_json_on_an_old_console_is_still_json(tmp_path: Path) -> None:
    """Quotation marks in a text may not become the quotation marks of the format."""
    path = tmp_path / "plan.yaml"
    path.write_text(f"extends: {GOOD.as_posix()}\nname: {json.dumps(SIGNS['name'])}\n", encoding="utf-8")
    found = process("project", path, "--format", "json", PYTHONIOENCODING="ascii")
    assert found.returncode == 0
    assert json.loads(found.stdout.decode("utf-8"))["scenario"] == SIGNS["name"]


def test_a_resolved_scenario_on_an_old_console_is_still_a_scenario(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    said = "\n".join(f"{name}: {json.dumps(text)}" for name, text in SIGNS.items())
    path.write_text(f"extends: {GOOD.as_posix()}\n{said}\n", encoding="utf-8")
    found = process("show", "--resolved", path, PYTHONIOENCODING="ascii")
    assert found.returncode == 0
    again = load("-", content=found.stdout).scenario
    assert (again.name, again.description) == (SIGNS["name"], SIGNS["description"])


def test_a_scenario_from_standard_input_is_utf_8_whatever_the_console() -> None:
    text = GOOD.read_text(encoding="utf-8").replace("{name: Eksempel}", "{name: Lørenskog}")
    found = process("project", "-", given=text.encode(), PYTHONIOENCODING="cp1252")
    assert found.returncode == 0
    assert found.stdout.decode("cp1252").startswith("Lørenskog")


def test_standard_input_that_is_not_utf_8_is_a_fault_of_the_scenario() -> None:
    found = process("project", "-", given=b"okplan: 1\nname: L\xf8renskog\n")
    assert found.returncode == 2, found.stderr
    assert b"-:2:8: OK005" in found.stderr


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}], ids=["NO_COLOR", "dumb", "colour"])
def test_colour_is_for_a_terminal_that_wants_it(env: dict[str, str]) -> None:
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    surroundings = {name: text for name, text in os.environ.items() if name not in ("NO_COLOR", "TERM", "COLORTERM")}
    command = [sys.executable, "-m", "okplan", "project", str(TEMPLATE)]
    surroundings |= {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", **env}
    running = subprocess.Popen(command, stdout=slave, stderr=subprocess.PIPE, env=surroundings)
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(master)
    _, errors = running.communicate(timeout=30)
    assert running.returncode == 0, errors
    assert (b"\x1b[" in shown) == (not env)
    assert "Driftsinntekter" in shown.decode("utf-8")


@pytest.mark.parametrize("command", [("lines",), ("project", str(TEMPLATE))], ids=lambda c: str(c[0]))
def test_a_reader_that_leaves_is_met_with_silence(command: tuple[str, ...]) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "okplan", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    with running.stderr as stderr:
        said = stderr.read()
    running.wait(timeout=30)
    assert said == b""
    assert running.returncode in (0, 1)


def test_the_language_of_the_surroundings_is_spoken_unless_a_flag_says_otherwise() -> None:
    english = process("project", TEMPLATE, OKPLAN_LANG="en").stdout.decode()
    assert "Operating revenue" in english
    assert "Driftsinntekter" in process("project", TEMPLATE, "--lang", "nb", OKPLAN_LANG="en").stdout.decode()
    assert "Driftsinntekter" in process("project", TEMPLATE, OKPLAN_LANG="xx").stdout.decode()
    assert "Project the scenario" in process("project", "--help", OKPLAN_LANG="en").stdout.decode()


@pytest.mark.parametrize("command", ["project", "validate"])
def test_faults_are_told_in_the_language_of_the_surroundings(command: str) -> None:
    said = process(command, BAD / "rate-without-percent.yaml", OKPLAN_LANG="en").stderr.decode()
    assert "a rate takes its per cent sign" in said


def test_an_internal_error_is_exit_code_101_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys; sys.argv = ['okplan', 'project', sys.argv[1]]\n"
        "import okplan.engine.projection as p\n"
        "def broken(projection): raise p.IdentityError('check_debt', 2028, 1.0)\n"
        "p.hold = broken\n"
        "from okplan.cli import main; main()\n"
    )
    found = subprocess.run([sys.executable, "-c", code, str(TEMPLATE)], capture_output=True, check=False)
    assert found.returncode == 101
    said = found.stderr.decode("utf-8", "replace")
    assert "check_debt 2028" in said
    assert "Traceback" not in said
