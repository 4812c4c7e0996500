"""Service areas: what each is allocated, and what has moved it since the base year."""
