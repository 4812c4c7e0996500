"""Lists of a few loans, as sheets, and what the command makes of them.

Every loan is invented; the shapes are those that lenders and municipalities keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook
from typer.testing import Result

from tests.console import okplan
from tests.scenarios import ROOT

SHIPPED = ROOT / "data" / "laaneliste.csv"
TITLE = ["Lån per 31.12.2025, beløp i 1 000 kr"]
HEAD = ["Lån", "Restgjeld", "Rente", "Margin", "Type", "Terminer per år", "Forfall"]
ROW = ["Skolelånet", 1000, "4,80 %", "0,50 %", "Serielån", 2, "15.12.2035"]


def imported(*sheets: Sequence[Sequence[Any]], options: Sequence[str | Path] = ()) -> Result:
    """The command on a workbook of these sheets."""
    made = Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for at, rows in enumerate(sheets, 1):
        sheet: Any = made.create_sheet(f"Ark{at}")
        for row in rows:
            sheet.append(list(row))
    made.save("liste.xlsx")
    return okplan("import", "loans", "liste.xlsx", *options)


def loans(*rows: Sequence[Any], options: Sequence[str | Path] = ()) -> list[dict[str, Any]]:
    result = imported(rows, options=options)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = yaml.safe_load(result.stdout)["loans"]["existing"]
    return found


def refused(*rows: Sequence[Any], options: Sequence[str | Path] = ()) -> str:
    result = imported(rows, options=options)
    assert result.exit_code == 2, result.stdout
    assert result.stdout == ""
    return result.stderr


def row(**said: Any) -> list[Any]:
    """The row with some of its cells changed."""
    return [said.get(name, value) for name, value in zip(HEAD, ROW, strict=True)]
