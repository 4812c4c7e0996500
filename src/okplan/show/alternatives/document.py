"""The document of a comparison: alternatives before a council, on paper or on a screen."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.show.alternatives.sections import sections
from okplan.show.compared import Comparison
from okplan.show.report.asked import Asked
from okplan.show.report.blocks import Facts, Paragraph, Report, Section
from okplan.show.report.numbered import numbered
from okplan.words import say


def document(found: Comparison, asked: Asked, names: Sequence[str] = ()) -> Report:
    """The sections of the alternatives, and last what makes the document again."""
    language = found.language
    places = ", ".join(dict.fromkeys(result.loaded.scenario.municipality.name for result in found.results))
    who = [f"{letter} {name}" for letter, name in zip(found.letters, found.names, strict=True)]
    first, last = found.years[1], found.years[-1]
    version = found.results[0].stamp["version"]
    made = sections(found, names)
    return numbered(
        Report(
            title=say("alternatives.title", language, municipality=places, first=first, last=last),
            subtitle=" · ".join(who),
            author=places,
            language=language,
            sections=tuple(one for one in (*made, _stamp(found, asked)) if asked.appendix or not one.appendix),
            foot=f"{places} · {say('alternatives.section', language)} · okplan {version}",
            date=asked.date,
            case=asked.case,
            stamp=f"okplan {version}",
        )
    )


def _stamp(found: Comparison, asked: Asked) -> Section:
    """Which files the alternatives are, and the command that makes the document again."""
    language = found.language
    rows = [
        (f"{letter} {name}", file, str(result.stamp["inputs_sha256"])[:12])
        for letter, name, file, result in zip(found.letters, found.names, found.told_files, found.results, strict=True)
    ]
    heads = ("", say("alternatives.file", language), say("alternatives.mark", language))
    table = Facts("alternatives-stamp", say("alternatives.stamp", language), heads, tuple(rows), (40, 40, 20))
    made = Paragraph(say("alternatives.made", language, command=asked.command))
    return Section("stamp", say("alternatives.stamp", language), (made, table), appendix=True)
