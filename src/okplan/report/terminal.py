"""The report in a terminal: the only room that knows rich. It only formats; nothing is computed here."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from io import StringIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table as RichTable
from rich.text import Text

from okplan.narrative import rule_name
from okplan.report.numbers import ASCII, MINUS, cell, heading, limit_percent, money, number
from okplan.run import Result
from okplan.tables import Shown, Table, table
from okplan.verdict import Finding

COLOURS = {"sustainable": "green", "strained": "yellow", "unsustainable": "red"}
SIGNS = {"ok": " ", "warning": "!", "breach": "×"}
STYLES = {"ok": "", "warning": "yellow", "breach": "bold red"}
BARS = "▁▂▃▄▅▆▇█"
TERMS = {
    "rules": {"nb": "Regler år for år", "nn": "Reglar år for år", "en": "Rules year by year"},
    "limit": {"nb": "grense", "nn": "grense", "en": "limit"},
    "signs": {
        "nb": "× brudd   ! varsel",
        "nn": "× brot   ! varsel",
        "en": "× breach   ! warning",
    },
    "findings": {
        "nb": "Funn, alvorligst først",
        "nn": "Funn, dei mest alvorlege først",
        "en": "Findings, most severe first",
    },
    "none": {"nb": "Ingen brudd eller varsler.", "nn": "Ingen brot eller varsel.", "en": "No breaches or warnings."},
    "legal": {"nb": "lov", "nn": "lov", "en": "law"},
    "breach": {"nb": "BRUDD", "nn": "BROT", "en": "BREACH"},
    "warning": {"nb": "VARSEL", "nn": "VARSEL", "en": "WARNING"},
    "worst": {"nb": "verst", "nn": "verst", "en": "worst"},
    "judgement": {
        "nb": "Kommunens egen vurdering",
        "nn": "Kommunen si eiga vurdering",
        "en": "The municipality's own judgement",
    },
    "trend": {"nb": "utvikling", "nn": "utvikling", "en": "trend"},
    "inputs": {"nb": "inndata", "nn": "inndata", "en": "inputs"},
    "not_computed": {
        "nb": "ROBEK § 28-1 e–g (frister og særskilte vedtak) kan ikke beregnes her.",
        "nn": "ROBEK § 28-1 e–g (fristar og særskilde vedtak) kan ikkje reknast ut her.",
        "en": "ROBEK § 28-1 e–g (time limits and special decisions) cannot be computed here.",
    },
}
UNIT_SIGN = {"ratio": "%", "persons": "", "kr": "", "kr_each": "kr", "index": ""}


def can_show(encoding: str | None) -> bool:
    """Whether a console can take bars and box lines; an old Windows console (cp1252) cannot."""
    try:
        (BARS + MINUS + "─│").encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def report(result: Result, width: int, rich_signs: bool, colour: bool) -> str:
    """The whole report as text of the given width."""
    language = result.language
    shown = table("nokkeltall", result.projection, language, "mill", result.prices)
    scenario = result.loaded.scenario
    parts: list[RenderableType] = [
        Text(f"{scenario.municipality.name} · {scenario.name}", style="bold"),
        _verdict(result, width, rich_signs),
        *_blocks(shown, result, width, rich_signs),
        *_rules(result, width, rich_signs),
        _findings(result, width),
        Text("\n" + wrapped(result.narrative.rate_sentence, width)),
    ]
    if scenario.judgement:
        own = " ".join(scenario.judgement.split())
        parts.append(Text("\n" + wrapped(f"{TERMS['judgement'][language]}: {own}", width)))
    parts.append(
        Text(
            f"\nokplan {result.stamp['version']} · {TERMS['inputs'][language]} {result.loaded.sha256[:12]}", style="dim"
        )
    )
    return _text(parts, width, rich_signs, colour)


def single(result: Result, shown: Table, width: int, rich_signs: bool, colour: bool) -> str:
    """One table as text."""
    return _text(
        [Text(shown.title, style="bold"), *_blocks(shown, result, width, rich_signs)], width, rich_signs, colour
    )


def wrapped(text: str, width: int, indent: str = "") -> str:
    """Text broken at ordinary spaces only, so that a number keeps its groups together."""
    return textwrap.fill(text, width, subsequent_indent=indent, break_on_hyphens=False)


def _text(parts: Sequence[RenderableType], width: int, rich_signs: bool, colour: bool) -> str:
    out = StringIO()
    console = Console(
        file=out, width=width, no_color=not colour, force_terminal=colour, highlight=False, legacy_windows=False
    )
    console.print(Group(*parts))
    text = "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
    return text if rich_signs else text.translate(ASCII)


def _verdict(result: Result, width: int, rich_signs: bool) -> Panel:
    narrative, level = result.narrative, result.verdict.level
    words = "\n".join(wrapped(sentence, width - 4) for sentence in narrative.sentences)
    lines = box.ROUNDED if rich_signs else box.ASCII
    title = Text(f" {narrative.headline} ", style=f"bold {COLOURS[level]}")
    return Panel(Text(words), title=title, title_align="left", border_style=COLOURS[level], box=lines, padding=(0, 1))


def _year_blocks(years: Sequence[int], room: int, wide: int) -> list[range]:
    """Which columns stand together so that every year is shown whatever the width."""
    fits = max(room // wide, 1)
    count = math.ceil(len(years) / fits)
    size = math.ceil(len(years) / count)
    return [range(start, min(start + size, len(years))) for start in range(0, len(years), size)]


def _blocks(shown: Table, result: Result, width: int, rich_signs: bool) -> list[RenderableType]:
    language, cells = result.language, [_cells(row, shown, result) for row in shown.rows]
    labels = [f"{row.number:>2} {_label(row)}" if row.number else _label(row) for row in shown.rows]
    wide = max((len(text.plain) for row in cells for text in row), default=6) + 1
    spark = len(shown.years) + 1 if rich_signs else 0
    head = heading(shown.unit, shown.prices, result.loaded.scenario.base_year, language)
    label_width = min(max(map(len, (*labels, head))), max(width // 3, 26))
    out: list[RenderableType] = []
    for place, part in enumerate(_year_blocks(shown.years, width - label_width - spark - 1, wide)):
        grid = RichTable(box=None, pad_edge=False, padding=(0, 0, 0, 1), header_style="dim")
        grid.add_column(head, width=label_width, no_wrap=False)
        for t in part:
            grid.add_column(str(shown.years[t]), justify="right", width=wide - 1, no_wrap=True)
        if spark and place == 0:
            grid.add_column(TERMS["trend"][language], width=spark - 1, no_wrap=True)
        for row, texts, label in zip(shown.rows, cells, labels, strict=True):
            extra = [Text(sparkline(row.values.tolist()), style="cyan")] if spark and place == 0 else []
            grid.add_row(Text(label), *[texts[t] for t in part], *extra, style="bold" if row.is_sum else "")
        out += [Text(""), grid]
    return out


def _label(row: Shown) -> str:
    sign = UNIT_SIGN.get(row.unit, "")
    if not sign or sign in row.label.split():
        return row.label
    return f"{row.label}, {sign}"


def _cells(row: Shown, shown: Table, result: Result) -> list[Text]:
    """The row's cells; where rules judge this line, with the sign and colour of the worst of them."""
    levels: dict[int, str] = {}
    order = ("ok", "warning", "breach")
    for finding in result.findings:
        if finding.indicator == row.name:
            levels[finding.year] = max(levels.get(finding.year, "ok"), finding.level, key=order.index)
    texts = []
    for year, value in zip(shown.years, row.values, strict=True):
        level = levels.get(year, "ok")
        sign = SIGNS[level].strip()
        texts.append(
            Text(
                sign + cell(float(value), row.unit, shown.unit, result.language, shown.key == "nokkeltall"),
                style=STYLES[level],
            )
        )
    return texts


