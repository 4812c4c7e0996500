"""Kinds of value that a scenario may say."""
