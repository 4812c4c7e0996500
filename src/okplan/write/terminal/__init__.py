"""The terminal: a projection's own report, and every other answer from its blocks."""
