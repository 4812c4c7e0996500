"""A printed table as HTML that a screen reader can read: caption, heads with scope, no meaning by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from okplan.show.tables.printed import Printed, PrintedRow
from okplan.words import say

MANY = 7
"""Columns of figures that no telephone shows beside each other."""

SCROLLED = """@media screen {
  .table-scroll:has(> .by-year) { direction: rtl; }
  .table-scroll:has(> .by-year) > * { direction: ltr; margin-right: auto; }
  .by-year caption span, .by-year th[scope="rowgroup"] span {
    position: sticky; left: 0; display: inline-block; max-width: calc(100vw - 2rem); }
  .by-year th[scope="row"], .by-year thead tr:first-child > th:first-child {
    position: sticky; left: 0; z-index: 1; background: var(--ground); }
  .by-year tbody tr:nth-child(even) th[scope="row"] { background: var(--band, var(--ground)); }
}
@media screen and (max-width: 48rem) {
  .by-year { display: grid; grid-template-columns: repeat(var(--columns), minmax(min-content, 1fr)); width: min-content;
             min-width: 100%; }
  .by-year colgroup { display: none; } .by-year caption { display: block; grid-column: 1 / -1; }
  .by-year thead, .by-year tbody, .by-year tr { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; }
  .by-year thead tr:first-child > th:first-child, .by-year th[scope="row"], .by-year th[scope="rowgroup"] {
    grid-column: 1 / -1; justify-self: start; position: sticky; left: 0; max-width: calc(100vw - 2rem);
    background: none; border: 0; padding: .3rem 0 0; }
  .by-year tbody tr:nth-child(even) th[scope="row"] { background: none; }
  .by-year thead th { align-self: end; }
  .by-year th.kind { grid-column: span var(--many); text-align: left; }
  .by-year th.kind span { position: sticky; left: 0; display: inline-block; }
  .by-year th[scope="rowgroup"] { font-style: italic; padding-top: .6rem; }
  .by-year thead tr:last-child { border-bottom: 2px solid var(--line); } .by-year thead .number { border-bottom: 0; }
  .by-year th.number, .by-year td { padding-left: .5em; padding-right: 0; }
  .by-year td { padding-top: 0; } .by-year tr.sum { border-top: 1px solid var(--line); }
  .by-year tr.sum > * { border-top: 0; }
  .table-scroll > .sideways { display: none; }
}
@media screen and (max-width: 26rem) { .table-scroll > .sideways { display: block; } }
"""
"""A table that is wider than its window begins at its last columns, with the names of its rows beside them; on a
telephone the names stand above the figures."""

STYLE = """
:root { color-scheme: light dark; --line: #767676; --faint: #c8c8c8; --ground: #fff; --ink: #1a1a1a; }
@media (prefers-color-scheme: dark) { :root { --line: #9a9a9a; --faint: #4a4a4a; --ground: #161616; --ink: #eee; } }
body { font: 1rem/1.45 system-ui, sans-serif; margin: 2rem auto; padding: 0 1rem; max-width: 96rem;
       color: var(--ink); background: var(--ground); }
.table-scroll { overflow-x: auto; margin-bottom: 2.5rem; }
.table-scroll:focus-visible { outline: 3px solid; outline-offset: 3px; }
table.figures { border-collapse: collapse; font-size: .8125rem; font-variant-numeric: tabular-nums; }
table.figures caption { text-align: left; font-weight: 600; font-size: 1.05rem; padding-bottom: .5rem; }
table.figures th, table.figures td { padding: .2rem .4rem; border-bottom: 1px solid var(--faint); }
table.figures thead th { border-bottom: 2px solid var(--line); vertical-align: bottom; }
table.figures th { text-align: left; font-weight: 400; }
table.figures th[scope="row"] { min-width: 16rem; }
table.figures th[scope="rowgroup"] { font-style: italic; padding-top: .6rem; }
table.figures thead th, table.figures tr.sum > * { font-weight: 700; }
table.figures .number { text-align: right; white-space: nowrap; }
table.figures thead .number { white-space: normal; }
table.figures colgroup.kind { border-left: 1px solid var(--faint); }
table.figures th.kind { border-bottom: 1px solid var(--faint); }
table.figures th.over { text-align: center; }
table.figures sup { line-height: 0; }
table.figures tr.sum > * { border-top: 1px solid var(--line); }
.table-notes { font-size: .8rem; margin: .5rem 0; padding-left: 1.2rem; }
@media screen and (max-width: 48rem) { table.figures th[scope="row"] { min-width: 0; } }
.sideways { display: none; font-size: .8rem; margin: 0 0 .3rem; }
"""
STYLE += SCROLLED
STYLE += """@media print { body { margin: 0; max-width: none; } .table-scroll { overflow: visible; }
  table.figures { font-size: 7.5pt; }
  table.figures th[scope="row"] { min-width: 0; } thead { display: table-header-group; } tr { break-inside: avoid; }
  @page { size: A4 landscape; margin: 12mm; } }
"""


GROUP, ROW, HEAD = ' role="rowgroup"', ' role="row"', ' role="columnheader"'
"""What the parts of a table are, which a reader that does not see is not told where they are laid out as a grid."""


def table_html(printed: Printed, ident: str, caption: str = "") -> str:
    """The table alone; `ident` is unique in the page and names the caption, which is its title or what is given."""
    rows = "\n".join(_row(row, len(printed.columns)) for row in printed.rows)
    return (
        f'<table class="figures by-year" id="{escape(ident)}" role="table" style="--columns: {len(printed.columns)}">\n'
        f'<caption id="{escape(ident)}-caption"><span>{escape(caption or printed.title)}</span></caption>\n'
        f"{_head(printed)}\n"
        f"{_grouped(rows)}\n</table>"
    )


def block_html(printed: Printed, ident: str, caption: str = "") -> str:
    """The table in a region that can be scrolled from the keyboard, with its notes below."""
    notes = "".join(f"<li>{escape(note)}</li>" for note in printed.notes)
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-labelledby="{escape(ident)}-caption">\n'
        f"{sideways(len(printed.columns), printed.language)}{table_html(printed, ident, caption)}\n"
        f'<ul class="table-notes">{notes}</ul>\n</div>'
    )


def sideways(columns: int, language: str) -> str:
    """What a telephone says above a table of which it does not show all."""
    return f'<p class="sideways">{escape(say("write.sideways", language))}</p>\n' if columns >= MANY else ""


def page(tables: Sequence[Printed]) -> str:
    """One self-contained page of tables."""
    one = tables[0]
    title = escape(one.source.rpartition(" · okplan")[0] or one.source)
    blocks = "\n".join(block_html(printed, f"table-{printed.key}") for printed in tables)
    return (
        f'<!doctype html>\n<html lang="{one.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{blocks}\n</main>\n"
        f"<footer><p>{escape(one.source)}</p></footer>\n</body>\n</html>\n"
    )


def _head(printed: Printed) -> str:
    """The years, below what they are where a plan is said: each group is a group of columns for whoever hears it."""
    if not printed.groups:
        head = f'<th scope="col"{HEAD}>{escape(printed.head)}</th>'
        return f"<thead{GROUP}><tr{ROW}>{head}{_cols(printed.columns)}</tr></thead>"
    spans = "".join(f'<colgroup span="{count}" class="kind"></colgroup>' for _, count in printed.groups)
    above = "".join(_over(text, count) for text, count in printed.groups)
    return (
        f'<colgroup span="1"></colgroup>{spans}\n<thead{GROUP}>\n'
        f'<tr{ROW}><th scope="col" rowspan="2"{HEAD}>{escape(printed.head)}</th>{above}</tr>\n'
        f"<tr{ROW}>{_cols(printed.below)}</tr>\n</thead>"
    )


def _over(text: str, count: int) -> str:
    """A heading over a group of years: in the middle of several, above the figures of one."""
    place = "over" if count > 1 else "number"
    spanned = f'colspan="{count}" style="--many: {count}"'
    return f'<th scope="colgroup" {spanned} class="{place} kind"{HEAD}><span>{escape(text)}</span></th>'


def _cols(texts: Sequence[str]) -> str:
    return "".join(f'<th scope="col" class="number"{HEAD}>{escape(text)}</th>' for text in texts)


def _row(row: PrintedRow, columns: int) -> str:
    cells = "".join(
        f'<td class="number" role="cell">{escape(text)}{f"<sup>{escape(mark)}</sup>" if mark else ""}</td>'
        for text, mark in zip(row.cells, row.marks, strict=True)
    )
    sign = ' class="sum"' if row.is_sum else ""
    head = f'<th scope="rowgroup" colspan="{columns + 1}" role="rowheader"><span>{escape(row.above)}</span></th>'
    above = f"</tbody>\n<tbody{GROUP}>\n<tr{ROW}>{head}</tr>\n" if row.above else ""
    return f'{above}<tr{ROW}{sign}><th scope="row" role="rowheader">{escape(row.words)}</th>{cells}</tr>'


def _grouped(rows: str) -> str:
    """A body for each heading, and none that is empty where a heading stands first."""
    body = f"<tbody{GROUP}>\n{rows}\n</tbody>"
    return body.replace(f"<tbody{GROUP}>\n</tbody>\n", "", 1)
