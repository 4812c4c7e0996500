"""An assumption's value as people read it: in the unit shown, every digit that was said, years that agree together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from okplan.chapters.scenario import Scenario
from okplan.fields.block import Block
from okplan.fields.permille import SIGN, PerMille
from okplan.fields.values import UNITS, Quantity, Schedule, Series
from okplan.show.choices import choice, item_names
from okplan.studies.addresses import ABSENT, Said, quantity_in
from okplan.words import field, label, say
from okplan.words.digits import DASH, NBSP, number

SUMMARY = (
    "cost", "amount", "balance", "notional", "net", "rent", "book_value", "dividend", "indicator", "floor", "ceiling",
    "start", "spread", "end", "years_left", "fixed_rate", "value", "tax_rate",
)  # fmt: skip
"""What is said of an item that one scenario has and another has not, beside its name."""

NAMED = {"indicator"}
"""Keys whose value is the name of a line."""

MOST_DECIMALS = 8


class Wording:
    """Values of one scenario: `scale` is how many of the unit shown one of the scenario's own is."""

    def __init__(self, years: range, scale: float, language: str, names: Mapping[str, str] | None = None) -> None:
        """`names` is what the items are called whose ids are said."""
        self.years, self.scale, self.language, self.names = years, scale, language, names or {}

    @classmethod
    def of(cls, scenario: Scenario, unit: str, language: str) -> Wording:
        return cls(scenario.years, UNITS[scenario.unit] / UNITS[unit], language, item_names(scenario))

    def word(self, key: str, value: str) -> str:
        """A choice in words, or the item of an id by its name; nothing where it is neither."""
        return choice(key, value, self.language) or self.names.get(value, "")

    def text(self, said: Said) -> str:
        value, quantity = said.value, said.quantity
        if value is ABSENT or value is None:
            return DASH
        if isinstance(value, Block):
            return self._block(value)
        if isinstance(value, Series):
            return self._series(value, quantity)
        if isinstance(value, Schedule):
            return self._by_year(list(zip(value.years, value.values, strict=True)), quantity) or DASH
        if isinstance(value, dict):
            return self._map(value, quantity)
        if isinstance(value, tuple):
            return self._tuple(value, quantity, said.key)
        if said.key in NAMED:
            called = label(value, self.language)
            return called[:1].lower() + called[1:]
        if isinstance(value, str):
            return self.word(said.key, value) or value
        return self._single(value, quantity)

    def _single(self, value: Any, quantity: Quantity | None, is_rate: bool = False) -> str:
        if isinstance(value, bool):
            return say("show.yes" if value else "show.no", self.language)
        if isinstance(value, str) or quantity is None:
            return self._number(value) if isinstance(value, float) else str(value)
        if isinstance(quantity, PerMille):
            return self._number(value * 1000) + NBSP + SIGN
        if quantity.kind == "rate" or is_rate:
            return self._number(value * 100) + NBSP + "%"
        return self._number(value * self.scale if quantity.kind == "money" else value)

    def _number(self, value: float) -> str:
        decimals = next(
            n for n in range(MOST_DECIMALS + 1) if n == MOST_DECIMALS or abs(round(value, n) - value) < 1e-9
        )
        return number(value, decimals, self.language)

    def _series(self, series: Series, quantity: Quantity | None) -> str:
        if series.form == "scalar":
            return self._single(series.values[0], quantity, series.is_rate)
        if series.form == "list":
            profile = quantity is not None and quantity.form == "profile"
            start = 1 if profile else self.years.start
            pairs = [(start + place, value) for place, value in enumerate(series.values)]
            counted = say("show.own_year", self.language) + NBSP if profile else ""
            return counted + self._by_year(pairs, quantity, series.is_rate)
        if quantity is not None and quantity.form == "profile":
            return self._by_year(list(zip(series.years, series.values, strict=True)), quantity)
        span = range(series.years[0], max(self.years.stop, series.years[-1] + 1))
        return self._by_year(list(zip(span, series.over(span).tolist(), strict=True)), quantity, series.is_rate)

    def _by_year(self, pairs: list[tuple[int, float]], quantity: Quantity | None, is_rate: bool = False) -> str:
        """`2026: 2,8 %; 2027–2035: 3 %`; years that follow on each other and say the same stand together."""
        parts = []
        for _, group in groupby(enumerate(pairs), key=lambda one: (one[1][0] - one[0], one[1][1])):
            (_, (first, value)), *more = group
            last = more[-1][1][0] if more else first
            years = str(first) if last == first else f"{first}–{last}"
            parts.append(f"{years}:{NBSP}{self._single(value, quantity, is_rate)}")
        return "; ".join(parts)

    def _map(self, values: dict[Any, Any], quantity: Quantity | None) -> str:
        if all(isinstance(value, int | float) for value in values.values()):
            return "; ".join(f"{key}:{NBSP}{self._single(value, quantity)}" for key, value in values.items())
        if all(isinstance(value, Series | Schedule) for value in values.values()):
            return f"{', '.join(map(str, values))} [{_mark(values)}]"
        span = f"{min(values)}–{max(values)}" if len(values) > 1 else str(next(iter(values), DASH))
        return f"{span} [{_mark(values)}]"

    def _tuple(self, values: tuple[Any, ...], quantity: Quantity | None, key: str = "") -> str:
        if any(isinstance(value, Block) for value in values):
            return ", ".join(map(self._item, values))
        if not all(isinstance(value, str | float | int) for value in values):
            return f"[{_mark(values)}]"
        shares = all(isinstance(value, float) for value in values) and abs(sum(values) - 1) < 1e-9
        if shares:
            return ", ".join(self._number(value * 100) + NBSP + "%" for value in values)
        texts = (
            (isinstance(value, str) and self.word(key, value)) or self._single(value, quantity) for value in values
        )
        return ", ".join(texts) or DASH

    def _item(self, block: Block) -> str:
        """Its name or its id; of one that has neither, what it says, with what it points to by its name."""
        if hasattr(block, "id"):
            return _name(block) or str(block.id)
        said = [(getattr(block, name), quantity_in(block, name)) for name in type(block).model_fields]
        texts = (
            self.names.get(value.rpartition(".")[2], value) if isinstance(value, str) else self._single(value, quantity)
            for value, quantity in said
        )
        return " ".join(texts)

    def _block(self, block: Block) -> str:
        """Its name and what matters most; of a block without either, the names of its items."""
        fields = type(block).model_fields
        said = {key: getattr(block, key) for key in SUMMARY if key in fields and getattr(block, key) is not None}
        parts = [
            f"{field(key, self.language)}{NBSP}{self.text(Said(value, quantity_in(block, key), key))}"
            for key, value in said.items()
        ]
        name, known = _name(block), "; ".join(parts)
        if name or known:
            return f"{name} ({known})" if name and known else name or known
        inner = next((value for key in fields if isinstance(value := getattr(block, key), Block)), None)
        if inner is not None:
            return self._block(inner)
        items = [value for key in fields if isinstance(value := getattr(block, key), tuple)]
        return next((self._tuple(value, None) for value in items if value), "×")


def _name(block: Block) -> str:
    return str(getattr(block, "name", "") or getattr(block, "source", ""))


def _mark(values: Any) -> str:
    """Tells figures apart that are too many to show."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:6]
