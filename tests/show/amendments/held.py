"""Amendments held against a plan, and their document; the shipped ones once for every test."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from okplan.load import load
from okplan.load.amendments import amendment
from okplan.load.reader import Reader
from okplan.show.amendments.document import document
from okplan.show.answers.amend import Amendments
from okplan.show.report.asked import Asked
from okplan.show.report.blocks import Report
from okplan.show.tables.series import names
from okplan.studies.amend import held
from okplan.studies.project import projected
from tests.scenarios import BASE, SCENARIOS

SHIPPED = tuple(sorted((SCENARIOS / "amendments").glob("*.yaml")))


@cache
def shipped(language: str = "nb") -> Amendments:
    return answer(BASE, SHIPPED, language)


def answer(
    plan: Path, files: Sequence[Path], language: str = "nb", draws: tuple[int, int] | None = None, unit: str = "mill"
) -> Amendments:
    loaded, reader = load(plan), Reader()
    found = [amendment(file, loaded, reader) for file in files]
    every = names(projected(loaded).whole)
    return Amendments(held(loaded, found, every, reader, draws), plan.name, unit, language)


def made(found: Amendments, lines: Sequence[str] = (), appendix: bool = True) -> Report:
    return document(found, Asked("okplan amend …", "", appendix=appendix), lines)


def write(path: Path, said: dict[str, Any]) -> Path:
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return path
