"""Every text that is asked for has a row, and every row is asked for: what people read of show and of the workbook."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from okplan.chapters.model import MODEL
from okplan.chapters.scenario import OF_STUDIES, Scenario
from okplan.chapters.statutory import RENAMED, SHORT
from okplan.engine.lines import Unit
from okplan.fields.values import UNITS
from okplan.imports.kostra.listed import sides
from okplan.judge.climate import CLIMATE_LEVELS
from okplan.judge.lines import REASONS as GROUNDS
from okplan.judge.lines import SAVINGS
from okplan.judge.rules import tests as rules_of
from okplan.load import load
from okplan.show.answers.begun import FIRST
from okplan.show.answers.growth_rows import SECTIONS
from okplan.show.answers.loans import GUESSABLE
from okplan.show.answers.loans import SUMS as LOAN_SUMS
from okplan.show.answers.population import FOLLOWING, PART
from okplan.show.answers.roll import TOLD
from okplan.show.answers.solve import LED_TO, PAID
from okplan.show.answers.studied import STUDIES
from okplan.show.chapters import CHAPTERS
from okplan.show.charts.listed import CHARTS, LIVE
from okplan.show.charts.standard import NAMED
from okplan.show.choices import CHOICES
from okplan.show.columns import Kind
from okplan.show.indicators import EXPLAINED
from okplan.show.lead import ACTS
from okplan.show.onepage.first import MINUS, PLAIN
from okplan.show.onepage.headlines import CHOSEN
from okplan.show.report.assumed import ASSUMED
from okplan.show.tables.catalogue import TABLES, reading
from okplan.show.tables.financing import GATHERED
from okplan.show.tables.financing import RENAMED as FINANCED
from okplan.show.tables.goals import PARTS as FOCUS_PARTS
from okplan.show.tables.printed import HEADINGS
from okplan.show.tables.programme import NEEDS
from okplan.show.tables.staff import BY_AREA as MAN_YEARS
from okplan.show.whatif.drawn import DRAWN
from okplan.start.base import OPERATIONS
from okplan.start.entry import Status as STATUS  # noqa: N814
from okplan.start.given import given
from okplan.start.services import FUNCTIONS
from okplan.studies.amend.ruled import Said
from okplan.studies.growth.parts import ORDER
from okplan.studies.population import SCHOOL
from okplan.studies.roll.changes import Why
from okplan.studies.solve import QUANTITIES, START, Status
from okplan.studies.solve.headroom import OF
from okplan.studies.stress import OF_NO_RULE
from okplan.studies.whatif.lever import Group
from okplan.words import HOUSE, PROBLEM, read
from okplan.words.digits import COUNTED, MARKS
from okplan.write.files import REASONS
from okplan.write.rolled import FILED, SILENT
from okplan.write.whatif.page import LAST, PARTS
from okplan.write.workbook.age_rows import SEXES
from okplan.write.workbook.layout import GIVEN
from okplan.write.workbook.table_sheets import NAMED as SHEETS_NAMED
from tests.house import constants, nodes

BASE = Path(__file__).parents[2] / "scenarios" / "base.yaml"
FILES = {
    "write": HOUSE / "write" / "words.csv",
    "answers": HOUSE / "show" / "answers" / "words.csv",
    "common": HOUSE / "words" / "common.csv",
    "start": HOUSE / "start" / "words.csv",
    "show": HOUSE / "show" / "words.csv",
    "report": HOUSE / "show" / "report" / "words.csv",
    "onepage": HOUSE / "show" / "onepage" / "words.csv",
    "alternatives": HOUSE / "show" / "alternatives" / "words.csv",
    "amendments": HOUSE / "show" / "amendments" / "words.csv",
    "charts": HOUSE / "show" / "charts" / "words.csv",
    "tables": HOUSE / "show" / "tables" / "words.csv",
    "workbook": HOUSE / "write" / "workbook" / "words.csv",
    "chapters": HOUSE / "chapters" / "words.csv",
    "population": HOUSE / "chapters" / "population" / "words.csv",
    "whatif": HOUSE / "show" / "whatif" / "words.csv",
}
OTHERS = {
    "population": ("table.", "school."),
    "chapters": ("chapter.", "axis.", "row.", "short."),
    "common": ("unit.", "money.", "counted.", "prices.", "mark.", "near", "warning"),
    "start": (
        "as_above",
        "file.",
        "key.",
        "left.",
        "legend.",
        "note.",
        "opening.",
        "remark.",
        "section.",
        "status.",
        "text.",
    ),
}
"""Of some files what is asked for by a key: labels, fields and types are asked for by their own names."""

WHOSE = ("treasury", "group", "published")
"""Whose accounts were read."""

LEVELS = ("sustainable", "strained", "unsustainable")
AXES = {MODEL[name].over or "" for name in MODEL.names} - {""}
SHEETS = ("assumptions", "given", "inputs", "tables", "cohorts", "population", "model", "loans", "projects", "checks",
          "changes")  # fmt: skip
BLOCKS = {"unit", *Scenario.model_fields} - {
    "okplan", "name", "description", "municipality", "language", "base_year", "horizon", "prices", "judgement",
    "adopted", "realism", "history", "plan", *OF_STUDIES,
}  # fmt: skip


def legal() -> list[str]:
    scenario = load(BASE).scenario
    return [test.id for test in rules_of(scenario, range(2026, 2030)) if test.legal]


def heads() -> set[str]:
    """The heads of columns that the report's tables have."""
    asking = (text for path in HOUSE.rglob("*.py") if "heads(" in (text := path.read_text(encoding="utf-8")))
    calls = [node for text in asking for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "heads"]
    return {str(said.value) for call in named for said in call.args if isinstance(said, ast.Constant)}


