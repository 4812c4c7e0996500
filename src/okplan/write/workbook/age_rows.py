"""People by sex and age: every step of the cohort projection as rows."""

from __future__ import annotations

from typing import Any

from okplan.engine.dialects.excel import letters
from okplan.engine.tracing import Traced
from okplan.fields.ages import AGES
from okplan.words import label, say, words
from okplan.write.workbook.cells import CONSTANT, FIRST, ITEM, LABEL, SOURCE
from okplan.write.workbook.home import Home
from okplan.write.workbook.layout import Layout

SEXES = ("men", "women")
STEP_STYLES = {
    "living": "rate",
    "living_newborn": "rate",
    "fertility": "rate",
    "share_moving": "rate",
    "share_of_births": "rate",
    "births_of_trend": "index",
    "births_level": "index",
    "living_children": "index",
    "moving_level": "index",
    "grown": "index",
    "year": "years",
    "vat_of_gross": "ratio",
    "fee_payers": "persons",
}


def write_cohorts(layout: Layout) -> None:
    """Every step of the cohort projection by sex and age: what it starts from is given, the rest are formulas."""
    if layout.common:
        layout.common.steps()
    own = {name: rows for name, rows in layout.steps.rows.items() if not layout.is_common(f"step {name}")}
    if own:
        layout.section("cohorts")
    for name, by_year in own.items():
        count = len(by_year[min(by_year)])
        computed = any(isinstance(value, Traced) for values in by_year.values() for value in values)
        sheet = layout.by_key["cohorts" if computed else "given"]
        sheet.next_row += 1
        sheet.text(sheet.next_row, LABEL, _title(layout, name), "chapter")
        home = Home(sheet, sheet.next_row + 1, count, by_year=set(by_year) != {0})
        layout.homes[f"step {name}"] = home
        sheet.next_row = home.after
    for name, by_year in own.items():
        _step(layout, name, by_year)


def _step(layout: Layout, name: str, by_year: dict[int, list[Any]]) -> None:
    home, style = layout.homes[f"step {name}"], STEP_STYLES.get(name, "persons1")
    sheet, given = home.sheet, layout.by_key["given"]
    for place in range(home.count):
        row, said = home.at(place), _who(layout, name, place, home.count)
        sheet.text(row, LABEL, _title(layout, name), "label")
        sheet.text(row, ITEM, said, "item")
        if place == 0 and sheet is given:
            sheet.text(row, SOURCE, _source(layout, name), "origin")
        for t, values in by_year.items():
            column, value = FIRST + t if home.by_year else CONSTANT, values[place]
            if isinstance(value, Traced):
                layout.formula(sheet, row, column, value, style)
            elif sheet is given:
                sheet.given(row, column, float(value), f"given_{style}")
            elif value:
                at = given.next_row
                given.text(at, LABEL, _title(layout, name), "label")
                given.text(at, ITEM, said, "item")
                given.text(at, SOURCE, _source(layout, name), "origin")
                given.given(at, column, float(value), f"given_{style}")
                where = f"{given.quoted}!{letters(column)}{at + 1}"
                sheet.computed(row, column, where, float(value), f"opening_{style}")
                given.next_row += 1


def _title(layout: Layout, name: str) -> str:
    """What a step is called; one that is also an input of the model has its label."""
    known = f"step.{name}" in words("workbook")
    return say(f"workbook.step.{name}", layout.language) if known else label(name, layout.language)


def _source(layout: Layout, name: str) -> str:
    """Where a step's numbers come from: of people the scenario's own, of the rest the law's data or the calendar."""
    if name == "year":
        return ""
    return layout.source("vat_of_gross" if name == "vat_of_gross" else "group_population", 0)


def _who(layout: Layout, name: str, place: int, count: int) -> str:
    """Sex and age of a place in a step's array."""
    if name == "fee_payers":
        return layout.result.inputs.items["area"][place]
    by_sex = count % 2 == 0 and count != AGES
    sex = say(f"workbook.sex.{SEXES[place // (count // 2)]}", layout.language) if by_sex else ""
    age = place % (count // 2) if by_sex else place
    return f"{sex} {age}".strip() if count > 2 else sex
