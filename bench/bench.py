"""Benchmarks as ratios: the two sides of each are measured in turn in one run, and medians are compared.

    make bench

Prints a table for docs/benchmarks.md. Nothing here is a test: machines differ, ratios less so.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from workbooks import FLOOR, counted, said

from okplan.chapters.inputs import build
from okplan.engine.inputs import Inputs
from okplan.engine.projection import project, project_draws
from okplan.load import load
from okplan.show.result import run

ROOT = Path(__file__).parents[1]
BASE = ROOT / "scenarios" / "base.yaml"
DRAWS = 100_000
ROUNDS = 7
SHOCKS = {
    "wage_growth": 0.005,
    "price_growth": 0.005,
    "free_income_real_growth": 0.004,
    "group_growth": 0.004,
    "reference_rate": 0.01,
}
KEEP = (
    "net_operating_result_pct",
    "net_debt_pct",
    "general_reserve_pct",
    "interest_expense",
    "instalments",
    "debt",
)


EIGHT = (
    "economy.reference_rate: 4.5 %",
    "economy.price_growth: 2.2 %",
    "economy.wage_growth: 3.5 %",
    "free_income.real_growth: 0.5 %",
    "loans.new.margin: 0.4 %",
    "loans.new.years: 25",
    "liquidity.deposit_margin: 0.1 %",
    "reserves.general: 200000",
)
"""Eight assumptions changed at once."""

SKELETON = """
import numpy, yaml, typer
from pydantic import BaseModel
from rich.console import Console
from rich.text import Text
class Model(BaseModel):
    x: int
app = typer.Typer(rich_markup_mode=None)
@app.command()
def main(file: str) -> None:
    Model.model_validate({"x": 1})
    Console().print(Text(file))
app()
"""
"""The least that a command with these libraries can do: validate one field and print one line."""


def wall(work: Callable[[], object]) -> float:
    begins = time.perf_counter()
    work()
    return time.perf_counter() - begins


def in_turn(a: Callable[[], object], b: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Median seconds of each, measured A B A B … after one round to warm up."""
    a(), b()
    pairs = [(wall(a), wall(b)) for _ in range(rounds)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def process(*command: str) -> Callable[[], object]:
    def start() -> object:
        return subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)

    return start


def shocked(inputs: Inputs, draws: int) -> Inputs:
    """The inputs with a normal shock on each series of SHOCKS, by year and draw."""
    normals = np.random.default_rng(1).standard_normal((len(SHOCKS), len(inputs.years), 1, draws))
    series = dict(inputs.series)
    for place, (name, deviation) in enumerate(SHOCKS.items()):
        series[name] = series[name] + deviation * normals[place]
    return replace(inputs, series=series)


def row(what: str, a: float, b: float, aim: str) -> None:
    print(f"| {what} | {a * 1e3:.1f} ms | {b * 1e3:.1f} ms | {a / b:.2f} | {aim} |", flush=True)


def alternative(folder: str, name: str, *changes: str) -> str:
    """A scenario that says only what it changes in the base."""
    path = Path(folder, f"{name}.yaml")
    said = "".join(f"  {change}\n" for change in changes)
    path.write_text(f"okplan: 1\nextends: {BASE}\nname: {name}\nset:\n{said}", encoding="utf-8")
    return str(path)


def whole_commands(okplan: str) -> None:
    """Commands that project several scenarios beside `project`, each a whole process."""
    with tempfile.TemporaryDirectory() as folder:
        changed = alternative(folder, "changed", *EIGHT)
        others = [alternative(folder, f"rate-{n}", f"economy.reference_rate: {n / 10:.1f} %") for n in range(30, 50)]
        for what, arguments, aim in (
            ("`okplan diff`, eight changes", ("diff", str(BASE), changed), "≤ 3"),
            ("`okplan compare`, 21 scenarios", ("compare", str(BASE), *others), "≤ 5"),
        ):
            a, b = in_turn(process(okplan, *arguments), process(okplan, "project", str(BASE)), 5)
            row(f"{what} / `okplan project`", a, b, aim)


def workbooks(python: str, okplan: str) -> list[str]:
    """One scenario and eight, exported by a whole process, beside one that only writes as many cells; what was made."""
    alternatives = [
        path for path in sorted(BASE.parent.glob("*.yaml")) if "extends: base.yaml" in path.read_text(encoding="utf-8")
    ]
    eight = [BASE, *alternatives[:7]]
    notes = []
    with tempfile.TemporaryDirectory() as folder:
        made, floor = Path(folder, "made.xlsx"), Path(folder, "floor.xlsx")
        for files, aim in (([BASE], "A ≤ 2 s"), (eight, "A ≤ 8 s")):
            export = process(okplan, "export", *map(str, files), "-o", str(made), "--force")
            export()
            counts = counted(made)
            a, b = in_turn(export, process(python, "-c", FLOOR, counts, str(floor)), 5)
            what = f"`okplan export`, {len(files)} scenario{'s' if len(files) > 1 else ''}"
            row(f"{what} / a process that writes as many cells with XlsxWriter", a, b, aim)
            notes.append(f"{what}: {said(counts)}, {made.stat().st_size / 1e6:.1f} MB.")
    return notes


def main() -> None:
    python = sys.executable
    okplan = str(Path(python).parent / "okplan")
    loaded = load(BASE)
    inputs = build(loaded.scenario)
    print("| what / beside what | A | B | A / B | aim |\n|---|---:|---:|---:|---|")
    imports = process(python, "-c", "import numpy, typer, pydantic, yaml, rich")
    a, b = in_turn(process(okplan, "project", str(BASE)), imports)
    row("`okplan project` / a process that imports numpy, typer, pydantic, yaml, rich", a, b, "≤ 2.6, aim 2.0")
    a, b = in_turn(process(okplan, "project", str(BASE)), process(python, "-c", SKELETON, "x"))
    row("`okplan project` / a process that uses them for one field and one line", a, b, "")
    a, b = in_turn(process(okplan, "--version"), process(python, "-c", "import typer"))
    row("`okplan --version` / a process that imports typer", a, b, "≤ 1.15")
    whole_commands(okplan)
    a, b = in_turn(lambda: project(inputs), lambda: run(loaded), 31)
    row("engine alone, every line, ten years / with inputs, verdict and needed improvement", a, b, "A ≤ 3 ms")
    generator = np.random.default_rng(2)
    many = shocked(inputs, DRAWS)
    size = (len(SHOCKS), len(inputs.years), DRAWS)
    a, b = in_turn(lambda: project_draws(many, KEEP), lambda: generator.standard_normal(size), 5)
    row(f"{DRAWS:,} draws of the model / drawing its {np.prod(size):,} standard normals", a, b, "≤ 4")
    notes = workbooks(python, okplan)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nPeak memory of this process, {DRAWS:,} draws and their shocks held: {peak:.0f} MiB (aim: under 500).")
    print(*notes, sep="\n")
    print(f"Shocks by year and draw: {', '.join(SHOCKS)}. Kept: {', '.join(KEEP)}.")


if __name__ == "__main__":
    main()
