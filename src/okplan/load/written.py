"""Values as YAML that reads back as it was."""

from __future__ import annotations

import math
from typing import Any

import yaml

from okplan.load.scalars import misread
from okplan.reading import number

LINE_ENDS = ("\x85", "\u2028", "\u2029")
"""Signs that YAML takes for the end of a line, and only double quotes can hold."""


class _Dumper(yaml.SafeDumper):
    """YAML that `parse` reads back as it was: quotes where it would misread, no exponents."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if any(sign in text for sign in LINE_ENDS) else "'" if misread(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _float(dumper: yaml.SafeDumper, value: float) -> yaml.ScalarNode:
    if not math.isfinite(value):  # refused where it is read, as what it is
        return dumper.represent_float(value)
    return dumper.represent_scalar("tag:yaml.org,2002:float", number.written(value))


def _row(dumper: yaml.SafeDumper, figures: tuple[float, ...]) -> yaml.SequenceNode:
    whole = [int(figure) if figure == int(figure) else figure for figure in figures]
    return dumper.represent_sequence("tag:yaml.org,2002:seq", whole, flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(tuple, _row)
_Dumper.add_representer(float, _float)
_Dumper.add_representer(number.Typed, _float)


def laid_out(value: Any) -> str:
    """A scenario as YAML that can be projected itself."""
    text: str = yaml.dump(value, allow_unicode=True, sort_keys=False, Dumper=_Dumper, width=110)
    return text


def written(value: Any, quoted: bool = False) -> str:
    """A value on one line of YAML, which `parse` reads back as it was."""
    text: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=True,
        default_style='"' if quoted else None,
        sort_keys=False,
        width=math.inf,
    )
    return text.removesuffix("...\n").strip()
