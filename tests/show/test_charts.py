"""Charts: they show what the projection says, say it in words too, and can be read without colour."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from okplan.show.charts.chosen import chosen
from okplan.show.charts.figures import Chart, limit_words, spread
from okplan.show.charts.standard import Standard
from okplan.words import LANGUAGES
from okplan.write import charts
from okplan.write.charts import looks
from tests.console import right, wrong
from tests.scenarios import BASE, TEMPLATE, result

SVG = "{http://www.w3.org/2000/svg}"
KEYS = ("debt", "service", "result", "reserve", "people", "investment")


def charts_of(language: str = "nb", prices: str = "nominal", *changes: str) -> dict[str, Chart]:
    return {chart.key: chart for chart in Standard(result(BASE, language, prices, changes)).all()}


def chart_of(*lines: str, unit: str = "mill", changes: tuple[str, ...] = ()) -> Chart:
    found, problems = chosen(result(changes=changes), lines, unit)
    assert found is not None, problems
    return found


def printed(millions: float) -> str:
    """As a Norwegian reads it: written here without okplan's own formatting."""
    return f"{round(millions):,}".replace(",", "\u00a0")


# What is drawn


def test_the_report_has_its_six_charts() -> None:
    assert tuple(charts_of()) == KEYS


def test_debt_is_drawn_in_millions_and_net_debt_in_per_cent() -> None:
    upper, lower = charts_of()["debt"].panels
    projection = result().projection
    assert np.allclose(upper.curves[0].values, projection.row("debt") / 1e6)
    assert np.allclose(lower.curves[0].values, projection.row("net_debt_pct") * 100)
    assert upper.axis == "mill. kr, løpende priser"


def test_fixed_prices_are_said_on_the_axis_and_deflate_kroner_only() -> None:
    upper, lower = charts_of("nb", "fixed")["debt"].panels
    projection = result().projection
    assert upper.axis == "mill. kr, faste 2025-priser"
    assert np.allclose(upper.curves[0].values, projection.row("debt") / projection.row("price_index") / 1e6)
    assert np.allclose(lower.curves[0].values, projection.row("net_debt_pct") * 100)


@pytest.mark.parametrize("key", ["service", "investment"])
def test_the_parts_of_a_stack_make_up_its_sum(key: str) -> None:
    (panel,) = charts_of()[key].panels
    parts = [curve.values for curve in panel.curves if not curve.total]
    (total,) = [curve.values for curve in panel.curves if curve.total]
    assert len(parts) > 1
    assert np.allclose(np.sum(parts, axis=0), total, atol=0.05)


def test_a_breach_is_marked_where_the_verdict_finds_one_and_nowhere_else() -> None:
    for key, indicator in (("debt", "net_debt_pct"), ("result", "net_operating_result_pct")):
        panel = charts_of()[key].panels[-1]
        found = [f for f in result().findings if f.indicator == indicator and f.level == "breach"]
        assert found
        marked = [(charts_of()[key].years[t], value) for t, value in panel.breaches]
        assert [year for year, _ in marked] == [f.year for f in found]
        assert np.allclose([value for _, value in marked], [f.value * 100 for f in found])
    assert charts_of()["reserve"].panels[0].breaches == ()


def test_a_limit_that_moves_is_told_level_by_level() -> None:
    """The scenario's ceiling on net debt: 150 % from 2026, 145 % from 2030, 140 % from 2034."""
    (limit,) = charts_of()["debt"].panels[1].limits
    assert np.isnan(limit.values[0])
    assert limit.values[1:].round(9).tolist() == [150] * 4 + [145] * 4 + [140] * 2
    plain = limit.words.replace("\u00a0", " ")
    assert plain == "høyst 150 %, fra 2030 145 %, fra 2034 140 %"
    assert [(t, said.replace("\u00a0", " ")) for t, said in limit.earlier] == [(1, "høyst 150 %"), (5, "høyst 145 %")]


