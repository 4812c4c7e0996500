"""`okplan new`: one command from files to a scenario that runs, everything written or nothing."""

from __future__ import annotations

from pathlib import Path

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


def test_what_needs_the_accounts_says_so(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["new", "1108", "--areas", "x.yaml", "-o", str(tmp_path / "s.yaml"), "--lang", "nb"])
    assert done.exit_code != 0
    assert "OK852" in done.stderr
