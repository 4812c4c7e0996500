"""The fixed-width records of an account file, read and controlled by Statistics Norway's own rules."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from okplan.imports.kostra.controls import controlled
from okplan.imports.kostra.listed import KNOWN, codes, functions
from okplan.imports.kostra.written import BALANCE, FORMS, GROUP, OTHERS, WIDTH, Faults, Record
from okplan.problems import Place, Problem, Refused, ScenarioError, Word
from okplan.reading.files import content
from okplan.register import counted

AMOUNT = re.compile(r" *-?[0-9]+")
IN_KRONER = re.compile(r".{39}(?:[0-9]{10,}|-[0-9]{9,})")
"""A record whose amount needs more than its nine characters."""

BOM, END_MARK = "\xef\xbb\xbf", "\x1a"
"""What another program puts first in a file of UTF-8, and what DOS put last."""

MOST = 20_000
"""1,000 kroner of amounts above nothing in one file, for each inhabitant: five times what the richest have of assets,
and a third of what those with least spend, where it is written in kroner.
"""


@dataclass(frozen=True)
class AccountFile:
    """One file: a form, a year and a municipality, its records, and what Statistics Norway would warn of."""

    file: str
    form: str
    year: int
    region: str
    records: tuple[Record, ...]
    warnings: tuple[Problem, ...]
    zeros: int
    """Records of 0, which are dropped unread."""

    @property
    def number(self) -> str:
        """The municipality's number."""
        return self.region[:4]

    @property
    def group(self) -> bool:
        return self.form in GROUP

    @property
    def balance(self) -> bool:
        return self.form in BALANCE

    def of(self, account_class: int) -> dict[tuple[str, str], int]:
        """The amounts of a class by its place in the form's; what is written more than once is summed."""
        said = FORMS[self.form][account_class]
        summed: defaultdict[tuple[str, str], int] = defaultdict(int)
        for record in self.records:
            if record.account_class == said:
                summed[record.place, record.kind] += record.amount
        return dict(summed)


def read(path: Path) -> AccountFile:
    """One account file; raises ScenarioError with everything that Statistics Norway would refuse, by line."""
    try:
        lines = list(_lines(content(path).decode("latin-1")))
        head = _Head(str(path), lines)
    except Refused as refused:
        raise ScenarioError(refused.problems) from refused
    faults = Faults(str(path))
    kept = [(number, line) for number, line in lines if line[39:].strip() != "0"]
    records = tuple(_records(head, kept, faults))
    problems = [*head.problems, *faults.problems]
    if all(problem.level == "warning" for problem in problems):  # sums of what is at fault say nothing
        problems += _in_kroner(head, records) or controlled(head.form, head.year, head.region, records, str(path))
    if any(problem.level == "error" for problem in problems):
        raise ScenarioError(problems)
    return AccountFile(str(path), head.form, head.year, head.region, records, tuple(problems), len(lines) - len(kept))


def _in_kroner(head: _Head, records: Iterable[Record]) -> list[Problem]:
    """Amounts too large for those who live there, where okplan knows how many do."""
    people = counted(head.region[:4], head.year + 1) or counted(head.region[:4], head.year)
    total = sum(record.amount for record in records if record.amount > 0)
    if people is None or total <= MOST * people:
        return []
    context = {"what": Word("imports.saved.kroner")}
    return [Problem("kostra_saved", Place(head.file, 1, 1), context)]