def test_a_limit_of_many_levels_is_told_by_its_first_and_its_last() -> None:
    """160 % less 2 points a year: in between it is neither, so it is not told to be the first until the last."""
    falling = "{" + ", ".join(f"{2026 + t}: {160 - 2 * t} %" for t in range(10)) + "}"
    (limit,) = charts_of("nb", "nominal", f"rules.netto-lånegjeld.ceiling={falling}")["debt"].panels[1].limits
    assert limit.words.replace("\u00a0", " ") == "høyst 160 %, trinnvis til 142 % i 2035"


@pytest.mark.parametrize("prices", ["nominal", "fixed"])
def test_a_limit_in_kroner_is_told_as_it_was_decided_whatever_the_prices(prices: str) -> None:
    """What it judges is nominal too, and stands beside it."""
    rule = "rules.renter-og-avdrag"
    changes = (f"{rule}.indicator=lease_commitments", f"{rule}.ceiling=300000", f"{rule}.warning=null")
    found = result(BASE, "nb", prices, changes)
    one = next(finding for finding in found.findings if finding.rule == "renter-og-avdrag")
    assert limit_words(found, one).replace("\u00a0", " ") == "høyst 300 mill. kr"


def test_a_rule_on_a_mean_draws_the_mean_that_it_judges() -> None:
    change = "rules.netto-driftsresultat.average=3"
    panel = charts_of("nb", "nominal", change)["result"].panels[0]
    values = result().projection.row("net_operating_result_pct") * 100
    own, mean = panel.curves
    assert np.allclose(own.values, values)
    assert np.allclose(mean.values[2:], [values[t - 2 : t + 1].mean() for t in range(2, 11)])
    assert "snitt av 3 år" in mean.label


def test_the_chart_follows_the_line_that_the_council_has_its_rule_on() -> None:
    changed = charts_of("nb", "nominal", "rules.netto-lånegjeld.indicator=long_term_debt_pct")["debt"]
    assert np.allclose(changed.panels[1].curves[0].values, result().projection.row("long_term_debt_pct") * 100)
    assert "langsiktig gjeld" in changed.title


# What is said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_says_its_message_with_numbers(language: str) -> None:
    for chart in charts_of(language).values():
        assert len(re.findall(r"\d", chart.message)) > 8
        assert not re.search(r"[{}]|nan|None", chart.message + chart.title)
        assert chart.message.endswith(".")
        assert "vAT" not in chart.message


def test_the_message_tells_the_numbers_of_the_projection() -> None:
    debt = result().projection.row("debt") / 1e6
    message = charts_of()["debt"].message
    assert (
        f"øker fra {printed(debt[0])}\u00a0mill.\u00a0kr i 2025 til {printed(debt[-1])}\u00a0mill.\u00a0kr" in message
    )
    assert "brytes i 2034–2035." in message
    assert "brytes i 2026–2032 og 2035." in charts_of()["result"].message
    assert "«Disposisjonsfond» (minst 5\u00a0%) holdes i alle år den gjelder." in charts_of()["reserve"].message


def test_the_languages_differ() -> None:
    for key in KEYS:
        assert len({charts_of(language)[key].message for language in LANGUAGES}) == 3


# SVG and PNG


@pytest.mark.parametrize("key", KEYS)
def test_an_svg_is_well_formed_named_and_described(key: str) -> None:
    chart = charts_of()[key]
    root = ElementTree.fromstring(charts.svg(chart))
    assert root.get("role") == "img"
    assert root.get("lang") == "nb"
    title, desc = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", chart.title)
    assert (desc.tag, desc.text) == (f"{SVG}desc", chart.message)
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


def test_svgs_stand_in_one_page_without_sharing_names_or_styles() -> None:
    texts = [charts.svg(chart) for chart in charts_of().values()]
    found = [id for text in texts for id in re.findall(r'\bid="([^"]+)"', text)]
    assert len(found) == len(set(found))
    for text in texts:
        used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', text))
        assert used <= set(re.findall(r'\bid="([^"]+)"', text))
        assert "<style" not in text


