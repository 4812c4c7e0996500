"""The premium deviation and its amortisation."""
