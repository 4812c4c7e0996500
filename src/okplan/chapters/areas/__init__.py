"""Net allocation by service area, and capacity."""
