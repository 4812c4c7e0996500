"""Tables and figures of a document have numbers in its order, and texts that refer lead to them."""

from __future__ import annotations

from dataclasses import replace

from okplan.show.report.blocks import Block, Bullets, Facts, Paragraph, Report, Section, pieces
from okplan.show.report.numbered import numbered
from okplan.words.digits import NBSP


def table(key: str) -> Facts:
    return Facts(key, key, ("a", "b"), (("c", "d"),), (50, 50))


def document(*blocks: Block) -> Report:
    return numbered(Report("t", "s", "a", "nb", (Section("one", "One", blocks),), ""))


def test_tables_are_numbered_in_the_order_of_the_document() -> None:
    first, second = (replace(table(key)) for key in ("debt", "people"))
    made = numbered(Report("t", "s", "a", "nb", (Section("x", "X", (first,)), Section("y", "Y", (second,))), ""))
    marks = [block.mark for section in made.sections for block in section.blocks if isinstance(block, Facts)]
    assert [mark and (mark.words, mark.anchor) for mark in marks] == [
        (f"Tabell{NBSP}1", "table-debt"),
        (f"Tabell{NBSP}2", "table-people"),
    ]


def test_two_tables_of_one_key_have_anchors_of_their_own() -> None:
    marks = [block.mark for block in document(table("debt"), table("debt")).sections[0].blocks]  # type: ignore[union-attr]
    assert len({mark.anchor for mark in marks if mark}) == 2


def test_a_text_refers_to_what_stands_later_by_its_number() -> None:
    text, *_ = document(Paragraph("Se [table:people]. [Table:debt] viser gjelden."), table("debt"), table("people"))\
        .sections[0].blocks  # fmt: skip
    assert isinstance(text, Paragraph)
    assert text.text == f"Se tabell{NBSP}2. Tabell{NBSP}1 viser gjelden."
    assert [(said, mark.anchor) for said, mark in pieces(text.text) if mark] == [
        (f"tabell{NBSP}2", "table-people"),
        (f"Tabell{NBSP}1", "table-debt"),
    ]


def test_a_sentence_that_refers_to_what_is_not_here_is_left_out() -> None:
    told = Paragraph("Gjelden vokser (se [table:debt]). Folketallet står i [table:people]. Slutt.")
    (text,) = document(told).sections[0].blocks
    assert isinstance(text, Paragraph)
    assert text.text == "Gjelden vokser. Slutt."
    assert document(Paragraph("Se [figure:debt]."), Bullets(("[Figure:debt] viser det.",))).sections[0].blocks == ()
