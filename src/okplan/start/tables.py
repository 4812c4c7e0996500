"""The tables beside the scenario."""

from __future__ import annotations

from okplan.register import GROUPS
from okplan.start.known import Known

def people_csv(known: Known) -> str:
    """Inhabitants on 1 January by age group, as they ship."""
    rows = [",".join(("year", *GROUPS))]
    rows += [",".join(map(str, (year, *(found[group] for group in GROUPS)))) for year, found in known.people.items()]
    return "\n".join(rows) + "\n"
