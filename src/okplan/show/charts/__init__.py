"""The charts: which there are, what is drawn in each, and what is said of it."""
