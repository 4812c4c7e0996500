"""How a cell looks: what its number format shows of the value, and whether it can be seen at all."""

from __future__ import annotations

import functools
import re
from typing import Any

from okplan.write.workbook.styles import style_of

Look = dict[str, str]

BLACK = "000000"
PLAIN = re.compile(r"\\([-+() ])|\"([-+() ])\"")
"""Signs that a number format shows as they are, whether or not it marks them so; of others the mark is the meaning."""

DEFAULTS: dict[str, Any] = {"num_format": "General", "font_color": BLACK, "font_name": "Calibri", "font_size": 11}


@functools.cache
def wanted(style: str) -> Look:
    """The look of one of okplan's own styles."""
    said = {**DEFAULTS, **style_of(style)}
    return {
        "format": shown_as(str(said["num_format"])),
        "colour": said["font_color"].removeprefix("#"),
        "fill": said.get("bg_color", "").removeprefix("#"),
        "font": f"{said['font_name']} {float(said['font_size']):g}",
        "weight": " ".join(key for key in ("bold", "italic") if said.get(key)),
        "indent": f"{said.get('indent', 0):g}",
    }


def found(cell: Any) -> Look:
    """The look of a cell of a file, as openpyxl reads it."""
    font, fill = cell.font, cell.fill
    alignment = cell.alignment
    weight = [key for key, is_set in (("bold", font.b), ("italic", font.i), ("strike", font.strike)) if is_set]
    turned = [f"rotated {alignment.textRotation}"] if alignment.textRotation else []
    turned += ["filled"] if alignment.horizontal == "fill" else []
    turned += ["shrunk"] if alignment.shrinkToFit else []
    return {
        "format": shown_as(cell.number_format),
        "colour": _colour(font.color),
        "fill": _colour(fill.fgColor) if fill.fill_type == "solid" else fill.fill_type or "",
        "font": f"{font.name} {float(font.sz or 0):g}",
        "weight": " ".join((*weight, *turned)),
        "indent": f"{alignment.indent:g}",
    }


def shown_as(form: str) -> str:
    """A number format without what programs write in their own way: letter case of colours, marks of what is plain."""
    return PLAIN.sub(r"\1\2", re.sub(r"\[[A-Za-z]+\]", lambda one: one[0].lower(), form))


def _colour(colour: Any) -> str:
    if colour is None:
        return BLACK
    tint = f" {colour.tint:+g}" if colour.tint else ""
    if colour.type == "theme" and colour.theme == 1:
        return BLACK + tint
    return (str(colour.rgb)[-6:] if colour.type == "rgb" else f"{colour.type} {colour.value}") + tint
