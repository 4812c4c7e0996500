"""Premium deviation and its amortisation."""
