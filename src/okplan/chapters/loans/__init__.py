"""Loans, interest and hedges, on-lending, and deposits."""
