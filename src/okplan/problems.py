"""What is wrong, and where: a problem is a value, which `words.problems` tells in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        standard_input = PurePath(self.file).name == "-"  # wherever it is taken to lie
        return f"{'-' if standard_input else self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class CellPlace(Place):
    """A cell of a workbook: `plan.xlsx:Investeringer!D7`."""

    sheet: str

    def __str__(self) -> str:
        return f"{self.file}:{self.sheet}!{letters(self.column)}{self.line}"


@dataclass(frozen=True, slots=True)
class PointPlace(Place):
    """A place in an amendment, inside one of its points: `a.yaml:6:20 (utsett-svømmehall)`."""

    point: str

    def __str__(self) -> str:
        return f"{Place.__str__(self)} ({self.point})"


def printed(place: Place) -> str:
    """A place as it is printed: by its file's name, where the whole path says how this machine is laid out."""
    return str(replace(place, file=printed_name(place.file)))


def printed_name(file: PurePath | str) -> str:
    """A file as it was named, but for the folders of a whole path."""
    path = PurePath(file)
    return path.name if path.is_absolute() else str(file)


def letters(column: int) -> str:
    """The letters of a sheet's column, counted from 1."""
    ahead, last = divmod(column - 1, 26)
    return (letters(ahead) if ahead else "") + chr(ord("A") + last)


@dataclass(frozen=True)
class Problem:
    """One fault or warning: the code of its text, where it is, and what was found and expected."""

    code: str
    place: Place | None
    context: dict[str, Any] = field(default_factory=dict)
    level: Literal["error", "warning"] = "error"


# What a problem's context may hold besides text and whole numbers; it is given its form when the problem is told.


@dataclass(frozen=True)
class Named:
    """A line or an input of the model, told by its label."""

    name: str


@dataclass(frozen=True)
class Candidate:
    """A line that may be meant, told by its label, its name and its row of a statutory statement."""

    name: str
    row: str


@dataclass(frozen=True)
class Figure:
    """A figure in the unit of the file that has it, told with two decimals at most."""

    value: float


@dataclass(frozen=True)
class Sized:
    """A line told by its label, with what it is."""

    name: str
    amount: Figure


@dataclass(frozen=True)
class Shift:
    """A line told by its label, with how much it is moved and when."""

    name: str
    amount: float
    years: str


@dataclass(frozen=True)
class Kroner:
    """An amount, told in millions where it is that large."""

    amount: float


@dataclass(frozen=True)
class Percent:
    """A share of 1, told as per cent with a decimal."""

    share: float


@dataclass(frozen=True)
class Day:
    """A date, told as the language writes it."""

    iso: str


@dataclass(frozen=True)
class Years:
    """Years that are open at one end: from the first and on, or to the last."""

    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Word:
    """A text of the house, told by its key."""

    key: str


class Refused(Exception):  # noqa: N818 - it is no error of okplan's
    """A file that cannot be used; the problems say why, the first of them alone where reading could not go on."""

    def __init__(self, code: str, place: Place | None, **context: Any) -> None:
        super().__init__(code)
        self.problem = Problem(code, place, context)
        self.problems = [self.problem]

    @classmethod
    def of(cls, problems: list[Problem]) -> Refused:
        """All of several problems."""
        refused = cls(problems[0].code, problems[0].place, **problems[0].context)
        refused.problems = problems
        return refused


class ScenarioError(Exception):
    """Every problem that keeps a scenario from being projected."""

    def __init__(self, problems: list[Problem], language: str = "nb", words: str | None = None) -> None:
        super().__init__(words or ", ".join(f"{problem.place} {problem.code}" for problem in problems))
        self.problems = sorted(
            problems, key=lambda p: (p.place.file, p.place.line, p.place.column) if p.place else ("", 0, 0)
        )
        self.language = language


LONGEST = 200
"""Signs of a name that may be another's."""

SUGGESTED = 40
"""Names of one scenario for which something like them is looked for: it takes its time, and nobody reads more."""

_suggested: ContextVar[list[int] | None] = ContextVar("suggested", default=None)


@contextmanager
def suggesting() -> Iterator[None]:
    """Faults of one scenario, of which there may be thousands: the first of them get the names that may be meant."""
    kept = _suggested.set([SUGGESTED])
    try:
        yield
    finally:
        _suggested.reset(kept)


def nearest(wrong: str, names: Iterable[str], most: int = 1, alike: float = 0.5) -> str:
    """The valid names most like a wrong one, or nothing: «mente du …?»."""
    from difflib import get_close_matches  # only where something is wrong

    left = _suggested.get()
    if left is not None:
        left[0] -= 1
    if len(wrong) > LONGEST or (left is not None and left[0] < 0):
        return ""
    return ", ".join(get_close_matches(wrong, list(names), n=most, cutoff=alike))


Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Found:
    """A problem by its path in the scenario; `load` knows the place."""

    code: str
    path: Path
    context: dict[str, Any] = field(default_factory=dict)
    level: Literal["error", "warning"] = "error"
