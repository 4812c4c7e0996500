"""Short names of what is listed, by which a scenario finds it."""

from __future__ import annotations

import re
import unicodedata

ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def short_name(name: str, nameless: str, taken: dict[str, int]) -> str:
    """A short name of small letters and digits that no other row has got."""
    text = unicodedata.normalize("NFKD", name.casefold().translate(ASCII)).encode("ascii", "ignore").decode()
    wanted = re.sub(r"[^a-z0-9]+", "-", text).strip("-") or nameless
    found, count = wanted, taken.get(wanted, 1)
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    taken[wanted] = count
    taken.setdefault(found, 1)
    return found
