"""`okplan show`: what an alternative or a change changes, else the scenario in short; or the whole of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from okplan.cli.options import FILE, LANG, SET, option
from okplan.cli.running import load_or_exit, spoken_in
from okplan.cli.streams import deliver, width


def show(
    file: FILE,
    resolved: Annotated[bool, option("resolved", "--resolved", "--full")] = False,
    lang: LANG = None,
    changes: SET = None,
) -> None:
    from okplan.load import load
    from okplan.load.alternative import differences
    from okplan.show.overview import overview

    loaded = load_or_exit(file, changes, lang)
    spoken = spoken_in(lang) or loaded.scenario.language
    if resolved:
        deliver(loaded.resolved(), None, spoken, machine=True)
        return
    if loaded.base is None and changes:
        loaded = replace(loaded, base=load(loaded.path, content=loaded.content).root)
    text = "".join(f"{path}: {old} -> {new}\n" for path, old, new in differences(loaded))
    deliver(text or "".join(f"{line}\n" for line in overview(loaded, spoken, width())), None, spoken)
