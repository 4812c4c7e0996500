"""Charts can be read: on a telephone, in grey, of twenty years as of ten, without a word outside or over another."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import combinations, pairwise
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from okplan.show.charts.chosen import chosen
from okplan.show.charts.figures import Chart
from okplan.show.charts.standard import Standard
from okplan.write import charts
from okplan.write.charts.looks import NARROW, STYLE
from okplan.write.charts.narrow import narrow
from okplan.write.charts.years import named
from okplan.write.workbook.drawing import BEHIND, DRAWN, FILLS, LINES
from tests.scenarios import BASE, SCENARIOS, TEMPLATE, result
from tests.show.test_charts import contrast, luminance

SHOWN = {
    "strained": (BASE, "nb", "nominal", ()),
    "fixed prices": (BASE, "en", "fixed", ("rules.netto-driftsresultat.average=3",)),
    "adopted": (SCENARIOS / "adopted-plan.yaml", "nn", "nominal", ()),
    "in distress": (SCENARIOS / "small" / "robek.yaml", "nn", "nominal", ()),
    "a plan of twenty years": (BASE, "nb", "nominal", ("horizon=20",)),
    "nothing owed": (SCENARIOS / "small" / "no-loans.yaml", "nb", "nominal", ()),
    "twenty years": (TEMPLATE, "en", "nominal", ("horizon=20",)),
}


@cache
def shown(name: str) -> tuple[Chart, ...]:
    return Standard(result(*SHOWN[name])).all()


def slim(chart: Chart) -> Figure:
    """The narrow drawing."""
    figure = Figure(figsize=(NARROW, NARROW))
    FigureCanvasAgg(figure)
    narrow(figure, chart)
    return figure


def broad(chart: Chart) -> Figure:
    return charts._figure(chart, titled=False)


def words_of(chart: Chart, drawn: Callable[[Chart], Figure] = slim) -> tuple[Figure, list[tuple[str, Bbox]]]:
    """A drawing, and where each of its words is."""
    with matplotlib.rc_context(STYLE):
        figure = drawn(chart)
        figure.canvas.draw()
        beyond = {
            label
            for ax in figure.axes
            for axis in (ax.xaxis, ax.yaxis)
            for tick, label in zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True)
            if not min(axis.get_view_interval()) <= tick <= max(axis.get_view_interval())
        }
        texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text() and text not in beyond]
        return figure, [(text.get_text(), text.get_window_extent()) for text in texts]


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("drawn", [slim, broad])
def test_no_word_is_cut_or_over_another(name: str, drawn: Callable[[Chart], Figure]) -> None:
    for chart in shown(name):
        figure, words = words_of(chart, drawn)
        right, top = figure.bbox.max
        for said, box in words:
            assert box.x0 >= -1, said
            assert box.y0 >= -1, said
            assert box.x1 <= right + 1, said
            assert box.y1 <= top + 1, said
        for (one, box), (other, another) in combinations(words, 2):
            over = Bbox.intersection(box, another)
            assert over is None or min(over.width, over.height) < 4, (chart.key, one, other)


def test_an_axis_of_nothing_has_no_hundredths() -> None:
    for drawn in (slim, broad):
        _, words = words_of(shown("nothing owed")[1], drawn)
        assert not [said for said, _ in words if "0,0" in said]


def test_a_telephone_shows_the_last_year_and_what_it_comes_to() -> None:
    for chart in shown("strained"):
        root = ElementTree.fromstring(charts.narrow_svg(chart))
        assert float((root.get("width") or "").removesuffix("pt")) <= 375 * 72 / 96
        said = ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]
        assert any("2035" in text for text in said)
    assert "143,4\u00a0%" in charts.narrow_svg(shown("strained")[0])


def test_the_last_years_are_named_however_many_they_are() -> None:
    for count in range(1, 42):
        for slim in (True, False):
            places = named(count, slim)
            assert places[0] == 0
            assert places[-1] == count - 1
            assert len(places) <= (7 if slim else 13)
            apart = [after - before for before, after in pairwise(places)]
            assert all(gap >= max(apart[1:], default=0) for gap in apart[:1])
            assert len(set(apart[1:])) <= 1


def test_both_drawings_stand_in_one_page_and_are_no_heavier_than_a_photograph() -> None:
    """A field of dots was 250 000 signs of the page."""
    drawn = [(charts.svg(chart), charts.narrow_svg(chart)) for chart in (shown("strained")[0], shown("strained")[-1])]
    ids = [id for pair in drawn for text in pair for id in re.findall(r'\bid="([^"]+)"', text)]
    assert len(ids) == len(set(ids))
    for wide, slim in drawn:
        assert len(wide) < 40_000
        assert len(slim) < 40_000


def test_what_is_asked_for_is_read_on_a_telephone_too() -> None:
    found, _ = chosen(result(), ("loan_used", "vat_compensation", "grants_from_others", "asset_sales"), "mill")
    assert found is not None
    _, words = words_of(found)
    assert [said for said, _ in words].count("2035") == 1


def grey(look: dict[str, object]) -> tuple[float, object]:
    """How light a fill of the workbook is, and its pattern."""
    pattern = look.get("pattern")
    if isinstance(pattern, dict):
        return luminance(pattern["bg_color"]), pattern["pattern"]
    fill = look["fill"]
    assert isinstance(fill, dict)
    return luminance(fill["color"]), ""


def test_parts_of_a_native_chart_are_told_apart_in_grey() -> None:
    looks = [grey(look) for look in FILLS]
    for (light, pattern), (other, another) in combinations(looks, 2):
        assert pattern != another or (max(light, other) + 0.05) / (min(light, other) + 0.05) > 1.5


def test_lines_of_a_native_chart_differ_in_dash_and_mark_and_stand_out_from_columns() -> None:
    assert len({(dash, mark) for _, dash, mark in DRAWN}) == len(DRAWN)
    for shade, _ in LINES:
        assert contrast(shade, BEHIND["fill"]["color"]) > 3
