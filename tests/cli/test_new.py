"""`okplan new`: one command from files to a scenario that runs, everything written or nothing."""

from __future__ import annotations

from pathlib import Path

import yaml
from typer.testing import CliRunner

from okplan.cli import app
from tests.start import lorenskog

LOANS = """Lån;Restgjeld (kr);Nominell rente;Forfall;Terminer pr år;Type;Margin
A;8 326 243 000;4,80 %;31.12.2055;2;Serielån;0,50 %
"""
"""An invented list of one loan, of the size of the balance sheet's own debt."""


def test_accounts_plan_and_loans_in_one_go_run_at_once(tmp_path: Path) -> None:
    accounts = [part for file in lorenskog.files(tmp_path) for part in ("--accounts", str(file))]
    (tmp_path / "lån.csv").write_text(LOANS, encoding="utf-8")
    file = tmp_path / "kommune.yaml"
    done = CliRunner().invoke(
        app, ["new", "lørenskog", *accounts, "--loans", str(tmp_path / "lån.csv"), "-o", str(file), "--lang", "nb"]
    )
    assert done.exit_code == 0, done.stderr
    assert "201627" in "".join(done.stderr.split())  # net operating result of the accounts, ticked off
    assert (tmp_path / "kommune-laan.csv").is_file()
    assert "OK855" in done.stderr
    head = done.stderr.index("Lørenskog (3222), basisår 2025")
    assert "530196 mangler i listen" in " ".join(done.stderr[head:].split())  # and not only above the tables
    text = " ".join(file.read_text(encoding="utf-8").replace("#", "").split())
    assert "530196 mangler i listen" in text  # 8,856,439 of long-term debt (SSB 13202) less 8,326,243
    assert CliRunner().invoke(app, ["project", str(file)]).exit_code == 0


def test_nothing_is_written_where_one_of_the_files_cannot_be(tmp_path: Path) -> None:
    accounts = [part for file in lorenskog.files(tmp_path) for part in ("--accounts", str(file))]
    (tmp_path / "lån.csv").write_text("Navn;Beløp\n", encoding="utf-8")
    file = tmp_path / "kommune.yaml"
    done = CliRunner().invoke(app, ["new", "3222", *accounts, "--loans", str(tmp_path / "lån.csv"), "-o", str(file)])
    assert done.exit_code != 0
    assert not file.exists()


def test_a_list_with_nothing_but_loans_that_are_lent_on_gives_a_municipality_without_others(tmp_path: Path) -> None:
    rows = "Lån;Restgjeld (kr);Forfall;Margin\nStartlån;26 243 000;2040;0,2 %\n"
    (tmp_path / "l.csv").write_text(rows, encoding="utf-8")
    file = tmp_path / "kommune.yaml"
    done = CliRunner().invoke(app, ["new", "3222", "--loans", str(tmp_path / "l.csv"), "-o", str(file)])
    assert done.exit_code == 0, done.stderr
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["loans"]["existing"] == []
    assert not (tmp_path / "kommune-laan.csv").exists()


def test_a_list_of_swaps_alone_is_no_list_of_loans(tmp_path: Path) -> None:
    rows = "Avtale;Motpart;Hovedstol (kr);Fastrente;Start;Slutt\nBytte;DNB;8 000 000;2,15 %;2020;2030\n"
    (tmp_path / "l.csv").write_text(rows, encoding="utf-8")
    done = CliRunner().invoke(app, ["new", "3222", "--loans", str(tmp_path / "l.csv"), "-o", str(tmp_path / "k.yaml")])
    assert (done.exit_code, "OK571" in done.stderr) == (2, True), done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["l.csv"]


def test_what_needs_the_accounts_says_so(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["new", "1108", "--areas", "x.yaml", "-o", str(tmp_path / "s.yaml"), "--lang", "nb"])
    assert done.exit_code != 0
    assert "OK852" in done.stderr


def test_the_lists_self_cost_and_on_lending_are_the_scenarios(tmp_path: Path) -> None:
    accounts = [part for file in lorenskog.files(tmp_path) for part in ("--accounts", str(file))]
    rows = "A;8 000 000 000;2055;0,5 %;\nB;300 000 000;2055;0,5 %;100 %\nStartlån;26 243 000;2040;0,2 %;\n"
    (tmp_path / "l.csv").write_text(f"Lån;Restgjeld (kr);Forfall;Margin;Selvkost\n{rows}", encoding="utf-8")
    file = tmp_path / "kommune.yaml"
    done = CliRunner().invoke(app, ["new", "3222", *accounts, "--loans", str(tmp_path / "l.csv"), "-o", str(file)])
    assert done.exit_code == 0, done.stderr
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert sum(one["debt"] for one in said["self_cost"]["services"]) == 300_000
    assert said["on_lending"]["debt"] == 26_243
    bare = tmp_path / "uten.yaml"
    assert CliRunner().invoke(app, ["new", "3222", "--loans", str(tmp_path / "l.csv"), "-o", str(bare)]).exit_code == 0
    assert "  debt: 26243 " in bare.read_text(encoding="utf-8")  # what is lent on is not lost without accounts


def test_an_investment_list_is_read_as_its_mapping_says(tmp_path: Path) -> None:
    accounts = [part for file in lorenskog.files(tmp_path) for part in ("--accounts", str(file))]
    (tmp_path / "i.csv").write_text("Prosjekt;2026;2027\nNy skole;20000;35000\n", encoding="utf-8")
    said = "unit: tkr\ncolumns: {name: Prosjekt}\nyears_from: header\ndefaults: {area: grunnskole, need: necessary, "
    said += "prices: fixed, vat_compensable: 100 %, asset_class: schools_housing}\n"
    (tmp_path / "i.yaml").write_text(said, encoding="utf-8")
    file = tmp_path / "kommune.yaml"
    asked = ["new", "3222", *accounts, "--investments", str(tmp_path / "i.csv"), "-o", str(file), "--lang", "nb"]
    assert "OK835" in CliRunner().invoke(app, asked).stderr
    done = CliRunner().invoke(app, [*asked, "--mapping", str(tmp_path / "i.yaml")])
    assert done.exit_code == 0, done.stderr
    (project,) = yaml.safe_load(file.read_text(encoding="utf-8"))["investments"]
    assert project["name"] == "Ny skole"


def test_what_the_list_of_loans_lacks_is_told_without_leading_to_options_that_new_has_not(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text("Lån;Restgjeld;Forfall;Margin\nA;1000;2040;0,5 %\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["new", "3222", "--loans", str(tmp_path / "l.csv"), "-o", str(tmp_path / "s.yaml")])
    assert done.exit_code == 2
    assert {"OK661", "OK836"} <= set(done.stderr.split())


def test_the_people_of_another_municipality_are_refused(tmp_path: Path) -> None:
    people = Path(__file__).parents[2] / "data" / "lorenskog_innbyggere_alder_kjonn.csv"
    file = tmp_path / "s.yaml"
    done = CliRunner().invoke(app, ["new", "Hustadvika", "--people", str(people), "-o", str(file)])
    assert (done.exit_code, file.exists()) == (2, False)
    assert "OK839" in done.stderr
    assert CliRunner().invoke(app, ["new", "Lørenskog", "--people", str(people), "-o", str(file)]).exit_code == 0
