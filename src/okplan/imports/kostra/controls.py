"""Statistics Norway's controls of what belongs together within one file: combinations of codes, and sums.

Numbers, margins and severities are those of its program (kostra-kontrollprogram); what it calls an error is one here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from okplan.imports.kostra.written import BALANCE, FORMS, Faults, Record
from okplan.problems import Place, Problem, Word

Level = Literal["error", "warning"]
ROUNDING, BALANCED = 30, 10
"""What sums may miss by in 1,000 kroner, each record being rounded by itself: flows, and the balance sheet."""

LONGYEARBYEN, WITHOUT_GRANT = "2111", "5014"
"""Who has neither tax nor grant in its accounts, and the municipality that gets no grant."""

SPECIAL = frozenset({"030100", "300500", "460100", "500000"})
"""Groups in which art 921 may stand in operations."""

OF_INVESTMENT = frozenset(("280", "512", "521", "522", "529", "670", "910", "911", "912", "921", "922", "929", "970"))
TAXES = frozenset(["870", "871", "872", "873", "875", "876", "878", "879"])
OF_OPERATIONS = TAXES | {
    "070", "080", "110", "114", "240", "509", "570", "590", "600", "629", "630", "640", "800", "877", "909", "990",
}  # fmt: skip
LENDING = frozenset({"281", "325", "701"})
UNCOVERED = frozenset({"589", "980", "989"})


@dataclass(frozen=True)
class Combination:
    """A control of each record: which are at fault."""

    control: str
    level: Level
    wrong: Callable[[str, str], bool]
    """By function (or chapter) and art."""

    account_class: int | None = None
    """Of operations (0), of investment (1), or of both."""


OPERATIONS, INVESTMENT = 0, 1
COMBINATIONS = (
    Combination("020", "error", lambda place, art: place == "841", OPERATIONS),
    Combination("025", "error", lambda place, art: art in OF_INVESTMENT, OPERATIONS),
    Combination("030", "warning", lambda place, art: art in ("285", "660"), OPERATIONS),
    Combination("035", "warning", lambda place, art: art in ("520", "920") and place not in LENDING, OPERATIONS),
    Combination("040", "error", lambda place, art: place in ("800", "840", "850", "860"), INVESTMENT),
    Combination("045", "warning", lambda place, art: place in ("100", "110", "121", "170", "171"), INVESTMENT),
    Combination("050", "error", lambda place, art: art in OF_OPERATIONS, INVESTMENT),
    Combination("055", "warning", lambda place, art: art in ("620", "650", "900"), INVESTMENT),
    Combination("060", "error", lambda place, art: art == "729" and place != "841", INVESTMENT),
    Combination("065", "error", lambda place, art: (place == "899") != (art in UNCOVERED)),
    Combination("070", "error", lambda place, art: art == "530" and place != "880"),
    Combination("075", "error", lambda place, art: art in TAXES and place != "800"),
    Combination("080", "error", lambda place, art: art == "800" and place != "840"),
    Combination("081", "warning", lambda place, art: place == "850" and art not in ("450", "810", "850")),
)


OF_RECORDS = ("001", "003", "004", "005", "006", "007", "008", "009", "014", "015")
OF_CODES = {False: ("010", "012"), True: ("011", "013")}
OF_FLOWS = (
    *("085", "090", "095", "100", "105", "110", "130", "135", "140"),
    *("155", "160", "165", "170", "175"),
)
OF_BALANCES = ("016", "115", "120", "125", "190")


def made(form: str) -> tuple[str, ...]:
    """Every control that a file of the form goes through."""
    balance = form in BALANCE
    own = OF_BALANCES if balance else (*(one.control for one in COMBINATIONS), *OF_FLOWS)
    return (*OF_RECORDS, *OF_CODES[balance], *own)


@dataclass(frozen=True)
class Sums:
    """The sums of one file that controls are made of."""

    records: tuple[Record, ...]
    form: str

    def of(self, account_class: int, test: Callable[[Record], bool] = lambda record: True) -> int:
        said = FORMS[self.form][account_class]
        return sum(record.amount for record in self.records if record.account_class == said and test(record))

    def has(self, account_class: int) -> bool:
        return any(record.account_class == FORMS[self.form][account_class] for record in self.records)

    def spent(self, account_class: int) -> int:
        return self.of(account_class, lambda record: record.kind < "600")

    def received(self, account_class: int) -> int:
        return self.of(account_class, lambda record: record.kind >= "600")

    def pair(self, account_class: int, place: str, kind: str) -> int:
        return self.of(account_class, lambda record: (record.place, record.kind) == (place, kind))

    def chapters(self, first: int, last: int) -> int:
        return self.of(0, lambda record: record.place.isdecimal() and first <= int(record.place) <= last)


def controlled(form: str, year: int, region: str, records: tuple[Record, ...], file: str) -> list[Problem]:
    """Everything that Statistics Norway's program would say of a file whose records are in order."""
    faults = Faults(file)
    sums = Sums(records, form)
    if form in BALANCE:
        _signs(records, faults)
        return [*faults.problems, *_balance(sums, year, file)]
    special = form == "0M" and region in SPECIAL
    for control in COMBINATIONS:
        held = FORMS[form] if control.account_class is None else FORMS[form][control.account_class]
        what = Word(f"imports.control.{control.control}")
        for record in records:
            allowed = special and control.control == "025" and record.kind == "921"
            if record.account_class in held and not allowed and control.wrong(record.place, record.kind):
                found = f"{record.place}/{record.kind}"
                faults.add("kostra_control", control.control, record.line, found, control.level, what=what)
    return [*faults.problems, *_flows(sums, region, file)]


