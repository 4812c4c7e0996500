"""Rents, renewals and long commitments."""
