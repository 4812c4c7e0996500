"""`okplan show`: a scenario as it is resolved, or what it changes."""

from __future__ import annotations

from typing import Annotated

from okplan.cli.options import FILE, LANG, SET, option
from okplan.cli.running import load_or_exit
from okplan.cli.streams import deliver
from okplan.cli.usage import SPOKEN


def show(
    file: FILE,
    resolved: Annotated[bool, option("resolved", "--resolved")] = False,
    lang: LANG = None,
    changes: SET = None,
) -> None:
    from okplan.load import differences

    loaded = load_or_exit(file, changes, lang)
    rows = [] if resolved else differences(loaded)
    text = "".join(f"{path}: {old} -> {new}\n" for path, old, new in rows)
    deliver(text or loaded.resolved(), None, SPOKEN, machine=not text)
