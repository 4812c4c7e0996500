"""A projection in a terminal: the verdict, key figures, rules and findings, or one table. Nothing is computed here."""

from __future__ import annotations

import math
from collections.abc import Sequence

from okplan.judge.rules import Test
from okplan.judge.standing import standings
from okplan.judge.verdict import Finding
from okplan.show import headroom
from okplan.show.answers.printed import printed_grid
from okplan.show.answers.project import asked, table_notes, unanswered
from okplan.show.climate import verdict_told
from okplan.show.columns import groups
from okplan.show.lead import cited, no_amount, rule_name
from okplan.show.narrative import try_it
from okplan.show.result import Result
from okplan.show.tables import table
from okplan.show.tables.around import head_of
from okplan.show.tables.budget import Budget
from okplan.show.tables.layouts import WHOLE_KRONER
from okplan.show.tables.printed_rows import Printed
from okplan.show.tables.rows import Shown, Table
from okplan.words import say
from okplan.words.digits import MARKS, NBSP, amount, bare, cell, heading, limit_amount, money, number, spans
from okplan.write.styled import Text
from okplan.write.terminal.answer import figures
from okplan.write.terminal.text import BARS, COLOURS, STYLES, above, as_text, grid, wrapped, year_blocks

CLIMATE = {"reached": "sustainable", "at_risk": "strained", "missed": "unsustainable"}
"""The colour of what the climate targets come to: that of a verdict as grave."""

BOUNDS = {"floor": "≥", "ceiling": "≤"}
SIGNS = {"ok": " ", "warning": "!", "breach": "×"}


def report(result: Result, width: int, rich_signs: bool, colour: bool, room: bool = False, unit: str = "mill") -> str:
    """The whole report as text of the given width; with the headroom of every rule where there is `room`."""
    language, scenario = result.language, result.loaded.scenario
    shown = table("nokkeltall", result.projection, language, unit, result.prices)
    parts = [
        Text(f"{scenario.municipality.name} · {scenario.name}", style="bold"),
        *_verdict(result, width, rich_signs),
        *_try_it(result),
        *_climate(result, width),
        *_blocks(shown, result, width, rich_signs),
        *_rules(result, width),
        *(_headroom(result, width) if room else ()),
        Text(),
        *_findings(result, width),
        Text(),
        Text(wrapped(result.narrative.rate_sentence, width)),
    ]
    if scenario.judgement:
        own = " ".join(scenario.judgement.split())
        parts += [Text(), Text(wrapped(f"{say('answers.project.judgement', language)}: {own}", width))]
    style = STYLES["warning" if unanswered(result) else "ok"]
    parts += [Text(), Text(wrapped(asked(result), width), style=style)]
    stamp = f"okplan {result.stamp['version']} · {say('answers.project.inputs', language)} {result.loaded.sha256[:12]}"
    return as_text([*parts, Text(), Text(stamp, style="dim")], rich_signs, colour)


def single(
    result: Result, shown: Table | Printed, width: int, rich_signs: bool, colour: bool, room: bool = False
) -> str:
    """One table as text, and the headroom where there is `room`."""
    if isinstance(shown, Printed):
        blocks = [Text(), *figures(printed_grid(shown), width), *_notes(result, shown, width)]
    else:
        blocks = _blocks(shown, result, width, rich_signs)
    parts = [Text(shown.title, style="bold"), *blocks]
    return as_text([*parts, *(_headroom(result, width) if room else ())], rich_signs, colour)


def _verdict(result: Result, width: int, rich_signs: bool) -> list[Text]:
    """The verdict in a frame."""
    narrative, style = result.narrative, COLOURS[result.verdict.level]
    left, right, low_left, low_right, level, upright = "╭╮╰╯─│" if rich_signs else "++++-|"
    title = wrapped(narrative.headline, width - 8).splitlines()[0]
    frame = f"{left}{level} {title} ".ljust(width - 1, level) + right
    lines = [Text(frame, style=style)]
    lines[0].stylize(f"bold {style}", 3, 3 + len(title))
    for sentence in narrative.told:
        for row in wrapped(sentence, width - 4).splitlines():
            edge = Text(upright, style=style)
            lines.append(Text.assemble(edge, " ", row.ljust(width - 4), " ", edge))
    return [*lines, Text(low_left + level * (width - 2) + low_right, style=style)]


