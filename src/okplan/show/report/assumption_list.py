"""The assumptions that a report tells: values over time in words, and where each was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from okplan.chapters.loans.fields import Loan
from okplan.fields.values import UNITS
from okplan.problems import Place
from okplan.show.report.assumed import ASSUMED
from okplan.show.report.blocks import Facts
from okplan.show.result import Result
from okplan.show.tables.printed import Printer
from okplan.show.tables.programme import UNLISTED, WHOLE, by_priority
from okplan.show.tables.rows import Showing
from okplan.show.wording import Wording
from okplan.studies.addresses import ABSENT, at
from okplan.words import say
from okplan.words.digits import DASH, limit_percent, number, spans

WIDE = (42, 58)
Places = tuple[tuple[str, str], ...]
"""What is said, and the file and line where it is."""


@dataclass(frozen=True)
class Said:
    """A table of what the scenario says, and where each row of it stands."""

    table: Facts
    places: Places


def assumption_tables(result: Result) -> Iterator[Said]:
    """One table a subject, of what the scenario says; then measures, projects and loans one by one."""
    language = result.language
    for key, paths in ASSUMED.items():
        rows = tuple(row for path in paths if (row := _row(result, path)))
        if rows:
            group = _small(say(f"report.group.{key}", language))
            caption = say("report.caption.assumptions", language, group=group)
            yield _said(Facts(key, caption, heads(language, "assumption", "value"), (), WIDE), rows)
    yield from _measures(result)
    yield from _projects(result)
    yield from _loans(result)


def _said(table: Facts, rows: Iterable[tuple[str, ...]], below: Sequence[tuple[str, ...]] = ()) -> Said:
    """Rows that end in where they stand, parted from it; `below` are sums and the like, which stand nowhere."""
    kept = tuple(rows)
    return Said(replace(table, rows=(*(row[:-1] for row in kept), *below)), tuple((row[0], row[-1]) for row in kept))


def heads(language: str, *names: str) -> tuple[str, ...]:
    """The heads of a table's columns."""
    return tuple(say(f"report.head.{name}", language) for name in names)


def where(result: Result, path: tuple[str | int, ...]) -> str:
    """`base.yaml, linje 31`, or the flag of a change on the command line."""
    return place_words(result.loaded.place(path), result.language)


def place_words(place: Place, language: str) -> str:
    if place.file.startswith("--set"):
        return "--set"
    return say("report.line", language, file=Path(place.file).name, line=place.line)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _wording(result: Result) -> Wording:
    return Wording.of(result.loaded.scenario, "mill", result.language)


def _row(result: Result, path: str) -> tuple[str, ...] | None:
    """One assumption; None where the scenario says nothing of it."""
    steps = tuple(path.split("."))
    node = result.loaded.root
    for step in steps:
        inner = node.child(step)
        if inner is None:
            return None
        node = inner
    said = at(result.loaded.scenario, steps)
    if said.value is ABSENT or said.value is None:
        return None
    text = _wording(result).text(said)
    label = say(f"report.assumed.{path}", result.language)
    money = said.quantity is not None and said.quantity.kind == "money"
    return (f"{label}, {say('common.unit.mill', result.language)}" if money else label, text, where(result, steps))


def _measures(result: Result) -> Iterator[Said]:
    rows, language = measure_rows(result, range(len(result.loaded.scenario.operations.measures))), result.language
    if rows:
        columns = heads(language, "measure", "change")
        yield _said(Facts("measures", say("report.caption.measures", language), columns, (), WIDE), rows)


def measure_rows(result: Result, places: Iterable[int]) -> tuple[tuple[str, ...], ...]:
    """What each of these measures changes, and where it is said."""
    rows, language = [], result.language
    for place in places:
        measure = result.loaded.scenario.operations.measures[place]
        amount = _wording(result).text(at(result.loaded.scenario, ("operations", "measures", measure.id, "amount")))
        text = f"{amount} {say(f'report.priced.{measure.prices}', language)}"
        rows.append((measure.name, text, where(result, ("operations", "measures", place))))
    return tuple(rows)


