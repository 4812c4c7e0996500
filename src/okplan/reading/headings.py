"""What a heading says: a year and what kind of figures it has, what amounts are in, in which prices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from okplan.reading.sheets import text

Kind = Literal["", "accounts", "budget", "revised", "plan", "forecast"]
Unit = Literal["kr", "tkr", "mill", "mrd"]

KINDS: dict[Kind, str] = {
    "accounts": "r rg regn regnsk regnskap rekn rekneskap regnskapstall rekneskapstal account accounts actual actuals",
    "budget": "b bud buds budsj budsjett budsjettforslag budsjettramme årsbudsjett ramme ob vb budget",
    "revised": "rb rev revidert justert just regulert reg endra endret revised",
    "plan": "p op øp hp høp vøp øhp plan øk økplan økonomi økonomiplan handlingsplan handlingsprogram handlings "
    "economic",
    "forecast": "prognose anslag estimat framskrivning framskriving forecast estimate",
}
"""What figures are called, in the words and letters that municipalities use in headings."""

OF_BUDGET = "oppr opprinnelig opprinneleg opphavleg opphavlig vedt vedtatt vedteke vedtak forslag framlegg original"
"""Words of a budget as it was adopted."""

EMPTY = (
    "år året for i og av til kr tkr nok beløp foreløpig førebels vedteken "
    "rådmannens kommunedirektørens formannskapets kommunestyrets"
)
"""Words of a heading that change nothing."""

WORDS: dict[str, Kind] = {
    **dict.fromkeys(EMPTY.split(), ""),
    **dict.fromkeys(OF_BUDGET.split(), "budget"),
    **{word: kind for kind, words in KINDS.items() for word in words.split()},
}
SHORT = re.compile(r"(?P<before>[^0-9]*[^0-9\s\u2019']\W*)(?P<year>[2-5][0-9])(?P<after>[^0-9]*)")
"""A year of two digits, behind a word for its kind: `B26`, `ØP 27`."""

UNIT = re.compile(
    r"\(?\b(?:i )?(?:hele |heile )?(?:1[ .,]?000|tusen|mill\.?|mnok|tkr|tnok)(?: ?(?:kr|kroner|nok)\b)?\.?\)?", re.I
)
"""What a heading of a year may say of its unit too."""

YEAR = re.compile(r"(?P<before>[^0-9]*?)(?P<year>(?:19|20|21)[0-9]{2})(?P<after>[^0-9]*)")
FOOTNOTE = re.compile(r"[*\u00b9\u00b2\u00b3\u2070-\u2079]+|(?<![0-9])[0-9]\)")
CURRENCY = re.compile(r"\b(?:kr|kroner|nok)\b")
OF_AMOUNTS = re.compile(
    r"\b(?:beløp|tall|tal|alt|hele|heile|alle)\b.*\bi\b|^\(?(?:i )?(?:hele |heile )?(?:1[ .,]?000|tusen)\)?$"
)
"""What says of what amounts are in, without the word kroner."""

SIZES: dict[Unit, re.Pattern[str]] = {
    "mrd": re.compile(r"\bmrd\b|\bmilliard|\bbillion"),
    "mill": re.compile(r"\bmill(?:\.|ion(?:er|ar|s)?)?(?![a-zæøå])|\b1[ .,]?000[ .,]?000\b|\b(?:mnok|mkr)\b"),
    "tkr": re.compile(r"\b1[ .,]?000\b|\btusen\b|\bthousand|['\u2019]000\b|\b(?:tkr|tnok)\b"),
}
"""Sizes of amounts, the largest first: `1 000 000` has a thousand in it."""

WHOLE = re.compile(r"\b(?:mnok|mkr|tkr|tnok)\b|\bt\.?kr\b|\bmill\b\.? *kr")
"""Words that are a unit by themselves."""

FIXED = re.compile(
    r"\b(?:faste?|fixed|constant)\b(?: (?P<year>20[0-9]{2})[- ]*)?[- ]*(?:priser|prisar|kroner|kr\b|prices)"
    r"(?:[ (,:]+(?P<after>20[0-9]{2})\b)?"
    r"|\b(?P<own>20[0-9]{2})[- ](?:kroner|kr\b|priser|prisar|prisnivå|prices)"
    r"|\bprisnivå:? ?(?:i |per )?(?P<level>20[0-9]{2})"
)
NOMINAL = re.compile(r"\bløpende (?:priser|kroner)|\bløpande (?:prisar|kroner)|\bnominal\b")


@dataclass(frozen=True)
class YearHeading:
    """The year of a column, and what its figures are."""

    year: int
    kind: Kind
    text: str


def year_heading(value: Any) -> YearHeading | None:
    """`2027`, `Budsjett 2026`, `ØP 2027`, `B2026`, `R2023`, `Regnskap 2023`, `2026*`; None for anything else.

    A span of years, a change, a share or a remark is no year of figures.
    """
    if isinstance(value, bool):
        return None
    said = text(value)
    plain = UNIT.sub(" ", FOOTNOTE.sub(" ", said)).strip()
    match = YEAR.fullmatch(plain) or SHORT.fullmatch(plain)
    kind = kind_of(f"{match['before']} {match['after']}") if match else None
    if match is None or kind is None or (len(match["year"]) == 2 and not kind):
        return None
    return YearHeading(int(f"20{match['year'][-2:]}") if len(match["year"]) == 2 else int(match["year"]), kind, said)


def kind_of(words: str) -> Kind | None:
    """What kind of figures the words say, the most particular of them; None where one is no such word."""
    found = re.findall(r"[^\W\d_]+", words.casefold())
    if re.search(r"[%/]", words) or any(word not in WORDS for word in found):
        return None
    kinds = {WORDS[word] for word in found} - {""}
    if "revised" in kinds:
        kinds -= {"budget"}
    if "plan" in kinds and not {"budsjett", "bud", "budsj", "b"} & set(found):
        kinds -= {"budget"}  # an adopted or proposed plan
    if len(kinds) > 1:
        return None
    return next(iter(kinds), "")


def unit_of(said: str) -> Unit | None:
    """What the amounts below a title or heading are in, if it says."""
    plain = text(said).replace("\u00a0", " ").casefold()
    if not (CURRENCY.search(plain) or OF_AMOUNTS.search(plain) or WHOLE.search(plain)):
        return None
    sized = next((unit for unit, form in SIZES.items() if form.search(plain)), None)
    return sized or ("tkr" if WHOLE.search(plain) else "kr" if CURRENCY.search(plain) else None)


def prices_of(said: str) -> tuple[Literal["fixed", "nominal"], int | None] | None:
    """The price basis that a title or heading says, with the year of fixed prices."""
    plain = text(said).casefold()
    fixed = FIXED.search(plain)
    if fixed:
        year = fixed["year"] or fixed["after"] or fixed["own"] or fixed["level"]
        return "fixed", int(year) if year else None
    return ("nominal", None) if NOMINAL.search(plain) else None
