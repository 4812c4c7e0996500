"""Operating revenue and expenditure by kind, and measures."""
