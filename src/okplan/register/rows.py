"""The small CSV files of `data/`: lines that begin with `#` say the source, the first other line names the columns."""

from __future__ import annotations

import csv
from functools import cache

from okplan.law import DATA

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Every row of one file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))
