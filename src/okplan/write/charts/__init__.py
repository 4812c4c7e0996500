"""Charts as SVG and PNG: the only room that knows matplotlib. It only draws what `show.charts` has laid out, in shades
that survive a copying machine: dark and light, patterns, markers, and names beside the lines rather than in a box."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from xml.sax.saxutils import escape, quoteattr

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from okplan.show.charts.figures import Bars, Drawing, Waterfall, wrapped
from okplan.write.charts import waterfall
from okplan.write.charts.bars import bars, height_of
from okplan.write.charts.looks import DPI, FONTS, HEIGHTS, LOW, STYLE, WIDTH
from okplan.write.charts.names import margins
from okplan.write.charts.years import change, over_years


def svg(chart: Drawing, titled: bool = False) -> str:
    """The chart as an SVG element with title and description; the same bytes for the same chart."""
    with matplotlib.rc_context({**STYLE, "svg.hashsalt": chart.key}), _whatever_signs():
        file = io.StringIO()
        _figure(chart, titled).savefig(
            file, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type"))
        )
    return _accessible(file.getvalue(), chart)


def as_file(chart: Drawing, titled: bool = True) -> str:
    """An SVG document that stands alone."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{svg(chart, titled)}'


def png(chart: Drawing, titled: bool = False) -> bytes:
    """The same figure as a picture for Word and for print."""
    with matplotlib.rc_context(STYLE), _whatever_signs():
        file = io.BytesIO()
        _figure(chart, titled).savefig(file, format="png", dpi=DPI, metadata={"Software": None})
    return file.getvalue()


@contextmanager
def _whatever_signs() -> Iterator[None]:
    """A sign that the font lacks is drawn as a box, without a word of Python's about it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)
        yield


def _accessible(text: str, chart: Drawing) -> str:
    """One `svg` element that can stand in a page among others: named, described, with ids and styles of its own."""
    text = text[text.index("<svg") :]
    text = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", text, count=1, flags=re.DOTALL)
    prefix = f"{chart.key}-"
    text = re.sub(r'\bid="', f'id="{prefix}', text)
    text = re.sub(r'(xlink:href="#|url\(#)', rf"\g<1>{prefix}", text)
    text = text.replace("font-family: 'DejaVu Sans'", f"font-family: {FONTS}")
    narrow = ' class="narrow"' if isinstance(chart, Waterfall) else ""
    named = (
        f'<svg role="img"{narrow} aria-labelledby="{prefix}title {prefix}desc" lang={quoteattr(chart.language)} '
        'stroke-linejoin="round" stroke-linecap="butt"'
    )
    head, close, rest = text.replace("<svg", named, 1).partition(">")
    words = (
        f'\n <title id="{prefix}title">{escape(chart.title)}</title>'
        f'\n <desc id="{prefix}desc">{escape(chart.message)}</desc>'
    )
    return head + close + words + rest


def _figure(chart: Drawing, titled: bool) -> Figure:
    title = wrapped(chart.title, round(78 * width_of(chart) / WIDTH)) if titled else ""
    head = 0.1 + 0.19 * (title.count("\n") + 1) if titled else 0.0
    height, width = _height(chart), width_of(chart)
    figure = Figure(figsize=(width, height + head))
    FigureCanvasAgg(figure)
    figure.text(0.012, 1 - 0.06 / (height + head), title, fontsize=10.5, fontweight="bold", va="top", linespacing=1.25)
    if isinstance(chart, Bars):
        bars(figure, chart, head)
        return figure
    if isinstance(chart, Waterfall):
        waterfall.drawn(figure, chart, head)
        return figure
    axes = figure.subplots(len(chart.panels), 1, sharex=False, squeeze=False)[:, 0]
    for ax, panel in zip(axes, chart.panels, strict=True):
        if panel.form == "change":
            change(ax, panel, chart)
        else:
            over_years(ax, panel, chart)
    margins(figure, list(axes), chart, head)
    return figure


def width_of(chart: Drawing) -> float:
    """Inches: what is as narrow as a phone is read on one as it stands."""
    return waterfall.WIDTH if isinstance(chart, Waterfall) else WIDTH


def _height(chart: Drawing) -> float:
    if isinstance(chart, Bars):
        return height_of(chart)
    if isinstance(chart, Waterfall):
        return waterfall.height_of(chart)
    if chart.panels[0].form == "change":
        return 0.8 + 0.27 * len(chart.panels[0].curves)
    return LOW if chart.low else HEIGHTS[len(chart.panels)]
