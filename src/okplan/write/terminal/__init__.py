"""The terminal: a projection's own report, and every other answer from its blocks."""

from okplan.write.terminal.project import report, single
from okplan.write.terminal.text import can_show

__all__ = ["can_show", "report", "single"]
