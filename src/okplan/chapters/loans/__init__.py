"""Loans, interest, hedging and on-lending."""
