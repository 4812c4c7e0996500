"""The lines of loans: schedules, interest, hedging and on-lending."""
