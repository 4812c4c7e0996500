"""Published accounts and hand-worked examples, to the digit in which they are printed."""

from __future__ import annotations

import csv
import functools

import numpy as np
import pytest

from okplan.chapters.indicators import lines as indicators
from okplan.chapters.inputs import build
from okplan.chapters.investments.lines import financing
from okplan.chapters.loans.lines import minimum
from okplan.chapters.loans.lines import onlending as onlending_chapter
from okplan.chapters.result.lines import reserves, result
from okplan.engine.projection import Projection, project
from okplan.fields.ages import ages
from okplan.load import Loaded, load
from tests.builders import Raw, loan, mill, percent, project_item, row, run
from tests.scenarios import BASE, DATA

# --- Minimum instalments: Molde --------------------------------------------------------------------------------------
# Molde kommune, årsrapport 2020 (konsern), note on minimumsavdrag, 1 000 kr: depreciation 174 015, debt 4 047 013,
# depreciable assets 4 521 698, minimum printed as 155 747, paid 158 286. (The note dates the balances 31 December; the
# law says the opening of the year. The arithmetic is the same.)
DEPRECIATION, DEBT, ASSETS, MINIMUM, PAID = 174_015, 4_047_013, 4_521_698, 155_747, 158_286


def test_the_minimum_instalments_of_molde_2020() -> None:
    assert round(float(minimum.minimum_instalments(DEPRECIATION, DEBT, ASSETS, 0))) == MINIMUM
    assert round(float(indicators.instalments_margin(PAID, MINIMUM, 0, 0))) == 2_539  # printed as −2 539, the other way


def test_the_minimum_instalments_of_molde_in_a_projection() -> None:
    found = run(
        {
            "unit": "tkr",
            "loans.existing": [loan(balance=DEBT, years_left=30)],
            "assets": [
                {"id": "a", "asset_class": "schools_housing", "book_value": ASSETS, "depreciation": DEPRECIATION}
            ],
            "liquidity.deposits": 0,
        }
    )
    assert round(row(found, "minimum_instalments")[1] / 1000) == MINIMUM


# --- A three-year example worked by hand -----------------------------------------------------------------------------
# Debt 7 000, depreciable assets 9 000 with 300 a year, in millions. New assets last 40 years from the year after.
# Instalments are the minimum; interest is r · (D + ½ loan − ½ instalments); capitalised is gross less VAT.
YEARS = (2026, 2027, 2028)
GROSS, VAT, GRANTS, RATES = (1000, 800, 600), (160, 130, 95), (40, 20, 5), ("4.5 %", "4.7 %", "4.5 %")
PRINTED = {
    "depreciation": ("300.000", "321.000", "337.750"),
    "minimum_instalments": ("233.333", "252.919", "268.579"),
    "instalments": ("233.333", "252.919", "268.579"),
    "loan_used": ("750.000", "600.000", "450.000"),
    "interest_expense": ("326.625", "361.440", "357.951"),
    "debt": ("7516.667", "7863.747", "8045.168"),
    "depreciable_assets": ("9540.000", "9889.000", "10056.250"),
    "investment_gross": ("1000.000", "800.000", "600.000"),
    "vat_compensation": ("160.000", "130.000", "95.000"),
    "investment_grants": ("40.000", "20.000", "5.000"),
    "transfer_to_investment": ("50.000", "50.000", "50.000"),
    "investment_carried_forward": ("0.000", "0.000", "0.000"),
}


def three_years() -> Raw:
    projects = [
        project_item(
            f"in-{year}",
            prices="nominal",
            cost={year: gross},
            vat_compensable=percent(vat / (gross * 0.2)),  # VAT is 20 % of a price that includes it
            grants=grants,
            life=40,
        )
        for year, gross, vat, grants in zip(YEARS, GROSS, VAT, GRANTS, strict=True)
    ]
    return {
        "horizon": 3,
        "free_income": {"tax": 4000, "grant": 3500},
        "economy.reference_rate": dict(zip(YEARS, RATES, strict=True)),
        "investments": projects,
        "financing.transfer": {"amount": 50},
        "loans.existing": [loan(balance=7000, years_left=30)],
        "loans.instalments": {"policy": "minimum"},
        "assets": [{"id": "old", "asset_class": "schools_housing", "book_value": 9000, "depreciation": 300}],
    }


@pytest.mark.parametrize("name", PRINTED)
def test_three_years_worked_by_hand(name: str) -> None:
    found = mill(run(three_years()), name)[1:]
    assert tuple(f"{value:.3f}".replace("-0.000", "0.000") for value in found) == PRINTED[name]


