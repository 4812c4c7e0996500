"""Every line of the model as rows, each with the line's own formula in every year."""

from __future__ import annotations

import math
from collections.abc import Iterator

from okplan.engine.dialects.excel import BEFORE, NOW, Writer, letters
from okplan.engine.expression import lag
from okplan.engine.lines import Line
from okplan.engine.tracing import Traced
from okplan.show.chapters import CHAPTERS
from okplan.words import label as known
from okplan.words import say
from okplan.write.workbook.cells import DASH, FIRST, LABEL, SOURCE, UNDEFINED, Sheet
from okplan.write.workbook.home import Home
from okplan.write.workbook.layout import HOME_SHEETS, HOMES, Layout


def write_lines(layout: Layout) -> None:
    """Every line that the scenario has: places first, since lines refer forwards, then formulas."""
    if layout.common:
        layout.common.lines(layout.at_opening)
    if layout.shared:
        layout.shared.lines(layout.at_opening)
    for key, names in _by_sheet(layout):
        sheet = layout.by_key[key]
        if names:
            layout.section(key)
        for chapter, name in names:
            if chapter:
                layout.chapter(sheet, chapter)
            layout.home(name, sheet, layout.values[name].shape[1])
    for name in layout.remembered:
        if not layout.is_common(name):
            _remember(layout, name)
    for name, home in list(layout.homes.items()):
        if name in layout.model.lines and not layout.is_common(name):
            _line(layout, name, home, name in layout.at_opening)


def _by_sheet(layout: Layout) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """For the key of each sheet its lines in the order of the chapters, the first of each chapter with its name."""
    names = [name for name in layout.model.lines if name in layout.values and layout.values[name].shape[1]]
    names = [name for name in names if not layout.is_common(name)]
    own = {name: _home_key(layout, layout.model.lines[name]) for name in names}
    for key in (*HOME_SHEETS, "model", "checks"):
        ordered = []
        for chapter in CHAPTERS:
            here = [name for name in names if own[name] == key and layout.model.lines[name].chapter == chapter]
            ordered += [(chapter if place == 0 else "", name) for place, name in enumerate(here)]
        yield key, ordered


def _home_key(layout: Layout, line: Line) -> str:
    if line.chapter == "checks":
        return "checks"
    return HOMES.get(line.over or "", "model") if layout.values[line.name].shape[1] else "model"


def _line(layout: Layout, name: str, home: Home, at_opening: bool) -> None:
    line, rows, sheet = layout.model.lines[name], layout.values[name], home.sheet
    expression, style = line.formula(), f"calc_{line.unit}"
    years = range(1, len(layout.years))
    for item in home.here:
        row = home.at(item)
        layout.head(sheet, row, name, item, home.count, line.source, leading=home.leading)

        def refer(argument: str, every: bool | range, item: int = item) -> str:
            return layout.reference(sheet, item, argument, every)

        text = Writer(refer, layout.undefined.__contains__, spans=layout.spans).text(expression)
        numbers = rows[:, item, 0].tolist()
        if line.chapter == "checks":  # to the øre: what is less is how floats add up
            text, numbers = f"ROUND({text},2)", [round(number, 2) + 0.0 for number in numbers]
            _check_of_base(layout, name, sheet, row, text if at_opening else None)
        else:
            _year_zero(layout, name, item, sheet, row, text if at_opening else None)
        for t in years:
            formula = text.replace(NOW, letters(FIRST + t)).replace(BEFORE, letters(FIRST + t - 1))
            value = numbers[t]
            sheet.computed(row, FIRST + t, formula, UNDEFINED if value != value else value, style)


def _remember(layout: Layout, name: str) -> None:
    """Rows for a name's earlier years, each the row before it a column back, and before the base year what is given."""
    sheet, values = layout.by_key["model"], layout.values.get(name)
    if values is None or not values.shape[1]:
        return
    unit = layout.model[name].unit
    for back in range(1, layout.remembered[name] + 1):
        source, argument = layout.homes[lag(name, back - 1)], lag(name, back)
        home = layout.homes[argument] = Home(sheet, sheet.next_row, values.shape[1])
        for item in range(home.count):
            row = home.at(item)
            layout.head(sheet, row, name, item, home.count, "", back)
            _before_the_base(layout, name, back, item, sheet, row)
            for t in range(1, len(layout.years)):
                value = _value(layout, name, t - back, item)
                prefix = "" if source.sheet is sheet else f"{source.sheet.quoted}!"
                formula = f"{prefix}{letters(FIRST + t - 1)}{source.at(item) + 1}"
                sheet.computed(row, FIRST + t, formula, UNDEFINED if value != value else value, f"calc_{unit}")
        sheet.next_row = home.after


