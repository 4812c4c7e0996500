"""What lenders and municipalities call the columns of a loan list or a list of swaps, and which sheet has one."""

from __future__ import annotations

import re
from dataclasses import replace

from okplan.imports.headings import plain
from okplan.imports.mapping import Mapping, Said, Shape
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
        "per_year": "whole",
        "rate": "share",
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
        "start": "day",
        "end": "day",
        "currency": "text",
    },
    "notional",
    unit_is_said=False,
)

CALLED: dict[str, tuple[tuple[str, str], ...]] = {
    "balance": (
        ("currency", r"valuta|currency"),
        ("first_instalment", r"(?:neste?|første|fyrste|next|first).*(?:forfall|termin|avdrag|betaling|due|pay|instal)"),
        ("first_instalment", r"avdragsfri.*(?:til|dato|until)"),
        ("reset", r"rente ?regulering|regulering(?:s ?dato)?|reset"),
        ("fixed_until", r"(?:binding|bunde|fast).*(?:til|utløp|slutt|dato|until)|^rentebinding$|fixed until"),
        ("periods_left", r"(?:gjenst|rest|attst|remaining).*termin|termin.*(?:igjen|att)|(?:periods|payments) left"),
        ("years_left", r"(?:rest|gjenst|attst).*(?:løpetid|år\b)|løpetid.*(?:igjen|att)|år (?:igjen|att)|years left"),
        ("per_year", r"termin(?:er|ar)?.*\bår|avdrag.*\b(?:pr|per|i).*år|terminlengde?|^termin(?:er|ar)?$"),
        ("per_year", r"frekvens|hyppighet|a year|frequency"),
        ("matures", r"^forfall|siste? (?:forfall|termin|avdrag)|sluttforfall|utløp|innfri|sluttdato|matur|løpetid til"),
        ("margin", r"margin|påslag"),
        ("rate_kind", r"rente(?:type|form|vilkår)|type rente|fast ?(?:/|eller) ?flyt|flyt\w* ?/ ?fast|rate type"),
        ("rate", r"^(?:nominell |gjeldende |gjeldande |aktuell |nominal |interest )?(?:rente(?:sats)?|rate)\b"),
        ("balance", r"rest(?:gjeld|saldo|lån|hovedstol|hovudstol|beløp)|saldo|utestående|uteståande"),
        ("balance", r"^(?:låne)?gjeld (?:pr|per|31)|balance|outstanding"),
        ("original", r"hovedstol|hovudstol|opprinnelig|opphavleg|lånebeløp|innvilg|original|principal|pålydende"),
        ("kind", r"låne?type|^type(?: lån)?$|avdrags(?:type|profil|plan|form)|loan type|^kind$"),
        ("kind", r"nedbetaling|tilbakebetaling"),
        ("self_cost", r"selvkost|sjølvkost|\bvar\b|self.?cost"),
        ("on_lending", r"videreutlån|vidareutlån|startlån|on.?lending|formidling"),
        ("purpose", r"formål|føremål|purpose"),
        ("number", r"(?:lån|konto|avtale|referanse)\w*[ .-]*(?:nr|nummer|number|id)\b|isin|^nr\b|^id$"),
        ("number", r"^loan (?:no|number)|^referanse$"),
        ("lender", r"långi|långj|kreditor|\bbank\b|lender"),
        ("name", r"navn|namn|betegnelse|nemning|beskrivelse|skildring|låntekst|^name$|^lån$|^loan$"),
    ),
    "notional": (
        ("currency", r"valuta|currency"),
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

SAID_SO = {"notional": {"notional", "fixed_rate", "end"}, "balance": {"balance"}}


def recognised(sheet: Sheet, mapping: Mapping) -> Mapping | None:
    """The mapping with the headings that are known of themselves; None where the sheet has no such list."""
    rows = [mapping.header_row] if mapping.header_row else sheet.numbers[:DEEPEST]
    found = max((_named(sheet, row, mapping) for row in rows), key=len, default={})
    amount = mapping.shape.amount
    if amount not in found and "original" in found:
        found[amount] = found.pop("original")
    if len(found) < NEEDED[amount] or not SAID_SO[amount] <= found.keys():
        return None
    if "name" not in found:
        stands_in = next((name for name in ("number", "lender", "purpose") if name in found), None)
        if stands_in is None:
            return None
        found["name"] = found[stands_in]
    return replace(mapping, columns=found)


def _named(sheet: Sheet, row: int, mapping: Mapping) -> dict[str, Said]:
    """What the cells of a row name: as the mapping says, else as such columns are called, each once."""
    cells = {plain(cell.text): cell for _, cell in sheet.across(row)}
    said = {name: one for name, one in mapping.columns.items() if plain(one.value) in cells}
    if mapping.columns and len(said) < len(mapping.columns):
        return dict(mapping.columns) if mapping.header_row else {}
    taken = {plain(one.value) for one in said.values()}
    found = dict(said)
    for text, cell in cells.items():
        name = None if text in taken or not isinstance(cell.value, str) else _field(text, mapping)
        if name is not None and name not in found:
            found[name] = Said(cell.text, cell.place)
    return found


def _field(text: str, mapping: Mapping) -> str | None:
    short = text if len(text) <= 60 else ""
    known = CALLED[mapping.shape.amount]
    return text if text in mapping.shape.kinds else next((name for name, form in known if re.search(form, short)), None)
