"""Text with styles for a terminal: bold, dim and colours as control sequences, or plain where it takes none."""

from __future__ import annotations

from collections.abc import Iterable

from okplan.words.signs import LINES, visible

CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
"""The sequence of each word of a style, in the order in which they are written; «not bold» takes bold away."""


class Text:
    """Pieces of text, each with a style of its own on top of the whole's; a later word of a style wins."""

    def __init__(self, text: str = "", style: str = "") -> None:
        self.style = style
        self.pieces: list[tuple[str, str]] = []
        self.append(text)

    @classmethod
    def assemble(cls, *parts: str | tuple[str, str] | Text) -> Text:
        whole = cls()
        for part in parts:
            whole.append(*part) if isinstance(part, tuple) else whole.append(part)
        return whole

    def append(self, text: str | Text, style: str = "") -> Text:
        if isinstance(text, Text):
            for piece, own in text.pieces:
                self.append(piece, f"{text.style} {own}".strip())
            return self
        said = visible(text, LINES)
        if style or not self.pieces or self.pieces[-1][1]:
            self.pieces.append((said, style))
        else:  # what has no style of its own goes on in the piece before it
            self.pieces[-1] = (self.pieces[-1][0] + said, "")
        return self

    def __len__(self) -> int:
        return sum(len(piece) for piece, _ in self.pieces)

    def stylize(self, style: str, start: int, end: int) -> None:
        """Give a part of the text, which has no styles yet, one of its own."""
        plain = "".join(piece for piece, _ in self.pieces)
        self.pieces = [(plain[:start], ""), (plain[start:end], style), (plain[end:], "")]

    def lines(self, colour: bool) -> Iterable[str]:
        """Each line as it is written."""
        out = [""]
        for piece, own in self.pieces:
            first, *more = piece.split("\n")
            code = _code(f"{self.style} {own}") if colour else ""
            out[-1] += _styled(first, code)
            out += [_styled(line, code) for line in more]
        return out


def _styled(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text


def _code(style: str) -> str:
    """`1;31` for «bold red»; nothing for nothing."""
    on: dict[str, None] = {}
    words = iter(style.split())
    for word in words:
        if word == "not":
            on.pop(next(words), None)
        else:
            on[word] = None
    return ";".join(code for word, code in CODES.items() if word in on)
