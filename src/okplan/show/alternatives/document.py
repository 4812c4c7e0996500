"""The document of a comparison: alternatives before a council, on paper or on a screen."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.show.alternatives.sections import sections
from okplan.show.compared import Comparison
from okplan.show.report.asked import Asked
from okplan.show.report.blocks import Report
from okplan.show.report.numbered import numbered
from okplan.words import say


def document(found: Comparison, asked: Asked, names: Sequence[str] = ()) -> Report:
    """The sections of the alternatives, and how the document was made."""
    language = found.language
    places = ", ".join(dict.fromkeys(result.loaded.scenario.municipality.name for result in found.results))
    first, last = found.years[1], found.years[-1]
    version = found.results[0].stamp["version"]
    made = sections(found, names, say("alternatives.made", language, command=asked.command))
    return numbered(
        Report(
            title=say("alternatives.title", language, municipality=places, first=first, last=last),
            subtitle=" · ".join(found.titles),
            author=places,
            language=language,
            sections=tuple(one for one in made if asked.appendix or not one.appendix),
            foot=f"{places} · {say('alternatives.section', language)} · okplan {version}",
            date=asked.date,
            case=asked.case,
            stamp=f"okplan {version}",
        )
    )
