"""What the scenario answers to `validate --realism`; the questions are in `judge/realism`."""
