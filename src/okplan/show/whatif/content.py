"""What the what-if page is given, decided once and laid as JSON: its scripts fill templates and judge nothing.

The keys, for whoever reads them in JavaScript:

- `language`, `title`, `name`, `municipality`, `file` (the scenario's, without folders), `sha` (of the scenario
  and of the points, by which a link knows its page), `stamp`.
- `years` (base year first), `shown` (how many of them are shown; every one is judged), `above`: what
  stands above the shown years, [[heading, how many years]]; nothing where no plan is said.
- `words`: {whole key: text with {names} to fill}; no script has a text of its own.
- `kroner`: how many kroner the unit of amounts is, `unit` its name (`kr`, `tkr`, `mill`), `prices`: {nominal, fixed}
  what stands above amounts in each.
- `needed`: {levers: [{id, sign}], first, savings}: what is searched for how little keeps a rule.
- `levers`: [{id, group, label, address, op, form, scale, low, high, step, neutral, adds, of}], in the page's order;
  `groups`: [[group, label]] of those there are; `locked`: [{label, source}]; `left`: [{label, why}];
  `amendments`: [{name, points: their ids among the levers, left: what those say that are none}].
- `plan`: {years, law}: the years that the council adopts, and what says that they must balance.
- `verdict`: {signs, levels: both by the judge's 0 to 2, reasons, grave, rules, pensions, robek, trend, tolerance}.
- `rules`: [{key, id, name, label, indicator, unit, legal, hard, register, average, from, bounds, base,
  plain, minus, source}]: `key` begins the rule's own lines `.level`, `.value` and its bounds, the gravest last.
- `figures`: rows [{parts: [[line, place among its items]] that a row sums, label, unit, deflated, decimals, sum}].
- `beside`: the tables below them, [{key, title, rows, notes, prices}]: rows have `above`, a heading, and `nothing` too;
  `absent`: which more there would be if the file said more; `climate`: {levels: the verdicts on the climate targets by
  their level, targets: how many}, null where there are none.
- `charts`: [{key, title, panels: [{axis, unit, form: lines | stack, curves: [{name, label}], rules: [rule's key]}]}].
- `formulas`: {trees, labels, units, sources, choices, items, over, notes, said, opened, ranks}: see `formulas.py`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okplan.fields.values import UNITS
from okplan.judge.climate import CLIMATE_LEVELS
from okplan.show.columns import groups
from okplan.show.lead import by_law
from okplan.show.result import Result
from okplan.show.whatif.beside import absent, beside
from okplan.show.whatif.controls import controls
from okplan.show.whatif.drawn import charts
from okplan.show.whatif.figures import figures
from okplan.show.whatif.formulas import formulas
from okplan.show.whatif.judged import rules, verdict
from okplan.studies.amend.balance import plan_years
from okplan.words import words
from okplan.words.digits import heading

if TYPE_CHECKING:
    from okplan.studies.whatif.board import Board, Left

BALANCED = "kommuneloven § 14-10"

LENT = {
    "onepage": ("first.", "years.", "and"),
    "show": ("level.", "quoted", "climate."),
    "report": ("sign.", "rules.floor", "rules.ceiling"),
    "common": ("money.", "counted."),
    "charts": ("limit.", "mean"),
}
"""Texts of other subjects that the page's scripts fill, by their file and how their keys begin."""

OWN = ("lever.", "locked.", "unmoved.", "group.", "unit.", "choice.")
"""How the keys begin of texts of the page's own that are filled here."""


def content(board: Board, language: str, unit: str, alone: Sequence[Left] = ()) -> dict[str, Any]:
    """Everything but the script of the model; `alone` are points that the plan cannot hold by themselves."""
    result = Result(board.result, language, "nominal")
    return {
        **_of_page(result),
        "sha": _sha(board),
        **controls(board, language, alone),
        **answered(result, unit),
    }


def answered(result: Result, unit: str) -> dict[str, Any]:
    """What the answers are made of, whatever is moved."""
    scenario, years, language = result.loaded.scenario, tuple(result.projected.whole.years), result.language
    return {
        "language": language,
        "years": years,
        "shown": len(result.projection.years),
        "above": groups(scenario, tuple(result.projection.years), language),
        "words": words_of(language),
        "unit": unit,
        "kroner": UNITS[unit],
        "prices": {prices: heading(unit, prices, years[0], language) for prices in ("nominal", "fixed")},
        "plan": {"years": plan_years(scenario).years, "law": by_law(BALANCED, language)},
        "verdict": verdict(result),
        "rules": rules(result),
        "figures": figures(language, unit),
        "beside": beside(result, unit),
        "absent": absent(result),
        "climate": climate(result),
        "charts": charts(result, unit),
        "formulas": formulas(result),
    }


def climate(result: Result) -> dict[str, Any] | None:
    """What the sentence on the climate targets is made of; nothing where there are none."""
    judged = result.judgement.climate
    return {"levels": CLIMATE_LEVELS, "targets": len(judged.targets)} if judged else None


def _sha(board: Board) -> str:
    """Of the scenario and of its switches: a point that is called as another's is no reason to carry that one out."""
    points = sorted((one.id, one.entries) for one in board.toggles)
    said = json.dumps([board.loaded.sha256, points])
    return hashlib.sha256(said.encode()).hexdigest() if points else board.loaded.sha256


def _of_page(result: Result) -> dict[str, Any]:
    scenario = result.loaded.scenario
    name = scenario.municipality.name
    return {
        "title": f"{name}: {scenario.name}",
        "name": scenario.name,
        "municipality": name,
        "file": result.loaded.path.name,
        "stamp": result.signed(),
    }


def words_of(language: str) -> dict[str, str]:
    """By whole key, what the scripts ask for."""
    own = {f"whatif.{key}": text for key, text in words("whatif").items() if not key.startswith(OWN)}
    lent = {
        f"{file}.{key}": text
        for file, begins in LENT.items()
        for key, text in words(file).items()
        if key.startswith(begins)
    }
    return {key: text[language] for key, text in {**own, **lent}.items()}
