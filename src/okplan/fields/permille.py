"""A rate of thousandths, as the law has that of property tax: `1.7 ‰`, or in per cent as any other rate."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, ClassVar

from okplan.fields.said import fault
from okplan.fields.values import Quantity
from okplan.reading.number import SPACES, Unread, exact

SIGN = "‰"
SAID = re.compile(rf"(.*[0-9]){SPACES}*{SIGN}")


@dataclass(frozen=True)
class PerMille(Quantity):
    """A rate that is written, and told of, in thousandths."""

    signs: ClassVar[str] = f"[%{SIGN}]"

    def read(self, raw: Any, path: tuple[int | str, ...] = ()) -> float:
        said = SAID.fullmatch(raw.strip()) if isinstance(raw, str) else None
        bare = raw if isinstance(raw, int | float) and not isinstance(raw, bool) else None
        try:
            if said is not None:
                return super().read(f"{exact(said[1], thousands=False).scaleb(-1):f} %", path)
            if isinstance(raw, str):
                bare = float(exact(raw, thousands=False))
        except Unread:
            return super().read(raw, path)
        if bare is not None and math.isfinite(bare):
            raise fault("rate_without_permille", found=raw, write=f"{bare:g} {SIGN}", path=path)
        return super().read(raw, path)

    def _shown(self, bound: float) -> str:
        return permille(bound)


def permille(rate: float) -> str:
    """A rate as it is written in a scenario."""
    return f"{rate * 1000:g} {SIGN}"
