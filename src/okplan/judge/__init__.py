"""What a projection is held against: the law's and the council's rules, its own faults, and realism."""
