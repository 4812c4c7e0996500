"""This repository's pages that are made from the code: `python -m tools.pages .` writes them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from okplan.chapters.model import MODEL
from okplan.engine.dialects.notation import text
from okplan.load.schema import amendment_schema, schema_text
from okplan.show.handbook import handbook
from tools import (
    backtest_page,
    commands_page,
    population_page,
    python_page,
    scenario_page,
    shown,
    simulation_page,
)


def pages(root: Path) -> dict[Path, Callable[[], str]]:
    """What makes each generated page that git keeps, by its path: a test compares them with what is made."""
    docs = root / "docs"
    return {
        docs / "formulas.txt": formulas,
        docs / "scenario.md": scenario_page.page,
        root / "scenarios" / "okplan.schema.json": schema_text,
        root / "scenarios" / "okplan.amendment.schema.json": lambda: schema_text(amendment_schema()),
        docs / "backtest.md": lambda: backtest_page.page(docs / "backtest.template.md", root),
        docs / "population-backtest.md": lambda: population_page.page(root),
        docs / "simulation-record.md": lambda: simulation_page.page(root),
        docs / "python.md": lambda: python_page.page(docs / "python.template.md", root),
        docs / "commands.md": lambda: commands_page.page("en", root),
        docs / "kommandoer.md": lambda: commands_page.page("nb", root),
        **shown.pages(root),
    }


def handbooks(root: Path) -> dict[Path, str]:
    """The handbook in two languages, which git does not keep: it changes with every label."""
    return {root / "docs" / "handbook.md": handbook("en"), root / "docs" / "handbok.md": handbook("nb")}


def formulas() -> str:
    """A line a name, in the model's order, so that a diff shows which formula moved."""
    return "".join(f"{name} = {text(line.formula())}\n" for name, line in MODEL.lines.items())


def write(root: Path) -> None:
    for path, made in pages(root).items():
        path.write_text(made(), encoding="utf-8")
    for path, content in handbooks(root).items():
        path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
