"""Services whose fees cover their cost."""
