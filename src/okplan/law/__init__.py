"""The law's own figures, read from `data/`: each stands there with source and date."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from okplan.engine.inputs import Published

PACKAGED = Path(__file__).parents[1] / "data"
DATA = PACKAGED if PACKAGED.is_dir() else Path(__file__).parents[3] / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """One YAML file of `data/`."""
    with (DATA / f"{name}.yaml").open(encoding="utf-8") as file:
        found: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


def law(name: str) -> float:
    """A figure of the law or a recommendation."""
    return float(table("law")[name]["value"])


NEW_LIVES_FROM = 2026
"""The first year whose assets follow the lives that were changed in 2025."""


def depreciation_life(asset_class: str, taken_into_use: int) -> int:
    """Longest depreciation life in years (§ 3-4); 0 for land, which does not depreciate."""
    if asset_class == "land":
        return 0
    return int(table("depreciation_lives")["to_2025" if taken_into_use < NEW_LIVES_FROM else "from_2026"][asset_class])


@cache
def published(name: str) -> dict[int, Published]:
    """A parameter of the income system by year."""
    system = table("income_system")
    found = {}
    for key, figures in system[name].items():
        said = system["sources"][key]
        for year, value in figures.items():
            found[year] = Published(year, value, said["source"], str(said["date"]), said["preliminary"])
    return dict(sorted(found.items()))


@cache
def age_weights(year: int) -> Published | None:
    """The weight of each age group in the latest cost keys: over the sectors, sector weight times age key."""
    sectors = [figure for known, figure in published("sector_weights").items() if known <= year]
    keys = [figure for known, figure in published("age_keys").items() if known <= year]
    if not sectors or not keys:
        return None
    weights, key = sectors[-1].value, keys[-1].value
    groups = table("income_system")["age_groups"]
    value = {group: sum(weights[s] * key[s][place] for s in weights) for place, group in enumerate(groups)}
    return replace(sectors[-1], value=value)
