"""Prices, pay and the reference rate."""
