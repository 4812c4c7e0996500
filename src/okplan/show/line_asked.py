"""The line that somebody asks to see, by name, label or § number, and one item of it where it has items."""

from __future__ import annotations

from okplan.chapters.named import ambiguous, called, nearest_line
from okplan.problems import Problem, nearest
from okplan.show.result import Result
from okplan.show.tables import TABLES, laid_out
from okplan.show.tables.catalogue import lacking
from okplan.show.tables.rows import Shown
from okplan.words import LANGUAGES


def find_line(result: Result, asked: str, year: int | None) -> tuple[str, int, Problem | None]:
    """The line (and item, as in `loan_balance[kbn-1]`) that was asked for, or what is wrong with the asking."""
    model, (said, _, rest) = result.inputs.model, asked.partition("[")
    names, wanted = tuple(name for name in model.names if name not in result.inputs.tables), rest.rstrip("]")
    found = called(said, names=names)
    printed = _printed(result, asked) if not found else ()
    if len(printed) == 1:
        return *printed[0], None
    if printed:
        some = ", ".join(f"{name}[{_items(result, name)[place]}]" for name, place in printed[:8])
        return said, 0, Problem("choose_item", None, {"found": asked, "near": some})
    if len(found) > 1:
        found = tuple(name for name in found if wanted in _items(result, name)) or found
    if len(found) > 1:
        return said, 0, ambiguous(said, found)
    if not found:
        some = ", ".join(n for n, line in model.lines.items() if line.chapter == "indicators")
        near = nearest_line(said, names)
        return said, 0, Problem("unknown_line", None, {"found": said, "near": near, "names": some})
    (name,), years = found, result.projection.years
    if year is not None and year not in years:
        return name, 0, Problem("year_outside", None, {"found": year, "span": f"{years.start}–{years.stop - 1}"})
    items = _items(result, name)
    if not items or (not wanted and len(items) == 1):
        return name, 0, None
    if wanted in items:
        return name, items.index(wanted), None
    close = nearest(wanted, items, most=3, alike=0.4) if wanted else ""
    shown = close.split(", ") if close else items[:8]  # nothing is like it: what there is
    context = {"found": asked, "step": wanted, "near": ", ".join(f"{name}[{item}]" for item in shown)}
    return name, 0, Problem("unknown_item" if wanted else "choose_item", None, context)


def _printed(result: Result, asked: str) -> tuple[tuple[str, int], ...]:
    """The line and item of a row that a table over items prints so: `Barnehage`; a sum of other rows is no line.

    What a table prints so below several headings is meant only where no table prints it so once.
    """
    wanted = " ".join(asked.split()).casefold()
    scenario, projection = result.loaded.scenario, result.projection
    found: dict[tuple[str, int], None] = {}
    below: dict[tuple[str, int], None] = {}
    for laid in TABLES.values():
        if laid.make is None or lacking(laid.key, result.inputs.items):
            continue
        for language in LANGUAGES:
            made, heading = dict[str, list[Shown]](), ""
            for row in laid_out(laid.key, scenario, projection, language, "kr", "nominal").rows:
                heading = row.above or heading
                if not row.of and wanted in (row.label.casefold(), row.full_label.casefold()):
                    made.setdefault(heading, []).append(row)
            parts = dict.fromkeys(part for rows in made.values() for row in rows for part in row.parts)
            found, below = (found, below | parts) if len(made) > 1 else (found | parts, below)
    return tuple(found or below)


def _items(result: Result, name: str) -> tuple[str, ...]:
    """The items that a line has a value for each of."""
    return result.inputs.items.get(result.inputs.model[name].over or "", ())
