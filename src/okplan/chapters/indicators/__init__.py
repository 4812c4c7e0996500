"""Fiscal indicators: what a council's rule may name."""
