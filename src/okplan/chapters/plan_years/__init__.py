"""Which years are what: accounts, this year's budget, the economic plan, and the years after it."""
