"""A line's expression as JavaScript over one memory: every name is a stretch of it, by year `t` and item `i`.

What no operation of the language says exactly as the tree does stands in `HELPERS`, once. What is not told how to be
written is refused when a script is made, and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from okplan.engine.expression import OPERATIONS, Expr

HELPERS = """\
const ratio=(a,b)=>b!==0?a/b:NaN;
const mod=(a,b)=>{const r=a%b;return r!==0&&r<0!==b<0?r+b:r;};
const pick=(o,i,n,k)=>k>=0&&k<n?M[o+i*n+Math.trunc(k)]:0;
const even=x=>{const f=Math.floor(x),r=x-f;return r>.5||(r===.5&&f%2!==0)?f+1:f;};
"""
"""A part of nothing is undefined, a remainder has the sign of what divides, a half rounds to the even number."""

CALLS = {
    "max": "Math.max({},{})",
    "min": "Math.min({},{})",
    "ratio": "ratio({},{})",
    "mod": "mod({},{})",
    "^": "Math.pow({},{})",
    "abs": "Math.abs({})",
    "round": "even({})",
    "ceiling": "Math.ceil({}-1e-6)",
    "roundup": "Math.ceil({})",
    "number": "{}",
}
SIGNS = {op: op for op, known in OPERATIONS.items() if known.rank is not None and op not in CALLS}
SIGNS |= {"=": "===", "and": "&&"}
LAZY = ("if", "choose")
"""What asks for one of its parts alone."""


def joined(op: str, parts: Sequence[str]) -> str:
    """An operation on what its parts are written as; raises NotImplementedError of one that is written nowhere."""
    if op == "if":
        return "({}?{}:{})".format(*parts)
    if op in CALLS:
        return CALLS[op].format(*parts)
    if op not in SIGNS:
        raise NotImplementedError(op)
    return f"({parts[0]}{SIGNS[op]}{parts[1]})"


def whole(args: tuple[Any, ...]) -> Any:
    """What is rounded to a whole number; to decimals nothing is."""
    rounded, digits = args
    if digits:
        raise NotImplementedError(f"round to {digits} decimals")
    return rounded


def operations() -> str:
    """Every operation on single numbers as a function, by its name: for whoever follows a tree."""
    said = []
    for op in (op for op in OPERATIONS if op not in LAZY):
        parts = "ab" if op in SIGNS else "ab"[: CALLS[op].count("{}")]
        said.append(f"'{op}':({','.join(parts)})=>{joined(op, parts)}")
    return f"{{{','.join(said)}}}"


Reference = Callable[[str, str], str]
"""What stands for an argument, of the item that the second text names."""


@dataclass
class Writer:
    """Writes expressions; `span` gives how many items an expression has, `table` where a table begins and its length.

    Sums are loops ahead of the expression: `ahead` holds them, in order.
    """

    reference: Reference
    span: Callable[[Any], int]
    table: Callable[[str], tuple[int, int]]
    settled: Callable[[Any], Any] = lambda condition: None
    ahead: list[str] = field(default_factory=list)
    loops: int = 0

    def text(self, expression: Any, item: str) -> str:
        """The expression of one item."""
        if not isinstance(expression, Expr):
            return number(expression)
        op, args = expression.op, expression.args
        if op == "name":
            return self.reference(args[0], item)
        if op in ("if", "choose"):
            return self._chosen(op, args, item)
        if op == "sum":
            return self._loop(self.span(args[0]), lambda j: self.text(args[0], j), item)
        if op == "weighted":
            begins, length = self.table(args[0].args[0])
            return self._loop(length, lambda j: f"M[{begins}+{item}*{length}+{j}]*{self.text(args[1], j)}", item)
        if op == "pick":
            begins, length = self.table(args[0].args[0])
            return f"pick({begins},{item},{length},{self.text(args[1], item)})"
        if op == "round":
            args = (whole(args),)
        return joined(op, [self.text(arg, item) for arg in args])

    def _chosen(self, op: str, args: tuple[Any, ...], item: str) -> str:
        known = self.settled(args[0])
        if op == "if":
            if known is not None:
                return self.text(args[1] if known else args[2], item)
            return joined(op, [self.text(arg, item) for arg in args])
        kind, *cases = args
        if known is not None:
            return self.text(cases[int(known)], item)
        asked = self.text(kind, item)
        branches = "".join(f"{asked}==={place}?{self.text(case, item)}:" for place, case in enumerate(cases))
        return f"({branches}NaN)"

    def _loop(self, length: int, term: Callable[[str], str], item: str) -> str:
        """A sum over items, whose own sums are loops within it."""
        if length == 1:
            return f"({term('0')})"
        self.loops += 1
        j, found = f"j{self.loops}", f"s{self.loops}"
        outer, self.ahead = self.ahead, []
        added = term(j)
        inner, self.ahead = self.ahead, outer
        self.ahead.append(f"let {found}=0;for(let {j}=0;{j}<{length};{j}++){{{''.join(inner)}{found}+={added};}}")
        return found


def number(value: Any) -> str:
    """A number as JavaScript reads it back to the last bit; a negative one within parentheses."""
    found = float(value)
    if found != found:
        return "NaN"
    if found in (float("inf"), float("-inf")):
        return "Infinity" if found > 0 else "(-Infinity)"
    text = str(int(found)) if found.is_integer() and abs(found) < 1e15 else repr(found)
    return f"({text})" if found < 0 else text


def listed(numbers: Iterable[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"
