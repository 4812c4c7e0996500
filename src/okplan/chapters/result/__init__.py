"""The result and what it is disposed of: funds, deficits and their cover."""
