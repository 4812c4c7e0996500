"""What a scenario answers to the questions of realism; the questions stand in judge/realism."""