def test_text_in_an_svg_is_text() -> None:
    root = ElementTree.fromstring(charts.svg(charts_of()["debt"]))
    said = ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]
    assert "2035" in said
    assert any("140\u00a0%" in text for text in said)


def test_a_chart_is_the_same_every_time() -> None:
    program = (
        "import hashlib; from pathlib import Path\n"
        "from okplan.load import load; from okplan.show.result import run\n"
        "from okplan.write import charts; from okplan.show.charts.standard import Standard\n"
        f"for chart in Standard(run(load(Path({str(BASE)!r})))).all()[:3]:\n"
        "    print(hashlib.sha256(charts.svg(chart).encode() + charts.png(chart)).hexdigest())"
    )
    runs = {subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1
    assert not re.search(r"<dc:|<metadata|\d{4}-\d{2}-\d{2}T", charts.svg(charts_of()["debt"]))


def test_a_png_has_200_dots_per_inch() -> None:
    picture = charts.png(charts_of()["debt"])
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    at = picture.index(b"pHYs") + 4
    per_metre, _, unit = struct.unpack(">IIB", picture[at : at + 9])
    assert unit == 1
    assert abs(per_metre * 0.0254 - 200) < 0.1


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


OF_TEMPLATES = ("4F81BD", "00578A", "C00000", "000000", "2E7D32", "156082", "7B2D8E", "949494")
"""Accents of Word's own themes and of municipalities, and the lightest grey that is seen on white."""


@pytest.mark.parametrize("colour", ["", *OF_TEMPLATES])
def test_parts_of_a_stack_differ_in_grey_or_in_pattern(colour: str) -> None:
    """Also those that are not neighbours: their names stand beside each other."""
    for (shade, pattern), (other, another) in combinations(looks.palette_of(colour).fills, 2):
        assert pattern != another or contrast(shade, other) > 1.5


@pytest.mark.parametrize("colour", ["", *OF_TEMPLATES])
def test_lines_differ_without_colour_and_are_seen_on_white(colour: str) -> None:
    assert len({(dash, marker) for _, dash, marker in looks.DASHES}) == len(looks.DASHES)
    palette = looks.palette_of(colour)
    for shade in (*palette.lines, palette.solid[0]):
        assert contrast(shade, "#ffffff") >= 3
    for one, other in combinations(palette.lines, 2):
        assert contrast(one, other) > 1.45
    assert not colour or palette.lines[0] == palette.solid[0] == f"#{colour}"


def test_a_colour_that_is_not_seen_on_white_is_no_chart_s() -> None:
    """5B9BD5 is the first accent of Word 2013: 2.9 to 1."""
    for colour in ("5B9BD5", "FFC000", "FFFFFF"):
        assert looks.palette_of(colour) == looks.OWN


def test_text_and_signs_have_contrast() -> None:
    for shade in (looks.INK, looks.QUIET, looks.WARN):
        assert contrast(shade, "#ffffff") >= 4.5


def test_a_breach_has_the_same_colour_whatever_colour_the_chart_has() -> None:
    chart = chart_of("net_debt_pct")
    assert chart.panels[0].breaches
    own, green = charts.svg(chart), charts.svg(chart, palette=looks.palette_of("2E7D32"))
    assert "#2e7d32" in green and "#2e7d32" not in own
    assert looks.OWN.lines[0] in own and looks.OWN.lines[0] not in green
    assert own.count(looks.WARN) == green.count(looks.WARN) > 0


def test_names_beside_lines_never_lie_over_each_other() -> None:
    rng = np.random.default_rng(7)
    for _ in range(200):
        count = int(rng.integers(1, 8))
        wanted, room = rng.uniform(0, 300, count).tolist(), rng.uniform(10, 40, count).tolist()
        placed = spread(wanted, room, 0, 320)
        order = sorted(range(count), key=lambda i: wanted[i])
        for below, above in pairwise(order):
            assert placed[above] - placed[below] >= (room[above] + room[below]) / 2 - 1e-9
        assert placed[order[-1]] + room[order[-1]] / 2 <= 320 + 1e-9


# A figure of lines that are asked for


def test_lines_of_one_unit_are_drawn_with_the_rules_on_them() -> None:
    chart = chart_of("net_debt_pct")
    assert [curve.label for curve in chart.panels[0].curves] == ["Netto lånegjeld i % av driftsinntektene"]
    assert len(chart.panels[0].limits) == 1
    assert [chart.years[t] for t, _ in chart.panels[0].breaches] == [2034, 2035]


def test_an_item_is_called_what_the_scenario_calls_it() -> None:
    chart = chart_of("loan_balance[fast-2028]", unit="tkr")
    (curve,) = chart.panels[0].curves
    assert curve.label == "Serielån, fast rente til og med 2028: restgjeld"
    assert curve.values[0] == pytest.approx(1050000)


def test_an_input_over_time_can_be_drawn() -> None:
    (curve,) = chart_of("reference_rate").panels[0].curves
    assert np.isnan(curve.values[0])
    assert curve.values[1:4] == pytest.approx([4.5, 4.65, 4.25])


def test_an_input_in_base_year_prices_is_in_the_unit_shown() -> None:
    chart = chart_of("project_running[ny-ungdomsskole]", unit="tkr")
    (curve,) = chart.panels[0].curves
    projection = result().projection
    place = projection.items["project"].index("ny-ungdomsskole")
    assert np.allclose(curve.values, projection.row("project_running", place) / 1000, equal_nan=True)
    assert chart.panels[0].axis == "1 000 kr, faste 2025-priser"


@pytest.mark.parametrize("line", ["climate_cost_per_tonne[energisparing]", "household_fees_fixed"])
def test_whole_kroner_in_base_year_prices_are_drawn_and_told_as_that(line: str) -> None:
    chart = chart_of(line, unit="mill")
    name, _, item = line.rstrip("]").partition("[")
    projection = result().projection
    place = projection.items["climate_measure"].index(item) if item else 0
    assert np.allclose(chart.panels[0].curves[0].values, projection.row(name, place), equal_nan=True)
    assert chart.panels[0].axis == "kr, faste 2025-priser"
    last = printed(projection.row(name, place)[-1]).replace("-", "−")
    assert f"{last} kr" in chart.message.replace("\u00a0kr", " kr")


def test_lines_of_different_units_are_refused_with_what_each_is(tmp_path: Path) -> None:
    said = wrong("chart", BASE, "debt", "net_debt_pct", "population", "-o", tmp_path / "a.svg")
    assert "OK471" in said
    for words in ("debt (mill. kr)", "net_debt_pct (prosent)", "population (personer)"):
        assert words in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("line", "code"),
    [("loan_balance", "OK215"), ("wage_share", "OK472"), ("hedge_cost", "OK473"), ("deb", "OK314")],
)
def test_a_line_that_cannot_be_drawn_is_told_with_what_to_do(line: str, code: str, tmp_path: Path) -> None:
    assert code in wrong("chart", BASE, line, "-o", tmp_path / "a.png")


def test_the_file_is_svg_or_png_and_nothing_else(tmp_path: Path) -> None:
    right("chart", TEMPLATE, "debt", "-o", tmp_path / "a.svg", "--title", "Gjeld & renter <2035>")
    right("chart", TEMPLATE, "debt", "instalments", "-o", tmp_path / "a.PNG", "--lang", "en", "--prices", "fixed")
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    assert root[0].text == "Gjeld & renter <2035>"
    assert "Gjeld & renter <2035>" in ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]
    assert (tmp_path / "a.PNG").read_bytes()[:4] == b"\x89PNG"
    assert "OK893" in wrong("chart", TEMPLATE, "debt", "-o", tmp_path / "a.pdf")
    assert "OK404" in wrong("chart", TEMPLATE, "debt", "-o", tmp_path / "a.svg")
