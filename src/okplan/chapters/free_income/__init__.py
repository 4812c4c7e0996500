"""Tax, general grant and the income system."""
