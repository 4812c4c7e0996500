"""Loans, interest, how rates are fixed, and on-lending, a file each."""
