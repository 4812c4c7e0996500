"""Work done elsewhere, with processes that are killed."""
