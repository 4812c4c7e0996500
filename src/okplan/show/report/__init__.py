"""The report to the council: its sections and what stands in them."""
