"""A scenario as it is begun: what ships, what the accounts give, and what is left for somebody to fill in."""
