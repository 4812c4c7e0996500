"""A scenario's text is changed where its values stand: the rest stays as the officer wrote it."""

from __future__ import annotations

import pytest

from okplan.load.editing import edited
from okplan.load.edits import Edit
from okplan.load.parsing import parse

TEXT = """\
# Først
unit: tkr   # tusen
growth:       # prosent: av alt
  # før 2027
  2026: 2.5 %   # kjent
  2027: 2.3 %
loans:
  - id: a
    name: A    # langiver: en
    balance: 100   # oppgave
    kind: serial
  # mellom
  - {id: b, name: B, balance: 200}   # på linje
lines: {tax: {2026: 1, 2027: 2}, grant: 3}
gone:   # tar slutt: snart
  - id: only
costs: [1, 2,
        3]
text: >-
  En tekst
  over to linjer
"""


def read(text: str) -> object:
    problems: list[object] = []
    plain = parse(text, "x.yaml", problems).plain()  # type: ignore[arg-type]
    assert not problems
    return plain


@pytest.mark.parametrize(
    ("edit", "steps", "wanted"),
    [
        (Edit(("unit",), "kr"), ("unit",), "kr"),
        (Edit(("growth",), {2027: "2.3 %", 2030: "1 %"}), ("growth",), {2027: "2.3 %", 2030: "1 %"}),
        (Edit(("loans", "a", "balance"), 90.5), ("loans", 0, "balance"), 90.5),
        (Edit(("loans", "b", "balance"), 150), ("loans", 1), {"id": "b", "name": "B", "balance": 150}),
        (Edit(("loans", "b", "name"), drop=True), ("loans", 1), {"id": "b", "balance": 200}),
        (Edit(("loans", "b", "grace"), 2), ("loans", 1, "grace"), 2),
        (Edit(("loans", "a", "grace"), 2), ("loans", 0, "grace"), 2),
        (Edit(("loans", "a"), drop=True), ("loans", 0, "id"), "b"),
        (Edit(("loans",), {"id": "c", "name": "æ: ø"}, add=True), ("loans", 2), {"id": "c", "name": "æ: ø"}),
        (Edit(("lines", "tax"), {2027: 2}), ("lines",), {"tax": {2027: 2}, "grant": 3}),
        (Edit(("lines", "tax"), drop=True), ("lines",), {"grant": 3}),
        (Edit(("gone", "only"), drop=True), ("gone",), []),
        (Edit(("costs",), [2, 3, 3]), ("costs",), [2, 3, 3]),
        (Edit(("text",), "En linje"), ("text",), "En linje"),
        (Edit(("new", "below"), {2026: 1}), ("new",), {"below": {2026: 1}}),
        (Edit(("growth",), "2 %"), ("growth",), "2 %"),
    ],
    ids=lambda said: ".".join(map(str, said.steps)) if isinstance(said, Edit) else None,
)
def test_an_edit_changes_what_it_says_and_nothing_else(
    edit: Edit, steps: tuple[str | int, ...], wanted: object
) -> None:
    after = read(edited(TEXT, [edit], "Før:"))
    found: object = after
    for step in steps:
        found = found[step]  # type: ignore[index]
    assert found == wanted
    before = read(TEXT)
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert {key: value for key, value in after.items() if key != steps[0]} == {
        key: value for key, value in before.items() if key != steps[0]
    }


def test_a_remark_stands_before_the_old_one_which_is_of_the_old_number() -> None:
    once = edited(TEXT, [Edit(("loans", "a", "balance"), 90, "framskrevet")], "Før:")
    assert "    balance: 90   # framskrevet. Før: oppgave\n" in once
    twice = edited(once, [Edit(("loans", "a", "balance"), 80, "regnskap")], "Før:")
    assert "    balance: 80   # regnskap. Før: oppgave\n" in twice


def test_remarks_that_no_edit_touches_stay() -> None:
    after = edited(TEXT, [Edit(("growth",), {2027: "2 %"}), Edit(("loans", "a", "kind"), "annuity")], "Før:")
    for kept in ("# Først", "# tusen", "# prosent: av alt", "# før 2027", "# langiver: en", "# mellom", "# på linje"):
        assert kept in after
    assert "# kjent" not in after


def test_several_edits_in_one_map_on_a_line_are_made_together() -> None:
    edits = [
        Edit(("loans", "b", "name"), drop=True),
        Edit(("loans", "b", "balance"), 150, "x"),
        Edit(("loans", "b", "z"), 1),
    ]
    after = edited(TEXT, edits, "Før:")
    assert "  - {id: b, balance: 150, z: 1}   # x. Før: på linje\n" in after


def test_a_text_without_a_last_line_end_can_be_added_to() -> None:
    assert read(edited("a: 1", [Edit(("b",), 2)], "Før:")) == {"a": 1, "b": 2}


def test_a_list_that_stood_in_a_file_is_written_in_its_place_and_says_so() -> None:
    after = edited(
        "loans:\n  existing: x.csv   # fra banken\n", [Edit(("loans", "existing"), [{"id": "a"}], "her")], "Før:"
    )
    assert "  existing:  # her\n    - {id: a}" in after
    assert read(after) == {"loans": {"existing": [{"id": "a"}]}}
