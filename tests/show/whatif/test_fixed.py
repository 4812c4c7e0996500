"""What the levers are called, and what the page says of what cannot be moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.load import load
from okplan.show.whatif.controls import label
from okplan.show.whatif.fixed import fixed
from okplan.studies.whatif.levers import levers
from okplan.words import LANGUAGES
from tests.scenarios import BASE, SCENARIOS

SMALL = SCENARIOS / "small"


@pytest.mark.parametrize(
    "path", [BASE, SMALL / "boundary-change.yaml", SMALL / "no-loans.yaml"], ids=lambda path: path.stem
)
def test_every_lever_has_a_name_of_its_own_in_every_language(path: Path) -> None:
    """Who hears them one by one has nothing else to tell them apart by than the name and its group."""
    found = levers(load(path))
    for language in LANGUAGES:
        names = {(one.group, label(one, language)) for one in found}
        assert len(names) == len(found)
        assert all(name.strip() for _, name in names)


def test_what_the_law_fixes_is_told_with_its_paragraph_as_the_language_calls_the_act() -> None:
    loaded = load(BASE)
    acts = [{one["source"].split(" §")[0] for one in fixed(loaded, language)["locked"]} for language in LANGUAGES]
    assert acts == [
        {"kommuneloven", "budsjett- og regnskapsforskriften"},
        {"kommunelova", "budsjett- og rekneskapsforskrifta"},
        {"Local Government Act", "Budget and Accounting Regulations"},
    ]


def test_what_no_lever_reaches_is_told_with_why() -> None:
    """The budget of 2026 is adopted, so that nothing that begins before 2027 is moved."""
    told = {one["label"]: one["why"] for one in fixed(load(BASE), "nb")["left"]}
    assert told["Prosjekter som er i gang eller begynner før 2027"] == "det er for sent å flytte dem"
    assert len(told) == 6
    assert all(told.values())