# --- The operating statement § 5-4: Sandnes --------------------------------------------------------------------------
# Sandnes kommune, økonomiplan 2021–2024, bevilgningsoversikt drift § 5-4 first paragraph, 1 000 kr; budget 2020 and
# plan 2021–2024. The table prints revenue negative; here everything is positive in the direction it is named.
SANDNES = {
    2020: {
        "grant": 1824000, "tax": 2647500, "property_tax": 52000, "other": 148500, "general": 4672000,
        "net": 4440544, "depreciation": 244000, "expenditure": 4684544, "gross": -12544,
        "interest_income": 90300, "dividends": 127320, "interest": 157700, "instalments": 271000, "finance": 211080,
        "result": 20376, "transfer": 117056, "earmarked": 10300, "reserve": -106980, "dispositions": 20376,
    },
    2021: {
        "grant": 1909000, "tax": 2640500, "property_tax": 51000, "other": 87909, "general": 4688409,
        "net": 4459451, "depreciation": 257000, "expenditure": 4716451, "gross": -28042,
        "interest_income": 38200, "dividends": 127000, "interest": 86291, "instalments": 279341, "finance": 200432,
        "result": 28526, "transfer": 29684, "earmarked": 3292, "reserve": -4450, "dispositions": 28526,
    },
    2022: {
        "grant": 1958000, "tax": 2671500, "property_tax": 53000, "other": 77617, "general": 4760117,
        "net": 4459621, "depreciation": 270000, "expenditure": 4729621, "gross": 30496,
        "interest_income": 42100, "dividends": 133250, "interest": 93927, "instalments": 295622, "finance": 214199,
        "result": 86297, "transfer": 83005, "earmarked": 3292, "reserve": 0, "dispositions": 86297,
    },
    2023: {
        "grant": 1989000, "tax": 2701500, "property_tax": 55000, "other": 79222, "general": 4824722,
        "net": 4468206, "depreciation": 283000, "expenditure": 4751206, "gross": 73516,
        "interest_income": 52900, "dividends": 136339, "interest": 113373, "instalments": 305536, "finance": 229670,
        "result": 126846, "transfer": 122254, "earmarked": 3292, "reserve": 1300, "dispositions": 126846,
    },
    2024: {
        "grant": 2013000, "tax": 2732500, "property_tax": 55000, "other": 81216, "general": 4881716,
        "net": 4463354, "depreciation": 296000, "expenditure": 4759354, "gross": 122362,
        "interest_income": 60100, "dividends": 138428, "interest": 116512, "instalments": 308983, "finance": 226967,
        "result": 191395, "transfer": 186803, "earmarked": 3292, "reserve": 1300, "dispositions": 191395,
    },
}  # fmt: skip


@pytest.mark.parametrize("year", SANDNES)
def test_the_operating_statement_of_sandnes(year: int) -> None:
    said = SANDNES[year]
    general = result.general_revenue(said["grant"], said["tax"], said["property_tax"], said["other"])
    expenditure = result.net_operating_expenditure(said["net"], said["depreciation"])
    gross = result.gross_operating_result(general, expenditure)
    finance = result.net_financial_expense(
        said["interest"], said["instalments"], said["interest_income"], said["dividends"], 0
    )
    net = result.net_operating_result(gross, finance, said["depreciation"])
    reserve = said["reserve"]
    dispositions = reserves.dispositions(
        said["transfer"], said["earmarked"], 0, max(reserve, 0), max(-reserve, 0), 0
    )  # fmt: skip
    assert (general, expenditure, gross) == (said["general"], said["expenditure"], said["gross"])
    assert (finance, net) == (said["finance"], said["result"])
    assert dispositions == said["dispositions"]
    assert reserves.deficit_carried_forward(net, dispositions) == 0


@pytest.mark.parametrize("year", SANDNES)
def test_the_general_reserve_of_sandnes_takes_what_is_left(year: int) -> None:
    # The printed movement of the reserve is what the lines dispose, given a reserve large enough.
    said = SANDNES[year]
    left = result.left_for_disposition(said["result"], said["transfer"], said["earmarked"], 0)
    allocated = reserves.general_reserve_allocation(left, 0, 0)
    used = reserves.general_reserve_use(left, 0, 1_000_000, 0, 0)
    assert allocated - used == said["reserve"]


