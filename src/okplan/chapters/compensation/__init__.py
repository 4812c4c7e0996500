"""State compensation of interest and instalments through Husbanken."""
