"""The lines of the model as a reader meets them: in short, and as a handbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okplan import law
from okplan.chapters.model import MODEL
from okplan.engine.dialects.notation import text
from okplan.engine.lines import Input, Line
from okplan.show.chapters import CHAPTERS
from okplan.words import label, say, words
from okplan.words.digits import day


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
            source = f"{figure.source}, {day(figure.date, language)}"
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
