"""What the page that answers in the chamber moves, and what a move is in the scenario."""
