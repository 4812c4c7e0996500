"""Climate: emissions by sector, measures that point to what pays for them, and targets; no kroner are said here."""
