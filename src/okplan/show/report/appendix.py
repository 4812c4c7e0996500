"""The appendix: what made the document, and where in the files everything is said, for whoever checks the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okplan.show.report.asked import Asked
from okplan.show.report.assumption_list import Said, heads
from okplan.show.report.blocks import Facts, Heading, Paragraph, Section
from okplan.show.report.pinned import asked_at
from okplan.show.result import Result
from okplan.words import say
from okplan.words.digits import number


def appendix(result: Result, asked: Asked, told: Sequence[Said]) -> Section:
    """`told` are the tables of assumptions in the document."""
    language = result.language
    version = str(result.stamp["version"])
    rows = (
        (say("report.stamp.version", language), f"okplan {version}"),
        (say("report.stamp.sha", language), str(result.stamp["inputs_sha256"])),
        (say("report.stamp.command", language), asked.command),
        *_drawn(asked, language),
    )
    made = (
        Paragraph(say("report.stamp.text", language, version=version, file=asked.file)),
        Facts("stamp", say("report.stamp.caption", language), heads(language, "item", "value"), rows, (34, 66)),
    )
    places = (*(row for one in told for row in one.places), *asked_at(result))
    said = (
        Heading(say("report.places.heading", language)),
        Paragraph(say("report.places", language)),
        Facts(
            "places",
            say("report.places.caption", language),
            heads(language, "assumption", "stands_in"),
            places,
            (66, 34),
        ),
    )
    blocks = (*made, *said) if places else made
    return Section("stamp", say("report.section.stamp", language), blocks, appendix=True)


def _drawn(asked: Asked, language: str) -> Iterator[tuple[str, str]]:
    """What makes the same draws again."""
    if asked.drawn is not None:
        yield say("report.stamp.draws", language), number(asked.drawn.draws, 0, language)
        yield say("report.stamp.seed", language), str(asked.drawn.seed)
