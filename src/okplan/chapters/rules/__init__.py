"""The council's fiscal rules."""