def _value(layout: Layout, name: str, t: int, item: int) -> float:
    """What a name is in a year, or was so many years before the base year."""
    if t >= 0:
        return float(layout.values[name][t, item, 0])
    given = layout.result.inputs.earlier.get(lag(name, -t))
    return math.nan if given is None else float(given[item, 0])


def _before_the_base(layout: Layout, name: str, back: int, item: int, sheet: Sheet, row: int) -> None:
    said, unit = layout.inputs.earlier.get(lag(name, back)), layout.model[name].unit
    value = math.nan if said is None else said[item, 0]
    if isinstance(value, Traced):
        layout.formula(sheet, row, FIRST, value, unit)
    elif math.isnan(value):
        sheet.computed(row, FIRST, "NA()", UNDEFINED, "unknown")
    else:
        sheet.computed(row, FIRST, _given(layout, name, item, float(value), back), float(value), f"opening_{unit}")


def _year_zero(layout: Layout, name: str, item: int, sheet: Sheet, row: int, text: str | None) -> None:
    """The base year: the opening that the scenario gives, else the line's formula where all it uses is known."""
    value = float(layout.values[name][0, item, 0])
    shown: float | str = UNDEFINED if math.isnan(value) else value
    style = f"opening_{layout.model.lines[name].unit}"
    opening = layout.inputs.opening.get(name)
    if opening is not None:
        said = opening[min(item, len(opening) - 1), 0]
        if isinstance(said, Traced):
            layout.formula(sheet, row, FIRST, said, layout.model.lines[name].unit)
        else:
            sheet.computed(row, FIRST, _given(layout, name, item, float(said)), shown, style)
    elif text is not None:
        formula = text.replace(NOW, letters(FIRST)).replace(BEFORE, letters(FIRST - 1))
        sheet.computed(row, FIRST, formula, shown, style)
    else:
        sheet.computed(row, FIRST, "NA()", UNDEFINED, "unknown")


def _check_of_base(layout: Layout, name: str, sheet: Sheet, row: int, text: str | None) -> None:
    """The base year's accounts against themselves, as far as they are known, less what they are off by as given.

    So the check is nothing until an input is changed, and what was off from the start stands among what is given.
    """
    value = float(layout.values[name][0, 0, 0])
    if text is None or math.isnan(value):
        sheet.text(row, FIRST, DASH, "unknown")
        return
    formula, off = text.replace(NOW, letters(FIRST)).replace(BEFORE, letters(FIRST - 1)), round(value, 2)
    if off:
        given, of = layout.by_key["given"], known(name, layout.language)
        given.text(given.next_row, LABEL, say("workbook.off_as_given", layout.language, of=of), "label")
        given.text(given.next_row, SOURCE, say("workbook.off_source", layout.language), "origin")
        given.given(given.next_row, FIRST, off, f"given_{layout.model[name].unit}")
        given.next_row += 1
        formula = f"ROUND({formula}-{given.quoted}!{letters(FIRST)}{given.next_row},2)"
    sheet.computed(row, FIRST, formula, 0.0, f"calc_{layout.model[name].unit}")


def _given(layout: Layout, name: str, item: int, value: float, back: int = 0) -> str:
    """An opening value, or one of the years before, that no assumption leads to: given on its own sheet."""
    if math.isnan(value):
        return "NA()"
    given = layout.by_key["given"]
    source = layout.explainer.place(lag(name, back + 1), item, 0) if back else layout.source(name, item)
    layout.head(given, given.next_row, name, item, layout.homes[name].count, source, back)
    given.given(given.next_row, FIRST, value, f"given_{layout.model[name].unit}")
    given.next_row += 1
    return f"{given.quoted}!{letters(FIRST)}{given.next_row}"
