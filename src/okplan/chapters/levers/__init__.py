"""Levers that a scenario names itself: what `okplan whatif` lets the chamber move, how far and in which steps."""
