"""The kinds of the operating statement, by which amounts and past accounts are said."""
