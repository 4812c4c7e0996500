"""What the words and codes of a population table say: whose sex, what age, which year, and what a heading counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from okplan.fields.ages import AGES
from okplan.reading.headings import FOOTNOTE, year_heading
from okplan.reading.sheets import text

Found = TypeVar("Found")
LAST = AGES - 1
"""The last age, which is open."""

TOTAL = -1
"""Every age together."""

BOTH = "both"
SEXES = {
    **dict.fromkeys(("menn", "mann", "male", "males", "man", "men", "gutter", "gutar", "boys"), "male"),
    **dict.fromkeys(("kvinner", "kvinne", "female", "females", "woman", "women", "jenter", "girls"), "female"),
}
TOGETHER = {"begge kjønn", "begge", "both sexes", "both", "menn og kvinner", "mann og kvinne", "males and females",
            "men and women", "kjønn i alt", "begge kjønn i alt"}  # fmt: skip
CODES = {"1": "male", "m": "male", "2": "female", "k": "female", "f": "female", "0": BOTH}
"""How Statistics Norway and others shorten the sexes."""

ALL = {"i alt", "ialt", "totalt", "total", "sum", "samlet", "samla", "alle", "all"}
AGES_TOGETHER = {*ALL, "alder i alt", "alder ialt", "alder totalt", "alle aldre", "alle aldrar", "alle aldersgrupper",
                 "aldersgrupper i alt", "all ages", "all age groups", "tot"}  # fmt: skip
YEARS_OLD = "(?:år|åringer|åringar|åring|years? old|years?)"
OLDER = "(?:eller|og|or|and) (?:eldre|mer|meir|over|older|more|above)"
SINGLE = re.compile(rf"([0-9]{{1,3}}) ?{YEARS_OLD}?")
SPAN = re.compile(
    rf"(?P<first>[0-9]{{1,3}}) ?{YEARS_OLD}? ?(?:\+|{OLDER}|[-\u2013] ?(?P<last>[0-9]{{1,3}}) ?\+?)"
    rf"(?: ?{YEARS_OLD})?(?: {OLDER})?"
)
NO_AGE = re.compile("999[a-z]?")
"""The code of all ages together."""

JANUARY = re.compile(r"([0-9]{4})-01-01(?: 00:00:00)?|(?:1\. ?januar|1 january|0?1\.0?1\.) ?([0-9]{4})")
ROLES = {
    "region": "region regionar regioner kommune kommunar kommunenr kommunenummer kommunenavn kommunenamn fylke "
    "fylkesnr geografi municipality county",
    "sex": "kjonn kjønn sex gender",
    "age": "alder age ages aldersgruppe aldersgrupper",
    "year": "tid år year time årstall årstal dato date",
    "contents": "contentscode statistikkvariabel contents innhold innhald",
}
ROLE = {word: role for role, words in ROLES.items() for word in words.split()}
BESIDE = {"kode", "koder", "kodar", "code", "tekst", "text", "navn", "namn", "name", "ettårig", "eittårig", "single",
          "i", "of", "per", "pr", "1", "januar", "january"}  # fmt: skip
"""Words of a heading that change nothing of what it heads."""

PERSONS = {"personer", "personar", "person", "persons", "personer1", "people", "folk", "innbyggere", "innbyggjarar",
           "innbyggertall", "innbyggjartal", "inhabitants", "residents", "bosatte", "busette", "folketall", "folketal",
           "folkemengde", "folkemengd", "befolkning", "befolkningen", "befolkninga", "population"}  # fmt: skip
NUMBER = {"value", "verdi", "antall", "antal", "tal", "tall", "number", "count", "framskrevet", "framskrive",
          "framskriving", "prognose", "projected", "projection", "of"}  # fmt: skip
"""Words for a number, whatever is counted."""

OTHER = {"andel", "andeler", "andelar", "prosent", "pst", "share", "percent", "percentage", "cent", "promille", "rate",
         "endring", "endringer", "endringar", "change", "vekst", "growth", "tilvekst", "indeks", "index", "avvik",
         "merknad", "merknader", "kommentar", "note", "notes", "remark", "kilde", "kjelde", "source", "rang", "rank",
         "døde", "dødsfall", "deaths", "fødte", "fødde", "fødsler", "births", "innflytting", "utflytting", "flytting",
         "migration", "middelalder", "gjennomsnitt", "gjennomsnittsalder", "mean", "average", "løpenr", "id", "vekt",
         "husholdninger", "hushald", "households", "familier", "families"}  # fmt: skip
"""Words of a heading whose figures are no inhabitants."""

ALTERNATIVE = re.compile("[lmhk0]{4}")
"""How Statistics Norway names the alternatives of a projection: MMMM is the main one."""

DECEMBER = re.compile(r"31\.? ?12|31\.? ?des|dec(?:ember)? 31|31 dec|utgangen|end of")
"""The end of a year, whose inhabitants are those of the next 1 January."""

IN_HEADING = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")


def sex(cell: Any) -> str | None:
    """`male`, `female` or both, by word, code or both of them; None for what is none."""
    return _worded(text(cell).casefold(), _sex)


def _sex(said: str) -> str | None:
    return BOTH if said in TOGETHER or said in ALL else SEXES.get(said) or CODES.get(said)


def age(cell: Any) -> int | None:
    """A single year of age, with 105 for `105+`; TOTAL for every age together; None for what is none, or several."""
    return _worded(text(cell).casefold().replace(",", ""), _age)


def _age(said: str) -> int | None:
    if said in AGES_TOGETHER or NO_AGE.fullmatch(said):
        return TOTAL
    if single := SINGLE.fullmatch(said):
        return found if (found := int(single[1])) <= LAST else None
    span = SPAN.fullmatch(said)
    if span is None or int(span["last"] or LAST) < LAST:
        return None
    first = int(span["first"])
    return TOTAL if first == 0 else LAST if first == LAST else None


def _worded(said: str, read: Callable[[str], Found | None]) -> Found | None:
    """What words say, or a code with its words behind it, which must not say something else."""
    found = read(said)
    code, _, words = said.partition(" ")
    if found is None and words and (len(code) == 1 or re.search("[0-9]", code)):
        found = read(words)
        return found if read(code) in (None, found) else None
    return found


def year(cell: Any) -> int | None:
    """A year, or its 1 January."""
    found = year_heading(cell)
    if found is not None:
        return found.year if found.kind in ("", "forecast") else None
    dated = JANUARY.fullmatch(text(cell).casefold())
    return int(dated[1] or dated[2]) if dated else None


def role(cell: Any) -> str | None:
    """What a column is by its heading: region, sex, age, year or contents."""
    said = text(cell)
    words = _words(said)
    if _age(said.casefold()) is not None:
        return None
    first = next((ROLE[word] for word in words if word in ROLE), None)
    return first if all(word in ROLE or word in BESIDE for word in words) else None


@dataclass(frozen=True)
class Told:
    """What headings say of the figures below them."""

    year: int | None = None
    sex: str | None = None
    age: int | None = None
    all: bool = False
    """A sum, of whatever stands beside it."""

    contents: str = ""
    """What is counted, as far as it is said."""

    @property
    def dims(self) -> frozenset[str]:
        return frozenset(name for name in ("year", "sex", "age") if getattr(self, name) is not None)

    def __add__(self, other: Told) -> Told:
        """What two headings over each other say; one that contradicts the other is contents."""
        if self.dims & other.dims:
            return Told(contents=f"{self} {other}")
        return Told(
            self.year if self.year is not None else other.year,
            self.sex or other.sex,
            self.age if self.age is not None else other.age,
            self.all or other.all,
            f"{self.contents} {other.contents}".strip(),
        )


def told(cell: Any) -> Told:
    """A heading over figures: `2026`, `Personer 2026`, `Menn 2026`, `105 år eller eldre`, `Begge kjønn`, `I alt`."""
    said = " ".join(FOOTNOTE.sub(" ", text(cell)).casefold().split())
    if (dated := year(cell)) is not None:
        return Told(year=dated)
    years = IN_HEADING.findall(said)
    at = int(years[0]) if len(years) == 1 else None
    rest = " ".join(IN_HEADING.sub(" ", said).split()) if at else said
    if rest not in CODES and rest not in ALL and (known := sex(rest)):
        return Told(at, known)
    whose, rest = _whose(rest)
    words = re.split(r"[ ,]+", rest)
    bare = " ".join(word for word in words if word not in PERSONS)
    is_all = bare in ALL
    aged = None if is_all or bare.isdigit() else age(bare)
    if is_all or aged is not None:
        rest = " ".join(word for word in words if word in PERSONS)
    return Told(at, whose, aged, is_all, rest)


def _whose(said: str) -> tuple[str | None, str]:
    """The sex that a heading names, and the rest of it; none where it names two."""
    phrase = next((one for one in sorted(TOGETHER, key=len, reverse=True) if re.search(rf"\b{one}\b", said)), None)
    if phrase:
        return BOTH, said.replace(phrase, "").strip(" ,:-")
    words = re.split(r"[ ,]+", said)
    found = {SEXES[word] for word in words if word in SEXES}
    if len(found) != 1:
        return None, said
    return found.pop(), " ".join(word for word in words if word not in SEXES).strip(" ,:-")


def persons(contents: str) -> bool | None:
    """Whether what a heading counts is inhabitants; None where its words do not say."""
    words = set(_words(contents)) - BESIDE
    if "%" in contents or words & OTHER or DECEMBER.search(contents.casefold()):
        return False
    if words <= NUMBER or words & PERSONS or any(map(ALTERNATIVE.fullmatch, words)):
        return True
    return None


def _words(said: str) -> list[str]:
    return re.findall(r"[^\W_]+", said.casefold())
