"""A projection laid out: every line, or those of one table, with the findings and the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from okplan.chapters.model import MODEL
from okplan.judge.climate import ClimateJudgement
from okplan.judge.standing import standings
from okplan.judge.verdict import Finding
from okplan.show import adopted, headroom
from okplan.show.answers.answer import Answer, Grid, Heading, OnPage, Page, Paragraph, Records, Row, Value, plain
from okplan.show.answers.printed import printed_grid
from okplan.show.climate import target_told, verdict_told
from okplan.show.columns import Kind, heads, year_kind
from okplan.show.result import Result
from okplan.show.tables.around import head_of, own_notes
from okplan.show.tables.budget import Budget
from okplan.show.tables.printed_rows import Printed
from okplan.show.tables.rows import Shown, Table, marks
from okplan.show.tables.series import known, names, prices_of, series
from okplan.studies.improvement import Improvement
from okplan.words import label, say
from okplan.words.digits import MARKS, cell, mark_notes, percent


class Reported(Answer):
    """`shown` is the table of a page, as it is printed where it has columns beside its years.

    `only` says that programs want its lines alone; `room`, every rule's headroom.
    """

    def __init__(
        self, result: Result, shown: Table | Printed | None = None, only: bool = False, room: bool = False
    ) -> None:
        self.result, self.language, self.shown, self.room = result, result.language, shown, room
        self.only = shown if only and isinstance(shown, Table) else None

    def document(self) -> dict[str, Any]:
        """The machine interface; its line names are stable. Kroner and fractions, unrounded, year 0 first."""
        result = self.result
        scenario = result.loaded.scenario
        return {
            "okplan": "1",
            "scenario": scenario.name,
            "municipality": scenario.municipality.name,
            "years": list(result.projection.years),
            "year_kinds": self._kinds(),
            "unit": "kr",
            "prices": result.prices,
            "adopted": scenario.adopted.source if scenario.adopted else None,
            **self._plan(),
            "lines": {name: self._line(name, said) for name, said in self._wanted().items()},
            "findings_prices": "nominal",
            "findings": [finding_plain(finding) for finding in every_finding(result)],
            **climate_plain(result.judgement.climate, self.language),
            "verdict": {
                "level": result.verdict.level,
                "reasons": list(result.verdict.reasons),
                "text": result.narrative.text,
                "judgement": scenario.judgement,
                "worst": _worst(result.findings),
                "improvement": improvement_plain(result.needed),
            },
            **({"headroom": headroom.plain(result.projected.headroom)} if self.room else {}),
            "realism": self._asked(),
            "stamp": result.stamp,
        }

    def _asked(self) -> dict[str, int]:
        """How many of a sceptic's questions the scenario leaves open, and how many it has a reason for."""
        left = unanswered(self.result)
        return {"unanswered": left, "accepted": len(self.result.projected.questions) - left}

    def _plan(self) -> dict[str, Any]:
        """The prices of an adopted plan, what takes the difference to it, and what moves it, or would move one kept."""
        plan, found = self.result.loaded.scenario.adopted, self.result.projected
        if plan is None:
            return {}
        prices: dict[str, Any] = {"prices": plan.prices}
        if plan.prices == "fixed":
            prices["price_year"] = plan.price_year or self.result.loaded.scenario.base_year
        told = {"takes": found.takes, "moved" if found.free else "swallowed": found.moves}
        moved = {key: adopted.moved_plain(of) for key, of in told.items()}
        return {"plan": {**prices, "free": found.free, **moved}}

    def _line(self, name: str, said: str) -> dict[str, Any]:
        touched = marks(self.result.projection, name, self.result.prices)
        marked = {"adopted": list(touched)} if touched else {}
        return {"unit": known(name).unit, "label": said, "values": self._values(name), **marked}

    def _wanted(self) -> dict[str, str]:
        """The lines asked for, with labels; of projects, which are no lines of their own, what they sum to."""
        if self.only is None:
            return {name: label(name, self.language) for name in names(self.result.projection)}
        called = _called(self.only.rows)
        lines = [row.name for row in self.only.rows if row.name.partition("[")[0] in MODEL]
        return {name: called[name] if "[" in name else label(name, self.language) for name in lines}

    def _values(self, name: str) -> list[float | None]:
        line, _, item = name.partition("[")
        items = self.result.projection.items.get(known(name).over or "", ())
        place = items.index(item[:-1]) if item else 0
        return plain(series(self.result.projection, line, place, self.result.prices))

    def records(self) -> Records:
        """One value a row, kroner and fractions."""
        return Records(("scenario", "line", "label", "unit", "prices", "year", "value", "basis"), self._records())

    def _records(self) -> Iterator[Sequence[Value]]:
        result = self.result
        scenario, years = result.loaded.scenario.name, result.projection.years
        for name, called in self._wanted().items():
            said = (scenario, name, called, known(name).unit, prices_of(name, result.prices))
            for t, value in enumerate(self._values(name)):
                yield (*said, years[t], value, self._basis(name, t))
        if self.room:
            yield from headroom.records(result, result.projected.headroom)

    def _basis(self, name: str, t: int) -> str:
        """What a figure is: of the accounts (year 0), projected, decided by a plan, or the difference to a sum."""
        if t == 0:
            return self._kinds()[0]
        touched = marks(self.result.projection, name, self.result.prices)
        return (touched[t] if touched else "") or "projected"

    def _kinds(self) -> list[Kind]:
        """What each year is: accounts, the budget's, the economic plan's, or a year after."""
        return [year_kind(self.result.loaded.scenario, year) for year in self.result.projection.years]

    def page(self) -> Page:
        """A table for the budget document, with the verdict above it for the key figures."""
        assert self.shown is not None
        result, shown = self.result, self.shown
        scenario, narrative, stamp = result.loaded.scenario, result.narrative, result.stamp
        blocks: list[OnPage] = [Heading(f"{scenario.municipality.name} · {scenario.name}: {shown.title}")]
        if shown.key == "nokkeltall":
            blocks.append(Paragraph(" ".join(narrative.sentences), narrative.first))
        blocks.append(printed_grid(shown) if isinstance(shown, Printed) else self._grid(shown.worth_reading))
        notes = table_notes(result, shown)
        notes += [asked(result)] if shown.key == "nokkeltall" else []
        blocks += [Paragraph(note) for note in notes]
        if self.room:
            found = result.projected.headroom
            blocks += [Heading(headroom.title(found, self.language), 3), headroom.grid(found, self.language)]
            blocks += [Paragraph(note) for note in headroom.notes(found, scenario, self.language)]
        return [*blocks, Paragraph(f"okplan {stamp['version']} · {str(stamp['inputs_sha256'])[:12]}")]

    def _grid(self, shown: Table) -> Grid:
        scenario = self.result.loaded.scenario
        head = head_of(shown, scenario.base_year, self.language)
        called = heads(scenario, shown.years, self.language)
        return Grid((head, *called), tuple(self._row(row, shown) for row in shown.rows))

    def _row(self, row: Shown, shown: Table) -> Row:
        number = f"{row.number} " if row.number else ""
        share = row.unit == "ratio"
        cells = (
            (percent(float(value), self.language) if share else cell(float(value), row.unit, shown.unit, self.language))
            + MARKS.get(mark, "")
            for value, mark in zip(row.values, row.marks or ("",) * len(row.values), strict=True)
        )
        label_ = number + (row.label if share else row.full_label)
        return Row((label_, *cells), "bold" if row.is_sum else "", row.above)