def told(answer: str) -> set[str]:
    """What a layout of an answer says: the keys it asks for by name, and those that it has in a list."""
    rows = {key.partition(".")[2] for key in read(FILES["answers"]) if key.startswith(f"{answer}.")}
    return said_in(HOUSE / "show" / "answers" / f"{answer}.py", rows)


def told_in_room(room: str) -> set[str]:
    """The same of a room of `show` with words of its own."""
    return {said for path in (HOUSE / "show" / room).glob("*.py") for said in said_in(path, set(read(FILES[room])))}


def said_in(path: Path, rows: set[str]) -> set[str]:
    """The keys that a file asks for by name, and those of the rows that it has in a list."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    asking = [call.args[0] for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) in ASKING]
    listed = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {str(said.value) for said in asking if isinstance(said, ast.Constant)} | (listed & rows)


def begun(kind: str) -> set[str]:
    """The rows of a kind that a scenario is begun with: the last step of each is named in the room."""
    rows = {key.removeprefix(f"{kind}.") for key in read(FILES["start"]) if key.startswith(f"{kind}.")}
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((HOUSE / "start").glob("*.py"))]
    named = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    named |= {*given()["economy"], *OPERATIONS}
    return {row for row in rows if row.rpartition(".")[2] in named or row.removeprefix("blank.") in named}


LOOKED = (
    "format", "colour", "fill", "font", "weight", "indent", "bold", "italic", "strike",
    "rotated", "filled", "shrunk", "beginsWith", "expression", "cellIs", "color", "bgColor",
)  # fmt: skip
"""What `verify` has words for of how a cell looks, and of a condition's kinds."""
METHODS = ("exact", "sampled")
ITEMS = {f"items.{laid.key}" for laid in reading() if laid.amended}
PHASE_PARTS = (
    "moves", "out", "moves_and_out", "closest", "spending", "buys", "reach", "necessary", "places", "ahead", "joint",
)  # fmt: skip
CLAIMED = (
    "dropped_only",
    "dropped_moved",
    "rule_gain",
    "rule_no_gain",
    "closest",
    "closest_own",
    "windows",
    "windows_none",
)
PHASE = (
    "found", "unchanged", "infeasible", "nothing_can", "not_found", *(f"part_{part}" for part in PHASE_PARTS),
    *(f"{said}{tried}" for said in CLAIMED for tried in ("", "_tried")),
    *(f"{when}_{how}" for when in ("built", "later") for how in ("higher", "lower")), "kroner_fixed", "kroner_nominal",
    "chart", "chart_message", "file_name", "file_fails", "file_dropped", "kroner_out", "new", "built_after", "need",
    "own", "as_it_is", "at_best", "at_best_necessary", "limit", "with_it", "none_can_wait",
    "some_cannot_wait",
)  # fmt: skip
"""How patience ends, its parts, and what its chart and its file say."""
ONE_PAGE_DECIDES = (
    "robek", "too_late", "kept_later", "kept_later_but", "better", "kept", "kept_but", "better_rest", "rest_but",
    "all_to_investment", "to_investment", "binds",
    "this_budget", "by_budget", "impossible", "invest_less", "cover", "cover_one", "earlier", "from", "desirable",
    "measures", "assumed", "more", "nothing", "near", "nearest",
    *(f"bears.{what}" for what in ("rate", "cost", "rate_cost")),
)  # fmt: skip
"""What the page for politicians says must be decided."""

