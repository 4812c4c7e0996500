"""`okplan init`: a scenario to learn from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okplan.cli.endings import form
from okplan.cli.options import FORCE, LANG, argument
from okplan.cli.streams import emit, fail
from okplan.cli.usage import asked
from okplan.words import words


def init(
    file: Annotated[Path, argument("new_file", show_default=True)] = Path("scenario.yaml"),
    force: FORCE = False,
    lang: LANG = None,
) -> None:
    from okplan.load.schema import schema_text
    from okplan.problems import Problem, ScenarioError
    from okplan.write.files import check, write

    form(None, file, ("yaml",), asked())
    made = {file: template(asked())}
    beside, text = file.parent / "okplan.schema.json", schema_text()
    if not _holds(beside, text.encode()):  # the same schema is left as it is
        made[beside] = text
    try:
        check(file, asked(), force)
        if beside in made and beside.is_file() and not force:
            fail([Problem("other_schema", None, {"found": str(beside)})], asked())
        for target, content in made.items():
            write(target, content, asked(), replace=force)
    except ScenarioError as error:
        fail(error.problems, asked())
    emit(f"{', '.join(map(str, made))}\n", error=True)


def template(language: str) -> str:
    """The scenario to learn from: the same numbers and ids in every language, with names and remarks in one."""
    from okplan.law import DATA

    text = (DATA / "template.yaml").read_text(encoding="utf-8")
    for said in sorted(words("template").values(), key=lambda said: -len(said["nb"])):
        text = text.replace(said["nb"], said[language])
    return text


def _holds(path: Path, raw: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(raw) and path.read_bytes() == raw