def table_notes(result: Result, shown: Table | Printed) -> list[str]:
    """What is said below a table: of a plan's figures, of what a plan takes, and of the budget's column."""
    if isinstance(shown, Printed):
        return [*adopted.sentences(result), *shown.notes]
    scenario, language = result.loaded.scenario, result.language
    source = adopted.source(scenario, language)
    notes = mark_notes((mark for row in shown.worth_reading.rows for mark in row.marks), source, language)
    own = own_notes(shown.key, scenario, language)
    return [*own, *notes, *adopted.sentences(result), *Budget(scenario, result.projection).notes(shown.key, language)]


def _worst(findings: Sequence[Finding]) -> dict[str, Any] | None:
    """What leads: the rule that is broken the worst, in its worst year, and all the years it is broken in."""
    first = next((one for one in standings(findings) if one.level == "breach"), None)
    return None if first is None else {**finding_plain(first.worst), "years": list(first.years), "judged": first.judged}


def improvement_plain(needed: Improvement) -> dict[str, Any]:
    """The needed improvement, and what keeps the rest where some cannot be kept; kroner in prices of its start."""
    years = range(needed.start, needed.start + len(needed.path))
    prices = needed.base_prices / needed.amount if needed.amount else 0.0
    return {
        "from": needed.start,
        "amount": needed.amount,
        "amount_base_year_prices": needed.base_prices if needed.amount is not None else None,
        "to_investment": needed.to_investment,
        "not_kept_by": list(needed.beyond),
        "binds": [{"rule": one.rule, "legal": one.legal, "year": one.year} for one in needed.binds],
        "path": {str(year): amount for year, amount in zip(years, needed.path, strict=True)},
        "path_base_year_prices": {str(year): amount * prices for year, amount in zip(years, needed.path, strict=True)},
        "highest_result_pct": needed.highest_result if needed.path else None,
        "waits_for_cover": [{"rule": one.rule, "legal": one.legal, "last_year": one.year} for one in needed.waits],
        "deficit_cover": {str(year): kroner for year, kroner in needed.cover},
        "at_once": improvement_plain(needed.at_once) if needed.at_once is not None else None,
        "without_not_kept": improvement_plain(needed.without) if needed.without is not None else None,
    }


def unanswered(result: Result) -> int:
    """How many of a sceptic's questions the scenario has no reason for."""
    return sum(reason is None for _, reason in result.projected.questions)


def asked(result: Result) -> str:
    """The same as one line."""
    return say("answers.project.realism", result.language, left=unanswered(result))


def finding_plain(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "year": finding.year,
        "value": finding.value,
        "limit": finding.limit,
        "side": finding.side,
        "distance_kr": finding.distance,
        "indicator": finding.indicator,
        "unit": finding.unit,
        "legal": finding.legal,
        "hard": finding.hard,
        "source": finding.source,
        "domain": finding.domain,
    }


def every_finding(result: Result) -> tuple[Finding, ...]:
    """The fiscal findings, and after them those of the climate targets."""
    climate = result.judgement.climate
    return (*result.findings, *(climate.findings if climate else ()))


def climate_plain(found: ClimateJudgement | None, language: str) -> dict[str, Any]:
    """The verdict on the climate targets, beside the fiscal one; nothing where there are none."""
    if found is None:
        return {}
    targets = [
        {"id": one.target.id, "name": one.target.name, "level": one.stands, "text": target_told(one, language)}
        for one in found.targets
    ]
    return {"climate_verdict": {"level": found.level, "text": verdict_told(found, language), "targets": targets}}


def _called(rows: Iterable[Shown]) -> dict[str, str]:
    """Each row by its label; below its heading where another row is called the same."""
    count, above, called = Counter(row.label for row in rows), "", {}
    for row in rows:
        above = row.above or above
        called[row.name] = f"{above}: {row.label}" if above and count[row.label] > 1 else row.label
    return called
