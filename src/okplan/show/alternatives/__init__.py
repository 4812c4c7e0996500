"""Alternatives before a council: what each changes, what comes of it, and why, in words and without keys."""
