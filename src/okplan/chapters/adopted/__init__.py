"""The adopted plan: lines that the council has decided, and what takes the difference."""
