"""The same tree in other notations, a dialect a file: for a reader, and for Excel."""
