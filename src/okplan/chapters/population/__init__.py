"""Inhabitants by age group, from growth or from people by sex and single year of age."""
