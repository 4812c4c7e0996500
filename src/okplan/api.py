"""What Python programs and notebooks use: `okplan.project(…)`; see docs/python.md."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from operator import index
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from okplan.fields.block import Prices
from okplan.load import load, showing
from okplan.load.written import written
from okplan.problems import ScenarioError
from okplan.show import result as told
from okplan.studies.project import projected
from okplan.words import LANGUAGES
from okplan.words.problems import tell

__all__ = ["Result", "ScenarioError", "project"]

if TYPE_CHECKING:
    from okplan.write.frame import DataFrame

PRICES: tuple[str, ...] = get_args(Prices)

Changes = Mapping[str, Any] | Iterable[str]


class Result(told.Result):
    """A projected scenario in one language and one kind of prices, and as a frame."""

    def to_frame(self, items: bool = False) -> DataFrame:
        """Every line by year, one value a row: scenario, line, year, value and unit; see `okplan.write.frame`."""
        from okplan.write.frame import frame  # pandas, only where it is asked for

        return frame(self.loaded.scenario.name, self.projection, self.prices, items)


def project(
    path: str | PathLike[str],
    changes: Changes = (),
    *,
    years: int | None = None,
    free_plan: bool = False,
    language: str | None = None,
    prices: str | None = None,
) -> Result:
    """Project a scenario file and judge it: what `okplan project` shows, as one value.

    `changes` are for this run only: `{"investments.ny-skole.start": 2030, "population.growth": "2 %"}`, or
    `["path=value"]` as on the command line; None as a value removes what stands there, and `{"loans.new.margin +=":
    "0.5 %"}` moves it (`+=`, `-=`, `*=`). `language` is nb, nn or en,
    `prices` nominal or fixed (base-year); both are else the scenario's own. `years`: the first ones only are shown.
    With `free_plan` changes move the figures of an adopted plan, by what they make in the model's own.
    Raises ScenarioError, whose text has every problem with file, line and column. Warnings are Python warnings.
    """
    _among("language", language, LANGUAGES)
    _among("prices", prices, PRICES)
    shown = None if years is None else index(years)
    try:
        loaded = showing(load(Path(path), _texts(changes)), shown)
        own = loaded.scenario
        result = Result(
            projected(loaded, language, "free" if free_plan else "kept"), language or own.language, prices or own.prices
        )
    except ScenarioError as error:
        spoken = language or error.language
        words = "\n".join(tell(problem, spoken) for problem in error.problems)
        raise ScenarioError(error.problems, spoken, words) from None
    for problem in (*loaded.warnings, *result.projected.doubts):
        warnings.warn(tell(problem, result.language), stacklevel=2)
    return result


def _among(name: str, value: str | None, choices: tuple[str, ...]) -> None:
    if value is not None and value not in choices:
        raise ValueError(f"{name}: {value!r}; one of {', '.join(choices)}")


def _texts(changes: Changes) -> Iterator[str]:
    """The changes as the command line says them."""
    if isinstance(changes, str):
        raise TypeError("changes: a mapping of path to value, or a list of path=value")
    if not isinstance(changes, Mapping):
        yield from changes
        return
    for path, value in changes.items():
        yield f"{path}{'' if path.rstrip().endswith('=') else '='}{_yaml(path, value)}"


def _yaml(path: str, value: Any) -> str:
    """A value as YAML: text as it stands, everything else as a scenario has it; NumPy's numbers as numbers."""

    def plain(other: Any) -> Any:
        if isinstance(other, PathLike):
            return str(other)
        if isinstance(other, Decimal):
            return float(other)
        if hasattr(other, "tolist"):
            return other.tolist()
        raise TypeError(f"changes: {path}: {type(other).__name__} is no value of a scenario")

    if value is None or isinstance(value, str):
        return value or ""
    return written(json.loads(json.dumps(value, default=plain)))
