"""Studies that a report and a workbook can hold: which there are, how each is asked for, and its answer.

What is asked is said as on the command line, `simulate --draws 10000 --seed 1`, so that a stamp can say it and the
same answer be made again.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from okplan.problems import Problem, Refused, ScenarioError
from okplan.reading.number import whole
from okplan.show.answers.answer import Answer
from okplan.show.result import Result
from okplan.words.commands import command

Said = Mapping[str, str]
"""What the options of a study say, by flag."""


@dataclass(frozen=True)
class Studied:
    """What a study found, and how it was asked for."""

    said: str
    answer: Answer
    command: str
    """What makes the answer again."""

    @property
    def key(self) -> str:
        """The name of the command."""
        return self.said.partition(" ")[0]


def studied(said: str, result: Result, file: str) -> Studied:
    """The answer to what is said of a result; raises Refused where it is not understood, ScenarioError where it fits
    no such scenario."""
    name, *flags = _words(said)
    if name not in STUDIES:
        raise Refused("unknown_argument", None, field="--with", found=name, wanted=", ".join(STUDIES))
    make, known = _MADE[name]
    options = _options(flags, known)
    flags = [part for flag, value in options.items() for part in (flag, value)]  # also those that were not said
    changes = [part for change in result.loaded.changes for part in ("--set", change)]
    again = command(["okplan", name, file, *flags, *changes])
    return Studied(command([name, *flags]), make(result, options, again), again)


def _words(said: str) -> list[str]:
    try:
        return shlex.split(said) or [""]
    except ValueError:  # a quotation mark without its fellow
        return [said]


def _options(flags: list[str], known: Said) -> dict[str, str]:
    """Each flag with its value, those not said as they are by themselves."""
    found = dict(known)
    for flag, value in zip(flags[::2], [*flags[1::2], ""], strict=False):
        if flag not in known or not value:
            raise Refused("unknown_argument", None, field="--with", found=f"{flag} {value}", wanted=", ".join(known))
        found[flag] = _plain(value)
    return found


def _plain(value: str) -> str:
    """A whole number without its groups: `10 000` is `10000`."""
    try:
        return str(whole(value))
    except ValueError:
        return value


def _whole(said: Said, flag: str, least: int, most: int) -> int:
    text = said[flag]
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1
    if not least <= number <= most:
        raise Refused("number_outside", None, field=flag, found=text, least=least, most=most)
    return number


# --- Each study, loaded only where it is asked for -------------------------------------------------------------------


def _stress(result: Result, said: Said, command: str) -> Answer:
    from okplan.show.answers.stress import Stresses
    from okplan.studies.stress import stressed

    return Stresses(result, stressed(result.projected), command)


def _simulate(result: Result, said: Said, command: str) -> Answer:
    from okplan.show.answers.simulate import Chances
    from okplan.studies.simulate import MOST_DRAWS, MOST_SEED, simulate

    draws, seed = _whole(said, "--draws", 1, MOST_DRAWS), _whole(said, "--seed", 0, MOST_SEED)
    return Chances(result, simulate(result.loaded.scenario, draws, seed), said=command)


def _phase(result: Result, said: Said, command: str) -> Answer:
    from okplan.show.answers.phase import Waited
    from okplan.studies.phase import phase

    return Waited(result, phase(result.loaded.scenario), command)


def _growth(result: Result, said: Said, command: str) -> Answer:
    from okplan.show.answers.growth import Accounted
    from okplan.studies.growth import account, against

    held = against(said["--against"])
    if isinstance(held, Problem):
        raise ScenarioError([held], result.language)
    return Accounted(result, account(result.loaded.scenario, held), command)


_MADE: dict[str, tuple[Callable[[Result, Said, str], Answer], Said]] = {
    "stress": (_stress, {}),
    "simulate": (_simulate, {"--draws": "10000", "--seed": "1"}),
    "phase": (_phase, {}),
    "growth": (_growth, {"--against": "0 %"}),
}

STUDIES = tuple(_MADE)
"""In the order in which a document has them."""
