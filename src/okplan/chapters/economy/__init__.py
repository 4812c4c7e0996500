"""Wages, prices and the reference rate."""