def read_all(paths: Iterable[Path]) -> tuple[AccountFile, ...]:
    """Several files; raises ScenarioError with the faults of all of them."""
    found: list[AccountFile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found.append(read(path))
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers; a carriage return belongs to the end of a line."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.removesuffix("\r"):
            yield number, line.removesuffix("\r")


class _Head:
    """What every record of a file shares: form, year and region, as most of them say."""

    def __init__(self, file: str, lines: list[tuple[int, str]]) -> None:
        self.file, self.lines = file, lines
        start = Place(file, 1, 1)
        if not lines:
            raise Refused("kostra_empty", start)
        whole = [line for _, line in lines if len(line) == WIDTH and "\t" not in line]
        if not any(re.fullmatch(r"0[A-Z][0-9]{4}", line[:6]) for _, line in lines):
            raise Refused("kostra_unlike", start, found=lines[0][1][:20])
        saved = self._saved()
        if saved is not None:
            raise Refused("kostra_saved", start, what=Word(f"imports.saved.{saved}"))
        if len(whole) < len(lines):
            raise Refused.of(self._lengths())
        self.form = self._most(0, 2)
        if self.form not in FORMS:
            raise Refused(
                "kostra_form", start, found=self.form, whose=Word(f"imports.whose.{OTHERS.get(self.form, 'unknown')}")
            )
        year, self.quarter = self._most(2, 6), self._most(6, 7)
        if not year.isdecimal():
            raise Refused("kostra_no_year", start, found=year)
        if self.quarter in "1234":
            raise Refused("kostra_quarter", start, found=self.quarter, year=int(year))
        self.year, self.region = int(year), self._most(7, 13)
        if not re.fullmatch(r"[0-9]{4}00", self.region):
            raise Refused("kostra_region", start, found=self.region)

    def _most(self, first: int, last: int) -> str:
        return Counter(line[first:last] for _, line in self.lines).most_common(1)[0][0]

    def _saved(self) -> str | None:
        """What another program, or the export, has done to the file as a whole."""
        texts = [line for _, line in self.lines]
        if texts[0].startswith(BOM):
            return "bom"
        if texts[-1] == END_MARK:
            return "end_mark"
        if len(texts) == 1 and "\r" in texts[0]:
            return "returns"
        return "kroner" if any(IN_KRONER.fullmatch(line) for line in texts) else None

    def _lengths(self) -> list[Problem]:
        faults = Faults(self.file)
        for number, line in self.lines:
            if "\t" in line:
                faults.add("kostra_tabulator", "001", number, "")
            elif len(line) != WIDTH:
                faults.add("kostra_length", "001", number, str(len(line)), wanted=WIDTH)
        return faults.problems

    @property
    def codes_of(self) -> str:
        """The years whose codes the file is held against."""
        return str(self.year) if self.year in KNOWN else f"{KNOWN[0]}–{KNOWN[-1]}"

    @property
    def problems(self) -> list[Problem]:
        """That the year's own codes are not known here, where they are not."""
        if self.year in KNOWN:
            return []
        context = {"found": self.year, "wanted": self.codes_of}
        return [Problem("kostra_year", Place(self.file, 1, 1), context, "warning")]

    @cached_property
    def same(self) -> tuple[tuple[str, slice, str, str], ...]:
        """What every record must have: control, where it stands, what it is, and the name of it."""
        return (
            ("003", slice(0, 2), self.form, "form"),
            ("004", slice(2, 6), str(self.year), "year"),
            ("005", slice(6, 7), " ", "quarter"),
            ("006", slice(7, 13), self.region, "region"),
            ("007", slice(13, 22), " " * 9, "organisation"),
            ("008", slice(22, 31), " " * 9, "enterprise"),
        )


def _records(head: _Head, lines: Iterable[tuple[int, str]], faults: Faults) -> Iterator[Record]:
    """The records whose amounts can be read; what is wrong with their fields is added to the faults."""
    known = _known(head)
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in lines:
        for control, at, wanted, name in head.same:
            if line[at] != wanted:
                what = Word(f"imports.kostra.{name}")
                faults.add(
                    "kostra_field",
                    control,
                    number,
                    _shown(line[at]),
                    column=at.start + 1,
                    what=what,
                    wanted=_shown(wanted),
                )
        _coded(head, known, number, line, faults)
        if not AMOUNT.fullmatch(line[39:]):
            faults.add("kostra_amount", "014", number, line[39:], column=40)
            continue
        seen[line[31:39]].append(number)
        yield Record(number, line[31], line[32:36].strip(), line[36:39], int(line[39:]))
    faults.twice({code: numbers for code, numbers in seen.items() if len(numbers) > 1})


Known = tuple[tuple[str, frozenset[str], slice, str], ...]


def _known(head: _Head) -> Known:
    """The codes that a record may have: control, codes, where they stand, and the name of them."""
    if head.form in BALANCE:
        chapters = frozenset(code.ljust(4) for code in codes("chapter", head.year))
        return (
            ("011", chapters, slice(32, 36), "chapter"),
            ("013", codes("sector", head.year), slice(36, 39), "sector"),
        )
    places = frozenset(code.ljust(4) for code in functions(head.region, head.year))
    places |= {code.strip().rjust(4) for code in places}  # a function is compared without its blanks
    return (
        ("010", places, slice(32, 36), "function"),
        ("012", codes("art", head.year), slice(36, 39), "art"),
    )


def _coded(head: _Head, known: Known, number: int, line: str, faults: Faults) -> None:
    """Codes that the form or the year does not have."""
    if line[31] not in FORMS[head.form]:
        faults.add(
            "kostra_class", "009", number, _shown(line[31]), column=32, wanted=", ".join(sorted(FORMS[head.form]))
        )
    for control, among, at, name in known:
        if line[at] not in among:
            what = Word(f"imports.kostra.{name}")
            faults.add(
                "kostra_code", control, number, _shown(line[at]), column=at.start + 1, what=what, year=head.codes_of
            )


def _shown(text: str) -> str:
    """A field as it is told; blanks alone would not be seen."""
    return text.strip() or "·" * len(text)
