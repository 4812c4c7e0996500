"""The page of how well the chances have held: the error of people in 185 municipalities, and Lørenskog's own years."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from okplan.engine.inputs import Array
from okplan.law import law
from okplan.load import load
from okplan.load.figures import published
from okplan.studies.backtest import compare, in_kroner
from okplan.studies.project import projected
from okplan.studies.simulate import paths
from okplan.studies.simulate.people import variance
from okplan.words import label
from okplan.words.digits import number

AHEAD = (5, 10)
WITHIN = 1.2815515655
"""Standard deviations within which eight of ten normals are."""

HALVES, DRAWS, SEED = 200, 10_000, 1
LARGE = 20_000
"""Inhabitants from which a municipality is large, where the bands are told of by size."""

CLOSE = 1e-9
YEAR = 2026
"""Of the law's figures that are held against the fit."""

PERSISTENCES = np.arange(0, 1, 0.05)
LINES = ("net_debt", "interest_expense", "net_operating_result", "corrected_net_operating_result")
CASES = ("hindsight-2022", "plan-2024")


@dataclass(frozen=True)
class Sample:
    """Municipalities: inhabitants, growth the year before as a logarithm, and the errors (municipalities, AHEAD)."""

    inhabitants: Array
    growth: Array
    errors: Array
    """Of the logarithm: positive where more people came than were projected."""

    def some(self, places: Any) -> Sample:
        return Sample(self.inhabitants[places], self.growth[places], self.errors[places])


@dataclass(frozen=True)
class Fit:
    """The spread of the error in a year's growth: of a municipality's own, log variance by columns; and the common."""

    own: Array
    persistence: float
    mean: Array
    """The error that the sample had in common, by AHEAD."""

    common: float
    likelihood: float

    def own_variance(self, sample: Sample) -> Array:
        return np.exp(_columns(sample) @ self.own)

    def spread(self, sample: Sample, common: float = 0.0) -> Array:
        """(municipalities, AHEAD): standard deviation, with so much a year that is common to all."""
        own = np.outer(self.own_variance(sample), [variance(years, self.persistence) for years in AHEAD])
        return np.sqrt(own + common**2 * np.array(AHEAD))


def sample(path: Path) -> Sample:
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    column = {name: np.array([float(row[name]) for row in rows]) for name in rows[0] if "_" in name}
    errors = [np.log(column[f"registered_{2016 + h}"] / column[f"projected_{2016 + h}"]) for h in AHEAD]
    growth = np.log(column["registered_2016"] / column["registered_2015"])
    return Sample(column["registered_2016"], growth, np.column_stack(errors))


def _columns(of: Sample) -> Array:
    return np.column_stack([np.ones(len(of.growth)), np.log(of.inhabitants / 10_000), np.abs(of.growth) * 100])


def fitted(of: Sample) -> Fit:
    """The most likely persistence of some, and with it the spread by size and growth."""
    return max((_with(of, float(persistence)) for persistence in PERSISTENCES), key=lambda fit: fit.likelihood)


def _with(of: Sample, persistence: float) -> Fit:
    """Both errors of a municipality are normal around the mean, the variance a power of its size times one of growth.

    So their squares, whitened, are of a gamma distribution, whose most likely mean is found by its own weights.
    """
    covariance, columns, mean = covariances(persistence), _columns(of), of.errors.mean(axis=0)
    apart = of.errors - mean
    squares = np.einsum("ij,jk,ik->i", apart, np.linalg.inv(covariance), apart) / len(AHEAD)
    own = np.zeros(columns.shape[1])
    own[0] = np.log(squares.mean())
    step = np.ones(1)
    while np.abs(step).max() > CLOSE:
        step = np.linalg.lstsq(columns, squares / np.exp(columns @ own) - 1, rcond=None)[0]
        own = own + step
    level = np.exp(columns @ own)
    likelihood = -np.log(level).sum() - len(level) / 2 * np.log(np.linalg.det(covariance)) - (squares / level).sum()
    common = mean @ np.linalg.inv(covariances(0.0)) @ mean / len(AHEAD)
    return Fit(own, persistence, mean, float(np.sqrt(common / np.log(2))), float(likelihood))


def covariances(persistence: float) -> Array:
    """Of the sums of so many years' errors, each with the variance of one."""
    years = np.arange(max(AHEAD))
    apart = persistence ** np.abs(np.subtract.outer(years, years))
    summed = (years < np.array(AHEAD)[:, None]).astype(float)
    found: Array = summed @ apart @ summed.T
    return found


def coverage(of: Sample, halves: int = HALVES) -> Array:
    """(kinds, AHEAD): how many in the other half are within the band of eight in ten that the first gives, on the mean.

    The kinds: around the error that the first half had in common, by the own spread; and around the projection itself,
    with the common part that is assumed.
    """
    common = law("simulation.people_common", YEAR).value
    found = []
    for other, fit in _halves(of, halves):
        projected = np.abs(other.errors) <= WITHIN * fit.spread(other, common)
        found.append([_around(other, fit).mean(axis=0), projected.mean(axis=0)])
    mean: Array = np.mean(found, axis=0)
    return mean


def coverage_by_size(of: Sample, halves: int = HALVES) -> Array:
    """(below and from `LARGE`, AHEAD): the same around the error in common, of the small and of the large alone."""
    within, count = np.zeros((2, len(AHEAD))), np.zeros((2, 1))
    for other, fit in _halves(of, halves):
        held, large = _around(other, fit), other.inhabitants >= LARGE
        for place, some in enumerate((~large, large)):
            within[place] += held[some].sum(axis=0)
            count[place] += some.sum()
    found: Array = within / count
    return found


