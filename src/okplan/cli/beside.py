"""The scenario of a report beside others: `--alternatives`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from okplan.cli.running import load_or_exit, run_or_exit
from okplan.cli.streams import Progress, fail, tell

if TYPE_CHECKING:
    from okplan.show.compared import Comparison
    from okplan.show.result import Result


def compared(result: Result, file: Path, others: list[Path], lang: str | None, years: int | None) -> Comparison | None:
    """The comparison with the other files, all with the changes of the report; nothing where there are none.

    Plans that are adopted are free in all of them, as in `okplan compare`: else no alternative would move them.
    """
    if not others:
        return None
    from okplan.load.reader import Reader
    from okplan.problems import ScenarioError, printed_name
    from okplan.show.compared import compare
    from okplan.studies.compare import doubts

    language, prices, changes = result.language, result.prices, list(result.loaded.changes)
    progress, reader, results = Progress(), Reader(), [_freed(result)]
    for place, other in enumerate(others):
        loaded = load_or_exit(other, changes, lang, years, file, reader)
        progress.step(place, len(others), loaded.scenario.name)
        results.append(run_or_exit(loaded, language, prices, "free"))
    progress.end()
    try:
        found = compare(results, [printed_name(one) for one in (file, *others)], unit="mill")
    except ScenarioError as error:
        fail(error.problems, language)
    tell(doubts([one.projected for one in results]), language)
    return found


def _freed(result: Result) -> Result:
    """The same, with what its changes move in an adopted plan."""
    loaded = result.loaded
    return result if loaded.scenario.adopted is None else run_or_exit(loaded, result.language, result.prices, "free")
