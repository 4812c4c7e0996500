"""YAML to Scenario: the only room that knows YAML, and so the only one that knows where a thing was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from okplan.chapters.inputs import Inputs, build
from okplan.chapters.levers.review import BY_THE_REST
from okplan.chapters.scenario import Scenario
from okplan.load.blanks import blanks
from okplan.load.changing import make_change
from okplan.load.controls import release
from okplan.load.digest import digest
from okplan.load.extended import chain, read_extended, resolved
from okplan.load.figures import fill, told_where_named
from okplan.load.followers import follow, standing
from okplan.load.naming import name_lines
from okplan.load.nodes import Node
from okplan.load.parsing import decode
from okplan.load.people.filled import fill_people
from okplan.load.points import Point
from okplan.load.priced import priced, say_starts
from okplan.load.reader import Reader
from okplan.load.validate import LACKS, empty_values, fields_of, validate
from okplan.load.written import laid_out
from okplan.problems import Place, Problem, ScenarioError, suggesting
from okplan.words import LANGUAGES

UNREADABLE = {
    "no_file",
    "is_directory",
    "special_file",
    "unreadable",
    "empty_input",
    "binary",
    "not_utf8",
    "too_large",
    "yaml_tab",
    "yaml_syntax",
    "yaml_colon",
    "yaml_alias",
    "yaml_depth",
    "yaml_documents",
    "yaml_tag",
    "yaml_key",
    "extends_loop",
    "extends_too_long",
    "no_base",
    "empty_base",
}
"""Problems of a file after which there is nothing to validate."""


@dataclass(frozen=True)
class Loaded:
    """A scenario with the text it came from."""

    scenario: Scenario
    root: Node
    warnings: tuple[Problem, ...]
    sha256: str
    base: Node | None = None
    """What the file extends, as it was before the file's own changes."""

    reviewed: Inputs | None = None
    """The scenario's inputs as the review built them."""

    path: Path = Path("-")
    content: bytes | None = None
    changes: tuple[str, ...] = ()
    """What it was loaded from: the file or what stood for it, and the changes of this run."""

    points: tuple[Point, ...] = ()
    """Points of amendments that are carried out on top."""

    shown: int | None = None
    """How many projected years are shown, if not all: every one is projected and judged."""

    @property
    def inputs(self) -> Inputs:
        """What the scenario's projection starts from."""
        return self.reviewed or build(self.scenario)

    def place(self, path: Iterable[str | int]) -> Place:
        return self.root.find(path)

    def resolved(self) -> str:
        """The scenario with `extends` and `set` carried out, as YAML that can be projected itself."""
        return laid_out(self.root.plain())


def load(
    path: Path | str, changes: Iterable[str] = (), content: bytes | None = None, reader: Reader | None = None
) -> Loaded:
    """Read, resolve, validate and review; raises ScenarioError with every problem found.

    `changes` are `path=value` for one run; `content` stands for the file's own (standard input). Several scenarios that
    are loaded with one `reader` read what they have in common once.
    """
    with suggesting():
        return _loaded(Path(path), tuple(changes), content, reader or Reader())


def with_points(plan: Loaded, points: tuple[Point, ...], reader: Reader) -> Loaded:
    """What is loaded, with points of amendments on top; raises ScenarioError with every problem found."""
    with suggesting():
        found = _loaded(plan.path, plan.changes, plan.content, reader, points)
    return replace(found, base=plan.root, points=points, shown=plan.shown)


def _loaded(
    path: Path, changes: tuple[str, ...], content: bytes | None, reader: Reader, points: tuple[Point, ...] = ()
) -> Loaded:
    problems: list[Problem] = []
    root, base_path, left = _said(path, changes, content, reader, points, problems)
    later = dict.fromkeys(Path(point.place.file) for point in points)
    freed = tuple(release(root, [*later, *chain(Path(path), base_path, reader)]))
    language = _language(root)
    if any(problem.code in UNREADABLE for problem in problems):
        raise ScenarioError(problems, language)
    is_map = isinstance(root.value, dict | None)
    if is_map and root.child("amends") is not None:
        raise ScenarioError([Problem("is_amendment", root.find(("amends",)))], language)
    if not (is_map and root.value) and not any(problem.code == "empty_file" for problem in problems):
        problems.append(Problem("not_a_scenario", root.place))
    if not is_map:
        raise ScenarioError(problems, language)
    root = root if root.value else Node({}, root.place)
    problems += empty_values(root)
    scenario, faults, reviewed, inputs = validate(root)
    problems += _beyond(faults, problems)
    told = _of_the_file(reviewed, path, changes, points)
    problems += [] if left else _beyond(told, problems)  # what is not yet filled in fits nothing
    if scenario is None or any(problem.level == "error" for problem in problems):
        raise ScenarioError(problems, language)
    base = read_extended(base_path, [], (), reader)[0] if base_path else None
    if base is not None:
        fill_people(base, [], reader)
    return Loaded(scenario, root, (*problems, *freed), digest(root.plain()), base, inputs, path, content, changes)


