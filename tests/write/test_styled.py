"""Text with styles: each part with its own sequence, or none where the terminal takes none."""

from __future__ import annotations

from okplan.write.styled import Text
from okplan.write.terminal.text import as_text


def test_styles_are_written_around_each_part_and_left_out_where_there_are_none() -> None:
    text = (
        Text("Gjeld", style="bold").append(" 12,0 ").append(Text("!13,1", style="yellow")).append("x", "not bold dim")
    )
    assert as_text([text], True, True) == "\x1b[1mGjeld 12,0 \x1b[0m\x1b[1;33m!13,1\x1b[0m\x1b[2mx\x1b[0m\n"
    assert as_text([text], True, False) == "Gjeld 12,0 !13,1x\n"


def test_a_part_over_several_lines_is_styled_line_by_line() -> None:
    assert list(Text("a\nb", style="dim").lines(True)) == ["\x1b[2ma\x1b[0m", "\x1b[2mb\x1b[0m"]
    assert list(Text().lines(True)) == [""]


def test_a_part_of_a_text_can_be_given_a_style() -> None:
    text = Text("+ Tittel ---", style="red")
    text.stylize("bold red", 2, 8)
    assert list(text.lines(True)) == ["\x1b[31m+ \x1b[0m\x1b[1;31mTittel\x1b[0m\x1b[31m ---\x1b[0m"]


def test_what_would_sound_or_move_in_a_terminal_is_shown_as_signs() -> None:
    assert as_text([Text("a\x07\x08\rb")], True, False) == "a\\x07\\x08\\rb\n"
