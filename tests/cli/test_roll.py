"""`okplan roll`: a new file beside the old one, all of it or nothing, and what a person must go through."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.load import load
from okplan.studies.project import projected
from tests.console import okplan, wrong
from tests.imports.kostra.files import small, written
from tests.scenarios import BASE, DATA, SCENARIOS, TEMPLATE
from tests.start.lorenskog import files
from tests.studies.roll.rolling import apart


def done(*arguments: str | Path) -> str:
    """What is told when nothing is wrong."""
    result = okplan("roll", *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stderr


def test_the_scenario_a_year_on_stands_in_another_folder_with_the_people_beside_it(tmp_path: Path) -> None:
    told = done(BASE, "-o", tmp_path / "2026.yaml", "--lang", "nb")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-innbyggere.csv", "2026-landet.csv", "2026.yaml"]
    assert "Basisåret er nå 2026" in told
    assert "loans.existing.new-2026" in told
    found = load(tmp_path / "2026.yaml")
    assert found.scenario.base_year == 2026
    assert found.scenario.history == load(BASE).scenario.history


@pytest.mark.parametrize("name", ["rates-plus-2", "weaker-free-income", "postponed-investment"])
def test_an_alternative_is_rolled_upon_its_base_a_year_on(tmp_path: Path, name: str) -> None:
    """These three say nothing of the closed year, and so owe the same in the years after."""
    done(BASE, "-o", tmp_path / "base.yaml")
    done(SCENARIOS / f"{name}.yaml", "--extends", tmp_path / "base.yaml", "-o", tmp_path / "other.yaml")
    old, new = (projected(load(path)).whole for path in (SCENARIOS / f"{name}.yaml", tmp_path / "other.yaml"))
    for line in ("debt", "fixed_assets", "interest_expense", "investment_gross", "self_cost_debt"):
        assert apart(old, new, line) < 1, line


def test_a_measure_of_an_alternative_is_not_lost_with_the_closed_year(tmp_path: Path) -> None:
    """Its base has nothing of it, and so it stands whole in the years ahead."""
    own = tmp_path / "own.yaml"
    own.write_text(
        f"okplan: 1\nextends: {BASE.as_posix()}\nname: n\noperations:\n  measures:\n"
        "    - {id: saves, name: s, kind: purchases, amount: {2026: -30000, 2029: -50000}, prices: nominal}\n",
        encoding="utf-8",
    )
    done(BASE, "-o", tmp_path / "base.yaml")
    told = done(own, "--extends", tmp_path / "base.yaml", "-o", tmp_path / "other.yaml", "--lang", "nb")
    measures = {one.id: one.amount for one in load(tmp_path / "other.yaml").scenario.operations.measures}
    assert (measures["saves"].years, measures["saves"].values) == ((2027, 2029), (-30000, -50000))
    assert "2026 er som i grunnlaget" in told


def test_a_plan_of_an_alternative_leaves_its_level_beyond_the_base(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        f"okplan: 1\nextends: {BASE.as_posix()}\nname: n\nadopted:\n  source: s\n  lines:\n"
        "    tax_revenue: {2026: 2230000}\n",
        encoding="utf-8",
    )
    done(BASE, "-o", tmp_path / "base.yaml")
    done(own, "--extends", tmp_path / "base.yaml", "-o", tmp_path / "other.yaml")
    old, new = (projected(load(path)).whole for path in (own, tmp_path / "other.yaml"))
    assert apart(old, new, "tax_revenue") < 1


def test_account_files_of_the_closed_year_are_the_new_base_year(tmp_path: Path) -> None:
    """Invented: the accounts of 2025 as if they were those of 2026 (scenarios/base.yaml has their amounts)."""
    given = [part for file in files(tmp_path, 2026) for part in ("--accounts", file)]
    told = done(BASE, *given, "-o", tmp_path / "2026.yaml", "--lang", "nb")
    new, old = load(tmp_path / "2026.yaml").scenario, load(BASE).scenario
    assert (new.free_income.tax, new.free_income.grant) == (2_040_192, 1_545_201)
    assert new.operations.expenditure.wages.amount == old.operations.expenditure.wages.amount
    assert new.reserves.general == 596_275
    assert new.history["wages"][2026] == 2_252_507
    assert "loans.existing" in told.partition("Framskrevet, og ikke tatt fra regnskapet for 2026:")[2]


def test_areas_of_okplans_own_set_are_those_of_the_accounts(tmp_path: Path) -> None:
    okplan(
        "new",
        "Lørenskog",
        *(part for file in files(tmp_path) for part in ("--accounts", file)),
        "-o",
        tmp_path / "n.yaml",
    )
    later = tmp_path / "later"
    later.mkdir()
    given = [part for file in files(later, 2026) for part in ("--accounts", file)]
    done(tmp_path / "n.yaml", *given, "-o", later / "n.yaml")
    nets = (
        {area.id: area.net for area in load(folder / "n.yaml").scenario.operations.areas}
        for folder in (tmp_path, later)
    )
    assert next(nets) == next(nets)
    assert load(later / "n.yaml").scenario.history["wages"][2025] == 2_252_507  # the old base year is not lost
    assert load(later / "n.yaml").scenario.accounts["investment_grants"] == 133_096


def test_rolled_twice_okplans_own_remarks_are_replaced_and_the_officers_kept(tmp_path: Path) -> None:
    done(BASE, "-o", tmp_path / "a.yaml", "--lang", "nb")
    done(tmp_path / "a.yaml", "-o", tmp_path / "b.yaml", "--lang", "nb")
    kept = [line.partition("Før: ")[2] for line in (tmp_path / "b.yaml").read_text(encoding="utf-8").splitlines()]
    own = ("antakelse: siste år er som året før", "det som er igjen etter 2026", "framskrevet 2026", "2026-priser")
    assert [said for said in kept if said.startswith(own)] == []
    assert [said for said in kept if said]


def test_what_of_a_plan_is_not_read_is_told(tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text(
        "Beløp i 1000 kr;;\nlinje;2027;2028\nRammetilskudd;400000;410000\nTullelinje;1;2\n", encoding="utf-8"
    )
    assert "Tullelinje" in done(TEMPLATE, "--plan", plan, "-o", tmp_path / "x.yaml")
    plan.write_text(plan.read_text(encoding="utf-8").replace("Beløp i 1000 kr;;\n", ""), encoding="utf-8")
    assert "OK944" in wrong("roll", TEMPLATE, "--plan", plan, "-o", tmp_path / "y.yaml")


def test_a_new_plan_takes_the_old_ones_place(tmp_path: Path) -> None:
    done(TEMPLATE, "--plan", DATA / "vedtatt_plan.csv", "-o", tmp_path / "x.yaml")
    found = load(tmp_path / "x.yaml").scenario.adopted
    assert found is not None
    assert found.lines["tax_revenue"].years == (2027, 2028, 2029)


def test_nothing_is_written_where_the_new_scenario_would_be_wrong(tmp_path: Path) -> None:
    """The invented municipality of the account file is not the scenario's."""
    account = written(tmp_path / "0A.dat", small("0A"))
    said = wrong("roll", BASE, "--accounts", account, "-o", tmp_path / "x.yaml", "--lang", "en")
    assert "OK" in said
    assert [path.name for path in tmp_path.iterdir()] == ["0A.dat"]


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("OK936", (SCENARIOS / "low-growth.yaml",)),
        ("OK940", (BASE, "--extends", BASE)),
        ("OK941", (SCENARIOS / "low-growth.yaml", "--extends", BASE)),
        ("OK939", (BASE, "--areas", DATA / "vedtatt_plan.csv")),
    ],
)
def test_what_does_not_belong_together_is_told(tmp_path: Path, code: str, arguments: tuple[str | Path, ...]) -> None:
    assert code in wrong("roll", *arguments, "-o", tmp_path / "x.yaml")
    assert not list(tmp_path.iterdir())


def test_a_boundary_that_the_base_never_drew_is_not_lost(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    said = "boundary_change: {year: 2026, people: -10 %, source: s}"
    own.write_text(f"okplan: 1\nextends: {BASE.as_posix()}\nname: n\n{said}\n", encoding="utf-8")
    done(BASE, "-o", tmp_path / "base.yaml")
    assert "OK942" in wrong("roll", own, "--extends", tmp_path / "base.yaml", "-o", tmp_path / "x.yaml")
    assert not (tmp_path / "x.yaml").exists()


def test_the_scenario_itself_is_not_overwritten(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
    assert wrong("roll", own, "-o", own, "--force")
    assert own.read_text(encoding="utf-8") == TEMPLATE.read_text(encoding="utf-8")
