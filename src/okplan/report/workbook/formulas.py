"""A line's expression as an Excel formula: English function names and commas, as every file holds them.

A formula is written once for a row: NOW and BEFORE stand for the column of the year and of the year before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from okplan.lines import Expr

NOW, BEFORE = "\x01", "\x02"
PRECEDENCE = {"+": 2, "-": 2, "*": 3, "/": 3, "^": 4, ">": 1, ">=": 1, "<": 1, "<=": 1, "=": 1}
FUNCTIONS = {"max": "MAX", "min": "MIN", "and": "AND", "mod": "MOD"}
HIGHEST = 9

Reference = Callable[[Any, bool], str]
"""What stands for a name or a cell; its second argument asks for all items of the name's axis."""


class Writer:
    """Writes expressions as formulas; `undefined` tells which names may not be numbers (NaN)."""

    def __init__(
        self,
        reference: Reference,
        undefined: Callable[[str], bool] = lambda name: False,
        known: Callable[[Expr], str | None] = lambda expression: None,
    ) -> None:
        self.reference, self.undefined, self.known = reference, undefined, known

    def text(self, expression: Any, outer: int = 0, every: bool = False) -> str:
        """The formula without its equals sign; `every` item at once, as within a sum."""
        if not isinstance(expression, Expr):
            return _number(expression)
        known = self.known(expression)
        if known is not None:
            return known
        op, args = expression.op, expression.args
        if op in ("name", "cell"):
            return self.reference(args[0], every)
        if op == "+" and not every and isinstance(args[0], Expr) and args[0].op == "+":
            inside = "+".join(_ranges([self.text(term, PRECEDENCE["+"]) for term in self._terms(expression)]))
            return f"({inside})" if outer > PRECEDENCE["+"] else inside
        if op in PRECEDENCE:
            return self._binary(expression, outer, every)
        if op == "if":
            return self._choice(args[0], args[1], args[2], every)
        if op in ("max", "min") and every:
            return self._larger(args[0], args[1], op == "min")
        if op in FUNCTIONS and not every:
            return f"{FUNCTIONS[op]}({','.join(self.text(arg) for arg in args)})"
        return self._special(op, args, every)

    def _terms(self, expression: Any) -> list[Any]:
        """What a long sum adds, nothings left out."""
        terms = []
        while isinstance(expression, Expr) and expression.op == "+" and self.known(expression) is None:
            terms.append(expression.args[1])
            expression = expression.args[0]
        return [term for term in (expression, *reversed(terms)) if isinstance(term, Expr) or term != 0]

    def _special(self, op: str, args: tuple[Any, ...], every: bool) -> str:
        if op == "sum":
            inside = args[0]
            plain = isinstance(inside, Expr) and inside.op == "name"
            return f"{'SUM' if plain else 'SUMPRODUCT'}({self.text(inside, every=True)})"
        if every:
            raise NotImplementedError(f"{op} within a sum")
        if op == "weighted":
            table, weighed = self.reference(args[0].args[0], True), self.text(args[1], HIGHEST, every=True)
            plain = isinstance(args[1], Expr) and args[1].op == "name"
            return f"SUMPRODUCT({table}{',' if plain else '*'}{weighed})"
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

    def _binary(self, expression: Expr, outer: int, every: bool) -> str:
        op, (left, right) = expression.op, expression.args
        rank = PRECEDENCE[op]
        later = rank + 1 if op in "-/^" or rank == 1 else rank
        inside = f"{self.text(left, rank, every)}{op}{self.text(right, later, every)}"
        if op == "-" and not isinstance(left, Expr) and left == 0:
            inside = f"-{self.text(right, HIGHEST, every)}"
        if rank == 1 and not every:
            for name in _compared(expression):
                if self.undefined(name):
                    inside = f"IF(ISNUMBER({self.reference(name, every)}),{inside},FALSE)"
        return f"({inside})" if rank < outer else inside

    def _choice(self, condition: Any, yes: Any, no: Any, every: bool) -> str:
        if not every:
            return f"IF({self.text(condition)},{self.text(yes)},{self.text(no)})"
        asked = self.text(condition, HIGHEST, every)
        parts = [f"{asked}*{self.text(yes, HIGHEST, every)}"] if yes != 0 else []
        parts += [f"(1-{asked})*{self.text(no, HIGHEST, every)}"] if isinstance(no, Expr) or no != 0 else []
        return f"({'+'.join(parts)})"

    def _larger(self, a: Any, b: Any, reverse: bool) -> str:
        """The larger of two number by number, which MAX does not say of ranges; the smaller where reversed."""
        one, other = self.text(a, HIGHEST, True), self.text(b, HIGHEST, True)
        sign, beside = ("<", ">=") if reverse else (">", "<=")
        return f"(({one}{sign}{other})*{one}+({one}{beside}{other})*{other})"


PLACE = re.compile(r"((?:[^!]+!)?)(\$?[A-Z]+)(\$?)(\d+)")


def _ranges(terms: list[str]) -> list[str]:
    """Terms with places that follow on each other downwards written as the sum of a range."""
    out: list[str] = []
    run: list[tuple[str, str, str, int]] = []

    def close() -> None:
        if len(run) > 2:
            sheet, column, sign, row = run[0]
            out.append(f"SUM({sheet}{column}{sign}{row}:{column}{sign}{run[-1][3]})")
        else:
            out.extend(f"{sheet}{column}{sign}{row}" for sheet, column, sign, row in run)
        run.clear()

    for term in terms:
        place = PLACE.fullmatch(term)
        here = (place[1], place[2], place[3], int(place[4])) if place else None
        if run and (here is None or here != (*run[-1][:3], run[-1][3] + 1)):
            close()
        if here is None:
            out.append(term)
        else:
            run.append(here)
    close()
    return out


def _compared(expression: Expr) -> list[str]:
    """The names on either side of a comparison."""
    return [arg.args[0] for arg in expression.args if isinstance(arg, Expr) and arg.op == "name"]


def _number(value: Any) -> str:
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