# --- The investment statement § 5-5: Stavanger -----------------------------------------------------------------------
# Stavanger kommune, årsrapport 2020, bevilgningsoversikt investering § 5-5 first paragraph, 1 000 kr: accounts,
# adjusted and original budget 2020. Printed in whole thousands, so that a printed sum may be 1 off its terms.
STAVANGER = {
    "accounts": {
        "expenditure": (1003720, 4307, 26309, 75330, 0), "sum": 1109666,
        "vat": 99643, "grants": 157174, "sales": 55020, "financial": 220, "distributions": 0, "repaid": 63525,
        "loans": 521932, "income": 897513, "onlending": (180396, 180396),
        "transfer": 252298, "earmarked": 2708, "free": -42852, "allocations": 212153,
    },
    "adjusted": {
        "expenditure": (1081833, 0, 27532, 270760, 0), "sum": 1380125,
        "vat": 136574, "grants": 117988, "sales": 45000, "financial": 220, "distributions": 0, "repaid": 65927,
        "loans": 717362, "income": 1083071, "onlending": (126220, 126220),
        "transfer": 252190, "earmarked": 747, "free": 44117, "allocations": 297054,
    },
    "original": {
        "expenditure": (1178458, 0, 23632, 270760, 0), "sum": 1472850,
        "vat": 136462, "grants": 47100, "sales": 132000, "financial": 0, "distributions": 0, "repaid": 65927,
        "loans": 637041, "income": 1018530, "onlending": (126220, 126220),
        "transfer": 259334, "earmarked": 0, "free": 194986, "allocations": 454320,
    },
}  # fmt: skip


@pytest.mark.parametrize("column", STAVANGER)
def test_the_investment_statement_of_stavanger(column: str) -> None:
    said: dict[str, object] = dict(STAVANGER[column])
    kr = {name: float(value) for name, value in said.items() if isinstance(value, int)}
    expenditure_by_kind, onlending = STAVANGER[column]["expenditure"], STAVANGER[column]["onlending"]
    assert isinstance(expenditure_by_kind, tuple)
    assert isinstance(onlending, tuple)
    expenditure = financing.investment_expenditure(*expenditure_by_kind)
    income = financing.investment_income(
        kr["vat"], kr["grants"], kr["sales"], kr["financial"], kr["distributions"], kr["repaid"], kr["loans"]
    )
    net_onlending = onlending_chapter.onlending_net(0, 0, *onlending)
    allocations = financing.investment_allocations(
        kr["transfer"], 0, kr["earmarked"], max(-kr["free"], 0), max(kr["free"], 0), 0
    )
    assert expenditure == kr["sum"]
    assert income == pytest.approx(kr["income"], abs=1)
    assert net_onlending == 0
    assert allocations == pytest.approx(kr["allocations"], abs=1)
    carried = financing.investment_carried_forward(kr["income"], kr["sum"], net_onlending, kr["allocations"])
    assert carried == 0  # line 27 (25 in the published numbering)


@pytest.mark.parametrize("column", ["adjusted", "original"])
def test_loans_are_what_stavangers_own_means_do_not_pay(column: str) -> None:
    kr = {name: float(value) for name, value in STAVANGER[column].items() if isinstance(value, int)}
    means = financing.own_means(
        kr["vat"], kr["grants"], kr["sales"], kr["financial"], kr["distributions"], kr["repaid"],
        kr["earmarked"], kr["transfer"], 0, 0, 0,
    )  # fmt: skip
    own = financing.own_financing(means, kr["free"])
    assert float(financing.loan_used(kr["sum"], own)) == kr["loans"]
    assert float(financing.free_fund_allocation(kr["sum"], own, kr["loans"])) == 0


# --- Lørenskog 2025 --------------------------------------------------------------------------------------------------
# SSB KOSTRA tables 13551, 13552 and 13202, consolidated, preliminary for 2025; as they stand in data/.


@functools.cache
def lorenskog() -> tuple[Loaded, Projection]:
    loaded = load(BASE)
    return loaded, project(build(loaded.scenario))


