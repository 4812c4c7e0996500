"""The municipalities of Norway, and what is known of each without asking it: people, spending need, ROBEK.

Everything is read from `data/`, where each file says its source and date. What a file lacks is missing here too.
"""

from okplan.register.country import country, spread
from okplan.register.known import GROUPS, Robek, counted, estimated, listed_on, need_index, people, robek
from okplan.register.municipalities import Former, Municipality, municipalities, municipality
from okplan.register.search import find, notes

__all__ = [
    "GROUPS",
    "Former",
    "Municipality",
    "Robek",
    "counted",
    "country",
    "estimated",
    "find",
    "listed_on",
    "municipalities",
    "municipality",
    "need_index",
    "notes",
    "people",
    "robek",
    "spread",
]
