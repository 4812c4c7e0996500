"""Headings as municipalities print them: a year with its kind, the unit and the prices of what stands below."""

from __future__ import annotations

import pytest

from okplan.reading.headings import prices_of, unit_of, year_heading


@pytest.mark.parametrize(
    ("said", "year", "kind"),
    [
        (2027, 2027, ""),
        (2027.0, 2027, ""),
        ("2027", 2027, ""),
        ("2026*", 2026, ""),
        ("2026 1)", 2026, ""),
        ("År 2026", 2026, ""),
        ("Budsjett 2026", 2026, "budget"),
        ("Vedtatt budsjett\n2026", 2026, "budget"),
        ("Opprinnelig budsjett 2025", 2025, "budget"),
        ("Oppr. bud. 2025", 2025, "budget"),
        ("B2026", 2026, "budget"),
        ("Revidert budsjett 2025", 2025, "revised"),
        ("Rev. bud. 2025", 2025, "revised"),
        ("Økonomiplan 2027", 2027, "plan"),
        ("ØP 2027", 2027, "plan"),
        ("Handlings- og økonomiplan 2027", 2027, "plan"),
        ("R2023", 2023, "accounts"),
        ("Regnskap 2023", 2023, "accounts"),
        ("Rekneskap 2023", 2023, "accounts"),
        ("Prognose 2025", 2025, "forecast"),
        ("B26", 2026, "budget"),
        ("ØP 27", 2027, "plan"),
        ("Øk.plan 2028", 2028, "plan"),
        ("Vedtatt ØP 2027", 2027, "plan"),
        ("Vedt. bud. 2026", 2026, "budget"),
        ("Kommunedirektørens forslag 2026", 2026, "budget"),
    ],
)
def test_a_year_is_understood_as_people_write_it(said: object, year: int, kind: str) -> None:
    found = year_heading(said)
    assert found is not None
    assert (found.year, found.kind) == (year, kind)


@pytest.mark.parametrize(
    "said",
    [
        "Merknad 2020",
        "2026-2029",
        "Økonomiplan 2026–2029",
        "Endring 2026",
        "Avvik 2026",
        "% 2026",
        "31.12.2026",
        "Sum 2026-2029",
        "Personer 2025",
        "Regnskap",
        "1 000 kr",
        True,
        None,
        "",
        "Side 26",
        "26",
        "Budsjett 2026/27",
    ],
)
def test_what_is_no_year_of_figures_is_none(said: object) -> None:
    assert year_heading(said) is None


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("1 000 kr, løpende priser", "tkr"),
        ("1\u00a0000 kr", "tkr"),
        ("Tall i 1000", "tkr"),
        ("Beløp i hele tusen", "tkr"),
        ("Alle tall i tusen kroner", "tkr"),
        ("NOK 1000", "tkr"),
        ("mill. kr", "mill"),
        ("Mill. kroner (2026-kroner)", "mill"),
        ("Beløp i hele kroner", "kr"),
        ("Prosjekt", None),
        ("Kronologisk", None),
        ("millimeter", None),
    ],
)
def test_a_heading_says_what_amounts_are_in(said: str, unit: str | None) -> None:
    assert unit_of(said) == unit


def test_a_heading_says_its_prices() -> None:
    assert prices_of("faste 2026-priser") == ("fixed", 2026)
    assert prices_of("Mill. kroner (2026-kroner)") == ("fixed", 2026)
    assert prices_of("faste priser") == ("fixed", None)
    assert prices_of("1 000 kr, løpende priser") == ("nominal", None)
    assert prices_of("Prosjekt") is None