ONE_PAGE_SAYS = (
    "reserve_emptied", "reserve_still_empty", "loss_years", "loss_sum", "debt_rising", "all_kept", "all_kept_law",
    "losses", "premium", "lives_on_savings", "lives_beyond", "also", "given", "whole",
    "law_breach", "law_warning", "register", "register_still",
    "law_often", "register_often", "rule_often", "rules_also", "near_often",
    *(f"law.{rule}" for rule in legal()), *(f"rule.{one}" for one in ("breach", "warning", *PLAIN)),
    *(f"rule.{one}.minus" for one in MINUS), *(f"means.{one}" for one in ("sustainable", "unsustainable")),
    *(f"means.{one}" for one in ("rule_broken", "warning")), *(f"also.{reason}" for reason in GROUNDS[1:]),
)  # fmt: skip
"""What it says of the verdict: the law's breach is never beside another reason, but always the first."""

LOCKED = ("balance", "deficit", "instalments", "loans", "vat", "self_cost", "lives")
UNMOVED = ("begun", "necessary", "unfit", "cohorts", "property_tax", "kinds", "horizon")
"""What the page says stands still: by law, and because nothing of it can be moved."""

CARRIERS = ("link", "file")
"""What carries the state of the page."""

CHAIN = ("dwellings", "newcomers", "children", "places", "projects", "capital")
CHAINED = (
    "all_dwellings", "all_newcomers", "new_children", "users", "places", "without_place", "project_gross", "interest",
    "project_depreciation", "capital_cost",
)  # fmt: skip
"""From new dwellings to capital cost: the steps, and the rows with a name of their own."""

