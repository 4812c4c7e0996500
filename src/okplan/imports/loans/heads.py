"""What lenders and municipalities call the columns of a loan list or a list of swaps, and which sheet has one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from okplan.imports.headings import is_number, plain
from okplan.imports.loans.cells import DAY
from okplan.imports.mapping import Mapping, Said, Shape
from okplan.imports.years import Heads
from okplan.problems import Refused
from okplan.reading.dates import day
from okplan.reading.sheets import Sheet
from okplan.reading.tables import DEEPEST

LOANS = Shape(
    {
        "id": "text",
        "name": "text",
        "number": "text",
        "lender": "text",
        "purpose": "text",
        "balance": "money",
        "original": "money",
        "kind": "choice",
        "form": "text",
        "per_year": "whole",
        "rate": "share",
        "fixed_rate": "share",
        "rate_kind": "choice",
        "fixed_until": "day",
        "reset": "day",
        "margin": "share",
        "matures": "day",
        "years_left": "number",
        "periods_left": "number",
        "first_instalment": "day",
        "self_cost": "share",
        "on_lending": "share",
        "currency": "text",
    },
    "balance",
    unit_is_said=False,
)
SWAPS = Shape(
    {
        "id": "text",
        "name": "text",
        "number": "text",
        "lender": "text",
        "notional": "money",
        "fixed_rate": "share",
        "received": "text",
        "start": "day",
        "end": "day",
        "currency": "text",
    },
    "notional",
    unit_is_said=False,
)

NO_START = r"(?!.*\b(?:fra|frå|start|from)\b(?!.*\btil\b))"
"""Ahead of a heading: not the day that something begins, unless the day that it ends stands beside it."""

CALLED: dict[str, tuple[tuple[str, str], ...]] = {
    "balance": (
        ("currency", r"valuta|currency"),
        ("first_instalment", r"(?:neste?|første|fyrste|next|first).*(?:forfall|termin|avdrag|betaling|due|pay|instal)"),
        ("first_instalment", r"avdragsfri.*(?:til|dato|until)"),
        ("reset", r"rente ?reg(?:ulering)?\b|regulering(?:s ?dato)?|reset"),
        ("fixed_until", rf"^{NO_START}.*(?:binding|bunde|fast).*(?:til|utløp|slutt|dato|until)"),
        ("fixed_until", r"fixed until|^rentebinding(?:\W+(?:i )?år\W*)?$"),
        ("fixed_until", r"bindings?(?:tid|periode)|binding.*(?:igjen|att)|(?:gjenst|rest|attst).*binding|fixed for"),
        ("fixed_rate", r"^fast ?rente(?:sats)?(?:[ ,(]+(?:i )?(?:%|pro|pst).*)?$|^fixed (?:interest )?rate\W*$"),
        ("periods_left", r"(?:gjenst|rest|attst|remaining).*termin|termin.*(?:igjen|att)|(?:periods|payments) left"),
        ("years_left", r"(?:rest|gjenst|attst).*(?:løpetid|år\b)|løpetid.*(?:igjen|att)|år (?:igjen|att)|years left"),
        ("per_year", r"term(?:in(?:er|ar)?|\.)?.*\bår|avdrag.*\b(?:pr|per|i).*år|terminlengde?|^termin(?:er|ar)?$"),
        ("per_year", r"frekvens|hyppighet|a year|frequency"),
        ("matures", r"^forfall|siste? (?:forfall|termin|avdrag)|sluttforfall|utløp|innfri|sluttdato|matur|løpetid til"),
        ("margin", r"margin|påslag"),
        ("rate_kind", r"^produkt|rente(?:type|form|vilkår|bet)|type rente|rate type"),
        ("rate_kind", r"fast ?(?:/|eller) ?flyt|flyt\w* ?/ ?fast"),
        ("rate", r"^(?:nom(?:inell|inal)?\.? |pålyd[ae]nde |gjeld[ae]nde |aktuell )?rente(?:sats)?\b"),
        ("rate", r"^(?:interest |nominal )?rate\b"),
        ("balance", r"rest(?:gjeld|saldo|lån|hovedstol|hovudstol|beløp)|saldo|utestående|uteståande"),
        ("balance", r"^(?:låne|gjenstående |attståande )?gjeld\b|balance|outstanding"),
        ("original", r"hovedstol|hovudstol|opprinnelig|opphavleg|lånebeløp|innvilg|original|principal|pålydende"),
        ("kind", r"låne?type|^type(?: lån)?$|avdrags?[ -]?(?:type|profil|plan|form)|loan type|^kind$"),
        ("kind", r"nedbetaling|tilbakebetaling|repayment|amorti[sz]ation"),
        ("form", r"^(?:låne|gjelds)?form$|instrument"),
        ("self_cost", r"selvkost|sjølvkost|\bvar\b|self.?cost"),
        ("on_lending", r"videreutlån|vidareutlån|startlån|on.?lending|formidling"),
        ("purpose", r"formål|føremål|purpose"),
        ("number", r"(?:lån|konto|avtale|referanse)\w*[ .-]*(?:nr|nummer|number|id)\b|isin|^nr\b|^id$"),
        ("number", r"^loan (?:no|number)|^(?:låne?)?ref(?:eranse)?\.?$"),
        ("lender", r"långi|långj|kreditor|\bbank\b|lender"),
        ("name", r"navn|namn|betegnelse|nemning|beskrivelse|skildring|låntekst|^(?:loan )?name$|^lån$|^loan$"),
    ),
    "notional": (
        ("currency", r"valuta|currency"),
        ("received", r"mottar|mottek|mottatt|motteke|\bfår\b|receive"),
        ("fixed_rate", r"fast ?rente|fast sats|betaler|betalar|fixed rate|swap ?rente"),
        ("start", r"start|fra\b|frå\b|from"),
        ("end", r"slutt|forfall|utløp|til\b|end\b|matur"),
        ("notional", r"hovedstol|hovudstol|nominelt|beløp|notional|sikret|sikra"),
        ("number", r"avtale\w*[ .-]*(?:nr|nummer|id)\b|referanse|^nr\b|^id$"),
        ("lender", r"motpart|bank|counterparty"),
        ("name", r"navn|namn|avtale|betegnelse|^name$|swap"),
    ),
}  # fmt: skip
"""By the amount of a list: the first of these that a heading fits is what its column is."""

NEEDED = {"balance": 3, "notional": 4}
"""How many columns are known in the heading of such a list."""

OPENING = re.compile(r"\bib\b|inngående|inngåande|opening|brought forward")
"""What stands when a year begins."""

SAID_SO = {"notional": {"notional", "fixed_rate", "end"}, "balance": {"balance"}}

HEDGING, LENDING = re.compile(r"swap|rentebytte|rentesikring"), re.compile(r"\blån|\bloan")
"""What a title of a list of swaps says, and one of a list that has loans."""


def recognised(sheet: Sheet, mapping: Mapping, base_date: date | None = None) -> Mapping | None:
    """The mapping with the headings that are known of themselves; None where the sheet has no such list.

    Raises Refused where two columns may be the same field, and neither is of the base date.
    """
    numbers = sheet.numbers[: DEEPEST + 1]
    rows = [(mapping.header_row, mapping.header_row)] if mapping.header_row else [(row, row) for row in numbers]
    pairs = [pair for pair in pairwise(numbers) if _words_only(sheet, pair[1]) and mapping.header_row in (None, *pair)]
    tried = [Heads(sheet, *rows) for rows in (*rows, *pairs)]
    heads = max(tried, key=lambda heads: len(_named(heads, mapping)), default=None)
    named = {} if heads is None or _is_other(heads, mapping) else _named(heads, mapping)
    amount = mapping.shape.amount
    if amount not in named and "original" in named:
        named[amount] = named.pop("original")
    if len(named) < NEEDED[amount] or not SAID_SO[amount] <= named.keys():
        return None
    found = {name: _one(name, columns, mapping, base_date) for name, columns in named.items()}
    if "name" not in found:
        stands_in = next((name for name in ("number", "lender", "purpose") if name in found), None)
        if stands_in is None:
            return None
        found["name"] = found[stands_in]
    return replace(mapping, columns=found)


def swaps_from(sheet: Sheet, after: int) -> int | None:
    """The row of the first heading of a list of swaps below a row; None where there is none."""
    return next((row for row in sheet.numbers if row > after and _heads_swaps(sheet, row)), None)


def _heads_swaps(sheet: Sheet, row: int) -> bool:
    if not _words_only(sheet, row):
        return False
    heads, mapping = Heads(sheet, row, row), Mapping(SWAPS)
    named = _named(heads, mapping).keys()
    return len(named) >= NEEDED["notional"] and SAID_SO["notional"] <= named and not _is_other(heads, mapping)


def _is_other(heads: Heads, mapping: Mapping) -> bool:
    """Whether a heading that nobody has named is of the other list.

    One with what is left of a debt, beside another amount, is of loans; one with only a principal, below a title that
    says so, of swaps.
    """
    if mapping.columns:
        return False
    left = _named(heads, Mapping(LOANS)).get("balance")
    if mapping.shape.amount == "notional":
        return left is not None and left[0] not in _named(heads, mapping).get("notional", [])
    titles = [cell.text for row in heads.sheet.numbers if row < heads.row for _, cell in heads.sheet.across(row)]
    said = " ".join((heads.sheet.name, *heads.sheet.comments, *titles)).casefold()
    return left is None and HEDGING.search(said) is not None and LENDING.search(said) is None


def _words_only(sheet: Sheet, row: int) -> bool:
    """Whether a row may be the second of a heading."""
    return not any(is_number(cell) or day(cell.value) == cell.value for _, cell in sheet.across(row))


def _named(heads: Heads, mapping: Mapping) -> dict[str, list[Said]]:
    """What the columns of a heading are: as the mapping says, else as such columns are called."""
    cells = {plain(" ".join(heads.texts(at))): (" ".join(heads.texts(at)), at) for at in heads.columns}
    said = {name: [one] for name, one in mapping.columns.items() if plain(one.value) in cells}
    if mapping.columns and len(said) < len(mapping.columns):
        return {name: [one] for name, one in mapping.columns.items()} if mapping.header_row else {}
    taken = {plain(one.value) for (one,) in said.values()}
    found: dict[str, list[Said]] = {}
    for text, (written, at) in cells.items():
        name = None if text in taken else _field(text, mapping)
        if name is not None and name not in said:
            found.setdefault(name, []).append(Said(written, heads.sheet.place(heads.row, at)))
    return said | found


def _one(name: str, columns: list[Said], mapping: Mapping, base_date: date | None) -> Said:
    """The column of a field: where there are several, the one of the base date; of words the first will do."""
    dated = [one for one in columns if base_date is not None and _stands(one.value) == base_date]
    chosen = dated if len(dated) == 1 else columns
    unread = name == "original" and mapping.shape.amount == "balance"  # the balance is another column
    if len(chosen) > 1 and mapping.shape.kinds.get(name) != "text" and not unread:
        names = ", ".join(f"«{one.value}»" for one in chosen)
        raise Refused("two_columns", chosen[1].place, field=name, found=names, first=chosen[-1].value)
    return chosen[0]


def _stands(heading: str) -> date | None:
    """The end of the year that a heading is of: its day, or the year; what is brought forward is of the year before."""
    found = next((one for part in DAY.findall(heading) if (one := day(part)) is not None), None)
    if found is not None:
        return date(found.year - 1, 12, 31) if (found.month, found.day) == (1, 1) else found
    year = re.search(r"\b20\d\d\b", heading)
    return None if year is None else date(int(year[0]) - bool(OPENING.search(heading.casefold())), 12, 31)


def _field(text: str, mapping: Mapping) -> str | None:
    short = text if len(text) <= 60 else ""
    known = CALLED[mapping.shape.amount]
    return text if text in mapping.shape.kinds else next((name for name, form in known if re.search(form, short)), None)
