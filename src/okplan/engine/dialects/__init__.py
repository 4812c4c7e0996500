"""How an expression is written: a file a dialect."""
