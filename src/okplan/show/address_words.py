"""The address of an assumption as a reader of a document knows it: the item's own name, and words for the keys."""

from __future__ import annotations

from okplan.show.report.assumed import ASSUMED
from okplan.words import field, say

ITEMS = {
    "accepted", "areas", "assets", "capacity", "companies", "compensation_schemes", "existing", "hedges", "investments",
    "leases", "measures", "one_offs", "rules", "services", "types",
}  # fmt: skip
"""Keys whose next step is the id of an item."""

KNOWN = {path for paths in ASSUMED.values() for path in paths}
"""Addresses that have a label of their own in the report."""


def spoken(path: str, item: str | None, language: str) -> str:
    """`Ny ungdomsskole, 540 elever: første år`; a key of the reader's own, such as an age group, stays as it is."""
    steps = path.split(".")
    known = next((so_far for n in range(len(steps), 0, -1) if (so_far := ".".join(steps[:n])) in KNOWN), None)
    if known is not None:  # the rest is a year of it, or an age group
        return ", ".join([say(f"report.assumed.{known}", language), *steps[len(known.split(".")) :]])
    places = [place for place, step in enumerate(steps[:-1]) if step in ITEMS]
    if places and places[-1] + 2 == len(steps):  # the whole of an item
        head, rest = field(steps[-2], language), [item] if item else []
    elif places:
        head, rest = item or steps[places[-1] + 1], steps[places[-1] + 2 :]
    else:
        head, rest = field(steps[0], language), steps[1:]
    said = ", ".join(field(step, language) for step in rest)
    return head[:1].upper() + head[1:] + (f": {said}" if said else "")
