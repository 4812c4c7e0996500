"""The law's own figures, read from `data/`: each stands there with source and date."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

PACKAGED = Path(__file__).parent / "data"
DATA = PACKAGED if PACKAGED.is_dir() else Path(__file__).parents[2] / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """One YAML file of `data/`."""
    with (DATA / f"{name}.yaml").open(encoding="utf-8") as file:
        found: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


def law(name: str) -> float:
    """A figure of the law or a recommendation."""
    return float(table("law")[name]["value"])


def depreciation_life(asset_class: str, taken_into_use: int) -> int:
    """Longest depreciation life in years (§ 3-4); 0 for land, which does not depreciate."""
    if asset_class == "land":
        return 0
    return int(table("depreciation_lives")["to_2025" if taken_into_use <= 2025 else "from_2026"][asset_class])
