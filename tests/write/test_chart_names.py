"""The names beside a chart's lines are read whole, however many lines there are."""

from __future__ import annotations

import re

import pytest

from okplan.show.alternatives.turning import chart
from okplan.write.charts import svg
from tests.show.alternatives.compared import beside

MANY = (
    "base", "lower-investment", "high-growth", "low-growth", "rates-plus-2", "income-system-change",
    "postponed-investment", "weaker-free-income",
)  # fmt: skip


@pytest.mark.parametrize("many", [2, 6, 8])
def test_no_name_is_cut_by_the_edge_of_the_chart(many: int) -> None:
    """The last line of the lowest name was below the picture."""
    drawn = svg(chart(beside(*MANY[:many])))
    found = re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn)
    assert found is not None
    places = [float(y) for y in re.findall(r"<text[^>]* y=\"(-?[\d.]+)\"", drawn)]
    places += [float(y) for y in re.findall(r"translate\([\d.]+ (-?[\d.]+)\)", drawn)]
    assert len(places) > 3 * many
    assert min(places) > 6 and max(places) < float(found[1]) - 1