def _try_it(result: Result) -> list[Text]:
    """The improvement as a command, whole on one line so that it can be copied, and what its amount is in."""
    line, scenario, language = try_it(result.loaded, result.needed), result.loaded.scenario, result.language
    if line is None:
        return []
    amounts = heading(scenario.unit, "fixed", scenario.base_year, language)
    told = say("answers.project.try", language, amounts=amounts)
    return [Text(f"{told}:", style="dim"), Text(line, style="dim")]


def _climate(result: Result, width: int) -> list[Text]:
    """Whether the climate targets are reached: apart from the verdict, and from the command that mends that one."""
    found = result.judgement.climate
    if found is None:
        return []
    style = COLOURS[CLIMATE[found.level]]
    return [Text(), Text(wrapped(verdict_told(found, result.language), width), style=style)]


def _blocks(shown: Table, result: Result, width: int, rich_signs: bool) -> list[Text]:
    language, shown = result.language, shown.worth_reading
    cells = [_cells(row, shown, result) for row in shown.rows]
    labels = [f"{row.number:>2} {row.full_label}" if row.number else row.full_label for row in shown.rows]
    wide = max((len(text) for row in cells for text in row), default=6) + 1
    trend = say("answers.project.trend", language)
    spark = max(len(shown.years), len(trend)) if rich_signs else 0
    head = head_of(shown, result.loaded.scenario.base_year, language)
    room = max(min(max(map(len, labels)), max(width // 3, 26)), len(head)) + 1
    out: list[Text] = []
    for place, part in enumerate(year_blocks(shown.years, width - room - spark - 1, wide)):
        columns = [(str(shown.years[t]), wide) for t in part]
        if spark and place == 0:
            columns.append((trend, -spark))
        rows = []
        for row, texts, label in zip(shown.rows, cells, labels, strict=True):
            if row.above:
                rows.append((row.above, "dim", [Text()] * len(columns)))
            course = [Text(sparkline(row.values.tolist()), style="cyan")] if spark and place == 0 else []
            rows.append((label, "bold" if row.is_sum else "", [*(texts[t] for t in part), *course]))
        years = [shown.years[t] for t in part]
        over = above(groups(result.loaded.scenario, years, language, wide), wide, room)
        out += [Text(), *over, *grid(head, columns, rows, room)]
    return [*out, *_notes(result, shown, width)]


def _notes(result: Result, shown: Table | Printed, width: int) -> list[Text]:
    return [Text(wrapped(note, width), style="dim") for note in table_notes(result, shown)]


def _cells(row: Shown, shown: Table, result: Result) -> list[Text]:
    """The row's cells; where rules judge this line, with the sign and colour of the worst of them."""
    levels: dict[int, str] = {}
    order = ("ok", "warning", "breach")
    for finding in result.findings:
        if finding.indicator == row.name:
            levels[finding.year] = max(levels.get(finding.year, "ok"), finding.level, key=order.index)
    texts = []
    marked = any(other.marks for other in shown.rows)
    budget = Budget(result.loaded.scenario, result.projection)
    adopted_at = budget.at if budget.shown_in(shown.key) else None
    for t, (year, value) in enumerate(zip(shown.years, row.values, strict=True)):
        mark = (MARKS.get(row.marks[t], " ") if row.marks else " ") if marked else ""
        level = levels.get(year, "ok") if t != adopted_at else "ok"  # the rule judges what is projected
        sign = SIGNS[level].strip()
        said = cell(float(value), row.unit, shown.unit, result.language, shown.key == "nokkeltall")
        texts.append(Text(sign + said + mark, style=STYLES[level]))
    return texts


def sparkline(values: Sequence[float]) -> str:
    """The row's course from its own lowest to its highest value."""
    known = [value for value in values if not math.isnan(value)]
    if not known or max(known) == min(known):
        return ""
    low, span = min(known), max(known) - min(known)
    return "".join(" " if math.isnan(v) else BARS[min(int((v - low) / span * 8), 7)] for v in values)


def _rules(result: Result, width: int) -> list[Text]:
    """The council's rules, and the law's where one is broken, year by year."""
    language = result.language
    shown = {(f.legal, f.rule) for f in result.findings if not f.legal or f.level != "ok"}
    by_rule: dict[tuple[bool, str], dict[int, Finding]] = {}
    for finding in result.findings:
        if (finding.legal, finding.rule) in shown:
            by_rule.setdefault((finding.legal, finding.rule), {})[finding.year] = finding
    tests = {(test.legal, test.id): test for test in result.judgement.tests}
    if not by_rule:
        return []
    years = list(result.projection.years)[1:]
    judged = {rule: [_judged(found.get(year), language) for year in years] for rule, found in by_rule.items()}
    wide = max(8, *(len(text) + 1 for texts in judged.values() for text in texts))
    room = min(44, max(width // 3, 28))
    head, signs = (say(f"answers.project.{key}", language) for key in ("rules", "signs"))
    title = Text.assemble((head, "bold"), (f"   {signs}", "dim"))
    out = [Text(), title]
    for part in year_blocks(years, width - room, wide):
        rows = []
        for rule, found in by_rule.items():
            one = found[min(found)]
            label = rule_name(one, language) + (
                "" if no_amount(one) else f" ({_limits(found, tests[rule], years[0], language)})"
            )
            rows.append((label, "", [judged[rule][t] for t in part]))
        out += grid(say("answers.project.units", language), [(str(years[t]), wide) for t in part], rows, room)
    return out


def _headroom(result: Result, width: int) -> list[Text]:
    """What each rule bears, one quantity at a time."""
    found, language = result.projected.headroom, result.language
    shown = headroom.grid(found, language)
    wide = max(len(text) for texts in (shown.heads[1:], *(row.cells[1:] for row in shown.rows)) for text in texts) + 2
    room = max(width - wide * len(shown.heads[1:]), 28)
    rows = [(row.cells[0], "", [_bears(text) for text in row.cells[1:]]) for row in shown.rows]
    notes = [
        Text(wrapped(note, width), style="dim") for note in headroom.notes(found, result.loaded.scenario, language)
    ]
    columns = [(head, wide) for head in shown.heads[1:]]
    title = Text(headroom.title(found, language), style="bold")
    return [Text(), title, *grid(shown.heads[0], columns, rows, min(room, 60)), *notes]


def _bears(text: str) -> Text:
    return Text(text, style=STYLES["breach" if text.startswith(headroom.BROKEN) else "ok"])


def _limits(found: dict[int, Finding], test: Test, first: int, language: str) -> str:
    """`≥ 1,75 %`; where the limit moves, the first and the last; of a band both sides. The bounds begin in `first`."""
    ends = [found[min(found)], found[max(found)]]
    sides = {ends[0].side: [one.limit for one in ends]}
    if test.floor is not None and test.ceiling is not None:
        sides = {
            "floor": [float(test.floor[one.year - first]) for one in ends],
            "ceiling": [float(test.ceiling[one.year - first]) for one in ends],
        }
    return ", ".join(f"{BOUNDS[side]}{NBSP}{_moving(limits, test.unit, language)}" for side, limits in sides.items())


def _moving(limits: Sequence[float], unit: str, language: str) -> str:
    return " → ".join(dict.fromkeys(limit_amount(limit, unit, language) for limit in limits))


def _judged(finding: Finding | None, language: str) -> Text:
    if finding is None:
        return Text("")
    sign = SIGNS[finding.level].strip()
    if no_amount(finding):
        return Text(sign, style=STYLES[finding.level])
    return Text(sign + _short(finding, language), style=STYLES[finding.level])


def _short(finding: Finding, language: str) -> str:
    """What a rule judges: per cent, millions, or kroner for what is a head's share; what is no money as it is."""
    if finding.unit == "ratio":
        return number(finding.value * 100, 1, language)
    if finding.unit == "kr" and finding.indicator not in WHOLE_KRONER:
        return number(finding.value / 1e6, 1, language)
    return number(finding.value, 0, language) if finding.unit == "kr" else bare(finding.value, finding.unit, language)


def _findings(result: Result, width: int) -> list[Text]:
    """One entry a rule that is broken or near, the gravest first."""
    language = result.language
    lines: list[Text] = [Text(say("answers.project.findings", language), style="bold")]
    for one in standings(result.findings):
        level, most = one.level, one.worst
        if level == "ok":
            continue
        limit = f"{say('answers.project.limit', language)} {limit_amount(most.limit, most.unit, language)}"
        if most.distance is not None and most.unit == "ratio":
            limit += f", margin {money(most.distance, language)}"
        value = amount(most.value, most.unit, language)
        when = spans(one.years)
        if not no_amount(most):
            when += f"; {say('answers.project.worst', language)} {most.year}: {value} ({limit})"
        grade = f"{SIGNS[level]} {say(f'answers.project.{level}', language)}"
        text = f"{grade} {rule_name(most, language)}: {when}. {cited(most, language)}"
        lines.append(Text(wrapped(text, width, "  ")))
        lines[-1].stylize(STYLES[level], 0, len(grade))
    if len(lines) == 1:
        lines.append(Text(say("answers.project.none", language)))
    return [*lines, Text(wrapped(say("answers.project.not_computed", language), width), style="dim")]
