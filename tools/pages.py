"""This repository's pages that are made from the code: `python -m tools.pages .` writes them."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from okplan.chapters.model import MODEL
from okplan.engine.dialects.notation import text
from okplan.load import load
from okplan.load.schema import schema_text
from okplan.show.handbook import handbook
from okplan.show.result import run
from okplan.write.terminal.project import report
from tools import backtest_page, population_page, python_page, scenario_page, simulation_page, studies_page

COMMAND = "$ okplan project scenarios/base.yaml\n"


@cache
def pages(root: Path) -> dict[Path, str]:
    """Every generated page that git keeps, by its path: a test compares them with what is made."""
    docs = root / "docs"
    return {
        docs / "formulas.txt": formulas(),
        docs / "scenario.md": scenario_page.page(),
        root / "scenarios" / "okplan.schema.json": schema_text(),
        docs / "backtest.md": backtest_page.page(docs / "backtest.template.md", root),
        docs / "population-backtest.md": population_page.page(root),
        docs / "simulation-record.md": simulation_page.page(root),
        docs / "python.md": python_page.page(docs / "python.template.md", root),
        docs / "studies.md": studies_page.page(docs / "studies.template.md", root),
        root / "README.md": readme(root),
    }


def handbooks(root: Path) -> dict[Path, str]:
    """The handbook in two languages, which git does not keep: it changes with every label."""
    return {root / "docs" / "handbook.md": handbook("en"), root / "docs" / "handbok.md": handbook("nb")}


def formulas() -> str:
    """A line a name, in the model's order, so that a diff shows which formula moved."""
    return "".join(f"{name} = {text(line.formula())}\n" for name, line in MODEL.lines.items())


def readme(root: Path) -> str:
    """The README with its real run of the base scenario brought up to date."""
    page = (root / "README.md").read_text(encoding="utf-8")
    before, _, rest = page.partition(COMMAND)
    after = rest.partition("```")[2]
    shown = report(run(load(root / "scenarios" / "base.yaml"), "nb"), 118, rich_signs=True, colour=False)
    return f"{before}{COMMAND}{shown}```{after}"


def write(root: Path) -> None:
    for path, content in {**pages(root), **handbooks(root)}.items():
        path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
