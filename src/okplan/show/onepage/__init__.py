"""One page for politicians: the same values as the rest of the report, in words that ask no knowledge of economics."""