@functools.cache
def accounts() -> dict[str, float]:
    """The figures of 2025 by their name in the file."""
    with (DATA / "lorenskog_regnskap_2025.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["name"]: float(row["value"]) for row in rows if row["date"].startswith("2025")}


def base_year(name: str) -> float:
    """A line of the base year, in thousands."""
    return float(lorenskog()[1].row(name)[0]) / 1000


@pytest.mark.parametrize(
    ("line", "published", "slack"),
    [
        ("operating_revenue", 5_180_788, 0),  # AGD45
        ("gross_operating_result", 404_905, 1),  # AGD65
        ("net_financial_expense", 531_610, 0),  # AGD85
        ("net_operating_result", 201_628, 1),  # AGD89: SSB rounds 201 627 from its terms
        ("dispositions", 203_708, 0),  # AGD93
        ("investment_expenditure", 776_752, 0),  # AGI43
        ("net_debt", 7_725_778, 0),  # 8 856 439 loans − 530 196 lent − 600 465 unspent (13202)
        ("long_term_debt", 8_856_439, 0),  # KG77
        ("population", 51.511, 0),  # table 07459, 1 January 2026
        ("working_capital", 950_700, 0),  # 2 053 503 − 639 306 − 463 497 (13202)
    ],
)
def test_the_base_year_of_lorenskog(line: str, published: float, slack: float) -> None:
    assert base_year(line) == pytest.approx(published, abs=slack + 1e-6)


def test_lorenskogs_net_operating_result_adds_up_to_201_627() -> None:
    assert base_year("net_operating_result") == pytest.approx(201_627, abs=1e-6)


@pytest.mark.parametrize(
    ("line", "published", "digits"),
    [
        ("net_operating_result_pct", 3.9, 1),  # 201.6 of 5 181
        ("net_debt_pct", 149, 0),  # 7 726 of 5 181
        ("net_interest_exposure_pct", 116.4, 1),  # table 12134; the scenario's self-cost debt is set from it
        ("debt_service_pct", 11.9, 1),  # (355 986 + 258 795) / 5 180 788
        ("general_reserve_pct", 11.5, 1),  # 596 275 / 5 180 788
    ],
)
def test_the_indicators_of_lorenskog(line: str, published: float, digits: int) -> None:
    assert round(float(lorenskog()[1].row(line)[0]) * 100, digits) == published


USED = {
    # name in the file: line of year 0
    "drift: Rammetilskudd (A800)": "general_grant",
    "drift: Inntekts- og formueskatt (AGD75)": "tax_revenue",
    "drift: Eiendomsskatt totalt (AG10)": "property_tax",
    "drift: Andre skatteinntekter (AGD76)": "other_tax",
    "drift: Andre overføringer og tilskudd fra staten (AGD77)": "state_transfers",
    "drift: Overføringer og tilskudd fra andre (AGD78)": "other_transfers",
    "drift: Brukerbetalinger (A600)": "user_fees",
    "drift: Salgs- og leieinntekter (AGD96)": "sales_revenue",
    "drift: Lønnsutgifter og oppgavepliktige godtgjørelser (AG15)": "wages",
    "drift: Sosiale utgifter (AG35)": "social_costs",
    "drift: Overføringer og tilskudd til andre (AGD80)": "transfers",
    "drift: Avskrivninger (A590)": "depreciation",
    "drift: Renteinntekter (AGD79)": "interest_income",
    "drift: Utbytter (AGD81)": "dividends",
    "drift: Gevinster og tap på finansielle omløpsmidler (AGD83)": "financial_gains",
    "drift: Renteutgifter (AGD82)": "interest_expense",
    "drift: Avdrag på lån (AG5)": "instalments",
    "drift: Overføring til investering (K) (570)": "transfer_to_investment",
    "drift: Avsetninger til bundne fond (550)": "earmarked_allocation",
    "drift: Bruk av bundne fond (950)": "earmarked_use",
    "drift: Avsetninger til ubundne fond (540)": "general_reserve_allocation",
    "drift: Bruk av ubundne fond (940)": "general_reserve_use",
    "drift: Dekning av tidligere års merforbruk (AD530)": "deficit_coverage",
    "investering: Investeringer i varige driftsmidler (AGI39)": "investment_gross",
    "investering: Tilskudd til andres investeringer (AGI40)": "grants_to_others",
    "investering: Investeringer i aksjer og andeler i selskaper (AGI41)": "share_purchases",
    "investering: Utlån av egne midler (AGI42)": "own_lending",
    "investering: Kompensasjon for merverdiavgift i investeringsregnskapet (AI729)": "vat_compensation",
    "investering: Tilskudd fra andre (AGI38)": "grants_from_others",
    "investering: Salg av varige driftsmidler (AGI44)": "asset_sales",
    "investering: Salg av aksjer og andeler (929)": "financial_sales",
    "investering: Utdeling fra selskaper (AGI45)": "company_distributions",
    "investering: Mottatte avdrag på utlån av egne midler (AGI46)": "own_lending_repaid",
    "investering: Bruk av lån (AGI17)": "loan_used",
    "investering: Sum investeringsinntekter (B) (AGI47)": "investment_income",
    "investering: Videreutlån (522)": "onlending_new",
    "investering: Avdrag på lån til videreutlån (512)": "onlending_instalments",
    "investering: Mottatte avdrag på videreutlån (922)": "onlending_received",
    "investering: Netto utgifter videreutlån (D) (AGI48)": "onlending_net",
    "investering: Avsetninger til bundne fond (550)": "earmarked_fund_allocation",
    "investering: Bruk av bundne fond (950)": "earmarked_fund_use",
    "investering: Avsetninger til ubundne fond (540)": "free_fund_allocation",
    "investering: Bruk av ubundne fond (940)": "free_fund_use",
    "balanse: C.1.1 Disposisjonsfond (KG65)": "general_reserve",
    "balanse: C.1.2 Bundne driftsfond (KG66)": "earmarked_operating_funds",
    "balanse: C.2.1 Ubundet investeringsfond (KG69)": "free_investment_fund",
    "balanse: C.2.2 Bundne investeringsfond (KG70)": "earmarked_investment_funds",
    "balanse: D.1 Lån (KG77)": "long_term_debt",
    "balanse: F.1.1 Ubrukte lånemidler (KG92)": "unspent_loans",
}


@pytest.mark.parametrize("name", USED)
def test_the_scenario_of_lorenskog_has_the_accounts_own_figures(name: str) -> None:
    assert base_year(USED[name]) == pytest.approx(accounts()[name], abs=1e-6)


def test_lorenskogs_transfer_and_net_allocations_are_those_of_the_accounts() -> None:
    # AGI51 is printed as −5 028: allocations positive. Here the transfer is.
    published = accounts()["investering: Sum overføringer fra drift og netto avsetninger (E) (AGI51)"]
    assert base_year("investment_allocations") == -published
    assert base_year("transfer_to_investment") == accounts()["investering: Overføring fra drift (970)"]


def test_lorenskogs_purchases_are_three_lines_of_the_accounts() -> None:
    # AG17 695 339 + AGD51 508 725 + AG18 26 524
    names = [name for name in accounts() if any(code in name for code in ("(AG17)", "(AGD51)", "(AG18)"))]
    assert len(names) == 3
    assert base_year("purchases") == pytest.approx(sum(accounts()[name] for name in names))
    assert base_year("purchases") == 1_230_588


def test_lorenskogs_earlier_deficit_is_that_of_the_balance_sheet() -> None:
    assert base_year("accumulated_deficit") == -accounts()["balanse: C.1.3 Merforbruk i driftsregnskapet (KG67)"]


def test_lorenskogs_ages_sum_to_the_groups_of_the_statistics() -> None:
    """The groups were read apart from the single years of age."""
    with (DATA / "lorenskog_folketall_2026.csv").open(encoding="utf-8") as file:
        said = {row["name"]: float(row["value"]) for row in csv.DictReader(file)}
    opened, projection = lorenskog()
    assert opened.scenario.population.cohorts
    men, women = opened.scenario.population.cohorts.people[2026]
    for name, persons in said.items():
        span = ages(name.removeprefix("innbyggere ").removesuffix(" år"))
        if span:
            assert sum(men[span.start : span.stop]) + sum(women[span.start : span.stop]) == persons
    assert float(projection.row("population")[0]) == said["innbyggere i alt"]


def test_lorenskogs_premium_deviation_is_that_of_the_accounts() -> None:
    pensions = lorenskog()[0].scenario.pensions
    assert pensions
    assert pensions.deviation == -accounts()["drift: årets premieavvik (funksjon 170)"]
    assert pensions.amortisation == accounts()["drift: amortisering av tidligere års premieavvik (funksjon 171)"]
    assert pensions.accumulated == accounts()["balanse: B.3.4 Premieavvik (KG61)"]


def test_lorenskogs_loans_and_assets_add_up_to_the_balance_sheet() -> None:
    # KOSTRA 13202, 1 000 kr: loans 8 856 439, of which 530 196 lent on; fixed assets 11 025 132 + 195 931 = 11 221 063.
    loaded, projection = lorenskog()
    assert sum(loan.balance for loan in loaded.scenario.loans.existing) == 8_856_439 - 530_196
    assert float(projection.row("fixed_assets")[0]) / 1000 == pytest.approx(11_025_132 + 195_931)
    assert float(projection.row("depreciation")[1]) / 1000 == pytest.approx(330_000, rel=0.001)


# --- Lørenskog: what follows ------------------------------------------------------------------------------------------


def test_one_point_of_interest_on_lorenskogs_net_exposure_is_60_million() -> None:
    # 116.4 % of 5 181 = 6 030 million in 2025, so that one point is 60 million a year.
    assert round(float(lorenskog()[1].row("rate_sensitivity")[0]) / 1e6) == 60


def test_every_year_of_lorenskog_closes() -> None:
    _, projection = lorenskog()
    assert np.abs(projection["investment_carried_forward"][1:]).max() < 0.005
    assert (projection["unspent_loans"] >= -0.005).all()
