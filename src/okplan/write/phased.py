"""The programme that patience gives, as a scenario that extends the one it was asked of, with the new starts alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okplan.load.changing import moves
from okplan.load.parsing import parse
from okplan.load.scalars import number
from okplan.studies.phase import Phased
from okplan.version import __version__
from okplan.words import say
from okplan.words.signs import visible
from okplan.write.as_yaml import text


def phased_yaml(found: Phased, extends: str, changes: Sequence[str], said: str, language: str) -> str:
    """`said` is the command that it is the answer to, `changes` those of `--set`, which it was answered with."""
    name = say("answers.phase.file_name", language, name=found.asked.scenario.name)
    out = [f"# okplan {__version__}: {said}"]
    out += [f"# {say('answers.phase.file_fails', language)}"] if found.status == "infeasible" else []
    out += ["okplan: 1", f"extends: {text(extends)}", f"name: {text(name)}"]
    entries: dict[str, str] = {}
    for path, value in (*map(_changed, changes), *_moved(found, language)):
        if moves(path):
            while path in entries:  # said twice, it moves twice
                path = f"{path[:-2]} {path[-2:]}"
        else:
            entries.pop(path, None)  # what is said last holds, and stands last
        entries[path] = value
    out += ["set:", *(f"  {text(path)}: {value}" for path, value in entries.items())] if entries else []
    return "\n".join(map(visible, out)) + "\n"


def _changed(change: str) -> tuple[str, str]:
    """A change of the command line, which has been read before, as an entry of `set`."""
    path, _, value = change.partition("=")
    entry = f"{path.strip()}=" if moves(f"{path.strip()}=") else path.strip()
    if number(value.strip()) is not None:
        return entry, value.strip()
    return entry, text(parse(value, "--set", []).plain()) if value.strip() else "null"


def _moved(found: Phased, language: str) -> Iterator[tuple[str, str]]:
    for project, option in found.chosen:
        dropped = project.dropped(option)
        note = say("answers.phase.file_dropped", language) if dropped else f"{project.own}"
        for path, values in project.said():
            if values[option] != values[0]:
                yield path, str(values[option]) + (f"   # {note}" if path == project.start else "")
