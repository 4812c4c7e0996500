"""Long leases: rent that is bound to a year."""