ASKING = ("_say", "_head", "word")
BUILT: dict[str, Iterable[str | tuple[str, ...]]] = {
    **{f"answers.{name}.{{}}": told(name) for name in ("compare", "backtest", "loan")},
    "answers.begun.{}": {*told("begun"), *(f"look.{path}" for path in FIRST)},
    "start.file.{}": ("people", "plan", "loans", "swaps", "country", "projection"),
    "start.note.{}": begun("note"),
    "start.opening.{}": ("accounts", *WHOSE, "revised", "unrevised"),
    "start.remark.{}": begun("remark"),
    "start.section.{}": begun("section"),
    "start.status.{}": set(get_args(STATUS)) - {"blank"},
    "start.text.programme.{}": ("investeringer", "bygg", *FUNCTIONS),
    "start.text.rule.{}": given()["rules"],
    "start.text.rule_source.{}": given()["rules"],
    "start.text.service.{}": FUNCTIONS,
    "start.text.whose.{}": ("asked", "treasury", "group", "published"),
    "answers.verification.{}": {*told("verification"), *(f"word.{word}" for word in LOOKED)},
    "answers.solve.{}": {
        *told("solve"), *told("solve_told"), *get_args(Status), "own_holds", "own_breaks", "own_refused",
        *(f"{kind}.{name}" for kind in ("what", "asked", "means") for name in (*QUANTITIES, START)),
        *(f"{kind}_{who}" for kind in ("all", "meant") for who in ("rules", "laws")),
        *(f"{end}_{how}{of}" for end in ("lowest", "highest") for how in ("tried", "possible") for of in ("", "_year")),
        *(f"held.{name}" for name in (*PAID, *LED_TO)), "start_bound", "start_ends", "tried", "tried_years", "stops",
        "stops_together",
    },
    "answers.solve.unit.{}": ("kr", "points", "share", "factor"),
    "answers.headroom.{}": (
        "title", "rule", "note", "unmoved", "breaks", "breaks_at", *OF, *(f"value.{name}" for name in OF),
    ),
    "answers.amend.{}": {
        *told("amend"), *told("amend_told"), *METHODS, "clash", "clash_alike", "years", "years_unstated",
        "climate_same", "climate_moved", "climate_added", "climate_removed",
        *(f"rules_{said}" for said in get_args(Said) if said != "same"), *ITEMS,
    },
    "answers.amend.items.{}": {laid.key for laid in reading() if laid.amended},
    "answers.batch.{}": told("batch"),
    "answers.simulate.{}": {*told("simulate_told"), "all_rules", "not_all_rules", "law_kept", "law_all_kept"}
    | {"shortfall", "shortfall_missing", *(f"reason.{reason}" for reason in GROUNDS)},
    "answers.simulate.reason.{}": GROUNDS,
    "answers.diff.{}": {*told("diff"), *METHODS},
    "answers.project.{}": ("breach", "warning", "rules", "signs"),
    "answers.programme.{}": {*told("programme"), "from", "from_text", "unit", "converted", "left_out", "not_there"},
    "answers.emissions.{}": {*told("emissions"), "from", "from_text", "unit", "path", "nothing"},
    "answers.phase.{}": {*told("phase"), *told("phase_told"), *told("phase_tables"), *PHASE},
    "answers.plan.{}": told("plan"),
    "answers.kostra.{}": {
        *told("kostra"), *WHOSE, "operations", "investment", "internal_operations", "internal_investment",
        *(f"balance.{line}" for side in sides().values() for line in side if line not in MODEL),
        *(f"side.{side}" for side in sides() if side != "memorandum"),
    },
    "answers.kostra.csv.{}": WHOSE,
    "answers.loans.{}": {*told("loans"), *LOAN_SUMS, "from", "row", "lent_on", "fees_pay", "mark", "swaps_apart"},
    "answers.loans.field.{}": GUESSABLE,
    "answers.roll.{}": {*told("roll"), *(f"told.{why}" for why in TOLD)},
    "answers.roll.file.{}": FILED,
    "answers.roll.head.{}": ("projected", "accounts"),
    "answers.roll.remark.{}": ({*get_args(Why)} - SILENT) | {"projected_people", "from_file", "history"},
    "answers.stress.{}": {*told("stress"), *(f"reason.{reason}" for reason in OF_NO_RULE)},
    "answers.stress.reason.{}": OF_NO_RULE,
    "answers.dwellings.{}": {
        *told("dwellings"), *(f"people.{way}" for way in ("target", "on_top", "stated", "instead")),
        *(f"axis.{panel}" for panel in ("built", "moved", "placed", "living", "capital")),
        *(f"row.{kind}" for kind in CHAINED), *(f"step.{key}" for key in CHAIN),
    },
    "answers.growth.{}": told("growth"),
    "answers.growth.part.{}": ORDER,
    "answers.growth_rows.{}": {*told("growth_rows"), *SECTIONS},
    "answers.growth_told.{}": {
        *told("growth_told"), *(f"lead_half_{key}" for key in ("same", "turns", "never", "pays")),
    },
    "answers.lease_or_own.{}": told("lease_or_own"),
    "answers.lease_or_own.case.{}": (
        "stated", "discount_up", "discount_down", "cost_up", "cost_down", "cost_as_usual", "later", "rent_up",
        "rent_down", "no_sales", "no_residual",
    ),
    "answers.lease_or_own.option.{}": ("leasing", "owning"),
    "answers.lease_or_own.part.{}": ("rent", "investment", "sales", "running", "revenue", "residual"),
    "answers.lease_or_own.so_far.{}": ("leasing", "owning", "owning_less_value"),
    "answers.lease_or_own_rows.{}": told("lease_or_own_rows"),
    "answers.lease_or_own_told.{}": told("lease_or_own_told"),
    "alternatives.{}": told_in_room("alternatives"),
    "amendments.{}": told_in_room("amendments"),
    "chapters.axis.{}": AXES,
    "chapters.chapter.{}": CHAPTERS,
    "chapters.row.{}": (*RENAMED.values(), *FINANCED.values()),
    "chapters.short.{}": SHORT,
    "charts.axis.{}": {*get_args(Unit)} - {"kr", "base_kr"},
    "charts.climate.{}": ("community", "own", "reference", "emissions"),
    "charts.between.{}": ("low", "high"),
    "charts.limit.{}": ("floor", "ceiling"),
    "charts.message.{}": (
        "debt", "service", "service_ends", "result", "reserve", "people", "people_fewer", "investment", "no_investment",
        "investment_beside", "investment_paid",
    ),
    "charts.moves.{}": ("up", "down", "same", "ends"),
    "charts.name.{}": NAMED,
    "charts.title.{}": [chart.key for chart in CHARTS],
    "common.mark.{}": MARKS,
    "show.choice.{}": [f"{key}.{value}" for key, values in CHOICES.items() for value in values],
    "show.climate.{}": ("reached", "at_risk"),
    "show.climate.missed.{}": ("one", "all", "some"),
    "common.prices.{}": ("nominal", "fixed"),
    "common.unit.{}": UNITS,
    "onepage.beside.{}": [one.beside for one in CHOSEN if one.beside],
    "onepage.decide.{}": ONE_PAGE_DECIDES,
    "onepage.first.{}": ONE_PAGE_SAYS,
    "onepage.head.{}": ("figure", "was", "becomes"),
    "onepage.label.{}": [one.row for one in CHOSEN],
    "onepage.note.{}": [one.row for one in CHOSEN],
    "onepage.sure.{}": ("drawn", "kept", "unsustainable", "rests", "under", "over"),
    "common.money.{}": UNITS,
    "common.counted.{}": COUNTED,
    "common.counted.{}{}": [(unit, one) for unit in COUNTED for one in ("", ".one")],
    "population.school.{}": SCHOOL,
    "population.table.{}": ("groups", "movements", "school", *FOLLOWING, PART),
    "report.assumed.{}": [path for paths in ASSUMED.values() for path in paths],
    "report.basis.{}": ("nominal", "fixed", "table", "cohorts", "growth", "simple", "system"),
    "report.group.{}": ASSUMED,
    "report.head.{}": heads(),
    "report.climate.sign.{}": ("ok", "warning", "breach"),
    "report.household.{}": (
        *("first", "fixed", "parts", "steepest", "more", "less", "same", "axis"),
        *(f"household_{name}" for name in ("fees", "property_tax", "payments", "payments_fixed")),
    ),
    "report.staff.{}": (
        "needed", "needed_stated", "more", "fewer", "as_many", "recruited", "not_all", "none", "persons", "share",
        "reserve", "years_of", "productivity", "recruited_in_all", "share_short", "man_years_leaving",
        "man_years_change", "see",
    ),
    "report.level.{}": LEVELS,
    "report.means.{}": EXPLAINED,
    "report.page.{}": ("skip", "contents", "figure", "table"),
    "report.priced.{}": ("fixed", "nominal"),
    "report.rules.{}": ("breach", "warning", "ok", "floor", "ceiling", "law_breach", "law_warning"),
    "report.sign.{}": ("ok", "warning", "breach", "none"),
    "report.rules.sign.{}": ("breach", "warning"),
    "report.section.{}": (
        "verdict", "judgement", "basis", "key", "rules", "household", "climate", "goals", "staff", "charts", "areas",
        "programme", "assumptions", "pinned", "stamp", *STUDIES,
    ),
    "show.handbook.{}": ("figure", "from", "value", "source"),
    "show.legal.{}": legal(),
    "show.act.{}": ACTS.values(),
    "show.level.{}": LEVELS,
    "show.climate_level.{}": CLIMATE_LEVELS,
    "show.lead.{}": (
        "reserve_still_empty", "lives_beyond", "lives_on_savings",
        "reserve_emptied", "loss_years", "loss_sum", "debt_rising", "all_kept", "breach", "warning", "law_breach",
        "law_warning", "result", "result_without_premium", "in_one", "in_the_one", "in_many", "all_years", "of_years",
        "register", "register_still", "often", "often_law",
        *(f"law.{rule}" for rule in legal()),
    ),
    "show.saving.{}": SAVINGS,
    "show.verdict.{}": ("floor", "ceiling"),
    "tables.base.{}": ("accounts", "budget"),
    "tables.column.{}": get_args(Kind),
    "tables.group.{}": get_args(Kind),
    "tables.short.{}": get_args(Kind),
    "tables.heading.{}": {
        *HEADINGS.values(), *NEEDS,
        *(f"staff_{part}" for part in (*(whole for *_, whole in MAN_YEARS), "persons", "people", "gain")),
    },
    "tables.sum.{}": NEEDS,
    "tables.beside.{}": ("total", "before", "after", "period", "cost", "whole", "all", "earlier"),
    "report.areas.{}": (
        "spread", "general", "lost", "ageless", "for_ages", "for_all", "no_projects", "no_measures", "none",
        "causes", "capacity", "projects",
    ),
    "tables.climate.given.{}": ("community", "own"),
    "tables.climate.head.{}": ("emissions_community", "emissions_own", "measures", "target", "cost"),
    "tables.climate.{}": (
        "measured", "measured_all",
        "climate_limit", "climate_gap", "climate_gap_pct", "climate_needed", "climate_funded_pct",
    ),
    "report.goals.{}": (
        "area", "outside", "negative", "negative_outside", "tagged", "list", "un", "nations", "indicators",
        "unmeasured", "no_forecast",
    ),
    "report.un.{}": [str(number) for number in range(1, 18)],
    "tables.goals.{}": ("tagged", "base_year", "decided", *(head for head, *_ in FOCUS_PARTS)),
    "tables.household.{}": (
        "and", "deduction", "deflated", "fees", "from_year", "grows", "half_year", "in_year", "no_deduction", "no_tax",
        "no_vat", "revenue", "still", "tax", "value", "vat",
    ),
    "tables.staff.{}": (
        "source", "follows", "following", "still", "recruited", "leaving", "part_time", "position", "moves",
        "productivity", "ages_unknown", "left_out", "left_out_but_projects", "boundary", "changed", "in_years",
        "position_moves",
    ),
    "tables.need.{}": ("necessary", "desirable"),
    "tables.budget.{}": ("original", "revised"),
    "tables.note.{}": (
        "positive", "accounting", "base", "dash", "rounded", "apart", "base_budget",
        "spent", "spent_unknown", "budget_adopted", "budget_decided", "budget_projected",
        "budget_elsewhere", "budget_workbook",
    ),
    "tables.row.{}": (*GATHERED, *(whole for *_, whole in MAN_YEARS)),
    "tables.sheet.{}": TABLES,
    "tables.title.{}": TABLES,
    "workbook.about.{}": (*SHEETS, "calculation"),
    "workbook.block.{}": BLOCKS,
    "workbook.bound.{}": ("floor", "ceiling", "warn_below", "warn_above"),
    "workbook.changes.{}": (
        "word", "total", "what", "path", "cell", "year", "before", "now", "set", "kept", "changed", "above", "row",
        "all_years", "divided",
    ),
    "workbook.check.{}": (
        "years", "missing", "unused", "over", "order",
        "head", "no_number", "negative", "low", "high", "horizon", "earliest", "latest", "shares", "areas", "between",
        "least", "shown_in", "closed",
    ),
    "workbook.chart.{}": [chart.key for chart in LIVE],
    "workbook.field.{}": [key.removeprefix("field.") for key in read(FILES["workbook"]) if key.startswith("field.")],
    "show.robek.{}": ("covered", "not_covered"),
    "workbook.sex.{}": SEXES,
    "workbook.sheet.{}": (*SHEETS, "calculation", *(f"{key}_of_several" for key in GIVEN)),
    "workbook.stamp.{}": (
        "okplan", "command", "unit", "language", "scenario", "file", "sha256", "text", "prices", "set", "with",
        "plan",
    ),
    "workbook.step.{}": (
        "people", "fertility", "persons_moving", "share_moving", "births_of_trend", "year",
        "fee_payers", "begins", "total", "grown", "share_of_births", "living", "living_newborn", "stayed",
        "births_level", "living_children", "usual", "moving_level", "moved", "born",
    ),
    "workbook.inputs_off{}": ("", ".one"),
    "workbook.unspoken.{}": ("years", "not_live", "unused", "no_number"),
    "workbook.table.{}": SHEETS_NAMED,
    "write.error.{}": REASONS.values(),
    "workbook.unit.{}": {*get_args(Unit)},
    "onepage.years.{}": ("one", "many"),
    "whatif.choice.{}": {case for given in MODEL.inputs.values() for case in given.choices},
    "whatif.effect.{}": ("broken", "mended"),
    "whatif.effect.result{}": ("", "_plan"),
    "whatif.effect.debt{}": ("", "_plan"),
    "whatif.formula.back_{}": ("one", "more"),
    "whatif.formula.op.{}": ("max", "min", "weighted", "pick", "ceiling", "mod", "and", "number"),
    "whatif.formula.raised{}": ("", "_fixed"),
    "whatif.formula.rule_{}": ("floor", "ceiling"),
    "whatif.group.{}": get_args(Group),
    "whatif.household.{}": ("same", "more", "less"),
    "whatif.lever.{}": (
        "rate", "wages", "prices", "people", "persons", "people_alike", "tax", "national_tax", "own_tax", "free_income",
        "property_tax", "operations", "area", "in", "start", "measure", "times", "transfer",
        "improvement", "improvement_more", "people_times",
    ),
    "whatif.locked.{}": LOCKED,
    "whatif.nearest.broken_{}": ("floor", "ceiling"),
    "whatif.page.broken_{}": CARRIERS,
    "whatif.page.chart.{}": DRAWN,
    "whatif.page.flag.{}.{}": [(form, way) for form in ("in", "point") for way in "01"],
    "whatif.page.other_{}": CARRIERS,
    "whatif.page.why.{}": ("untraced", "alone"),
    "whatif.part.{}": (*PARTS, LAST),
    "whatif.unit.money.{}": ("fixed", "nominal"),
    "whatif.unit.rate.{}": ("points", "share"),
    "whatif.unmoved.{}": UNMOVED,
    "whatif.unmoved.{}.why": UNMOVED,
    "whatif.{}": (),
}  # fmt: skip
"""What stands in the braces of every key that is put together where it is asked for."""


