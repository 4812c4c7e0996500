"""What an account file is made of: forms, classes, records, and faults gathered by what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from okplan.problems import Place, Problem

WIDTH = 48
"""Characters of a record."""

FORMS = {"0A": "10", "0B": "2", "0M": "34", "0N": "5"}
"""The forms that are read, and the account classes of each: operations first, then investment."""

BALANCE = ("0B", "0N")
GROUP = ("0M", "0N")
OTHERS = {
    **dict.fromkeys(("0C", "0D"), "county"),
    **dict.fromkeys(("0I", "0J"), "enterprise"),
    **dict.fromkeys(("0K", "0L"), "county_enterprise"),
    **dict.fromkeys(("0P", "0Q"), "county_group"),
    **dict.fromkeys(("0F", "0G"), "church"),
    **dict.fromkeys(("0X", "0Y"), "hospital"),
}
"""Whose file another form is."""

SHOWN = 5
"""Lines of the same fault that are named one by one."""


@dataclass(frozen=True, slots=True)
class Record:
    """One amount in 1,000 kroner, signed as in the file: its class, its function or chapter, its art or sector."""

    line: int
    account_class: str
    place: str
    kind: str
    amount: int


@dataclass
class Faults:
    """Faults of a file by control and by what was found, with the lines that have them."""

    file: str
    _found: dict[tuple[str, str, str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    _context: dict[tuple[str, str, str, str], dict[str, Any]] = field(default_factory=dict)

    def add(self, code: str, control: str, line: int, found: str, level: str = "error", **context: Any) -> None:
        key = (code, control, found, level)
        self._found[key].append(line)
        self._context.setdefault(key, context)

    def twice(self, lines: Mapping[str, list[int]]) -> None:
        """Combinations that stand on several lines, said together: some systems write hundreds."""
        if lines:
            first = next(iter(lines.values()))
            shown = "; ".join(f"{code[1:5].strip()}/{code[5:]}" for code in islice(lines, SHOWN))
            more = " …" if len(lines) > SHOWN else ""
            self.add("kostra_twice", "015", first[1], shown + more, "warning", first=first[0], count=len(lines))

    @property
    def problems(self) -> list[Problem]:
        out = []
        for key, lines in self._found.items():
            code, control, found, level = key
            shown = ", ".join(map(str, islice(lines, SHOWN)))
            more = f" … ({len(lines)})" if len(lines) > SHOWN else ""
            context = {"control": control, "found": found, "lines": shown + more, **self._context[key]}
            out.append(
                Problem(code, Place(self.file, lines[0], 1), context, "error" if level == "error" else "warning")
            )
        return out
