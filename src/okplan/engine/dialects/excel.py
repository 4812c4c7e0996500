"""A line's expression as an Excel formula: English function names and commas, as every file holds them.

A formula is written once for a row: NOW and BEFORE stand for the column of the year and of the year before it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from okplan.engine.expression import OPERATIONS, Expr

NOW, BEFORE, NOTHING = "\x01", "\x02", "\0"
COMPARED = 1
PRECEDENCE = {op: known.rank + COMPARED for op, known in OPERATIONS.items() if known.rank is not None}
"""As tightly as in the tree's own table; 0 is outside any operation."""

FUNCTIONS = {"max": "MAX", "min": "MIN", "and": "AND", "mod": "MOD", "abs": "ABS"}
HIGHEST = 9

Every = bool | range
"""Whether all items of an axis are meant, or a run of them."""

Reference = Callable[[Any, Every], str]
"""What stands for a name or a cell; its second argument asks for all items of the name's axis, or a run of them."""


class Writer:
    """Writes expressions as formulas; `undefined` tells which names may not be numbers (NaN)."""

    def __init__(
        self,
        reference: Reference,
        undefined: Callable[[str], bool] = lambda name: False,
        known: Callable[[Expr], str | None] = lambda expression: None,
        constant: Callable[[float], str | None] = lambda number: None,
        spans: Callable[[Any], Sequence[Every]] = lambda summed: (True,),
    ) -> None:
        """`known` and `constant` say where an expression or a number already stands, `spans` the runs of a sum."""
        self.reference, self.undefined, self.known, self.constant = reference, undefined, known, constant
        self.spans = spans

    def text(self, expression: Any, outer: int = 0, every: Every = False) -> str:
        """The formula without its equals sign; `every` item at once, as within a sum."""
        if not isinstance(expression, Expr):
            return self.constant(expression) or _number(expression)
        op, args = expression.op, expression.args
        if op == "cell" or op == "name":
            return self.reference(args[0], every)
        known = self.known(expression)
        if known is not None:
            return known
        if op == "+" and not every and any(isinstance(arg, Expr) and arg.op == "+" for arg in args):
            inside = "+".join(_ranges([self.text(term, PRECEDENCE["+"]) for term in self._terms(expression)]))
            return f"({inside})" if outer > PRECEDENCE["+"] else inside
        if op in PRECEDENCE:
            return self._binary(expression, outer, every)
        if op == "if":
            return self._choice(args[0], args[1], args[2], every)
        if op == "choose":
            return self._case(args[0], args[1:], every)
        if op in ("max", "min") and every:
            return self._larger(args[0], args[1], op == "min")
        if op in FUNCTIONS and not every:
            return f"{FUNCTIONS[op]}({','.join(self.text(arg) for arg in args)})"
        return self._special(op, args, every)

    def _terms(self, expression: Any) -> list[Any]:
        """What a long sum adds, nothings left out."""
        terms, ahead = [], [expression]
        while ahead:
            term = ahead.pop()
            if isinstance(term, Expr) and term.op == "+" and (term is expression or self.known(term) is None):
                ahead += (term.args[1], term.args[0])
            elif isinstance(term, Expr) or term != 0:
                terms.append(term)
        return terms

    def _special(self, op: str, args: tuple[Any, ...], every: Every) -> str:
        if op == "sum":
            inside = args[0]
            plain = isinstance(inside, Expr) and inside.op == "name"
            called = "SUM" if plain else "SUMPRODUCT"
            return _added(f"{called}({self.text(inside, every=span)})" for span in self.spans(inside))
        if every:
            raise NotImplementedError(f"{op} within a sum")
        if op == "weighted":
            plain = isinstance(args[1], Expr) and args[1].op == "name"
            spans, by = self.spans(args[1]), "," if plain else "*"
            parts = [(self.reference(args[0].args[0], span), self.text(args[1], HIGHEST, every=span)) for span in spans]
            return _added(f"SUMPRODUCT({table}{by}{weighed})" for table, weighed in parts)
        if op == "pick":
            table, place = self.reference(args[0].args[0], True), self.text(args[1], PRECEDENCE["+"])
            return f"IF(AND({place}>=0,{place}<ROWS({table})),INDEX({table},{place}+1),0)"
        if op == "ratio":
            part, whole = self.text(args[0], PRECEDENCE["/"]), self.text(args[1], PRECEDENCE["/"] + 1)
            return f"IF({self.text(args[1], PRECEDENCE['='])}=0,NA(),{part}/{whole})"
        inside = self.text(args[0], PRECEDENCE["-"])
        if op == "ceiling":  # what a float misses by less than a millionth is taken for whole
            return f"-INT(-({inside}-0.000001))"
        if op == "roundup":
            return f"-INT(-({inside}))"
        if op == "round":  # a half goes to the even number
            return f"IF(MOD({inside},1)=0.5,2*ROUND(({inside})/2,0),ROUND({inside},0))"
        raise NotImplementedError(op)

    def _binary(self, expression: Expr, outer: int, every: Every) -> str:
        op, (left, right) = expression.op, expression.args
        if op == "*" and not isinstance(right, Expr) and right == 1:
            return self.text(left, outer, every)
        rank = PRECEDENCE[op]
        later = rank if OPERATIONS[op].associates and rank > COMPARED else rank + 1
        inside = f"{self.text(left, rank, every)}{op}{self.text(right, later, every)}"
        if op == "-" and not isinstance(left, Expr) and left == 0:
            inside = f"-{self.text(right, HIGHEST, every)}"
        if rank == COMPARED and not every:
            for name in _compared(expression):
                if self.undefined(name):
                    inside = f"IF(ISNUMBER({self.reference(name, every)}),{inside},FALSE)"
        return f"({inside})" if rank < outer else inside

    def _choice(self, condition: Any, yes: Any, no: Any, every: Every) -> str:
        if not every:
            return f"IF({self.text(condition)},{self.text(yes)},{self.text(no)})"
        asked = self.text(condition, HIGHEST, every)
        parts = [f"{asked}*{self.text(yes, HIGHEST, every)}"] if yes != 0 else []
        parts += [f"(1-{asked})*{self.text(no, HIGHEST, every)}"] if isinstance(no, Expr) or no != 0 else []
        return f"({'+'.join(parts)})"

    def _case(self, kind: Any, cases: tuple[Any, ...], every: Every) -> str:
        if not every:
            return f"CHOOSE({self.text(kind, PRECEDENCE['+'])}+1,{','.join(self.text(case) for case in cases)})"
        asked = self.text(kind, HIGHEST, every)
        live = [(place, case) for place, case in enumerate(cases) if isinstance(case, Expr) or case != 0]
        return f"({'+'.join(f'({asked}={place})*{self.text(case, HIGHEST, every)}' for place, case in live)})"

    def _larger(self, a: Any, b: Any, reverse: bool) -> str:
        """The larger of two number by number, which MAX does not say of ranges; the smaller where reversed."""
        one, other = self.text(a, HIGHEST, True), self.text(b, HIGHEST, True)
        sign, beside = ("<", ">=") if reverse else (">", "<=")
        return f"(({one}{sign}{other})*{one}+({one}{beside}{other})*{other})"


