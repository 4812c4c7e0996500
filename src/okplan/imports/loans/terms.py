"""One row of a lender's list as the terms of a loan, with what the list does not say and had to be guessed."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal

from okplan.fields.days import moment
from okplan.imports.cells import plain
from okplan.imports.loans import cells as read
from okplan.imports.loans.rates import rates
from okplan.imports.loans.row import List, Terms, day_after, default, fallback
from okplan.imports.sums import Line
from okplan.problems import Problem

SLIGHT = 1e-9

LENT_ON = r"startlån|videreutlån|vidareutlån|formidling"
FEES = r"selvkost|sjølvkost|\bvar\b|\bva\b|avløp|renovasjon"
"""Words of a loan's name or purpose by which it is taken for one that is lent on, or that fees pay."""


def terms(listed: List, line: Line) -> Terms:
    """The terms of a row; what is wrong with it is among its problems."""
    made = Terms(line)
    texts = {name: read.text_of(listed.cell(line.row, name)) for name in listed.mapping.shape.kinds}
    made.said["name"] = _name(listed, line)
    number = listed.cell(line.row, "number")
    made.number = number.text if number is not None else ""
    _kind(listed, made, texts)
    _period(listed, made)
    _term(listed, made)
    _grace(listed, made, texts)
    rates(listed, made, texts)
    _parts(listed, made, texts)
    return made


def _name(listed: List, line: Line) -> str:
    """What the loan is called; where the list has no names, the lender and the number."""
    if listed.head.columns["name"] not in {listed.head.columns.get(name) for name in ("number", "lender", "purpose")}:
        return line.name
    cells = (listed.cell(line.row, name) for name in ("lender", "number"))
    return " ".join(cell.text for cell in cells if cell is not None and not cell.empty) or line.name


def _refuse_default(listed: List, made: Terms, name: str, wanted: str) -> None:
    """A word of the mapping, or of the command line, that is none of the field's."""
    node = listed.mapping.defaults.get(name)
    place = listed.sheet.place(made.line.row) if node is None else node.place
    context = {"found": str(made.said.get(name, default(listed, name))), "field": name, "wanted": wanted, "near": ""}
    made.problems.append(Problem("unknown_word", place, context))


def _kind(listed: List, made: Terms, texts: dict[str, str]) -> None:
    stated = listed.mapping.values.get("kind", {}).get(texts["kind"])
    found = str(stated.value) if stated is not None else read.kind(texts["kind"])
    if found is None:
        found = read.kind(texts["name"], *(texts[one] for one in ("form", "rate_kind", "purpose", "number")))
        if found is not None:
            made.guessed.append("kind")
    made.said["kind"] = found or fallback(listed, made, "kind", "serial")
    if made.kind not in read.KIND:
        _refuse_default(listed, made, "kind", ", ".join(read.KIND))


def _period(listed: List, made: Terms) -> None:
    found = read.payments(listed.cell(made.line.row, "per_year"), listed.heading("per_year"))
    if made.kind == "bullet":  # no instalment but the last
        return
    cell = listed.cell(made.line.row, "per_year")
    stated = listed.mapping.values.get("per_year", {}).get(read.text_of(cell))
    if stated is not None and stated.value in read.COUNTS:
        found = stated.value
    if isinstance(found, Problem):
        made.problems.append(found)
        found = None
    made.said["per_year"] = found or fallback(listed, made, "per_year", 2)
    if made.said["per_year"] not in read.COUNTS:
        _refuse_default(listed, made, "per_year", ", ".join(map(str, read.COUNTS)))
        made.said["per_year"] = 2


def _term(listed: List, made: Terms) -> None:
    """When the last instalment falls due, and the next: each by its day where that is said."""
    matures = day_after(listed, made, "matures")
    first = day_after(listed, made, "first_instalment")
    per_year = int(made.said.get("per_year", 1))
    if matures is not None:
        made.said["matures"] = matures
        cell = listed.cell(made.line.row, "matures")
        made.guessed += ["matures"] if cell is not None and read.YEAR.fullmatch(cell.text) else []
    elif (left := _left(listed, made, per_year)) is not None:
        made.said["years_left"] = left
    elif not made.problems:
        made.problems.append(Problem("no_term", listed.sheet.place(made.line.row), {"found": made.said["name"]}))
    if first is not None and made.kind != "bullet":
        periods = math.ceil((moment(first) - listed.base_year) * per_year - SLIGHT)
        if periods > 1:
            made.said["first_instalment"] = first
            free = "fri" in listed.heading("first_instalment").casefold()  # free until a day, or through it
            made.guessed += ["first_instalment"] if free else []


def _grace(listed: List, made: Terms, texts: dict[str, str]) -> None:
    """The first instalment of a loan that is free of them for a while, where only words of its row tell it.

    The next payment of such a loan is of interest, unless its column is of instalments.
    """
    said = next((texts[one] for one in ("kind", "name", "rate_kind") if read.is_partly_free(texts[one])), None)
    if said is None or made.kind == "bullet":
        return
    until = read.free_until(said)
    of_instalments = re.search(r"avdrag|instal", listed.heading("first_instalment").casefold())
    if of_instalments and texts["first_instalment"]:
        return
    if until is None:
        made.problems.append(Problem("grace_unclear", listed.sheet.place(made.line.row), {"found": said}))
        return
    if isinstance(until, int):  # the first payment of that year
        until = read.end_of_month(until, 12 // int(made.said.get("per_year", 1)))
    if until > date(listed.base_year, 12, 31):
        made.said["first_instalment"] = until.isoformat()
        made.guessed.append("first_instalment")


def _left(listed: List, made: Terms, per_year: int) -> int | float | None:
    """Years left, or payments left over those of a year; a part of a period is a whole one."""
    row = made.line.row
    years, periods = (listed.cell(row, name) for name in ("years_left", "periods_left"))
    if years is not None and not years.empty:
        found = read.years_of(years, listed.heading("years_left"))
        if isinstance(found, Problem):
            made.problems.append(found)
            return None
        if made.kind == "bullet":
            return plain(round(found, 4))
        whole = math.ceil(found * per_year - Decimal("0.02"))
        if abs(found * per_year - whole) > Decimal("0.02"):
            made.guessed.append("years_left")
        return plain(round(Decimal(max(whole, 1)) / per_year, 4))
    if periods is not None and not periods.empty:
        count = read.years_of(periods, "")
        if isinstance(count, Problem):
            made.problems.append(count)
            return None
        return plain(round(count / per_year, 4))
    return None


def _parts(listed: List, made: Terms, texts: dict[str, str]) -> None:
    """What of the loan is lent on, and what fees pay: by its column, or by what the loan is called."""
    for name, word in (("on_lending", LENT_ON), ("self_cost", FEES)):
        if name in listed.head.columns:
            found = read.share_of(listed.cell(made.line.row, name), name)
        else:
            called = any(re.search(word, texts[one]) for one in ("name", "purpose", "kind", "form"))
            found = Decimal(int(called))
            made.guessed += [name] if called else []
        if isinstance(found, Problem):
            made.problems.append(found)
        else:
            setattr(made, name, found)
    if read.CERTIFICATE.search(" ".join(texts.values())) and made.kind == "bullet":
        made.said["renewed_for"] = 1
        made.guessed.append("renewed_for")
