"""The what-if page as one file: scripts, style, texts and figures all within it, and nothing that it fetches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from okplan.words.signs import LINES, visible
from okplan.write.templates import environment

HERE = Path(__file__).parent
TEMPLATE = "page.html.j2"

SCRIPTS = (
    "words",
    "numbers",
    "standing",
    "verdict",
    "climate",
    "table",
    "rules",
    "needed",
    "effect",
    "figures",
    "charts",
    "formulas",
    "opened",
    "alternative",
    "state",
    "levers",
    "presentation",
    "app",
)
"""In the order in which they stand: each uses what those above it have made."""

STYLES = ("style", "answers")

PARTS = ("effect", "rules", "nearest", "needed", "figures", "charts")
LAST = "notes"
"""What is answered below the verdict and the list of changes, in the order of the page; tables of their own stand
between these and the last."""

EXACT = ("id", "address", "entries", "apart", "points", "under")
"""What is read by programs, and is never made visible: it stands as it is."""


def page(data: Mapping[str, Any], model: str) -> str:
    """The whole page as text, of what it says and of the model's script."""
    scripts = [model, *(_text(f"{name}.js") for name in SCRIPTS)]
    return (
        environment(HERE)
        .get_template(TEMPLATE)
        .render(
            data=data,
            words=data["words"].__getitem__,
            parts=_parts(data),
            style=Markup("\n".join(_text(f"{name}.css") for name in STYLES)),
            script=Markup("\n".join(map(_inside, scripts))),
            payload=Markup(_payload(data)),
        )
    )


def _parts(data: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Each part's key, its class and its heading; tables of their own are one class."""
    own = [(part, part, data["words"][f"whatif.part.{part}"]) for part in (*PARTS, LAST)]
    tables = [(table["key"], "beside", table["title"]) for table in data["beside"]]
    return [*own[:-1], *tables, own[-1]]


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").strip()


def _inside(script: str) -> str:
    """A script within a page: what a name of the scenario says must not end it."""
    return script.replace("</", "<\\/").replace("<!--", "<\\!--")


def _payload(data: Mapping[str, Any]) -> str:
    text = json.dumps(_shown(data), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _shown(said: Any) -> Any:
    """What people read, with signs that nobody sees made visible."""
    if isinstance(said, str):
        return visible(said, LINES)
    if isinstance(said, Mapping):
        return {name: value if name in EXACT else _shown(value) for name, value in said.items()}
    if isinstance(said, list | tuple):
        return [_shown(one) for one in said]
    return said
