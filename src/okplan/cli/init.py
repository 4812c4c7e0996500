"""`okplan init`: a scenario to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okplan.cli.endings import form
from okplan.cli.options import FORCE, argument
from okplan.cli.streams import emit, fail
from okplan.cli.usage import asked


def init(
    file: Annotated[Path, argument("new_file", show_default=True)] = Path("scenario.yaml"),
    force: FORCE = False,
) -> None:
    from okplan.law import DATA
    from okplan.load.schema import schema_text
    from okplan.problems import Problem, ScenarioError
    from okplan.write.files import check, write

    form(None, file, ("yaml",), asked())
    made = {file: (DATA / "template.yaml").read_text(encoding="utf-8")}
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


def _holds(path: Path, raw: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(raw) and path.read_bytes() == raw