def _halves(of: Sample, halves: int) -> Iterator[tuple[Sample, Fit]]:
    """One half of the municipalities, and the fit of the other."""
    generator = np.random.default_rng(SEED)
    for _ in range(halves):
        order = generator.permutation(len(of.growth))
        yield of.some(order[len(order) // 2 :]), fitted(of.some(order[: len(order) // 2]))


def _around(other: Sample, fit: Fit) -> Any:
    return np.abs(other.errors - fit.mean) <= WITHIN * fit.spread(other)


def percentiles(root: Path, name: str) -> dict[str, dict[int, float]]:
    """By line and year: the share of the draws that were below what came."""
    loaded = load(root / "scenarios" / f"{name}.yaml")
    accounts = published(root / "data" / "lorenskog_historie.csv")
    actuals = in_kroner(accounts.lines, accounts.unit or loaded.scenario.unit)
    came = compare(projected(loaded).projection, actuals, (), LINES)
    rows = paths(loaded.scenario, DRAWS, SEED, LINES)
    return {
        line: {
            year: float((rows[line][year - loaded.scenario.years[0]] < actual).mean())
            for year, actual in zip(came.years, came.row(line).actual.tolist(), strict=True)
        }
        for line in LINES
    }


def page(root: Path) -> str:
    """The template with its numbers and tables."""
    of = sample(root / "data" / "framskriving_2016_kommuner.csv")
    fit = fitted(of)
    template = (root / "docs" / "simulation-record.template.md").read_text(encoding="utf-8")
    place = int(np.argmax(of.errors[:, 1]))
    came = {name: percentiles(root, name) for name in CASES}
    shares = np.array([share for case in came.values() for by_year in case.values() for share in by_year.values()])
    small, large = coverage_by_size(of)
    return template.format(
        count=len(of.growth),
        halves=HALVES,
        draws=number(DRAWS, 0, "nb"),
        parameters="\n".join(_parameters(fit)),
        coverage="\n".join(_coverage(coverage(of))),
        common=f"{_percent(fit.mean[0])} og {_percent(fit.mean[1])}",
        largest=_percent(np.expm1(of.errors[place, 1])),
        largest_spread=number(float((of.errors[place, 1] - fit.mean[1]) / fit.spread(of)[place, 1]), 1, "nb"),
        large=number(LARGE, 0, "nb"),
        large_count=int((of.inhabitants >= LARGE).sum()),
        by_size="\n".join(_by_size(small, large)),
        figures=len(shares),
        outside=int(((shares < 0.05) | (shares > 0.95)).sum()),
        outside_expected=number(len(shares) / 10, 1, "nb"),
        far_outside=int(((shares < 0.01) | (shares > 0.99)).sum()),
        far_outside_expected=number(len(shares) / 50, 1, "nb"),
        **{name.replace("-", "_"): "\n".join(_percentiles(found)) for name, found in came.items()},
    )


def in_law() -> Fit:
    """What the law's file has of the same, as far as it is there."""
    by = law("simulation.people", YEAR).value
    own = np.array([2 * np.log(by["volatility"]), 2 * by["size"], 2 * by["growth"]])
    return Fit(own, by["persistence"], np.zeros(2), law("simulation.people_common", YEAR).value, 0.0)


def _parameters(fit: Fit) -> list[str]:
    used = in_law()
    rows = [
        ("Standardavvik for feilen i årets vekst, 10 000 innbyggere og ingen vekst", "volatility", 0, 2),
        ("Eksponent for innbyggere / 10 000", "size", 1, 3),
        ("Økning per prosentpoeng vekst eller fall året før", "growth", 2, 3),
    ]
    out = ["| Størrelse | Tilpasset | Brukt |", "|---|---:|---:|"]
    for text, name, at, decimals in rows:
        pair = [np.exp(one.own[at] / 2) * 100 if name == "volatility" else one.own[at] / 2 for one in (fit, used)]
        unit = " %" if name == "volatility" else ""
        out.append(f"| {text} | " + " | ".join(number(float(value), decimals, "nb") + unit for value in pair) + " |")
    out.append(f"| Treghet | {number(fit.persistence, 2, 'nb')} | {number(used.persistence, 2, 'nb')} |")
    common = " | ".join(number(100 * one.common, 2, "nb") + " %" for one in (fit, used))
    return [*out, f"| Standardavvik for feilen i årets vekst som er felles (antakelse) | {common} |"]


def _coverage(found: Array) -> list[str]:
    out = ["| Båndet er lagt | 5 år | 10 år |", "|---|---:|---:|"]
    for text, row in zip(("rundt feilen som er felles", "rundt framskrivingen"), found, strict=True):
        out.append(f"| {text} | " + " | ".join(_percent(value) for value in row) + " |")
    return out


def _by_size(small: Array, large: Array) -> list[str]:
    out = ["| Innbyggere | 5 år | 10 år |", "|---|---:|---:|"]
    limit = number(LARGE, 0, "nb")
    for text, row in ((f"færre enn {limit}", small), (f"{limit} eller flere", large)):
        out.append(f"| {text} | " + " | ".join(_percent(value) for value in row) + " |")
    return out


def _percentiles(found: dict[str, dict[int, float]]) -> list[str]:
    years = list(next(iter(found.values())))
    out = ["| | " + " | ".join(map(str, years)) + " |", "|---|" + "---:|" * len(years)]
    for line, by_year in found.items():
        cells = map(_hundredths, by_year.values())
        out.append(f"| {label(line, 'nb')} | " + " | ".join(cells) + " |")
    return out


def _hundredths(share: float) -> str:
    return "<1" if share < 0.005 else ">99" if share > 0.995 else number(100 * share, 0, "nb")


def _percent(share: float) -> str:
    return number(100 * float(share), 1, "nb") + " %"