def sparkline(values: Sequence[float]) -> str:
    """The row's course from its own lowest to its highest value."""
    known = [value for value in values if not math.isnan(value)]
    if not known or max(known) == min(known):
        return ""
    low, span = min(known), max(known) - min(known)
    return "".join(" " if math.isnan(v) else BARS[min(int((v - low) / span * 8), 7)] for v in values)


def _rules(result: Result, width: int, rich_signs: bool) -> list[RenderableType]:
    language = result.language
    by_rule: dict[str, dict[int, Finding]] = {}
    for finding in result.findings:
        if not finding.legal or finding.level == "breach":
            by_rule.setdefault(finding.rule, {})[finding.year] = finding
    for rule in [r for r, f in by_rule.items() if all(x.legal for x in f.values())]:
        by_rule[rule] = {f.year: f for f in result.findings if f.rule == rule}
    if not by_rule:
        return []
    years = list(result.projection.years)[1:]
    wide, label_width = 8, min(40, max(width // 3, 26))
    out: list[RenderableType] = [
        Text.assemble("\n", (TERMS["rules"][language], "bold"), ("   " + TERMS["signs"][language], "dim"))
    ]
    for part in _year_blocks(years, width - label_width - 1, wide):
        grid = RichTable(box=None, pad_edge=False, padding=(0, 0, 0, 1), header_style="dim")
        grid.add_column("", width=label_width)
        for t in part:
            grid.add_column(str(years[t]), justify="right", width=wide - 1, no_wrap=True)
        for found in by_rule.values():
            some = next(iter(found.values()))
            grid.add_row(
                Text(f"{rule_name(some, language)} ({_limits(found, language)})"),
                *[_judged(found.get(years[t]), language) for t in part],
            )
        out.append(grid)
    return out


def _limits(found: dict[int, Finding], language: str) -> str:
    """`≥ 1,75 %`; where the limit moves, the first and the last."""
    ends = [found[min(found)], found[max(found)]]
    said = list(dict.fromkeys(_amount(finding.limit, finding.unit, language) for finding in ends))
    return f"{'≥' if ends[0].side == 'floor' else '≤'} {' → '.join(said)}"


def _amount(value: float, unit: str, language: str) -> str:
    return limit_percent(value, language) if unit == "ratio" else number(value / 1e6, 0, language)


def _judged(finding: Finding | None, language: str) -> Text:
    if finding is None:
        return Text("")
    sign = SIGNS[finding.level].strip()
    value = finding.value * 100 if finding.unit == "ratio" else finding.value / 1e6
    return Text(sign + number(value, 1, language), style=STYLES[finding.level])


def _findings(result: Result, width: int) -> RenderableType:
    """One line a rule that is broken or near, in order of severity."""
    language = result.language
    lines: list[Text] = [Text.assemble("\n", (TERMS["findings"][language], "bold"))]
    rules = dict.fromkeys(finding.rule for finding in result.findings if finding.level != "ok")
    found = [[f for f in result.findings if f.rule == rule and f.level != "ok"] for rule in rules]

    def severity(group: list[Finding]) -> tuple[bool, bool, bool, int]:
        broken = any(f.level == "breach" for f in group)
        return (not broken, not group[0].legal, not group[0].hard, group[0].year)

    for group in sorted(found, key=severity):
        level = "breach" if any(f.level == "breach" for f in group) else "warning"
        of_level = [f for f in group if f.level == level]
        worst = min(of_level, key=lambda f: f.value if f.side == "floor" else -f.value)
        limit = f"{TERMS['limit'][language]} {_amount_long(worst.limit, worst.unit, language)}"
        if worst.distance is not None and worst.unit == "ratio":
            limit += f", {money(worst.distance, language)}"
        value = _amount_long(worst.value, worst.unit, language)
        when = f"{_spans([f.year for f in of_level])}; {TERMS['worst'][language]} {worst.year} {value}"
        text = f" {rule_name(worst, language)}: {when} ({limit}). {worst.source}"
        grade = f"{SIGNS[level]} {TERMS[level][language]}"
        lines.append(Text(wrapped(grade + text, width, "  ")))
        lines[-1].stylize(STYLES[level], 0, len(grade))
    if len(lines) == 1:
        lines.append(Text(TERMS["none"][language]))
    lines.append(Text(TERMS["not_computed"][language], style="dim"))
    return Group(*lines)


def _amount_long(value: float, unit: str, language: str) -> str:
    return limit_percent(value, language) if unit == "ratio" else money(value, language)


def _spans(years: Sequence[int]) -> str:
    """2027–2030, 2033."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}–{s[-1]}" for s in spans)
