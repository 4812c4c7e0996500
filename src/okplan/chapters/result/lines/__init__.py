"""The operating statement, and the disposition of its result, a file each."""
