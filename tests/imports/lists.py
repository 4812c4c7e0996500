"""Investment lists of a few rows, as sheets and as text, and what the command makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook
from typer.testing import Result

from tests.console import okplan

HEAD = ["Prosjekt", "Område", "Behov", "Mva", "Tilskudd", 2027, 2028, 2029]
SCHOOL = ["Ny skole på Åsen", "Grunnskole", "Nødvendig", "100 %", 5000, 20000, 35000, None]
ROAD = ["Gangvei", "Samferdsel", "ønskelig", "100 %", None, "1 250", "12 500,5", None]
COLUMNS = "name=Prosjekt, area=Område, need=Behov, vat_compensable=Mva, grants=Tilskudd"
SAID = ("--columns", COLUMNS, "--years-from", "header", "--default", "prices=fixed",
        "--default", "asset_class=schools_housing", "--unit", "tkr")  # fmt: skip

PLAIN = ("--columns", "name=Prosjekt", "--years-from", "header", "--unit", "tkr", "--default", "area=grunnskole",
         "--default", "need=necessary", "--default", "prices=fixed", "--default", "vat_compensable=100 %",
         "--default", "asset_class=schools_housing")  # fmt: skip
"""For a list of names and years and nothing more."""

Amounts = dict[int, float]


def book(*rows: Sequence[Any], title: str = "Investeringer") -> Any:
    """A workbook of one sheet with these rows from the first."""
    made = Workbook()
    sheet: Any = made.active
    sheet.title = title
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(at, column, value)
    return made


def imported(made: Any, *arguments: str | Path, said: Sequence[str] = SAID) -> Result:
    made.save("plan.xlsx")
    return okplan("import", "investments", "plan.xlsx", *said, *arguments)


def projects(made: Any, *arguments: str | Path, said: Sequence[str] = SAID) -> list[dict[str, Any]]:
    result = imported(made, *arguments, said=said)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = yaml.safe_load(result.stdout)["investments"]
    return found


def refused(made: Any, *arguments: str | Path, said: Sequence[str] = SAID) -> list[str]:
    result = imported(made, *arguments, said=said)
    assert result.exit_code == 2, result.stdout
    assert result.stdout == ""
    return result.stderr.splitlines()


def named(made: Any, *arguments: str | Path) -> dict[str, Amounts]:
    """What each project of a plain list costs, by name."""
    return {found["name"]: found["cost"] for found in projects(made, *arguments, said=PLAIN)}


def codes(made: Any, *arguments: str | Path) -> list[str]:
    """What a plain list is refused for, with cell."""
    lines = refused(made, *arguments, said=PLAIN)
    return [f"{line.partition(': ')[0].partition('!')[2]} {line.split(': ')[1][:5]}" for line in lines]


def of_text(text: str | bytes, *arguments: str | Path, said: Sequence[str] = PLAIN) -> Result:
    """A list kept as a text file."""
    Path("plan.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return okplan("import", "investments", "plan.csv", *said, *arguments)