def _added(parts: Iterable[str]) -> str:
    """A sum in the runs that it is written in."""
    written = list(parts)
    return written[0] if len(written) == 1 else f"({'+'.join(written)})"


PLACE = re.compile(r"((?:'[^']+'!|[^\W\d]\w*!)?)(\$?[A-Z]{1,3})(\$?)(\d+)(?![\w(:])")
ALIKE = re.compile(r"[-+*/(). \d\0]*|ABS\(\0\)(?:[*/]\0)?")
"""Terms of which ranges can stand in the place of single cells: arithmetic number by number."""

Place = tuple[str, str, str, int]


def _ranges(terms: list[str]) -> list[str]:
    """Terms that are alike but for places that follow on each other downwards, written as the sum of a range."""
    read = []
    for term in terms:
        places = [(p[1], p[2], p[3], int(p[4])) for p in PLACE.finditer(term)]
        shape = PLACE.sub("\0", term)
        read.append((shape if places and ALIKE.fullmatch(shape) else term, places))
    shapes = dict.fromkeys(shape for shape, _ in read)
    out: list[str] = []
    for shape in shapes:
        found = sorted((places for other, places in read if other == shape), key=lambda places: [p[3] for p in places])
        if "\0" not in shape:
            out += [shape] * len(found)
            continue
        run: list[list[Place]] = []
        for here in [*found, []]:
            if run and not (here and _follows(run[-1], here)):
                out += _together(shape, run)
                run = []
            run += [here] if here else []
    return out


def _follows(before: list[Place], here: list[Place]) -> bool:
    return all(one[:3] == other[:3] and other[3] == one[3] + 1 for one, other in zip(before, here, strict=True))


def _together(shape: str, run: list[list[Place]]) -> list[str]:
    if len(run) < 3:
        return [_filled(shape, ["".join(map(str, place)) for place in places]) for places in run]
    spans = [f"{sheet}{column}{sign}{row}:{column}{sign}{row + len(run) - 1}" for sheet, column, sign, row in run[0]]
    return [f"{'SUM' if shape == NOTHING else 'SUMPRODUCT'}({_filled(shape, spans)})"]


def _filled(shape: str, places: list[str]) -> str:
    parts = shape.split(NOTHING)
    return "".join(part + place for part, place in zip(parts, [*places, ""], strict=True))


MOVING = re.compile(r"(?<![\w$])([A-Z]{1,3})(?=\d)")


@functools.cache
def letters(column: int) -> str:
    """The letters of a column, from 0."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(65 + place) + name
    return name


def number(name: str) -> int:
    """The column of its letters, from 0."""
    found = 0
    for letter in name:
        found = found * 26 + ord(letter) - 64
    return found - 1


def moved_on(formula: str) -> str:
    """A formula one column to the right, as a program copies it."""
    return MOVING.sub(lambda place: letters(number(place[1]) + 1), formula)


def _compared(expression: Expr) -> list[str]:
    """The names on either side of a comparison."""
    return [arg.args[0] for arg in expression.args if isinstance(arg, Expr) and arg.op == "name"]


def _number(value: Any) -> str:
    number = float(value)
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return format(Decimal(repr(number)), "f")  # Excel and LibreOffice write no exponents either
