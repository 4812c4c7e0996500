"""What a tabulator fills in, as bash asks for it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from okplan.chapters.named import LINES
from okplan.cli import app
from okplan.load import load
from okplan.show.tables.catalogue import TABLES
from tests.scenarios import BASE, TEMPLATE


def filled(typed: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that may stand where the line ends."""
    surroundings = {
        "_OKPLAN_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split(" ")) - 1),
    }
    for name, text in surroundings.items():
        monkeypatch.setenv(name, text)
    return CliRunner().invoke(app, [], prog_name="okplan").stdout.split()


YEARS = ["economy.reference_rate.2026", "economy.reference_rate.2028", "economy.reference_rate.2030"]
PROJECTS = [f"investments.{one.id}" for one in load(TEMPLATE).scenario.investments]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (f"okplan project {TEMPLATE} --set inv", PROJECTS),
        (f"okplan project {TEMPLATE} --set investments.kult", None),
        (f"okplan compare {TEMPLATE} {TEMPLATE} --set economy.reference_r", ["economy.reference_rate"]),
        (f"okplan project {TEMPLATE} --set economy.reference_rate.", YEARS),
        (f"okplan project {TEMPLATE} --table dr", [key for key in TABLES if key.startswith("dr")]),
        (f"okplan explain {TEMPLATE} net_debt", [name for name in LINES if name.startswith("net_debt")]),
        (f"okplan explain {TEMPLATE} debt 203", [str(year) for year in range(2030, 2036)]),
        (f"okplan compare {TEMPLATE} --lines debt,free_income.", []),
        (f"okplan compare {TEMPLATE} --lines debt,depreciable_a", ["debt,depreciable_assets"]),
        (f"okplan solve {TEMPLATE} --for start:k", ["start:kulturhus"]),
        (f"okplan solve {TEMPLATE} --rule disp", ["disposisjonsfond"]),
        ("okplan project er-ikke-her.yaml --set inv", ["investments"]),
        ("okplan project - --set inv", []),
        ("okplan project --unit m", ["mill"]),
    ],
)  # fmt: skip
def test_what_may_stand_there_is_filled_in(
    typed: str, wanted: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = filled(typed, monkeypatch)
    if wanted is None:  # an id alone leads on to what can be said of it
        assert "investments.kulturhus.start" in found and all(one.startswith("investments.kulturhus.") for one in found)
    else:
        assert found == wanted


def test_a_tabulator_loads_no_library_of_tables_or_figures() -> None:
    """As a person waits for it."""
    code = (
        "import sys; from types import SimpleNamespace; from okplan.cli.completing import lines, paths\n"
        f"context = SimpleNamespace(params={{'file': {str(BASE)!r}}})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code + "assert paths(context, 'inv') and lines(context, 'net')\nprint(*sys.modules)"],
        capture_output=True, check=True, timeout=60, text=True,
    )  # fmt: skip
    assert not {"pandas", "matplotlib", "scipy", "openpyxl", "rich", "docx"} & set(done.stdout.split())
