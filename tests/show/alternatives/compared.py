"""Shipped scenarios beside each other, run once for every test of alternatives."""

from __future__ import annotations

from functools import cache

from okplan.show.compared import Comparison, compare
from tests.scenarios import SCENARIOS, result


@cache
def beside(*names: str, language: str = "nb", prices: str = "nominal") -> Comparison:
    files = [SCENARIOS / f"{name}.yaml" for name in names]
    return compare([result(file, language, prices) for file in files], names, unit="mill")
