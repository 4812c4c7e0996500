"""A list of loans that cannot be trusted: refused where it is wrong, and no file is left. Every loan is invented."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.console import okplan
from tests.imports.loans.lists import HEAD, ROW, TITLE, imported, loans, refused, row


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((["Lån, beløp i 1 000 kr"], HEAD, ROW), "OK886"),  # no day of the balances
        ((["Lån per 31.12.2025"], HEAD, ROW), "OK661"),  # no unit
        ((["Lån per 30.06.2025, i kr"], HEAD, ROW), "OK919"),
        ((TITLE, HEAD, row(Restgjeld=-1000)), "OK914"),
        ((TITLE, HEAD, row(Restgjeld="en million")), "OK605"),
        ((TITLE, HEAD, row(Forfall="neste høst")), "OK884"),
        ((TITLE, HEAD, row(Forfall="15.12.2024")), "OK882"),
        ((TITLE, HEAD, row(Forfall=None)), "OK916"),
        ((TITLE, HEAD, row(Rente="fire")), "OK673"),
        ((TITLE, [*HEAD, "Valuta"], [*ROW, "EUR"]), "OK889"),
        ((TITLE, ["Lånenummer", *HEAD], ["7", *ROW], ["7", *ROW]), "OK888"),
        ((TITLE, HEAD, row(Rente=0.42)), "OK915"),
        ((TITLE, HEAD, [*ROW[:5], 3, ROW[6]]), "OK680"),  # three instalments a year
        ((TITLE, HEAD, row(Restgjeld="ukjent"), ["Sum", 500]), "OK605"),
        ((TITLE, HEAD, ROW, ["Sum", "=SUM(B3:B3)"]), "OK674"),  # no program has reckoned it
        ((TITLE, HEAD, row(Type="Serielån, 2 år avdragsfrihet")), "OK832"),
        ((TITLE, [*HEAD, "Rentebinding"], [*ROW, "5 år"]), "OK568"),  # in all, and from when is not said
        ((TITLE, [*HEAD, "Rentebinding (år)"], [*ROW, 5]), "OK568"),
        ((TITLE, HEAD, row(Rente=4.8), row(Lån="B", Rente=0.048)), "OK915"),  # per cent and a share in one column
        ((TITLE, [*HEAD, "Rentevilkår"], [*row(Rente=None), "Fast"]), "OK567"),
        ((TITLE, ["Lån", "Restgjeld", "Effektiv rente", "Margin", "Forfall"], ["A", 1, 4.1, 0.5, 2040]), "OK569"),
        ((TITLE, HEAD), "OK918"),
        ((["Noe annet"], ["a", "b"], [1, 2]), "OK918"),
    ],
)
def test_a_list_that_cannot_be_trusted_is_refused(rows: Sequence[Sequence[Any]], code: str) -> None:
    assert code in refused(*rows)


def test_a_rate_far_from_the_reference_rate_is_not_taken_for_a_floating_one() -> None:
    rows = (TITLE, ["Lån", "Saldo", "Rente", "Utløp"], ["Obligasjon", 1, "2,95 %", 2030])
    assert "OK833" in refused(*rows, options=("--reference-rate", "4.2 %"))


def test_a_swap_by_which_the_fixed_rate_is_received_is_no_hedge() -> None:
    head = ["Motpart", "Hovedstol", "Kommunen betaler", "Kommunen mottar", "Fra", "Til"]
    paid = ["A", 100, "2,05 %", "NIBOR 3M", "15.03.2022", "15.03.2028"]
    received = ["B", 100, "NIBOR 3M", "3,0 %", "15.03.2022", "15.03.2028"]
    title = ["Bytteavtaler per 31.12.2025, 1 000 kr"]
    assert imported((title, head, paid), options=("--swaps",)).exit_code == 0
    assert "OK834" in refused(title, head, paid, received, options=("--swaps",))


def test_a_negative_margin_and_a_name_like_a_formula_are_read_back_from_okplans_own_file() -> None:
    rows = (TITLE, HEAD, row(Margin="-0,25 %", Lån="-Vei"))
    assert imported(rows, options=("-o", "en.csv")).exit_code == 0
    again = okplan("import", "loans", "en.csv", "--date", "31.12.2025")
    (found,) = yaml.safe_load(again.stdout)["loans"]["existing"]
    assert (found["name"], found["margin"]) == ("-Vei", "-0.25 %")


@pytest.mark.parametrize(("said", "code"), [("margin=0.5", "OK673"), ("kind=fast", "OK680"), ("per_year=3", "OK680")])
def test_a_default_that_no_loan_can_have_is_refused_once(said: str, code: str) -> None:
    rows = (TITLE, ["Lån", "Saldo", "Rente", "Utløp"], ["A", 1, "4 %", 2040], ["B", 2, "4 %", 2040])
    assert refused(*rows, options=("--default", said)).count(code) == 1


def test_terms_that_do_not_fit_together_are_refused_where_they_stand() -> None:
    told = refused(TITLE, [*HEAD, "Første avdrag"], [*ROW, "15.06.2036"])  # after the last one
    assert "Ark1!A3" in told
    assert "OK311" in told


def test_bare_rates_are_shares_or_per_cents_column_by_column() -> None:
    assert loans(TITLE, HEAD, row(Margin=0.5, Rente=4.75))[0]["margin"] == "0.5 %"
    result = imported((TITLE, HEAD, row(Margin=0.005, Rente=0.0475)))
    assert yaml.safe_load(result.stdout)["loans"]["existing"][0]["margin"] == "0.5 %"
    assert "lest som andeler" in result.stderr


def test_a_refused_list_leaves_no_file() -> None:
    assert imported((TITLE, HEAD, row(Forfall=None)), options=("-o", "laan.csv")).exit_code == 2
    assert not Path("laan.csv").exists()