def _projects(result: Result) -> Iterator[Said]:
    """Each project with the years it costs anything, and its cost in the period as the table of projects has it."""
    scenario, language, projects = result.loaded.scenario, result.language, result.loaded.scenario.investments
    if not projects:
        return
    printed = Printer(scenario, result.projection, language, "mill", result.prices).table("prosjekter")
    period = {row.name: row for row in printed.rows}
    rows = []
    for project in by_priority(projects):
        need, priority = say(f"tables.need.{project.need}", language), str(project.priority)
        path = ("investments", projects.index(project))
        years, cost = _years(result, project.id), period[project.id].cells[-1]
        rows.append((project.name, need, priority, years, cost, where(result, path)))
    sums = []
    for name in (UNLISTED, WHOLE):
        row = period.get(name)
        if row and row.values[-1]:
            label = say("report.sum", language, label=_small(row.label)) if name == WHOLE else row.label
            sums.append((label, DASH, DASH, DASH, row.cells[-1]))
    columns = heads(language, "project", "need", "priority", "years", "cost")
    prices = say(f"common.prices.{result.prices}", language, year=scenario.base_year)
    caption = say("report.caption.projects", language, prices=prices)
    last = (len(rows) + len(sums) - 1,) if sums else ()
    yield _said(Facts("projects", caption, columns, (), (40, 15, 11, 16, 18), 4, last), rows, sums)


def _years(result: Result, id: str) -> str:
    """The projected years in which a project costs anything."""
    projection = result.projection
    places = [k for k, item in enumerate(projection.items["project"]) if item.partition("@")[0] == id]
    cost = projection["project_gross"][1:, places, 0].sum(axis=1)
    return spans(year for year, kroner in zip(projection.years[1:], cost, strict=True) if kroner) or DASH


def _loans(result: Result) -> Iterator[Said]:
    """The loans and their sum, which is the debt of the base year; what is lent on comes in addition to it."""
    scenario, language = result.loaded.scenario, result.language
    rows = []
    for place, loan in enumerate(scenario.loans.existing):
        balance = number(loan.balance * UNITS[scenario.unit] / UNITS["mill"], 1, language)
        term = "years_left" if loan.matures is None else "matures"
        years = _wording(result).text(at(scenario, ("loans", "existing", loan.id, term)))
        rows.append((loan.name, _rate(loan, language), years, balance, where(result, ("loans", "existing", place))))
    if rows:
        caption = say("report.caption.loans", language, year=scenario.base_year)
        columns = heads(language, "loan", "rate", "years_left", "balance")
        table = Facts("existing", caption, columns, (), (40, 26, 16, 18), 2, (len(rows),))
        yield _said(table, rows, list(_owed(result)))


def _owed(result: Result) -> Iterator[tuple[str, ...]]:
    """What the loans are together, as in every other table."""
    show, language = Showing(result.projection, result.language, "mill", "nominal"), result.language
    debt = show.line("debt")
    yield say("report.sum", language, label=_small(debt.label)), "", "", number(float(debt.values[0]), 1, language)
    lent = show.line("onlending_debt")
    if lent.values[0]:
        label = say("report.in_addition", language, label=_small(lent.label))
        yield label, "", "", number(float(lent.values[0]), 1, language)


def _rate(loan: Loan, language: str) -> str:
    if loan.fixed_rate is not None and loan.fixed_until is None:
        return say("report.rate.fixed_always", language, rate=limit_percent(loan.fixed_rate, language))
    if loan.fixed_rate is not None:
        return say("report.rate.fixed", language, rate=limit_percent(loan.fixed_rate, language), year=loan.fixed_until)
    return say("report.rate.floating", language, rate=limit_percent(loan.margin, language))