def template(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def written() -> Iterator[str]:
    """Every text of the code that is a key of these files, `{}` for what is filled in."""
    for node in (node for within in nodes().values() for node in within if isinstance(node, ast.JoinedStr)):
        yield template(node)
    yield from (text for within in constants().values() for text in within if not text.endswith("."))
    for path in sorted((*HOUSE.rglob("*.js"), *HOUSE.rglob("*.j2"))):
        yield from asked_in(path.read_text(encoding="utf-8"))


def asked_in(script: str) -> Iterator[str]:
    """Every text of a script or a page that may be a key."""
    yield from re.findall(r'"([a-z]+\.[\w.-]*\w)"', script)
    yield from (f"{key}{{}}" for key in re.findall(r'"([a-z]+\.[\w.-]+)" ~', script))
    yield from re.findall(r"`([a-z]+\.[\w.{}-]+)`", re.sub(r"\$\{[^}]*\}", "{}", script))


def is_key(text: str) -> bool:
    file, _, row = text.partition(".")
    if file not in FILES or not row or not row.replace("{}", "x").replace(".", "x").replace("-", "x").isidentifier():
        return False
    return file not in OTHERS or row.startswith(OTHERS[file])


@cache
def asked() -> frozenset[str]:
    return frozenset(text for text in written() if is_key(text))


def put_together() -> set[str]:
    return {text for text in asked() if "{}" in text}


@cache
def expected() -> frozenset[str]:
    filled = {key.format(*([one] if isinstance(one, str) else one)) for key, known in BUILT.items() for one in known}
    return frozenset(asked() - put_together() | filled)


def test_every_key_that_is_put_together_is_declared_with_what_it_is_put_together_of() -> None:
    assert set(BUILT) == put_together()


@pytest.mark.parametrize("file", FILES)
def test_every_text_asked_for_has_a_row_and_every_row_is_asked_for(file: str) -> None:
    rows = {f"{file}.{row}" for row in read(FILES[file]) if not row.startswith(PROBLEM)}
    rows = {row for row in rows if is_key(row)} if file in OTHERS else rows
    sought = {key for key in expected() if key.partition(".")[0] == file}
    assert sought - rows == set(), "asked for without a row"
    assert rows - sought == set(), "never asked for"


@pytest.mark.parametrize("file", FILES)
def test_norwegian_and_english_keep_to_their_quotation_marks(file: str) -> None:
    for key, texts in read(FILES[file]).items():
        assert not set("“”") & set(texts["nb"] + texts["nn"]), key
        assert not set("«»") & set(texts["en"]), key


def test_the_fields_of_the_workbook_are_fields_of_a_scenario() -> None:
    known = {key for path in (HOUSE / "chapters").rglob("words.csv") for key in read(path)}
    for name in BUILT["workbook.field.{}"]:
        assert f"field.{str(name).rpartition('.')[2]}" in known, name
