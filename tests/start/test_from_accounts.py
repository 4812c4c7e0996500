"""A scenario of the municipality's own account files runs at once, and its base year is the accounts'."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from okplan.chapters.statutory import LAYOUTS
from okplan.imports.kostra.areas import Areas
from okplan.imports.kostra.statements import investment
from okplan.load import Loaded, load
from okplan.problems import ScenarioError
from okplan.show.result import run
from okplan.start import regional
from okplan.start.base import Base, Beside
from okplan.start.beginning import Begun, begun, read_accounts
from okplan.start.entry import Source, address
from okplan.start.known import known
from okplan.write.scenario_file import scenario_yaml
from tests.start import lorenskog

BASE = Path(__file__).parents[2] / "scenarios" / "base.yaml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    town = known("Lørenskog")
    files = lorenskog.files(tmp_path_factory.mktemp("kostra"))
    return begun(town, read_accounts(files, town, None), None, None, "nb", Beside())


@pytest.fixture(scope="module")
def loaded(made: Begun, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    file = tmp_path_factory.mktemp("made") / "lørenskog.yaml"
    file.write_text(scenario_yaml(made, "nb"), encoding="utf-8")
    return load(file)


def test_it_runs_at_once_with_nothing_left_to_fill_in(made: Begun, loaded: Loaded) -> None:
    assert made.document.blanks == []
    assert loaded.warnings == ()
    assert run(loaded).verdict.level in ("sustainable", "strained", "unsustainable")


MAIN = (
    "operating_revenue", "operating_expenditure", "depreciation", "gross_operating_result", "interest_expense",
    "instalments", "net_operating_result", "investment_gross", "loan_used", "transfer_to_investment", "debt",
    "onlending_debt", "unspent_loans", "net_debt", "general_reserve", "accumulated_deficit", "free_income",
)  # fmt: skip


@pytest.mark.parametrize("line", MAIN)
def test_the_base_year_is_that_of_the_scenario_written_by_hand(line: str, loaded: Loaded) -> None:
    """scenarios/base.yaml has the same accounts (SSB KOSTRA 13551, 13552 and 13202), typed and checked one by one."""
    by_hand = run(load(BASE)).projected.projection
    assert run(loaded).projected.projection[line][0] == pytest.approx(by_hand[line][0], abs=0.5)


LENT = {**lorenskog.INVESTMENT, ("283", "912"): -100587, ("870", "910"): -614794}
"""As if instalments received had paid for 20 million of what was lent on (invented)."""


def begin(folder: Path, **said: Any) -> Begun:
    town = known("3222")
    return begun(town, read_accounts(lorenskog.files(folder, **said), town, None), None, None, "nb", Beside())


def as_loaded(made: Begun, folder: Path) -> Loaded:
    (folder / "s.yaml").write_text(scenario_yaml(made, "nb"), encoding="utf-8")
    return load(folder / "s.yaml")


def test_the_base_year_of_the_projection_is_the_investment_account_line_by_line(tmp_path: Path) -> None:
    """§ 5-5 of the records themselves: expenditure and use of funds positive, results signed."""
    made = begin(tmp_path, investment=LENT)
    assert made.accounts is not None
    stated, projected = investment(made.accounts), run(as_loaded(made, tmp_path)).projected.projection
    assert (stated[15], stated[16], stated[19]) == (120587, 100587, 120587 - 100587 + 32508 - 32799)
    for row in LAYOUTS["investering"]:
        assert projected[row.name][0] == pytest.approx(stated[int(row.number)] * 1000, abs=0.5), row


def test_a_municipality_without_loans_begins_with_its_works_unencumbered(tmp_path: Path) -> None:
    """35 years' depreciation of the works would be more than the loans, of which there are none."""
    free = lorenskog.balanced({("451", "355"): 0, ("9100", "080"): 0, ("22", "890"): 0})
    services = as_loaded(begin(tmp_path, balance=free), tmp_path).scenario.self_cost
    assert services is not None
    assert [one.debt for one in services.services] == [0, 0, 0]


def test_what_is_lent_on_is_repaid_as_in_the_year_itself(made: Begun) -> None:
    """SSB 13552 and 13202: 32,508 paid and 32,799 received, of 530,196 at the close, less 120,587 new, and repaid."""
    said = {entry.path[-1]: entry.value for entry in made.document.entries() if entry.path[0] == "on_lending"}
    assert said["instalment_share"] == "7.4 %"  # of 442,117
    assert said["received_share"] == "7.4 %"  # of 442,408


