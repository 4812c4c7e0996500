"""Pages from templates: the only room that knows jinja2."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from okplan.words.signs import LINES, visible


def environment(folder: Path) -> Environment:
    """Templates of a folder: text is escaped, hidden signs are made visible, and nothing is left out silently."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=lambda said: visible(said, LINES) if type(said) is str else said,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
