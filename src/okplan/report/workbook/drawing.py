"""Native charts over the workbook's own cells, each with a text that says what it shows."""

from __future__ import annotations

from typing import Any

from okplan.report.workbook.cells import Book


def draw(workbook: Any, pages: dict[str, Any], book: Book) -> None:
    return None