def fields_with(plan: Loaded, points: tuple[Point, ...], reader: Reader) -> tuple[Scenario | None, list[Problem]]:
    """The scenario of what is loaded with points on top, or the faults of its fields; nothing is said of the whole."""
    problems: list[Problem] = []
    with suggesting():
        root = _said(plan.path, plan.changes, plan.content, reader, points, problems)[0]
        if any(problem.level == "error" for problem in problems):
            return None, problems
        scenario, faults = fields_of(root)
    return scenario, [*problems, *faults]


def _said(
    path: Path,
    changes: tuple[str, ...],
    content: bytes | None,
    reader: Reader,
    points: tuple[Point, ...],
    problems: list[Problem],
) -> tuple[Node, Path | None, list[Problem]]:
    """All that a file says with what it extends and with the changes of this run, where its base stands, its blanks."""
    given: dict[str, str] = {}
    if content is None:
        root, base_path = read_extended(path, problems, (), reader)
    else:
        text = given[str(path)] = decode(content, Place(str(path), 1, 1), problems) or ""
        root, base_path = resolved(path, text, problems, (), reader)
    stated, before = priced(root), standing(root)
    for text in changes:
        make_change(root, text, problems)
    for point in points:
        point.carry_out(root, problems)
    problems += follow(root, before)
    say_starts(root, stated)
    left = blanks(root, given)
    problems += left
    fill(root, problems)
    name_lines(root, problems)
    fill_people(root, problems, reader)
    return root, base_path, left


OF_THE_RUN = "--set "
"""What the place of a change of the command line begins with."""


def _of_the_file(
    found: Iterable[Problem], path: Path, changes: tuple[str, ...], points: tuple[Point, ...]
) -> list[Problem]:
    """A lever that what stands in the same file does not fit is an error; nothing is said of one that is inherited.

    Nor where something else is changed for one run, on the command line or by an amendment: it is then left out of the
    page. One that they add themselves is an error of theirs.
    """
    own = {point.place.file for point in points} if changes or points else {str(path)}
    told = [one for one in found if one.code not in BY_THE_REST or _is_said_in(own, one)]
    return [replace(one, level="error") if one.code in BY_THE_REST else one for one in told]


def _is_said_in(files: set[str], problem: Problem) -> bool:
    """In one of the files, or for this run itself."""
    where = problem.place.file if problem.place is not None else ""
    return where.startswith(OF_THE_RUN) or where in files


def _beyond(found: list[Problem], told: list[Problem]) -> list[Problem]:
    """What is found where nothing has been told yet; each thing that a block lacks is told at the block."""
    errors = [problem for problem in told if problem.level == "error"]
    places = {problem.place for problem in errors} | told_where_named(errors)
    firsts: dict[Place | None, Problem] = {}
    for one in found:
        firsts.setdefault(one.place, one)
    return [one for one in found if one.code in LACKS or (one.place not in places and one is firsts[one.place])]


def showing(loaded: Loaded, years: int | None) -> Loaded:
    """The scenario, of which only the first years are shown: no more than it has, and what it comes to is the same."""
    horizon = loaded.scenario.horizon
    if years is not None and not 1 <= years <= horizon:
        problem = Problem("years_beyond", None, {"found": years, "wanted": horizon})
        raise ScenarioError([problem], loaded.scenario.language)
    return replace(loaded, shown=years)


def shortened(loaded: Loaded, years: int) -> Loaded:
    """A scenario of which only the first years are projected: of those years it comes to the same."""
    return replace(loaded, scenario=loaded.scenario.model_copy(update={"horizon": years}), reviewed=None)


def _language(root: Node) -> str:
    node = root.value.get("language") if isinstance(root.value, dict) else None
    return node.value if node and node.value in LANGUAGES else "nb"
