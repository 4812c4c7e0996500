"""Charts as values: the standard ones and those chosen by line, with what each says in words."""