def test_a_share_that_no_loans_are_repaid_by_is_not_gone_on_with(tmp_path: Path) -> None:
    """200,000 more came back in the year (invented): 36 %, of which nothing says that it recurs."""
    more = {("283", "922"): -32799 - 200_000, ("870", "910"): -594794 + 200_000}
    made = begin(tmp_path, investment=lorenskog.INVESTMENT | more)
    said = {entry.path[-1]: entry.source for entry in made.document.entries() if entry.path[0] == "on_lending"}
    received = said["received_share"]
    assert received is not None
    assert received.word == "lending_share"


def test_the_works_of_the_services_are_no_more_than_the_balance_sheet_has(tmp_path: Path) -> None:
    scenario = as_loaded(begin(tmp_path, balance=lorenskog.balanced({("27", "080"): 900_000})), tmp_path).scenario
    assert sum(one.book_value for one in scenario.assets) == pytest.approx(900_000 + 195_931, abs=5)


def test_last_years_balance_sheet_tells_how_much_of_a_deficit_is_older(tmp_path: Path) -> None:
    """Of 4,566 there were 3,026 a year ago (invented), of which art 530 has covered 26."""
    made = begin(tmp_path, opening=lorenskog.balanced({("5900", "080"): 3026}))
    deficit = as_loaded(made, tmp_path).scenario.reserves.deficit
    assert deficit is not None
    assert deficit.by_year(2025) == {2024: 3000, 2025: 1566}


def test_the_rate_is_of_the_mean_of_the_years_debt(tmp_path: Path) -> None:
    opening = lorenskog.balanced({("451", "355"): -8_000_000})
    loan = as_loaded(begin(tmp_path, opening=opening), tmp_path).scenario.loans.existing[0]
    assert loan.fixed_rate == pytest.approx(355986 / ((8_000_000 + 8_856_439) / 2), abs=5e-5)


def test_what_is_below_nothing_in_the_balance_sheet_is_no_figure_of_the_accounts(tmp_path: Path) -> None:
    made = begin(tmp_path, balance=lorenskog.balanced({("56", "080"): 2000}))
    fund = next(entry for entry in made.document.entries() if entry.path == ("reserves", "general"))
    assert fund.value == 0
    assert fund.source == Source("below_nothing", "assumption", {"form": "0B", "chapter": "56", "found": "−2000"})


def test_an_overdraft_stands_as_it_is_and_is_told(tmp_path: Path) -> None:
    """Chapter 10 of the balance sheet; 64 million drawn (invented)."""
    loaded = as_loaded(begin(tmp_path, balance=lorenskog.balanced({("10", "320"): -64_000})), tmp_path)
    assert loaded.scenario.liquidity.deposits == -64_000
    assert "deposits_overdrawn" in {problem.code for problem in loaded.warnings}


def test_what_only_a_balance_sheet_tells_is_asked_for_without_it(tmp_path: Path) -> None:
    town = known("3222")
    made = begun(town, read_accounts(lorenskog.files(tmp_path)[:1], town, None), None, None, "nb", Beside())
    assert "pensions.accumulated" in {address(entry.path) for entry in made.document.blanks}


@pytest.mark.parametrize(("number", "may"), [("1837", "district_north"), ("3423", "small_municipality")])
def test_no_grant_is_denied_that_a_municipality_of_its_place_and_size_may_get(number: str, may: str) -> None:
    """Meløy is in Nordland; Stor-Elvdal has 2,200 inhabitants, below the 3,200 of the supplement (Grønt hefte)."""
    source = known(number).regional_nothing(every=True)[may].source
    assert source is not None
    assert source.word == f"regional_may.{may}"


def test_what_the_grant_lacks_beside_the_income_system_is_lacking_in_all_years(
    made: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regional, "_unexplained", lambda document: -500)
    base = Base({}, {}, ())
    held = regional.with_regional(base, made.known, made.document, 2025).figures["other"]
    assert held.value == {2025: -500}


def test_every_figure_of_the_accounts_names_its_record(made: Begun) -> None:
    told = {address(entry.path): entry.source for entry in made.document.of("accounts")}
    wages = told["operations.expenditure.wages.amount"]
    assert wages is not None
    assert wages.context == {"form": "0A", "paragraph": "5-6", "line": "10"}
    fund = told["reserves.general"]
    assert fund is not None
    assert fund.context == {"form": "0B", "chapter": "56"}


