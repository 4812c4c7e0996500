"""The page of population back-tests: what would have been projected from each earlier year, against what came."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from okplan.chapters.population.cohorts import WOMEN, Wanted, aged, calibrate, project
from okplan.chapters.population.projected import national_rates
from okplan.engine.inputs import Array
from okplan.load.people.filled import people
from okplan.load.people.inhabitants import inhabitants
from okplan.words.digits import number

History = Mapping[int, Array]
Method = Callable[[History, int, int], Array]
"""People on 1 January of the base year and the years after (years, sex, age), knowing only what was known then."""

CALIBRATE = 5
LONGEST = 10
BASES = range(2010, 2021)
SHOWN = (1, 3, 5, 10)
GROUPS = (("I alt", 0, None), ("0–5 år", 0, 6), ("6–15 år", 6, 16), ("16–66 år", 16, 67), ("67–79 år", 67, 80),
          ("80–89 år", 80, 90), ("90 år og eldre", 90, None))  # fmt: skip
FERTILE = slice(15, 50)


def cohorts(history: History, base: int, ahead: int) -> Array:
    """As a scenario with `migration: trend`."""
    rates = national_rates()
    trend = calibrate(history, base, CALIBRATE, rates)
    return project(history[base], range(base - 1, base + ahead), rates, trend, Wanted()).people


def known_total(history: History, base: int, ahead: int) -> Array:
    """As a scenario that met the total exactly: what is left is the error in the ages."""
    rates = national_rates()
    trend = calibrate(history, base, CALIBRATE, rates)
    total = np.array([history[year].sum() for year in range(base + 1, base + ahead + 1)])
    return project(history[base], range(base - 1, base + ahead), rates, trend, Wanted(total=total)).people


def even_growth(history: History, base: int, ahead: int) -> Array:
    """Every age grows as the total did on average."""
    growth = (history[base].sum() / history[base - CALIBRATE].sum()) ** (1 / CALIBRATE)
    return np.array([history[base] * growth**t for t in range(ahead + 1)])


def hamilton_perry(history: History, base: int, ahead: int) -> Array:
    """Each age group a year on in proportion to itself the year before, and children in proportion to women."""
    before = sum(aged(history[year]) for year in range(base - CALIBRATE, base))
    after = sum(history[year + 1] for year in range(base - CALIBRATE, base))
    ratios = np.divide(after, before, out=np.zeros_like(history[base], dtype=float), where=np.asarray(before) > 0)
    women = sum(history[year + 1][WOMEN, FERTILE].sum() for year in range(base - CALIBRATE, base))
    children = np.asarray(after)[:, 0] / women
    found = [history[base]]
    for _ in range(ahead):
        people = aged(found[-1]) * ratios
        people[:, 0] = children * people[WOMEN, FERTILE].sum()
        found.append(people)
    return np.array(found)


METHODS: dict[str, Method] = {
    "Kohorter": cohorts,
    "Jevn vekst": even_growth,
    "Hamilton–Perry": hamilton_perry,
    "Kohorter, kjent folketall": known_total,
}


def errors(history: History, method: Method, bases: range = BASES) -> dict[int, Array]:
    """By years ahead: (bases, groups), projected over actual less one."""
    last = max(history)
    found: dict[int, list[Array]] = {}
    for base in bases:
        ahead = min(LONGEST, last - base)
        people = method(history, base, ahead)
        for t in range(1, ahead + 1):
            found.setdefault(t, []).append(_groups(people[t]) / _groups(history[base + t]) - 1)
    return {t: np.array(cases) for t, cases in found.items()}


def _groups(people: Array) -> Array:
    return np.array([people[:, first:stop].sum() for _, first, stop in GROUPS])


def root_mean_square(cases: Array) -> Array:
    return np.asarray(np.sqrt((cases**2).mean(axis=0)))


def counted(path: Path) -> dict[int, Array]:
    """Inhabitants by year from a file of year, age, male and female."""
    plain = people(inhabitants(path)).plain()
    return {year: np.array([sexes["male"], sexes["female"]], dtype=float) for year, sexes in plain.items()}


def page(root: Path) -> str:
    """The page: prose of the template, every number in it computed."""
    history = counted(root / "data" / "lorenskog_innbyggere_alder_kjonn.csv")
    found = {name: errors(history, method) for name, method in METHODS.items()}
    ages: list[str] = []
    for ahead in SHOWN:
        cases = len(found["Kohorter"][ahead])
        ages += [f"### {ahead} år fram ({cases} framskrivinger)", "", *_ages(found, ahead), ""]
    template = (root / "docs" / "population-backtest.template.md").read_text(encoding="utf-8")
    return template.format(
        first=BASES.start,
        last=BASES.stop - 1,
        calibrate=CALIBRATE,
        before=_growth(history, 2005, 2015),
        after=_growth(history, 2015, 2026),
        totals="\n".join(_totals(found)),
        ages="\n".join(ages[:-1]),
        bases="\n".join(_bases(found["Kohorter"])),
        worse="\n".join(_worse(found)),
    )


def _percent(value: float, sign: bool = False) -> str:
    text = number(100 * value, 1, "nb")
    return f"+{text}" if sign and value > 0.0005 else text


def _growth(history: History, first: int, last: int) -> str:
    return _percent((history[last].sum() / history[first].sum()) ** (1 / (last - first)) - 1)


def _totals(found: dict[str, dict[int, Array]]) -> list[str]:
    names = [name for name in found if "kjent" not in name]
    out = ["| År fram | Antall | " + " | ".join(f"{name}, feil | skjevhet" for name in names) + " |"]
    out.append("|---:|---:|" + "---:|" * (2 * len(names)))
    for ahead, cases in found[names[0]].items():
        cells = []
        for name in names:
            total = found[name][ahead][:, :1]
            cells += [_percent(root_mean_square(total)[0]), _percent(total.mean(), sign=True)]
        out.append(f"| {ahead} | {len(cases)} | " + " | ".join(cells) + " |")
    return out


def _ages(found: dict[str, dict[int, Array]], ahead: int) -> list[str]:
    out = ["| Feil, % | " + " | ".join(f"{name} | skjevhet" for name in found) + " |"]
    out.append("|---|" + "---:|" * (2 * len(found)))
    for place, (label, _, _) in enumerate(GROUPS):
        cells = []
        for name in found:
            cases = found[name][ahead][:, place : place + 1]
            cells += [_percent(root_mean_square(cases)[0]), _percent(cases.mean(), sign=True)]
        out.append(f"| {label} | " + " | ".join(cells) + " |")
    return out


def _bases(cases: dict[int, Array]) -> list[str]:
    out = ["| Fra 1.1. | " + " | ".join(f"{t} år" for t in cases) + " |", "|---|" + "---:|" * len(cases)]
    for place, base in enumerate(BASES):
        cells = [_percent(rows[place, 0], sign=True) if place < len(rows) else "" for rows in cases.values()]
        out.append(f"| {base} | " + " | ".join(cells) + " |")
    return out


def _worse(found: dict[str, dict[int, Array]]) -> list[str]:
    """Ages and years ahead at which another method had a smaller error."""
    out = []
    for other in ("Jevn vekst", "Hamilton–Perry"):
        told = []
        for place, (label, _, _) in enumerate(GROUPS):
            years = [
                t
                for t, cases in found["Kohorter"].items()
                if root_mean_square(cases)[place] > root_mean_square(found[other][t])[place]
            ]
            if years:
                told.append(f"{label.lower()} ({_spans(years)} år fram)")
        out.append(f"- Større feil enn {other.replace('Jevn', 'jevn')}: {'; '.join(told) or 'ingen steder'}.")
    return out


def _spans(years: list[int]) -> str:
    """1–3, 5."""
    out: list[list[int]] = []
    for year in years:
        if out and year == out[-1][-1] + 1:
            out[-1].append(year)
        else:
            out.append([year])
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in out)
