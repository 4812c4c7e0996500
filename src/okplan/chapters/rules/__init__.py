"""The council's fiscal rules as the scenario says them; `judge` holds projections against them."""
