"""Phasing: what a year of waiting weighs, and what patience is weighed against."""
