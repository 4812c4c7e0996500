"""The rows of `okplan batch`: files are read here, rows are computed by workers, and those that are done are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from okplan.cli.running import load_file
from okplan.cli.streams import Progress
from okplan.load import Loaded
from okplan.load.reader import Reader
from okplan.load.reference import adopted_in
from okplan.problems import Problem, Refused, ScenarioError, printed, printed_name
from okplan.show.answers.batch import Fault, Listed
from okplan.studies.batch import Broken, Refusal, Row, Task, restored, row
from okplan.version import __version__
from okplan.words import say
from okplan.words.problems import number, tell
from okplan.workers import Lost, cluster, local
from okplan.write.kept import Kept, Key


@dataclass(frozen=True)
class Asked:
    """What is asked of every file."""

    changes: tuple[str, ...]
    draws: int | None
    seed: int
    language: str


@dataclass
class Rows:
    """A row a file, in their order whichever is done first."""

    files: Sequence[Path]
    asked: Asked
    kept: Kept | None
    listed: dict[int, Listed] = field(default_factory=dict)
    again: int = 0
    """Rows that were there from an earlier run."""

    _open: dict[int, tuple[Loaded, Key]] = field(default_factory=dict)
    _reader: Reader = field(default_factory=Reader)
    _progress: Progress = field(default_factory=Progress)

    def compute(self, workers: int, scheduler: str | None) -> None:
        """Every row; raises Refused for a cluster that cannot be used, ScenarioError where rows cannot be kept."""
        tasks = self._tasks()
        answers = cluster.run(row, tasks, scheduler) if scheduler else local.run(row, tasks, workers)
        try:
            with closing(answers):
                for place, answer in answers:
                    self._take(place, answer)
        finally:
            self._progress.end()

    @property
    def whole(self) -> list[Listed]:
        return [self.listed[place] for place in range(len(self.files))]

    def _tasks(self) -> Iterator[tuple[int, Task]]:
        """What is to be computed; what is faulty or was done before is listed at once."""
        for place, file in enumerate(self.files):
            listed = Listed(printed_name(file))
            try:
                loaded = load_file(file, list(self.asked.changes), reader=self._reader)
                before = adopted_in(loaded)
            except ScenarioError as error:
                self._list(place, replace(listed, fault=self._told(error.problems)))
                continue
            except Exception as error:  # a fault of okplan's in one file does not end the others
                self._list(place, replace(listed, fault=self._unforeseen(f"{type(error).__name__}: {error}")))
                continue
            finally:
                self._reader.resolved.pop(str(file), None)  # only what others extend is asked for again
            self.listed[place] = _of(listed, loaded)
            key = self._key(loaded, before)
            if self.kept and key in self.kept.known:
                self.again += 1
                self._list(place, replace(self.listed[place], row=restored(self.kept.known[key])))
                continue
            self._open[place] = loaded, key
            yield place, Task(loaded.scenario, before.scenario if before else None, self.asked.draws, self.asked.seed)

    def _key(self, loaded: Loaded, before: Loaded | None) -> Key:
        """What a row follows from: the scenario and the law's figures, not the name of the file."""
        return (__version__, loaded.sha256, before.sha256 if before else None, self.asked.draws, self.asked.seed)

    def _take(self, place: int, answer: Any) -> None:
        loaded, key = self._open.pop(place)
        listed = self.listed.pop(place)
        if isinstance(answer, Row) and answer.okplan != __version__:  # a worker that came to the cluster later
            raise Refused("other_okplan", None, found=answer.okplan, wanted=__version__)
        if isinstance(answer, Row):
            if self.kept:
                self.kept.add(key, asdict(answer))
            self._list(place, replace(listed, row=answer))
        else:
            self._list(place, replace(listed, fault=self._fault(loaded, answer)))

    def _list(self, place: int, listed: Listed) -> None:
        self.listed[place] = listed
        self._progress.step(self.done, len(self.files), listed.file)

    @property
    def done(self) -> int:
        return sum(one.row is not None or one.fault is not None for one in self.listed.values())

    def _fault(self, loaded: Loaded, answer: Refusal | Broken | Lost) -> Fault:
        match answer:
            case Refusal(found):
                return self._told([Problem(one.code, loaded.place(one.path), one.context) for one in found])
            case Lost(""):
                return self._told([Problem("worker_ended", None)])
            case Broken(what) | Lost(what):
                return self._unforeseen(what)

    def _unforeseen(self, what: str) -> Fault:
        return Fault("", "", say("help.broken", self.asked.language, what=what))

    def _told(self, problems: Sequence[Problem]) -> Fault:
        """The first fault; warnings are none."""
        first = next(problem for problem in problems if problem.level == "error")
        text = tell(replace(first, place=None), self.asked.language)
        code = number(first.code)
        return Fault(code, printed(first.place) if first.place else "", text.removeprefix(code).strip())


def _of(listed: Listed, loaded: Loaded) -> Listed:
    scenario = loaded.scenario
    return replace(
        listed,
        scenario=scenario.name,
        municipality=scenario.municipality.name,
        number=scenario.municipality.number,
        warnings=len(loaded.warnings),
        sha256=loaded.sha256,
    )
