"""How hard a text is to read: LIX, C. H. Björnsson, Läsbarhet (Stockholm: Liber, 1968).

Words a sentence, and of a hundred words those of more than six letters. Under 30 is a children's book, 30 to 40 fiction
and what is easy, 40 to 50 a newspaper, 50 to 60 matter-of-fact prose, over 60 the officialese of experts.
"""

from __future__ import annotations

import re

LONG = 6
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SENTENCE = re.compile(r"[.!?](?=\s|$)")


def lix(text: str) -> float:
    """Figures are left out: they are neither words nor long."""
    words = WORD.findall(text)
    return len(words) / len(SENTENCE.findall(text)) + 100 * sum(len(word) > LONG for word in words) / len(words)
