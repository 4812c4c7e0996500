"""The report as one web page: no script, no file beside it, nothing fetched."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup, escape

from okplan.show.charts.figures import Drawing, Waterfall
from okplan.show.report.blocks import SIGNS, Facts, Mark, Report, pieces
from okplan.show.tables.printed import Printed
from okplan.words import say
from okplan.words.signs import LINES, visible
from okplan.write import charts
from okplan.write.templates import environment
from okplan.write.web_table import SCROLLED, block_html, sideways

TEMPLATE = "page.html.j2"
CELLS = 9
"""Columns that a telephone has below each other; of more, it has the last beside each other."""


def page(report: Report) -> str:
    """The whole page as text."""
    made = environment(Path(__file__).parent)
    made.filters["table"] = _table
    made.filters["svg"] = _svg
    made.filters["sign"] = SIGNS.__getitem__
    made.filters["linked"] = _linked
    made.filters["numbered"] = _numbered
    made.filters["look"] = _Look
    made.filters["kind"] = lambda block: type(block).__name__.lower()
    words = {name: say(f"report.page.{name}", report.language) for name in ("skip", "contents")}
    more = say("report.more", report.language)
    scrolled, aside = Markup(SCROLLED), partial(sideways, language=report.language)
    return made.get_template(TEMPLATE).render(
        report=report, words=words, more=more, scrolled=scrolled, sideways=lambda columns: Markup(aside(columns))
    )


@dataclass(frozen=True)
class _Look:
    """How a table of words is formed: wide where most of it is figures, and on a telephone cell below cell.

    Where all but the names of rows is figures, they stand there below the names, as in a table of figures.
    """

    block: Facts

    @property
    def columns(self) -> int:
        return len(self.block.heads) - 1

    @property
    def of_figures(self) -> bool:
        return self.columns + 1 > self.block.words + 3

    @property
    def by_year(self) -> bool:
        return self.block.words == 1

    @property
    def stacked(self) -> bool:
        return self.block.words > 1 and 1 <= self.columns < CELLS

    @property
    def classes(self) -> str:
        few = not self.of_figures and self.block.words <= self.columns
        named = {"few": few, "by-year": self.by_year, "stacked": self.stacked}
        return " ".join(["figures" if self.of_figures else "facts", *(name for name, so in named.items() if so)])

    @property
    def style(self) -> str:
        """What CSS knows of it: the heads where they stand before their cells, or how many columns there are."""
        return _labels(self.block.heads) if self.stacked else f"--columns: {self.columns}"


def _table(printed: Printed, ident: str, mark: Mark | None = None) -> Markup:
    """A table of figures; its own text is escaped where it is made."""
    return Markup(block_html(printed, mark.anchor if mark else ident, _numbered(printed.title, mark)))


def _numbered(caption: str, mark: Mark | None) -> str:
    """«Tabell 3. …»."""
    return f"{mark.words}. {caption}" if mark else caption


def _labels(heads: tuple[str, ...]) -> str:
    """The heads as CSS knows them: on a telephone they stand before each cell rather than above a column."""
    quoted = (visible(head, LINES).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") for head in heads[1:])
    return "; ".join(f'--head-{place}: "{head}"' for place, head in enumerate(quoted, start=2))


def _linked(text: str) -> Markup:
    """A text with its references as links."""
    parts = ((escape(visible(said, LINES)), mark) for said, mark in pieces(text))
    return Markup("").join(
        Markup('<a href="#{}">{}</a>').format(mark.anchor, said) if mark else said for said, mark in parts
    )


def _svg(chart: Drawing) -> Markup:
    """A chart, and the same for a telephone, of which the page shows one; its own text is escaped where it is made.

    A waterfall is as narrow as a telephone and stands alone.
    """
    if isinstance(chart, Waterfall):
        return Markup(charts.svg(chart))
    return Markup(f'<div class="broad">{charts.svg(chart)}</div>\n<div class="slim">{charts.narrow_svg(chart)}</div>')
