"""The report to the council as blocks, the same for Word and for the page."""
