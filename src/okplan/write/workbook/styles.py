"""How cells look: inputs blue on yellow, calculations black, links green; numbers in the reader's own locale."""

from __future__ import annotations

from typing import Any

FORMATS = {
    "kr": "#,##0;[Red]-#,##0",
    "base_kr": "#,##0;[Red]-#,##0",
    "amount": "#,##0.00;[Red]-#,##0.00",
    "ratio": "0.00%;[Red]-0.00%",
    "index": "0.0000",
    "persons": "#,##0",
    "man_years": "#,##0.0",
    "persons1": "#,##0.0",
    "tonnes": "#,##0;[Red]-#,##0",
    "rate": "0.00000",
    "years": "0",
    "number": "General",
    "shown1": "#,##0.0;[Red]-#,##0.0",
    "shown0": "#,##0;[Red]-#,##0",
    "share1": "0.0%;[Red]-0.0%",
}
"""Excel shows its own user's separators for the comma and the point of these codes."""

INK, INPUT_INK, INPUT_FILL, FAINT, HEAD_FILL, LINE = "#1F1F1F", "#0000C0", "#FFF8D6", "#8A8A8A", "#1F3A5F", "#B8C2CC"

BASE: dict[str, Any] = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}

PLAIN: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": HEAD_FILL},
    "about": {"italic": True, "font_color": "#4A4A4A"},
    "note": {"italic": True, "font_color": "#4A4A4A", "text_wrap": True},
    "long_title": {"bold": True, "font_size": 16, "font_color": HEAD_FILL, "text_wrap": True},
    "text": {},
    "wrapped": {"text_wrap": True},
    "bold": {"bold": True},
    "verdict": {"bold": True, "font_size": 13, "text_wrap": True},
    "label": {"indent": 0},
    "item": {"font_color": "#4A4A4A"},
    "unit": {"font_color": "#4A4A4A"},
    "source": {"font_color": "#5A5A5A", "font_size": 9},
    "origin": {"font_color": "#5A5A5A", "font_size": 9},
    "part": {"bold": True, "font_size": 14, "font_color": HEAD_FILL},
    "chapter": {"bold": True, "font_size": 11, "font_color": HEAD_FILL, "bottom": 1, "bottom_color": LINE},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD_FILL, "align": "right", "num_format": "0"},
    "group": {"bold": True, "align": "center", "font_color": HEAD_FILL, "bottom": 1, "bottom_color": LINE},
    "group_one": {"bold": True, "align": "right", "font_color": HEAD_FILL, "bottom": 1, "bottom_color": LINE},
    "head_text": {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD_FILL, "text_wrap": True},
    "item_head": {"bold": True, "align": "right", "font_size": 9, "font_color": HEAD_FILL},
    "position": {"font_color": "#4A4A4A", "align": "left"},
    "unknown": {"font_color": "#C8C8C8", "align": "right"},
    "sign": {"align": "right"},
    "warned_text": {"bold": True, "font_color": "#9C0006"},
    "sign_text": {"align": "left", "indent": 1},
    "number_text": {"align": "left"},
    "sum_label": {"bold": True, "top": 1, "top_color": LINE},
    "link": {"font_color": "#0B5394", "underline": 1},
    "breach": {"font_color": "#9C0006", "bg_color": "#FFD9D6", "bold": True},
    "warned": {"font_color": "#7A4B00", "bg_color": "#FFEFC2"},
    "kept": {"font_color": "#1E5E2B"},
    "faint": {"font_color": "#C8C8C8"},
    "closed": {"bg_color": "#E4E4E4"},
}

KINDS: dict[str, dict[str, Any]] = {
    "given": {"font_color": INPUT_INK, "bg_color": INPUT_FILL, "border": 1, "border_color": "#E5D9A8"},
    "shown": {"font_color": FAINT},
    "calc": {},
    "opening": {"font_color": "#1E5E2B"},
    "out": {},
    "sum": {"bold": True, "top": 1, "top_color": LINE},
}
"""A number's part of a style: what it is, before what it is in."""


def style_of(style: str) -> dict[str, Any]:
    """The properties of a style, such as `title` or `calc_kr`."""
    if style in PLAIN:
        differences = style in ("breach", "warned", "kept", "faint")
        return PLAIN[style] if differences else {**BASE, **PLAIN[style]}
    kind, _, unit = style.partition("_")
    return {**BASE, **KINDS[kind], "num_format": FORMATS[unit], "align": "right"}
