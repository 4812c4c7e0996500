"""Fiscal indicators, by which rules judge."""
