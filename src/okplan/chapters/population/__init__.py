"""Inhabitants by age group, from a table, a growth or cohorts."""
