"""Accounts that are asked for: which years are meant, and where the answers are kept meanwhile."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okplan.imports.kostra.accounts import Accounts
    from okplan.imports.ssb.bank import Bank
    from okplan.register import Municipality

YEARS = re.compile(r"(\d{4})(?:\s*([-–])\s*(\d{4})?)?")


def bank(output: Path | None, language: str) -> Bank:
    """Who asks; answers are kept in `<stem>-ssb` beside what is written, and a second run asks only for the rest."""
    from okplan.imports.ssb.bank import Bank
    from okplan.write.files import write

    if output is None:
        return Bank()
    folder = output.with_name(f"{output.stem}-ssb")

    def keep(path: Path, text: str) -> None:
        with suppress(OSError):  # what is wrong with the folder is told of the file
            folder.mkdir(exist_ok=True)
        write(path, text, language)

    return Bank(folder, keep)


def fetched(asker: Bank, whose: Municipality, years: str | None) -> dict[int, Accounts]:
    """The accounts of `2020-2025`, of `2020-` and on, of one year, or of the last; raises Refused."""
    from okplan.imports.ssb.accounts import published, told
    from okplan.imports.ssb.spread import as_accounts
    from okplan.problems import Refused

    said = YEARS.fullmatch(years.strip()) if years else None
    if years and said is None:
        raise Refused("unknown_argument", None, field="--years", found=years, wanted="2020-2025, 2020-, 2025")
    first = int(said[1]) if said else 0
    last = int(said[3] or said[1]) if said else 0
    if last < first:
        raise Refused("unknown_argument", None, field="--years", found=years, wanted=f"{last}-{first}")
    onwards = said is not None and said[2] is not None and said[3] is None
    found = published(asker, whose, range(first, last + 1) if said else (), onwards)
    return {one.year: as_accounts(one, tuple(told(asker, found))) for one in found}
