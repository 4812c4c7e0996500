"""How far the years may fall from what a scenario says: the spread of each assumption, for a simulation."""
