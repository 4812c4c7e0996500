"""The page on the scenario's format, from the fields themselves."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

from okplan.chapters.scenario import Scenario
from okplan.fields.block import Block
from okplan.load.standins import block_in

INTRO = """\
# Scenario reference

Every field of a scenario, made from the code by `make docs`. Fields in bold must be given.

- *amount*: in the scenario's `unit`. *rate*, *share*: with per cent sign, `4.25 %`. How a number is read, and what of
  YAML is refused: [reading.md](reading.md).
- *over time*: one value for every year, a list with one a year, or a map of years, each holding until the next
  (`{2026: 2.5 %, 2030: 2 %}`). Before the first year named: 0, or an error where the value must always be known.
- *single years*: a map of years; nothing is carried on to the years between or after.
- `extends: base.yaml` starts from another file. Maps merge deeply, lists of items by `id`, other lists are
  replaced, `null` removes what the base has. `set:` changes single paths: `investments.ny-skole.start: 2030`.
- A path that ends in `+=`, `-=` or `*=` changes what stands there, in every year: `economy.reference_rate +=: 1 %` is
  a percentage point more in each, `investments.ny-skole.start +=: 2` two years later with all its cost,
  `investments.ny-skole.cost *=: 1.2` a fifth dearer. A rate moves by `%` and is multiplied by a number; 5 % more of an
  amount is `*= 1.05`. A year at the end moves that year alone (`economy.wage_growth.2027 +=: 4 %`), while without an
  operator it holds until the next. What is not said moves from its default; a field without one is refused.
- `*` in a path stands for all items of a list: `investments.*.cost *=: 1.2`, `loans.existing.*.margin +=: 0.1 %`. With
  an operator, items that say nothing to be changed, such as loans without a fixed rate, are passed over. The same on
  the command line: `--set 'investments.*.cost *= 1.2'`.
- A line is named (`adopted`, `history`, `accounts`, a rule's `indicator`, and on the command line) by its name, by its
  label in bokmål, nynorsk or English, or by its row of §§ 5-4, 5-5 or 5-6: `interest_expense`, `Renteutgifter`,
  `§ 5-4 nr. 13`. Case, spaces and footnote signs do not matter. What may be several lines is asked:
  `Avdrag på lån` is a row of § 5-4 and another of § 5-5. `okplan lines` has the names and labels.
"""

BY_AGE = {
    "TrendOr": "`trend`, or number, over time",
    "People()": "file name, or persons by year, sex and age",
    "AgeGroups": "list of age groups",
    "Profile": "shares by age",
    "Mortality": "file name, or numbers by sex and age",
    "Fertility": "numbers by age",
}
"""In words: the kinds of value that have to do with age."""


def page() -> str:
    """The scenario format as Markdown, from the fields themselves."""
    out = INTRO.splitlines()
    for path, block in _blocks(Scenario, "scenario", set()):
        out += ["", f"## {path}", ""]
        doc = (block.__doc__ or "").strip() if block.__doc__ != Block.__doc__ else ""
        if doc and not doc.startswith("What every part"):
            out += [doc, ""]
        out += ["| field | what | meaning |", "|---|---|---|"]
        required = set(_schema_of(block).get("required", ()))
        for name, field in block.model_fields.items():
            mark = "**" if name in required else ""
            what = _what(_schema_of(block)["properties"][name], field.annotation, [*field.metadata])
            out.append(f"| {mark}`{name}`{mark} | {what} | {field.description or ''} |")
    return "\n".join(out) + "\n"


def _schema_of(block: type[Block]) -> dict[str, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return block.model_json_schema()


def _blocks(block: type[Block], path: str, seen: set[type[Block]]) -> Iterator[tuple[str, type[Block]]]:
    if block in seen:
        return
    seen.add(block)
    yield path, block
    for name, field in block.model_fields.items():
        inner = block_in(field.annotation)
        if inner:
            yield from _blocks(inner, name if path == "scenario" else f"{path}.{name}", seen)


def _what(schema: dict[str, Any], annotation: Any, metadata: list[Any]) -> str:
    """In words: what kind of value a field takes."""
    text = f"{annotation} {metadata}"
    for kind, said in BY_AGE.items():
        if kind in text:
            return said
    if "kind='limit'" in text:
        return "rate or amount, over time"
    words = {"money": "amount", "rate": "rate", "number": "number", "count": "whole number"}
    forms = {
        "over_time": ", over time",
        "single_years": ", in single years",
        "profile": ": total, list or single years",
    }
    for kind, word in words.items():
        if f"kind='{kind}'" in text:
            return word + next((said for form, said in forms.items() if f"form='{form}'" in text), "")
    if "Groups" in text:
        return "number, or numbers by age group"
    if "Spread" in text:
        return "list of shares"
    if block_in(annotation):
        return "list of blocks" if "tuple" in text else "block"
    choices = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
    if choices:
        return " · ".join(f"`{choice}`" for choice in choices)
    if "_year" in text:
        return "year"
    return "true or false" if annotation is bool else "text"
