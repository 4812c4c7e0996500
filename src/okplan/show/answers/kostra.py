"""Account files laid out to be ticked off: the statutory statements year by year, and which controls they passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from okplan.chapters.model import MODEL
from okplan.chapters.statutory import LAYOUTS, PARAGRAPHS
from okplan.imports.kostra.accounts import Accounts, Amounts
from okplan.imports.kostra.areas import APPROPRIATED, Areas, by_area
from okplan.imports.kostra.controls import made
from okplan.imports.kostra.identities import identities
from okplan.imports.kostra.listed import Table, sides
from okplan.imports.kostra.records import AccountFile
from okplan.imports.kostra.statements import balance_sheet, internal, investment, missed, operating, overview
from okplan.register import municipality
from okplan.show.answers.answer import Answer, Grid, Heading, Line, OnScreen, Row, Screen
from okplan.show.tables import row_label
from okplan.words import label, say
from okplan.words.digits import DASH, day, number

MADE = dict(zip(PARAGRAPHS, (overview, investment, operating), strict=True))
"""The tables in the order of the regulation, and what makes each."""

WIDE = 58
"""Signs of a label on a console of 80 with one year."""


class TickedOff(Answer):
    """Every statement with a column for each year, the balance sheet, the areas, and what was controlled."""

    def __init__(self, years: Mapping[int, Accounts], areas: Areas, language: str) -> None:
        self.years, self.areas, self.language = years, areas, language
        self.all = list(years.values())

    def screen(self) -> Screen:
        first = self.all[0]
        numbers = ", ".join(dict.fromkeys(_named(one.number) for one in self.all))
        said = self._say(first.whose, numbers=numbers, date=day(first.updated, self.language) if first.updated else "")
        out: list[OnScreen] = [Line(said, wrap=True)]
        for key, make in MADE.items():
            statements = [make(one) for one in self.all]
            rows = [
                Row(
                    (
                        self._cut(f"{row.number} {row_label(key, row, self.language)}"),
                        *(self._number(one[int(row.number)]) for one in statements),
                    ),
                    style="bold" if row.is_sum else "",
                )
                for row in LAYOUTS[key]
            ]
            out += self._table(say(f"tables.title.{key}", self.language), rows)
        out += self._table(self._say("areas", line=APPROPRIATED), list(self._areas()))
        out += self._table(self._say("balance"), list(self._balance()))
        return [*out, Line(), *self._controlled()]

    def _table(self, title: str, rows: list[Row]) -> list[OnScreen]:
        heads = ("", *map(str, self.years))
        columns = zip(heads, *(row.cells for row in rows), strict=True)
        first, *figures = (max(map(len, column)) for column in columns)
        widths = (-first, *(wide + 2 for wide in figures))
        return [Heading(title, note=say("common.unit.tkr", self.language)), Grid(heads, tuple(rows), widths=widths)]

    def _areas(self) -> Iterator[Row]:
        held = [by_area(one, self.areas) for one in self.all]
        for name in self.areas.names:
            if any(one[name] for one in held):
                said = say(f"imports.services.{name}", self.language) if self.areas.default else name
                yield Row((self._cut(said), *(self._number(one[name]) for one in held)))
        yield Row((self._say("sum"), *(self._number(sum(one.values())) for one in held)), style="bold")

    def _balance(self) -> Iterator[Row]:
        """Each side with its lines and their sum; a year without the file has no figures."""
        sheets = [balance_sheet(one.balance) if one.balance is not None else None for one in self.all]
        for side, lines in sides().items():
            for line in lines:
                said = label(line, self.language) if line in MODEL else self._say(f"balance.{line}")
                if any(sheet and sheet[line] for sheet in sheets):
                    yield Row(
                        (
                            self._cut(said),
                            *(self._number(sheet[line] if sheet is not None else None) for sheet in sheets),
                        )
                    )
            if side != "memorandum":
                sums = [sum(sheet[line] for line in lines) if sheet is not None else None for sheet in sheets]
                yield Row((self._say(f"side.{side}"), *map(self._number, sums)), style="bold")

    def _controlled(self) -> Iterator[Line]:
        files = list(dict.fromkeys((one.form, one.year) for accounts in self.all for one in accounts.files))
        held = {(one.form, one.year): one for accounts in self.all for one in accounts.files}
        yield from (Line(self._file(held[key]), wrap=True) for key in sorted(files, key=lambda key: (key[1], key[0])))
        for one in self.all:
            yield from (Line(text, wrap=True) for text in self._missed(one))
            every = identities(one)
            if every:
                right = sum(identity.holds for identity in every)
                yield Line(self._say("identities", year=one.year, right=right, count=len(every)), wrap=True)

    def _file(self, file: AccountFile) -> str:
        """How many records and controls, and which controls were not passed without a remark."""
        said: Counter[str] = Counter()
        for problem in file.warnings:
            if "control" in problem.context:
                said[problem.context["control"]] += problem.context.get("count", 1)
        controls = made(file.form)
        told = self._say("remarks", controls=self._counted(said)) if said else self._say("no_remarks")
        return self._say(
            "file",
            form=file.form,
            year=file.year,
            records=number(len(file.records), 0, self.language),
            zeros=number(file.zeros, 0, self.language),
            right=len(controls) - len(said),
            count=len(controls),
            told=told,
        )

    @staticmethod
    def _counted(said: Mapping[str, int]) -> str:
        return ", ".join(f"{control} ({count})" if count > 1 else control for control, count in sorted(said.items()))

    def _missed(self, one: Accounts) -> Iterator[str]:
        """Rounding, entries that only make a file sum to zero, and what is left of a group's own trade."""
        parts: tuple[tuple[str, Table, Amounts], ...] = (
            ("operations", "art", one.operations),
            ("investment", "investering", one.investment),
        )
        for what, table, amounts in parts:
            found = missed(amounts)
            account = self._say(what)
            if found.rounding:
                yield self._say("rounding", year=one.year, account=account, amount=self._number(found.rounding))
            if found.control_entries:
                amount = self._number(found.control_entries)
                yield self._say("control_entries", year=one.year, account=account, amount=amount)
            left = internal(amounts, table) if one.group else 0
            if left:
                yield self._say(f"internal_{what}", year=one.year, amount=self._number(left))

    def _number(self, amount: int | None) -> str:
        return DASH if amount is None else number(amount, 0, self.language)

    def _cut(self, text: str) -> str:
        wide = WIDE - 12 * (len(self.years) - 1)
        return text if len(text) <= max(wide, 30) else f"{text[: max(wide, 30) - 1]}…"

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.kostra.{key}", self.language, **said)


def _named(number: str) -> str:
    """The municipality of a number, also of one that is no longer in use."""
    found = municipality(number)
    return found.written if found is not None else number