def test_self_cost_integration_and_the_deficit_come_out_as_fields_of_their_own(loaded: Loaded) -> None:
    said = loaded.scenario
    assert said.self_cost is not None
    assert {one.id: one.fees.amount for one in said.self_cost.services} == {
        "vann": 148270, "avløp": 164621, "renovasjon": 95169,
    }  # fmt: skip
    assert said.integration is not None
    assert said.integration.amount == 96350
    assert said.reserves.deficit is not None
    assert said.reserves.deficit.amount == 4566


def test_what_the_income_system_does_not_explain_is_said_and_not_carried_on(loaded: Loaded) -> None:
    """By hand it is 105,086 and the special distribution of 12,518 (Grønt hefte 2025), which no account tells apart."""
    system = loaded.scenario.free_income.system
    assert system is not None
    assert system.other.years == (2025, 2026)
    # the settlement's own tax per inhabitant and that of the accounts differ by a thousandth
    assert system.other.values[0] == pytest.approx(105_086 + 12_518, abs=4000)
    assert system.other.values[1] == 0


def test_areas_of_its_own_divide_the_same_appropriations(tmp_path: Path) -> None:
    town = known("3222")
    read = read_accounts(lorenskog.files(tmp_path), town, None)
    file = tmp_path / "områder.yaml"
    file.write_text("Oppvekst: [201, 202, 222]\nHelse: [253, 265, 281]\nPensjon: [170, 171]\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:  # water and administration are in none of them
        begun(town, read, file, None, "nb", Beside())
    assert [problem.code for problem in caught.value.problems] == ["area_lists"]
    rest = "Teknisk: [340, 345, 350, 353, 354, 355]\nStab: [120, 850, 870, 880, 860, 800, 840]\n"
    file.write_text(file.read_text(encoding="utf-8") + rest, encoding="utf-8")
    made = begun(town, read, file, None, "nb", Beside())
    assert isinstance(made.areas, Areas)
    nets = {address(e.path).split(".")[2]: e.value for e in made.document.entries() if e.path[-1] == "net"}
    assert set(nets) == {"oppvekst", "helse", "pensjon", "teknisk", "stab"}
    assert sum(nets.values()) == 3400773 - 328332 - 4658  # SSB, net operating cost less depreciation, by kind


def test_the_accounts_of_another_municipality_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_accounts(lorenskog.files(tmp_path), known("Sandnes"), None)
    assert [problem.code for problem in caught.value.problems] == ["accounts_of_another"]


def test_a_tax_repaid_beyond_what_came_in_is_in_the_base_year_and_not_carried_on(tmp_path: Path) -> None:
    """388 repaid where property tax has ended (invented): § 5-6 has them, and no year after."""
    less = lorenskog.OPERATIONS["800", "872"] - 388
    repaid = {("800", "872"): 388, ("800", "870"): lorenskog.OPERATIONS["800", "870"] + less}
    loaded = as_loaded(begin(tmp_path, operations=lorenskog.OPERATIONS | repaid), tmp_path)
    tax = run(loaded).projected.projection["property_tax"]
    assert tax.ravel().tolist() == [-388_000, *[0] * 10]


def test_an_integration_grant_beside_a_larger_repayment_is_still_projected(tmp_path: Path) -> None:
    """96,350 for those settled (SSB 12362), and 100,000 of other state money repaid (invented)."""
    given = lorenskog.OPERATIONS
    others = sum(amount for (function, art), amount in given.items() if art == "810" and function != "850")
    back = {key: 0 for key in given if key[1] == "810" and key[0] != "850"} | {("202", "810"): 100_000}
    back["800", "870"] = given["800", "870"] + others - 100_000
    said = as_loaded(begin(tmp_path, operations=given | back), tmp_path).scenario
    assert said.operations.revenue.state_transfers.amount == 100_000 * -1 + 96_350
    assert said.integration is not None
    assert [one.amount for one in said.operations.one_offs] == [-100_000]


def test_a_correction_of_what_services_are_paid_is_refused(tmp_path: Path) -> None:
    """User fees stand in the areas' own net costs, where nothing tells a correction of a year from the year's fees."""
    given = lorenskog.OPERATIONS
    back = {("201", "600"): 1000, ("800", "870"): given["800", "870"] + given["201", "600"] - 1000}
    with pytest.raises(ScenarioError) as caught:
        begin(tmp_path, operations=given | back)
    assert [problem.code for problem in caught.value.problems] == ["negative_kind"]
