"""The lines of the result, and of reserves and deficits."""
