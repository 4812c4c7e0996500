"""What a report says, decided once: Word and the web page only give it form."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from okplan.engine.inputs import Array
from okplan.judge.standing import room
from okplan.judge.verdict import Finding
from okplan.show.adopted import source
from okplan.show.charts.figures import Chart, Panel, against_rules, decimals_of
from okplan.show.charts.standard import Standard
from okplan.show.charts.told import Told
from okplan.show.indicators import EXPLAINED, measured
from okplan.show.lead import cited, no_amount, rule_name
from okplan.show.narrative import improvement_told, unmoved_told
from okplan.show.report.assumption_list import assumption_tables, heads
from okplan.show.report.blocks import (
    Block,
    Bullets,
    Facts,
    Figures,
    Heading,
    Paragraph,
    Picture,
    Report,
    Section,
    Verdict,
)
from okplan.show.report.pinned import in_words, pinned
from okplan.show.report.studies import Answers, leads, sections
from okplan.show.result import Result
from okplan.show.tables.layouts import WHOLE_KRONER
from okplan.show.tables.printed import Printed, PrintedRow, Printer
from okplan.show.tables.rows import Showing
from okplan.studies.before import unmoved
from okplan.words import say
from okplan.words.digits import DASH, money, number, percent

KEY_TERMS = ("free_income", "loan_used", "net_debt", "net_operating_result", "general_reserve")
SIGNS = {"sustainable": "✓", "strained": "!", "unsustainable": "×"}
SIGN = {"ok": "", "warning": "!", "breach": "×"}


def report(result: Result, command: str, file: str, changes: Sequence[str] = (), answers: Answers = ()) -> Report:
    """The whole report; `command` and `file` are what the reader would run again, `changes` those of `--set`.

    What studies of the scenario `answers`, stands after its charts.
    """
    return _Writer(result).write(command, file, changes, answers)


class _Writer:
    def __init__(self, result: Result) -> None:
        self.result, self.language = result, result.language
        self.scenario = result.loaded.scenario
        self.years = tuple(result.projection.years)
        self.explained: set[str] = set()

    def write(self, command: str, file: str, changes: Sequence[str], answers: Answers) -> Report:
        scenario = self.scenario
        found: dict[str, list[Block]] = {
            "verdict": [*self._verdict(), *self._found(answers)],
            "judgement": self._judgement(),
            "basis": self._basis(changes),
            "key": self._key(),
            "rules": self._rules(),
            "charts": self._charts(),
            "assumptions": [Paragraph(self._say("report.assumptions")), *assumption_tables(self.result)],
            "pinned": list(pinned(self.result, changes)),
            "stamp": self._stamp(command, file),
        }
        own = [
            Section(key, self._say(f"report.section.{key}"), tuple(blocks)) for key, blocks in found.items() if blocks
        ]
        after = next(place for place, section in enumerate(own, start=1) if section.key == "charts")
        name = scenario.municipality.name
        return Report(
            title=self._say("report.title", municipality=name, first=self.years[1], last=self.years[-1]),
            subtitle=self._say("report.subtitle", name=scenario.name),
            author=name,
            language=self.language,
            sections=(*own[:after], *sections(answers, self.language), *own[after:]),
            foot=f"{name} · {scenario.name} · {self.result.signed()}",
        )

    def _say(self, key: str, **said: object) -> str:
        return say(key, self.language, **said)

    def _explain(self, names: Iterable[str]) -> list[str]:
        """What each indicator is, the first time it is used."""
        out = []
        for name in names:
            known = measured(name)
            if known in EXPLAINED - self.explained:
                self.explained.add(known)
                out.append(self._say(f"report.means.{known}"))
        return out

    def _terms(self, names: Iterable[str]) -> list[Block]:
        said = self._explain(names)
        return [Paragraph(" ".join(said), "note")] if said else []

    # --- Sections ------------------------------------------------------------------------------------------------

    def _verdict(self) -> list[Block]:
        level, narrative = self.result.verdict.level, self.result.narrative
        broken = dict.fromkeys(f.indicator for f in self.result.findings if f.level == "breach" and not f.legal)
        return [
            Verdict(level, SIGNS[level], narrative.first, narrative.sentences),
            Paragraph(" ".join([self._say(f"report.level.{level}"), *self._explain(broken)])),
            *self._unmoved(),
            Paragraph(narrative.rate_sentence),
        ]

    def _found(self, answers: Answers) -> list[Block]:
        said = tuple(leads(answers, self.language))
        return [Bullets(said)] if said else []

    def _unmoved(self) -> list[Block]:
        """Why what is changed does not move the needed improvement, where it does not."""
        before = unmoved(self.result.projected)
        if before is None:
            return []
        needed, findings = self.result.needed, self.result.findings
        return [Paragraph(unmoved_told(needed, findings, before.name, self.language))]

    def _judgement(self) -> list[Block]:
        own = self.scenario.judgement
        return [Paragraph(" ".join(own.split()), "quote")] if own else []

    def _basis(self, changes: Sequence[str]) -> list[Block]:
        scenario = self.scenario
        people = scenario.population
        how = "table" if people.table else "cohorts" if people.cohorts else "growth"
        items = [
            self._say("report.basis.span", base=self.years[0], last=self.years[-1]),
            self._say(f"report.basis.{self.result.prices}", base=self.years[0]),
            self._say(f"report.basis.{how}"),
            *([self._say("report.basis.spread")] if people.cohorts and people.cohorts.spread else []),
            self._say(f"report.basis.{scenario.free_income.method}"),
        ]
        if scenario.adopted:
            items.append(self._say("report.basis.adopted", source=source(scenario, self.language).rstrip(".")))
        if changes:
            items.append(
                self._say("report.basis.changed", what="; ".join(in_words(self.result, one) for one in changes))
            )
        if any(scenario.improvement.amount.values):
            amount = improvement_told(scenario, self.language)
            said = {"money": amount, "year": self.result.needed.start, "base": self.years[0]}
            items.append(self._say("report.basis.improvement", **said))
        items.append(self._say("report.basis.where"))
        told = " ".join(scenario.description.split())
        return [*([Paragraph(told, "lead")] if told else []), Bullets(tuple(items))]

    def _key(self) -> list[Block]:
        printer = Printer(self.scenario, self.result.projection, self.language, "mill", self.result.prices)
        told = Paragraph(self._say("report.key", base=self.years[0]))
        return [told, *self._terms(KEY_TERMS), Figures(printer.table("nokkeltall"))]

    def _charts(self) -> list[Block]:
        out: list[Block] = [Paragraph(self._say("report.charts", base=self.years[0]))]
        for chart in Standard(self.result).all():
            out += [Heading(chart.title), Paragraph(chart.message), Picture(chart, self._figures(chart))]
        return out

    def _stamp(self, command: str, file: str) -> list[Block]:
        version = str(self.result.stamp["version"])
        rows = (
            (self._say("report.stamp.version"), f"okplan {version}"),
            (self._say("report.stamp.sha"), str(self.result.stamp["inputs_sha256"])),
            (self._say("report.stamp.command"), command),
        )
        columns = heads(self.language, "item", "value")
        text = self._say("report.stamp.text", version=version, file=file)
        return [Paragraph(text), Facts("stamp", self._say("report.stamp.caption"), columns, rows, (34, 66))]

    # --- Rules ---------------------------------------------------------------------------------------------------

    def _rules(self) -> list[Block]:
        """The council's rules one by one, the law's where one is broken, and all of them year by year."""
        own = self._by_rule(legal=False)
        law = {name: f for name, f in self._by_rule(legal=True).items() if any(one.level != "ok" for one in f.values())}
        out: list[Block] = [Paragraph(self._say("report.rules.none"))] if not own else []
        out += self._terms(next(iter(found.values())).indicator for found in own.values())
        if own:
            columns = heads(self.language, "rule", "limit", "goes", "comes_from")
            rows = tuple(self._rule(found) for found in own.values())
            out.append(Facts("own-rules", self._say("report.rules.caption"), columns, rows, (24, 16, 32, 28)))
        if law:
            told = tuple(self._law(found) for found in law.values())
            out += [Paragraph(self._say("report.rules.law_broken")), Bullets(told)]
        else:
            out.append(Paragraph(self._say("report.rules.law_kept")))
        out.append(Paragraph(self._say("report.rules.not_computed"), "note"))
        return [*out, Figures(self._by_year({**own, **law}))] if own or law else out

    def _by_rule(self, legal: bool) -> dict[str, dict[int, Finding]]:
        found: dict[str, dict[int, Finding]] = {}
        for finding in self.result.findings:
            if finding.legal == legal:
                found.setdefault(finding.rule, {})[finding.year] = finding
        return found

    def _rule(self, found: dict[int, Finding]) -> tuple[str, ...]:
        """One rule: kept, near or broken, when, and how far from the limit it is at the worst."""
        levels = {finding.level for finding in found.values()}
        level = "breach" if "breach" in levels else "warning" if "warning" in levels else "ok"
        most = min((finding for finding in found.values() if finding.level == level), key=room)
        short = ""
        if level == "breach" and most.distance is not None and most.unit == "ratio":
            short = self._say(f"report.rules.{most.side}", money=money(abs(most.distance), self.language))
        told = Told(self.result, "mill")
        text = self._say(
            f"report.rules.{level}",
            years=told.listed([finding.year for finding in found.values() if finding.level == level]),
            worst=most.year,
            value=self._value(most),
            short=short,
        )
        return rule_name(most, self.language), self._limit(most), text, cited(most, self.language)

    def _law(self, found: dict[int, Finding]) -> str:
        level = "law_breach" if any(one.level == "breach" for one in found.values()) else "law_warning"
        years = [one.year for one in found.values() if one.level == level.removeprefix("law_")]
        one = next(iter(found.values()))
        name, listed = rule_name(one, self.language), Told(self.result, "mill").listed(years)
        return self._say(f"report.rules.{level}", name=name, years=listed, source=cited(one, self.language))

    def _limit(self, finding: Finding) -> str:
        """What the rule says, also where it moves or has two bounds."""
        row = Showing(self.result.projection, self.language, "mill", "nominal").line(finding.indicator)
        limits, _, _ = against_rules(self.result, row, "mill", only=finding.rule)
        return "; ".join(limit.words for limit in limits)

    def _value(self, finding: Finding) -> str:
        if finding.unit == "ratio":
            return percent(finding.value, self.language, 2)
        if finding.indicator in WHOLE_KRONER or finding.unit != "kr":
            return number(finding.value, 0, self.language)
        return money(finding.value, self.language)

    def _by_year(self, rules: dict[str, dict[int, Finding]]) -> Printed:
        years = self.years[1:]
        rows = [self._row(found, years) for found in rules.values()]
        title = self._say("report.section.rules")
        return Printed(
            key="rules",
            title=title,
            head=self._say("report.rules.head"),
            years=years,
            columns=tuple(map(str, years)),
            rows=tuple(rows),
            notes=(self._say("report.rules.signs"),),
            source="",
            language=self.language,
        )

    def _row(self, found: dict[int, Finding], years: Sequence[int]) -> PrintedRow:
        one = next(iter(found.values()))
        limit = "" if one.legal else self._limit(one)
        label = rule_name(one, self.language) + (f" ({limit})" if limit else "")
        cells = tuple(self._judged(found.get(year)) for year in years)
        values = tuple(found[year].value if year in found else None for year in years)
        return PrintedRow("", one.rule, label, one.unit, 2, False, cells, values, ("",) * len(cells))

    def _judged(self, finding: Finding | None) -> str:
        if finding is None:
            return DASH
        sign = SIGN[finding.level]
        if no_amount(finding):
            return sign
        if finding.unit == "ratio":
            text = percent(finding.value, self.language, 2)
        elif finding.unit == "kr" and finding.indicator not in WHOLE_KRONER:
            text = number(finding.value / 1e6, 1, self.language)
        else:
            text = number(finding.value, 0, self.language)
        return f"{sign} {text}" if sign else text

    # --- Charts --------------------------------------------------------------------------------------------------

    def _figures(self, chart: Chart) -> Printed:
        """A chart's figures and limits as a table."""
        axes = dict.fromkeys(panel.axis for panel in chart.panels)
        rows = [row for panel in chart.panels for row in self._chart_rows(panel, many=len(axes) > 1)]
        title = self._say("report.data", title=chart.title)
        return Printed(
            key=chart.key,
            title=title,
            head=", ".join(axes) if len(axes) == 1 else self._say("report.quantity"),
            years=self.years,
            columns=tuple(map(str, self.years)),
            rows=tuple(rows),
            notes=(),
            source="",
            language=self.language,
        )

    def _chart_rows(self, panel: Panel, many: bool) -> Iterator[PrintedRow]:
        tail = f", {panel.axis}" if many else ""
        for curve in panel.curves:
            decimals = 1 if panel.sign == "%" else decimals_of("kr", [curve.values])
            if not (curve.total and len(panel.curves) == 2):  # one part is its own sum
                yield self._chart_row(curve.label + tail, curve.values, decimals, curve.total)
        for limit in panel.limits:
            decimals = 2 if panel.sign == "%" and (limit.values * 10 % 1 > 1e-9).any() else 1
            yield self._chart_row(self._say("report.limit", limit=limit.words), limit.values, decimals, False)

    def _chart_row(self, label: str, values: Array, decimals: int, is_sum: bool) -> PrintedRow:
        cells = tuple(number(float(value), decimals, self.language) for value in values)
        shown = tuple(None if math.isnan(value) else float(value) for value in values)
        return PrintedRow("", label, label, "number", decimals, is_sum, cells, shown, ("",) * len(cells))
