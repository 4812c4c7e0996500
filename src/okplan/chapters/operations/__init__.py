"""Operating revenue and expenditure by kind, and what changes them."""
