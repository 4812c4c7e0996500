"""Lines and inputs over time by name, whole: what machines read, where tables have rows for people."""

from __future__ import annotations

from okplan.chapters.model import MODEL
from okplan.engine.inputs import Array
from okplan.engine.lines import Input, Line
from okplan.engine.projection import Projection


def known(name: str) -> Line | Input:
    """The line or input that a name stands for, also of one item: `area_allocation[skole]`."""
    line = name.partition("[")[0]
    return MODEL[line]


def prices_of(name: str, prices: str) -> str:
    """The prices that a line is in: those asked for, or the base year's, which it is in whatever is asked."""
    return "fixed" if known(name).unit == "base_kr" else prices


def names(projection: Projection, items: bool = False) -> list[str]:
    """Every line, and every input over time, that has no item axis; with `items` those too. Identities apart."""
    lines = [name for name, line in MODEL.lines.items() if line.chapter != "checks"]
    given = [name for name in MODEL.inputs if name in projection.values and name != "year"]
    return [name for name in (*lines, *given) if items or not known(name).over]


def series(projection: Projection, name: str, item: int, prices: str) -> Array:
    """One line of a plain run, year 0 first; kroner in the prices asked for, `nominal` or `fixed` (base-year)."""
    alike = projection[name].shape[1] == 1  # said once for every item
    values = projection.row(name, 0 if alike else item)
    return values / projection.row("price_index") if prices == "fixed" and known(name).unit == "kr" else values
