"""Which okplan this is."""

__version__ = "0.11.1"
