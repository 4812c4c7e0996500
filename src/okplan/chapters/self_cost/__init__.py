"""Services paid by fees at cost: water, sewage, waste."""
