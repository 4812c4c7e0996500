"""The fiscal rules in a report: the council's one by one, the law's where one is broken, and all of them by year."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.judge.standing import room
from okplan.judge.verdict import Finding
from okplan.show import columns
from okplan.show.charts.figures import limit_words
from okplan.show.charts.told import Told
from okplan.show.lead import cited, no_amount, rule_name
from okplan.show.report.assumption_list import heads
from okplan.show.report.blocks import Block, Bullets, Facts, Figures, Paragraph
from okplan.show.report.telling import Telling
from okplan.show.tables.layouts import WHOLE_KRONER
from okplan.show.tables.printed import Printed, PrintedRow
from okplan.words.digits import DASH, amount, bare, money, number, percent

SIGN = {"ok": "", "warning": "!", "breach": "×"}
BESIDE = "\u00a0"
"""Between a sign and its figure: they are not to stand on a line each."""


class Rules:
    def __init__(self, telling: Telling) -> None:
        self.telling, self.result, self.language = telling, telling.result, telling.language
        self.years = telling.years
        self._say = telling.say

    def blocks(self) -> list[Block]:
        """The council's rules one by one, the law's where one is broken, and all of them year by year."""
        own = self._by_rule(legal=False)
        law = {name: f for name, f in self._by_rule(legal=True).items() if any(one.level != "ok" for one in f.values())}
        out: list[Block] = [Paragraph(self._say("report.rules.none"))] if not own else []
        out += self.telling.terms(next(iter(found.values())).indicator for found in own.values())
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
        return [*out, Figures(self._by_year([*own.values(), *law.values()]))] if own or law else out

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
        return rule_name(most, self.language), limit_words(self.result, most), text, cited(most, self.language)

    def _law(self, found: dict[int, Finding]) -> str:
        level = "law_breach" if any(one.level == "breach" for one in found.values()) else "law_warning"
        years = [one.year for one in found.values() if one.level == level.removeprefix("law_")]
        one = next(iter(found.values()))
        name, listed = rule_name(one, self.language), Told(self.result, "mill").listed(years)
        return self._say(f"report.rules.{level}", name=name, years=listed, source=cited(one, self.language))

    def _value(self, finding: Finding) -> str:
        if finding.unit == "ratio":
            return percent(finding.value, self.language, 2)
        return amount(finding.value, finding.unit, self.language)

    def _by_year(self, rules: Sequence[dict[int, Finding]]) -> Printed:
        years = self.years[1:]
        rows = [self._row(found, years) for found in rules]
        title = self._say("report.section.rules")
        return Printed(
            key="rules",
            title=title,
            head=self._say("report.rules.head"),
            years=years,
            columns=columns.heads(self.telling.scenario, years, self.language),
            rows=tuple(rows),
            notes=(self._signs(rules),),
            source="",
            language=self.language,
            groups=columns.groups(self.telling.scenario, years, self.language),
        )

    def _signs(self, rules: Sequence[dict[int, Finding]]) -> str:
        """What the signs say that the table has."""
        levels = {finding.level for found in rules for finding in found.values()}
        said = [self._say(f"report.rules.sign.{level}") for level in ("breach", "warning") if level in levels]
        return " ".join([*said, self._say("report.rules.no_sign")] if said else [self._say("report.rules.all_within")])

    def _row(self, found: dict[int, Finding], years: Sequence[int]) -> PrintedRow:
        one = next(iter(found.values()))
        limit = "" if one.legal else limit_words(self.result, one)
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
        elif finding.unit == "kr":
            text = number(finding.value, 0, self.language)
        else:
            text = bare(finding.value, finding.unit, self.language)
        return f"{sign}{BESIDE}{text}" if sign else text
