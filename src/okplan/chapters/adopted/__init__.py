"""Lines fixed to an adopted plan."""
