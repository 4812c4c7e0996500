"""A rolled scenario as text: the officer's own, changed where its values stand; the rest is as she wrote it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from okplan.chapters.scenario import Scenario
from okplan.fields.ages import Mortality, People
from okplan.fields.files import OrFile
from okplan.load.editing import edited
from okplan.load.edits import Edit
from okplan.load.parsing import parse
from okplan.load.standins import block_in
from okplan.reading.number import written as figure
from okplan.studies.roll import Rolled
from okplan.studies.roll.applied import applied, at
from okplan.studies.roll.changes import Change, Steps, Worded
from okplan.studies.roll.people import table_of
from okplan.version import __version__
from okplan.words import say

REMARKED = ("accounts", "arisen", "assumed", "counted", "followed", "from_file", "history", "left", "level", "older",
            "prices", "projected", "projected_people", "renewed", "shared", "within")  # fmt: skip
"""What is remarked beside a number that is changed."""

SILENT = {"cut", "gone", "unsaid", "included"}
"""Why a change is made of which nothing is remarked beside the number: years that are past are seen to be."""

NAMES_A_FILE = (OrFile, People, Mortality)


FILED = {
    "people": ("population", "cohorts", "people"),
    "country": ("population", "cohorts", "country"),
    "history": ("history",),
}
"""What a file may be made of beside a rolled scenario, and where the scenario names it."""


def files(made: Rolled) -> dict[str, str]:
    """The files that are made beside it: inhabitants of the new opening, and accounts with those of the closed year."""
    found = {name: table_of(people) for name, people in made.people.items()}
    if made.history:
        rows = [
            f"{name},{year},{figure(amount)}"  # with its decimal: an amount of 2026 is no year
            for name, years in made.history.items()
            for year, amount in sorted(years.items())
        ]
        found["history"] = "\n".join([f"# unit: {made.loaded.scenario.unit}", "line,year,amount", *rows]) + "\n"
    return found


def own(made: Rolled) -> Any:
    """What the scenario's own text says, with nothing of what it extends."""
    return parse(_source(made), str(made.loaded.path), []).plain()


def _source(made: Rolled) -> str:
    loaded = made.loaded
    return (loaded.content if loaded.content is not None else loaded.path.read_bytes()).decode("utf-8-sig")


def rolled_yaml(made: Rolled, folder: Path, names: Mapping[str, str], extends: Path | None = None) -> str:
    """The scenario's own text a year on, to stand in `folder`.

    `names` are those of the files made beside it; `extends` is the base of an alternative, a year on as well.
    """
    language = made.loaded.scenario.language
    said = own(made)
    edits = list(_edits(made, said, language))
    edits += _moved(said, made.loaded.path.parent, folder)
    if extends is not None:
        edits.append(Edit(("extends",), Path(os.path.relpath(extends, folder)).as_posix()))
    edits += [Edit(FILED[name], file, _named_file(name, language, made.year)) for name, file in names.items()]
    text = edited(_source(made), {edit.steps if not edit.add else id(edit): edit for edit in edits}.values(),
                  say("answers.roll.before", language), _made(language))  # fmt: skip
    return _headed(text, made, language)


def _named_file(name: str, language: str, year: int) -> str:
    """What is remarked of a file that is made beside it: people are those of the first day of the year after."""
    return _remark("history", language, year) if name == "history" else _remark("projected_people", language, year + 1)


def _headed(text: str, made: Rolled, language: str) -> str:
    """With a line at the top, after that of the editor's schema, that says what it was made from."""
    how = "accounts" if made.came else "projected"
    said = say(f"answers.roll.head.{how}", language, file=made.loaded.path.name, year=made.year, version=__version__)
    first, _, rest = text.partition("\n")
    head = "".join(f"# {line}\n" for line in said.split("\n"))
    return f"{first}\n{head}{rest}" if first.startswith("# yaml-language-server") else head + text


def _edits(made: Rolled, own: Any, language: str) -> Iterator[Edit]:
    """Each change where the text says it; a list that is kept in a file is said whole in its place."""
    rolled, elsewhere = None, set()
    for change in made.changes:
        kept = _kept_in_file(own, change.steps)
        if kept is None:
            yield _edit(change, made.year, language)
        elif kept not in elsewhere and kept[0] != "adopted":  # years that are past are passed over in a plan's file
            elsewhere.add(kept)
            rolled = rolled or applied(made.loaded.root.plain(), made.changes)
            yield Edit(kept, _said(at(rolled, kept), language), _remark("from_file", language, made.year))


def _edit(change: Change, year: int, language: str) -> Edit:
    remark = "" if change.why in SILENT else _remark(change.why, language, year)
    value = _said(change.value, language)
    return Edit(change.steps, value, remark, drop=change.kind == "drop", add=change.kind == "add")


def _remark(why: str, language: str, year: int) -> str:
    return say(f"answers.roll.remark.{why}", language, year=year)


def _made(language: str) -> re.Pattern[str]:
    """The remarks that rolling makes, of whatever year."""
    year = 9876
    one = "|".join(re.escape(_remark(why, language, year)).replace(str(year), r"\d{4}") for why in REMARKED)
    return re.compile(rf"(?:{one})(?:; (?:{one}))*")


def _said(value: Any, language: str) -> Any:
    """With the texts in the scenario's language."""
    if isinstance(value, Worded):
        return say(value.key, language, **value.said)
    if isinstance(value, dict):
        return {key: _said(inner, language) for key, inner in value.items()}
    return [_said(inner, language) for inner in value] if isinstance(value, list) else value


def _kept_in_file(own: Any, steps: Steps) -> Steps | None:
    """The part of a path that the text says by the name of a file."""
    for depth in range(1, len(steps)):
        said = at(own, steps[:depth])
        if isinstance(said, str) or _is_file(said):
            return steps[:depth]
    return None


def _is_file(said: Any) -> bool:
    return isinstance(said, dict) and isinstance(said.get("file"), str)


# --- Files that are named from another folder ------------------------------------------------------------------------


def _moved(own: Any, old: Path, new: Path) -> list[Edit]:
    """Names of files, as they are found from the folder of the rolled scenario."""
    if old.resolve() == new.resolve():
        return []
    known = [(steps, name) for steps, name in _names(Scenario, own, ()) if (old / name).exists()]

    def moved(name: str) -> str:
        return Path(os.path.relpath(old / name, new)).as_posix()

    return [Edit(steps, moved(name)) for steps, name in known]


def _names(model: Any, own: Any, steps: Steps) -> Iterator[tuple[Steps, str]]:
    for name, field in model.model_fields.items() if isinstance(own, dict) else ():
        said, path = own.get(name), (*steps, name)
        if said is None:
            continue
        if _may_name(field.metadata, field.annotation):
            if isinstance(said, str):
                yield path, said
            elif _is_file(said):
                yield (*path, "file"), said["file"]
        inner = block_in(field.annotation)
        if inner is not None and isinstance(said, dict):
            yield from _names(inner, said, path)


def _may_name(metadata: Any, annotation: Any) -> bool:
    parts = (*metadata, *(part for one in (annotation, *get_args(annotation)) for part in _told(one)))
    return any(isinstance(part, NAMES_A_FILE) for part in parts)


def _told(annotation: Any) -> tuple[Any, ...]:
    """What an annotation is told beside its type."""
    told: tuple[Any, ...] = getattr(annotation, "__metadata__", ())
    return told