def _signs(records: Iterable[Record], faults: Faults) -> None:
    for record in records:
        if record.place in ("5900", "5970") and record.amount < 0:
            what = Word("imports.control.016")
            faults.add("kostra_control", "016", record.line, f"{record.place}: {record.amount}", what=what)


def _balance(sums: Sums, year: int, file: str) -> list[Problem]:
    assets, owed = sums.chapters(10, 29), sums.chapters(31, 5999)
    memorandum, contra = sums.chapters(9100, 9998), sums.chapters(9999, 9999)
    said = [
        _sum("115", assets > 0, assets, file),
        _sum("120", owed < 0, owed, file),
        _sum("125", abs(assets + owed) <= BALANCED, assets + owed, file, margin=BALANCED),
        _sum(
            "190",
            abs(memorandum + contra) <= BALANCED,
            memorandum + contra,
            file,
            "warning" if year <= 2025 else "error",
            BALANCED,
        ),
    ]
    return [one for one in said if one is not None]


def _flows(sums: Sums, region: str, file: str) -> list[Problem]:
    """Operations and investment each sum to zero, have what every municipality has, and agree with each other."""
    said = [*_totals(sums, file), *_depreciation(sums, file)]
    if sums.has(OPERATIONS) and region[:4] != LONGYEARBYEN:
        tax, grant = sums.pair(OPERATIONS, "800", "870"), sums.pair(OPERATIONS, "840", "800")
        said.append(_sum("130", tax < 0, tax, file))
        said.append(_sum("135", grant < 0 or region[:4] == WITHOUT_GRANT, grant, file))
    moved = sums.of(OPERATIONS, lambda record: record.kind == "570") + sums.of(
        INVESTMENT, lambda record: record.kind == "970"
    )
    said.append(_sum("140", abs(moved) <= ROUNDING, moved, file, margin=ROUNDING))
    for control, account_class in (("170", INVESTMENT), ("175", OPERATIONS)):
        shared = sums.of(account_class, lambda record: record.place == "290")
        said.append(_sum(control, abs(shared) <= ROUNDING, shared, file, margin=ROUNDING))
    return [one for one in said if one is not None]


def _totals(sums: Sums, file: str) -> list[Problem | None]:
    said: list[Problem | None] = []
    numbers = {INVESTMENT: ("085", "090", "095"), OPERATIONS: ("100", "105", "110")}
    for account_class, (spending, income, both) in numbers.items():
        if sums.has(account_class):
            spent, received = sums.spent(account_class), sums.received(account_class)
            said.append(_sum(spending, spent > 0, spent, file))
            said.append(_sum(income, received < 0, received, file))
            off = spent + received
            said.append(_sum(both, abs(off) <= ROUNDING, off, file, margin=ROUNDING))
    if not sums.has(OPERATIONS):
        said.append(_sum("100", False, 0, file))
    return said


def _depreciation(sums: Sums, file: str) -> list[Problem | None]:
    """On the services, with its contra on function 860, and nowhere else."""
    services = sums.of(OPERATIONS, lambda record: record.kind == "590" and record.place < "800")
    elsewhere = sums.of(OPERATIONS, lambda record: record.kind == "590" and record.place >= "800")
    contra = sums.pair(OPERATIONS, "860", "990")
    apart = sums.of(OPERATIONS, lambda record: record.kind == "990" and record.place != "860")
    return [
        _sum("155", abs(services + contra) <= ROUNDING, services + contra, file, margin=ROUNDING),
        _sum("160", elsewhere == 0, elsewhere, file),
        _sum("165", apart == 0, apart, file),
    ]


def _sum(control: str, right: bool, found: int, file: str, level: Level = "error", margin: int = 0) -> Problem | None:
    if right:
        return None
    context = {"control": control, "what": Word(f"imports.control.{control}"), "found": found, "margin": margin}
    return Problem("kostra_sum" if not margin else "kostra_differs", Place(file, 1, 1), context, level)
