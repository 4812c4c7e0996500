"""The kinds of value that a scenario may say, and what all its blocks share."""
