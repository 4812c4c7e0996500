"""What a tabulator fills in: tables, lines, and the paths and ids of the scenario that is already typed.

What cannot be read fills in nothing. Each loads what it needs only then.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okplan.cli.usage import SPOKEN
from okplan.words import LANGUAGES, label

if TYPE_CHECKING:
    from okplan.load.nodes import Node

Filled = list[tuple[str, str]]
"""What may stand there, and what it is called where the shell shows that."""

Completer = Callable[[Any, str], Filled]


def one_of(*choices: str) -> Completer:
    """Words that the option knows."""

    def completer(ctx: Any, incomplete: str) -> Filled:
        return [(choice, "") for choice in choices if choice.startswith(incomplete)]

    return completer


def figures(ctx: Any, incomplete: str) -> Filled:
    """Lines, and the figures of the report that have a name of their own."""
    from okplan.show.report.pictured import PICTURED

    return [*lines(ctx, incomplete), *((name, "") for name in PICTURED if name.startswith(incomplete))]


def lines(ctx: Any, incomplete: str) -> Filled:
    """Lines with commas between: the last is completed."""
    from okplan.chapters.named import LINES

    done, comma, begun = incomplete.rpartition(",")
    return [(f"{done}{comma}{name}", label(name, SPOKEN)) for name in LINES if name.startswith(begun)]


def tables(ctx: Any, incomplete: str) -> Filled:
    from okplan.show.tables.catalogue import TABLES

    return [(key, "") for key in TABLES if key.startswith(incomplete)]


def laws(ctx: Any, incomplete: str) -> Filled:
    from okplan.show.tables.catalogue import TABLES
    from okplan.show.tables.catalogue import laws as known

    return [(key, "") for key in dict.fromkeys((*known(), *TABLES)) if key.startswith(incomplete)]


def years(ctx: Any, incomplete: str) -> Filled:
    """The years of the scenario, the base year included."""
    root = _scenario(ctx)
    base, horizon = (root.child(name) if root else None for name in ("base_year", "horizon"))
    if base is None or type(base.value) is not int:
        return []
    length = horizon.value if horizon is not None and type(horizon.value) is int else 10
    return [(str(year), "") for year in range(base.value, base.value + length + 1) if str(year).startswith(incomplete)]


def rules(ctx: Any, incomplete: str) -> Filled:
    return [pair for pair in _items(ctx, "rules") if pair[0].startswith(incomplete)]


def questions(ctx: Any, incomplete: str) -> Filled:
    """What `solve` varies, and the start of each project."""
    from okplan.studies.solve import QUANTITIES, START

    starts = [(f"{START}:{name}", called) for name, called in _items(ctx, "investments")]
    return [pair for pair in [*((name, "") for name in QUANTITIES), *starts] if pair[0].startswith(incomplete)]


def paths(ctx: Any, incomplete: str) -> Filled:
    """The paths that `set` knows, a step at a time; where there is one way on, it is gone. A year is asked for."""
    root = _scenario(ctx)
    if root is None or "=" in incomplete:
        return []
    found = list(_below(root, incomplete))
    while len(found) == 1:
        further = [one for one in _below(root, f"{found[0]}.") if not one.rpartition(".")[2].isdigit()]
        if not further:
            break
        found = further
    return [(path, "") for path in found]


def _below(root: Node, begun: str) -> Iterator[str]:
    """The paths that begin so, one step further than its last point."""
    from okplan.load.adding import holds_items
    from okplan.load.merge import item_of
    from okplan.load.standins import fields_at

    above, point, start = begun.rpartition(".")
    steps = above.split(".") if above else []
    node: Node | None = root
    fields: list[str | int] = []
    for step in steps:
        fields.append(0 if node is not None and isinstance(node.value, list) else step)
        node = item_of(node, step) if node is not None else None
    names: dict[str, None] = {}
    if node is not None and isinstance(node.value, list):
        names |= dict.fromkeys(_ids(node.value))
    else:
        said = node.value if node is not None and isinstance(node.value, dict) else {}
        names |= dict.fromkeys([*map(str, said), *(() if holds_items(tuple(fields)) else fields_at(tuple(fields)))])
    yield from (f"{above}{point}{name}" for name in names if name.startswith(start))


def _ids(items: Sequence[Node]) -> Iterable[str]:
    return (str(one.value) for item in items if (one := item.child("id")) is not None)


def _items(ctx: Any, key: str) -> Filled:
    """The items of one of the scenario's lists: id and name."""
    root = _scenario(ctx)
    block = root.child(key) if root is not None else None
    if block is None or not isinstance(block.value, list):
        return []
    names = (item.child("name") for item in block.value)
    return [(one, str(name.value) if name else "") for one, name in zip(_ids(block.value), names, strict=False)]


def _scenario(ctx: Any) -> Node | None:
    """The scenario that is typed ahead, as far as it can be read."""
    from okplan.load.extended import as_written

    said = ctx.params.get("file") or ctx.params.get("first") or next(iter(ctx.params.get("files") or ()), None)
    said = said or next((Path(word) for word in _typed() if Path(word).suffix in (".yaml", ".yml")), None)
    return as_written(said) if said is not None and str(said) != "-" else None


def _typed() -> list[str]:
    """The line so far, as the shells hand it on: the library reads no argument of one that ends in an option."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    try:
        return shlex.split(line, posix=os.name != "nt")
    except ValueError:  # a quotation mark that is still open
        return line.split()


COMPLETED: dict[str, Completer] = {
    "lang": one_of(*LANGUAGES),
    "format": one_of("table", "json", "csv", "markdown"),
    "unit": one_of("kr", "tkr", "mill"),
    "unit_made": one_of("kr", "tkr", "mill"),
    "unit_tables": one_of("kr", "tkr", "mill"),
    "prices": one_of("nominal", "fixed"),
    "signs": one_of("positive", "accounting"),
    "with": one_of("stress", "simulate", "phase", "growth"),
    "solve_hold": one_of("services", "debt"),
    "table": tables,
    "law": laws,
    "compared": lines,
    "fans": lines,
    "explained": lines,
    "line": lines,
    "amended_lines": lines,
    "chart_lines": figures,
    "year": years,
    "explained_year": years,
    "set": paths,
    "set_all": paths,
    "solve_rule": rules,
    "phase_rule": rules,
    "solve_for": questions,
}
"""By the name that an option or an argument has in the words of help."""
