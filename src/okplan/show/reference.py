"""Pages generated from the code: JSON Schema, scenario reference, and the handbook of lines."""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from okplan import law
from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.dialects.notation import text
from okplan.engine.lines import Input, Line
from okplan.fields.block import Block
from okplan.load.standins import block_in
from okplan.show.chapters import CHAPTERS
from okplan.words import label, say, words

BY_AGE = {
    "TrendOr": "`trend`, or number, over time",
    "People()": "file name, or persons by year, sex and age",
    "AgeGroups": "list of age groups",
    "Profile": "shares by age",
    "Mortality": "file name, or numbers by sex and age",
    "Fertility": "numbers by age",
}
"""In words: the kinds of value that have to do with age."""


def schema() -> dict[str, Any]:
    """JSON Schema, draft-07 friendly, for editors: a whole scenario, or one that says only what it changes in a base."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # defaults of values over time have no JSON form and are left out
        found = Scenario.model_json_schema()
    found = json.loads(json.dumps(found).replace("#/$defs/", "#/definitions/"))
    definitions = found.pop("$defs")
    base = {"type": "string", "description": "The file that this one extends, beside it."}
    changes = {"type": "object", "description": "Changes of the base by path, such as `population.growth`."}
    parts = json.loads(json.dumps(definitions).replace("#/definitions/", "#/definitions/part-of-"))
    partial = json.loads(json.dumps(found["properties"]).replace("#/definitions/", "#/definitions/part-of-"))
    for name, part in parts.items():
        definitions[f"part-of-{name}"] = {key: value for key, value in part.items() if key != "required"}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "okplan scenario",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"properties": {**partial, "extends": base, "set": changes}, "additionalProperties": False},
        "else": {"properties": found["properties"], "required": found["required"], "additionalProperties": False},
        "definitions": definitions,
    }


def schema_text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def line_list(language: str) -> str:
    """Every line in short: name, label and formula."""
    out = []
    for chapter in CHAPTERS:
        out.append(f"\n{say(f'chapters.chapter.{chapter}', language)}")
        for name, line in MODEL.lines.items():
            if line.chapter == chapter:
                over = f" [{say(f'chapters.axis.{line.over}', language)}]" if line.over else ""
                out.append(f"  {name}{over}   {label(name, language)}, {line.unit}\n    = {text(line.formula())}")
    return "\n".join(out).lstrip("\n") + "\n"


def handbook(language: str) -> str:
    """The model handbook as Markdown."""
    out = [f"# {say('show.handbook.title', language)}", "", say("show.handbook.intro", language)]
    for chapter in CHAPTERS:
        out += ["", f"## {say(f'chapters.chapter.{chapter}', language)}"]
        for name, line in MODEL.lines.items():
            if line.chapter != chapter:
                continue
            over = _over(line, language)
            source = f" · {line.source}" if line.source else ""
            out += ["", f"### `{name}`", "", f"{label(name, language)} · {line.unit}{over}{source}", ""]
            out += [line.meaning, "", f"    {name} = {text(line.formula())}"]
        inputs = [given for given in MODEL.inputs.values() if given.chapter == chapter]
        if inputs:
            out += ["", f"### {say('show.handbook.inputs', language)}", ""]
            for given in inputs:
                out.append(f"- `{given.name}` · {label(given.name, language)} · {given.unit}{_over(given, language)}")
    return "\n".join([*out, *_law(language)]) + "\n"


def _law(language: str) -> Iterator[str]:
    """Every figure of the law and what is published each year, as one table."""
    yield from ("", f"## {say('show.handbook.law', language)}", "", say("show.handbook.law_intro", language), "")
    heads = (say(f"show.handbook.{head}", language) for head in ("figure", "from", "value", "source"))
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|"
    for name in law.names():
        for figure in law.figures(name).values():
            source = f"{figure.source}, {figure.date}"
            source += f", {say('show.explain.preliminary', language)}" if figure.preliminary else ""
            called = f"{_called(name, language)} (`{name}`)"
            yield f"| {called} | {figure.year} | {_written(figure.value, language)} | {source} |"


def _called(name: str, language: str) -> str:
    """A figure's own words, or those of the line or input that is called the same."""
    subject, _, own = name.partition(".")
    texts = words(subject).get(f"law.{own}")
    return texts[language] if texts else label(own, language)


def _written(value: Any, language: str) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_written(inner, language)}" for key, inner in value.items())
    if isinstance(value, list):
        return " · ".join(_written(inner, language) for inner in value)
    return value if isinstance(value, str) else f"{value:.12g}".replace(".", "." if language == "en" else ",")


def _over(known: Line | Input, language: str) -> str:
    if not known.over:
        return ""
    return f" · {say('show.handbook.per', language)} {say(f'chapters.axis.{known.over}', language)}"


def scenario_reference() -> str:
    """The scenario format as Markdown, from the fields themselves."""
    out = [
        "# Scenario reference",
        "",
        "Every field of a scenario, made from the code by `make docs`. Fields in bold must be given.",
        "",
        "- *amount*: in the scenario's `unit`, without spaces or commas. *rate*, *share*: with per cent sign, `4.25 %`.",
        "- *over time*: one value for every year, a list with one a year, or a map of years, each holding until the next",
        "  (`{2026: 2.5 %, 2030: 2 %}`). Before the first year named: 0, or an error where the value must always be known.",
        "- *single years*: a map of years; nothing is carried on to the years between or after.",
        "- `extends: base.yaml` starts from another file. Maps merge deeply, lists of items by `id`, other lists are",
        "  replaced, `null` removes. `set:` changes single paths: `investments.ny-skole.start: 2030`.",
    ]
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


def write_pages(root: Path) -> None:
    """The generated pages, in their places."""
    for path, content in pages(root).items():
        path.write_text(content, encoding="utf-8")


@cache
def pages(root: Path) -> dict[Path, str]:
    """Every generated page by its path: what `make docs` writes, and what a test compares."""
    return {
        root / "docs" / "handbook.md": handbook("en"),
        root / "docs" / "handbok.md": handbook("nb"),
        root / "docs" / "scenario.md": scenario_reference(),
        root / "scenarios" / "okplan.schema.json": schema_text(),
        root / "docs" / "backtest.md": backtest_page(root),
        root / "docs" / "population-backtest.md": population_page(root),
        root / "docs" / "python.md": python_page(root),
        root / "README.md": readme(root),
    }


def backtest_page(root: Path) -> str:
    """The back-tests, with whatever error there is."""
    from tools.backtest_page import page

    return page(root / "docs" / "backtest.template.md", root)


def population_page(root: Path) -> str:
    """The back-tests of the population by sex and age."""
    from tools.population_page import page

    return page(root)


def python_page(root: Path) -> str:
    """The page on Python, its examples run."""
    from tools.python_page import page

    return page(root / "docs" / "python.template.md", root)


def readme(root: Path) -> str:
    """The README with its real run of the base scenario brought up to date."""
    from okplan.load import load
    from okplan.show.result import run
    from okplan.write.terminal import report

    page = (root / "README.md").read_text(encoding="utf-8")
    command = "$ okplan project scenarios/base.yaml\n"
    before, _, rest = page.partition(command)
    after = rest.partition("```")[2]
    shown = report(run(load(root / "scenarios" / "base.yaml"), "nb"), 118, rich_signs=True, colour=False)
    return f"{before}{command}{shown}```{after}"


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
