"""Charts as SVG and PNG: the only room that knows matplotlib. It only draws what `show.charts` has laid out, in shades
that survive a copying machine: dark and light, patterns, markers, and names beside the lines rather than in a box."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.sax.saxutils import escape, quoteattr

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from okplan.show.charts.figures import Bars, Chart, Drawing, Waterfall, wrapped
from okplan.write.charts import waterfall
from okplan.write.charts.bars import bars, height_of
from okplan.write.charts.looks import DPI, FONTS, HEIGHTS, LOW, NARROW, OWN, STYLE, WIDTH, Palette
from okplan.write.charts.names import least, margins
from okplan.write.charts.narrow import narrow
from okplan.write.charts.years import ROW, change, over_years


def svg(chart: Drawing, titled: bool = False, palette: Palette = OWN) -> str:
    """The chart as an SVG element with title and description; the same bytes for the same chart."""
    return _svg(chart, lambda: _figure(chart, titled, palette), f"{chart.key}-")


def narrow_svg(chart: Chart | Bars) -> str:
    """The same for a telephone, which may stand in a page beside the other."""
    return _svg(chart, lambda: _narrow(chart), f"{chart.key}-narrow-")


def _svg(chart: Drawing, drawn: Callable[[], Figure], prefix: str) -> str:
    with matplotlib.rc_context({**STYLE, "svg.hashsalt": chart.key}), _whatever_signs():
        file = io.StringIO()
        drawn().savefig(file, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    return _accessible(file.getvalue(), chart, prefix)


def as_file(chart: Drawing, titled: bool = True, palette: Palette = OWN) -> str:
    """An SVG document that stands alone."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{svg(chart, titled, palette)}'


def png(chart: Drawing, titled: bool = False, palette: Palette = OWN) -> bytes:
    """The same figure as a picture for Word and for print."""
    with matplotlib.rc_context(STYLE), _whatever_signs():
        file = io.BytesIO()
        _figure(chart, titled, palette).savefig(file, format="png", dpi=DPI, metadata={"Software": None})
    return file.getvalue()


@contextmanager
def _whatever_signs() -> Iterator[None]:
    """A sign that the font lacks is drawn as a box, without a word of Python's about it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)
        yield


def _accessible(text: str, chart: Drawing, prefix: str) -> str:
    """One `svg` element that can stand in a page among others: named, described, with ids and styles of its own."""
    text = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", text, count=1, flags=re.DOTALL)
    text = _short(text[text.index("<svg") :])
    text = re.sub(r'\bid="', f'id="{prefix}', text)
    text = re.sub(r'(xlink:href="#|url\(#)', rf"\g<1>{prefix}", text)
    narrow = ' class="narrow"' if isinstance(chart, Waterfall) else ""
    named = (
        f'<svg role="img"{narrow} aria-labelledby="{prefix}title {prefix}desc" lang={quoteattr(chart.language)} '
        f'font-family={quoteattr(FONTS)} stroke-linejoin="round" stroke-linecap="butt"'
    )
    head, close, rest = text.replace("<svg", named, 1).partition(">")
    words = (
        f'\n <title id="{prefix}title">{escape(chart.title)}</title>'
        f'\n <desc id="{prefix}desc">{escape(chart.message)}</desc>'
    )
    return head + close + words + rest


def _short(text: str) -> str:
    """The same drawing in half the signs: hundredths of a point, the font said once, and ids of what is referred to."""
    used = set(re.findall(r'(?:xlink:href="#|url\(#)([^")]+)', text))
    text = re.sub(r' id="([^"]+)"', lambda found: found[0] if found[1] in used else "", text)
    text = re.sub(r"<[^>]+>", lambda tag: re.sub(r"\d+\.\d{3,}", _hundredths, tag[0]), text)
    text = re.sub(r' transform="rotate\(-?0 [^"]*"', "", text.replace("font-family: 'DejaVu Sans'; ", ""))
    text = re.sub(r"\s*<g/>", "", text)
    return re.sub(r"\n\s*", "\n", text)


def _hundredths(found: re.Match[str]) -> str:
    return f"{float(found[0]):.2f}".rstrip("0").rstrip(".")


def _figure(chart: Drawing, titled: bool, palette: Palette = OWN) -> Figure:
    title = wrapped(chart.title, round(78 * width_of(chart) / WIDTH)) if titled else ""
    head = 0.1 + 0.19 * (title.count("\n") + 1) if titled else 0.0
    height = high(chart)
    figure = _empty(width_of(chart), height + head)
    figure.text(0.012, 1 - 0.06 / (height + head), title, fontsize=10.5, fontweight="bold", va="top", linespacing=1.25)
    if isinstance(chart, Bars):
        bars(figure, chart, head, palette)
        return figure
    if isinstance(chart, Waterfall):
        waterfall.drawn(figure, chart, head, palette)
        return figure
    axes = figure.subplots(len(chart.panels), 1, sharex=False, squeeze=False)[:, 0]
    for ax, panel in zip(axes, chart.panels, strict=True):
        if panel.form == "change":
            change(ax, panel, chart, palette)
        else:
            over_years(ax, panel, chart, palette)
    margins(figure, list(axes), chart, head, palette)
    return figure


def _narrow(chart: Chart | Bars) -> Figure:
    if isinstance(chart, Bars):
        figure = _empty(NARROW, height_of(chart, narrow=True))
        bars(figure, chart, 0.0, OWN, narrow=True)
    else:
        figure = _empty(NARROW, NARROW)  # it finds its own height
        narrow(figure, chart)
    return figure


def _empty(width: float, height: float) -> Figure:
    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    return figure


def width_of(chart: Drawing) -> float:
    """Inches: what is as narrow as a phone is read on one as it stands."""
    return waterfall.WIDTH if isinstance(chart, Waterfall) else WIDTH


def high(chart: Drawing) -> float:
    """Inches, of a chart that is as wide as `width_of`."""
    if isinstance(chart, Bars):
        return height_of(chart)
    if isinstance(chart, Waterfall):
        return waterfall.height_of(chart)
    if chart.panels[0].form == "change":
        return 0.8 + ROW * len(chart.panels[0].curves)
    height = LOW if chart.low else HEIGHTS[len(chart.panels)]
    return max(height, least(chart) if len(chart.panels) == 1 else 0.0)
