"""What `okplan new` assumes by itself, from the data beside the package."""

from __future__ import annotations

from functools import cache
from typing import Any

from okplan.law import DATA
from okplan.load.parsing import parse


@cache
def given() -> dict[str, Any]:
    """The assumptions, rates as they are written."""
    file = DATA / "beginning.yaml"
    found: dict[str, Any] = parse(file.read_text(encoding="utf-8"), str(file), []).plain()
    return found


def share(part: float, decimals: int) -> str:
    """A part as a scenario has it: `4.25 %`."""
    return f"{part * 100:.{decimals}f} %"


def first_rate() -> float:
    """The reference rate that a nominal rate is taken to be a margin over: the first of the path."""
    path: dict[int, str] = given()["economy"]["reference_rate"]
    return float(str(path[min(path)]).removesuffix("%")) / 100
