"""The page's scripts run by node, on rows that the engine has made: no browser is needed to hear what they say."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import numpy as np
import pytest

from okplan.show.result import Result
from tests.scenarios import ROOT

SCRIPTS = ROOT / "src" / "okplan" / "write" / "whatif"
WITHOUT_NODE = pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")

BEFORE = """
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
globalThis.window = globalThis;
globalThis.document = { getElementById: () => ({ textContent: "{}" }) };
const number = (value) => (value === null ? NaN : value);
const modelOf = (rows) => {
  const row = (name, item = 0) => {
    if (!(name in rows)) throw new Error(`no row: ${name}`);
    return rows[name][item].map(number);
  };
  return { row, value: (name, t, item = 0) => row(name, item)[t], items: (name) => rows[name].length };
};
"""


def run(body: str, given: Any, *files: str) -> Any:
    """What the body prints as JSON after these scripts; it has what is given as `asked`."""
    scripts = [(SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in ("words", *files)]
    text = "\n".join((BEFORE, *scripts, "const shared = window.okplanShared;", body))
    done = subprocess.run(
        ["node", "-"] if len(text) < 0 else ["node", "-e", text],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def rows(result: Result) -> dict[str, list[list[float | None]]]:
    """Every line, and the judge's own and its bounds, as the page's model has them: by item, the base year first."""
    projection = result.projected.whole
    found = {name: values[:, :, 0].T for name, values in projection.values.items()}
    found |= {name: values[:, :, 0].T for name, values in result.judgement.lines.items()}
    for name, values in result.inputs.constants.items():
        found[name] = np.repeat(values[:, :1], len(projection.years), axis=1)
    for test in result.judgement.tests:
        for bound in ("floor", "ceiling", "warn_below", "warn_above"):
            if getattr(test, bound) is not None:
                found[f"{test.key}.{bound}"] = np.concatenate([[np.nan], getattr(test, bound)])[None, :]
    return {name: _plain(values) for name, values in found.items()}


def _plain(values: Any) -> list[list[float | None]]:
    return [[None if np.isnan(value) else float(value) for value in row] for row in values]
