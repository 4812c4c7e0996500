"""Free income: tax and general grant, simply or by the income system."""
