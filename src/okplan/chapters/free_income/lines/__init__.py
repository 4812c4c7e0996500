"""The lines of tax, equalisation and grants."""
