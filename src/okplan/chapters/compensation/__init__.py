"""The state's compensation of interest and instalments."""
