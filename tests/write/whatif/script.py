"""The page's scripts run by node, on rows that the engine has made: no browser is needed to hear what they say."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import numpy as np
import pytest

from okplan.engine.dialects.javascript import HELPERS, operations
from okplan.judge.lines import bounds_of
from okplan.show.result import Result
from tests.scenarios import ROOT

SCRIPTS = ROOT / "src" / "okplan" / "write" / "whatif"
WITHOUT_NODE = pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")

BEFORE = """
globalThis.window = globalThis;
globalThis.document = { getElementById: () => ({ textContent: "{}" }) };
const known = (value) => (value === null ? NaN : value);
const modelOf = (rows, tables = {}) => {
  const row = (name, item = 0) => {
    if (!(name in rows)) throw new Error(`no row: ${name}`);
    return rows[name][item].map(known);
  };
  const value = (name, t, item = 0) => row(name, item)[t];
  const table = (name, item) => tables[name][item];
  return { row, value, table, compute, items: (name) => rows[name].length, has: (name) => name in rows };
};
"""


def run(body: str, given: Any, *files: str) -> Any:
    """What the body prints as JSON after these scripts; it has what is given as `asked`."""
    scripts = [(SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in ("words", *files)]
    asked = f"const asked = {json.dumps(given)};"
    compute = f"const compute={operations()};"
    text = "\n".join((HELPERS, compute, asked, BEFORE, *scripts, "const shared = window.okplanShared;", body))
    done = subprocess.run(
        ["node", "-"],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def rows(result: Result, *begins: str) -> dict[str, list[list[float | None]]]:
    """Lines, and the judge's own and its bounds, as the page's model has them: by item, the base year first.

    Those whose names begin so, or every one of them.
    """
    projection, judgement = result.projected.whole, result.judgement
    found = {name: values[:, :, 0].T for name, values in {**projection.values, **judgement.lines}.items()}
    for name, values in result.inputs.constants.items():
        found[name] = np.repeat(values[:, :1], len(projection.years), axis=1)
    for test in judgement.tests:
        for bound, limits in bounds_of(test).items():
            found[f"{test.key}.{bound}"] = np.concatenate([[np.nan], limits])[None, :]
    return {name: _plain(values) for name, values in found.items() if not begins or name.startswith(begins)}


def _plain(values: Any) -> list[list[float | None]]:
    return [[None if np.isnan(value) else float(value) for value in row] for row in values]
