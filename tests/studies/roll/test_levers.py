"""The scenario's own levers a year on."""

from __future__ import annotations

from okplan.load import load
from okplan.studies.roll import roll
from tests.scenarios import SCENARIOS

OWN = """
extends: base.yaml
levers:
  - {id: renten, label: Renten, address: economy.reference_rate +=, from: -1 %, to: 3 %, step: 0.25 %}
  - {id: i-fjor, label: Lønnsveksten i 2026, address: economy.wage_growth.2026 +=, from: -1 %, to: 1 %, step: 1 %}
  - {id: hallen, label: Anlegget, address: investments.idrettsanlegg-under-bygging.cost *=, from: 0, to: 2, step: 1}
  - {id: begynt, label: Boligene, address: investments.kommunale-boliger-1.start, from: 2026, to: 2028, step: 1}
  - {id: ventende, label: Svømmehallen, address: investments.ny-svømmehall.start, from: 2026, to: 2034, step: 1}
  - {id: prisen, label: Svømmehallen, address: investments.ny-svømmehall.cost, from: 200000, to: 260000, step: 5000}
"""


def test_levers_of_what_is_past_finished_begun_or_said_anew_go_out() -> None:
    """With 2026 closed: its own wage growth, a finished project, one begun, and a cost that is now in other prices."""
    made = roll(load(SCENARIOS / "egne.yaml", content=OWN.encode()))
    changed = {change.steps[1:]: (change.kind, change.value) for change in made.changes if change.steps[0] == "levers"}
    assert changed == {
        ("i-fjor",): ("drop", None),
        ("hallen",): ("drop", None),
        ("begynt",): ("drop", None),
        ("ventende", "from"): ("put", 2027),
        ("prisen",): ("drop", None),
    }
