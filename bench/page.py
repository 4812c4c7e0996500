"""The page that answers: a move in JavaScript beside a run of the engine, and making a page beside a projection.

    python bench/page.py

Prints rows for the table of docs/benchmarks.md; without node there is nothing to measure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from draws import BASE
from measure import in_turn, row

from okplan.engine.projection import project
from okplan.load import load
from okplan.studies.project import projected
from okplan.studies.whatif.board import board

MOVES = 200
MOVING = """
const m=createModel(),lever=m.levers[0].id,times=[];
for(let k=0;k<3*MOVES;k++){
const begins=performance.now();m.apply({[lever]:1+k%4});times.push(performance.now()-begins);}
const last=times.slice(-MOVES).sort((a,b)=>a-b);
process.stdout.write(JSON.stringify([times[0],last[MOVES>>1],last[Math.floor(MOVES*.95)]]));
"""


def rows(rounds: int = 7) -> str:
    """Print the rows; what is to be said below the table."""
    if not shutil.which("node"):
        return "Node is not installed: the page was not measured."
    loaded = load(BASE)
    made = board(loaded)
    inputs = projected(loaded).inputs
    text = f"{made.text}const MOVES={MOVES};{MOVING}"
    first, median, late = json.loads(
        subprocess.run(["node", "-"], input=text, capture_output=True, text=True, check=True).stdout
    )
    a, b = in_turn(lambda: project(inputs), lambda: project(inputs), rounds)
    row("a move of the page, every line and rule / one run of every line", median / 1e3, b, "A ≤ 16 ms, 0.2")
    a, b = in_turn(lambda: board(loaded), lambda: projected(loaded).judgement, rounds)
    row("what a page is made of, each lever held against real scenarios / a projection, judged", a, b, "A ≤ 5 s")
    return (
        f"The page's model of {len(made.levers)} levers and {len(made.lines)} lines: {len(made.text) / 1e3:.0f} kB; "
        f"its first move {first:.1f} ms, one in twenty above {late:.1f} ms."
    )


if __name__ == "__main__":
    print("| what / beside what | A | B | A / B | aim |\n|---|---:|---:|---:|---|")
    print("\n" + rows())
