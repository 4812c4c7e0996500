"""Which okplan this is."""

__version__ = "0.10.0"
