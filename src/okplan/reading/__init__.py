"""What people write, read by one rule at every door: numbers, headings and tables; what is not certain is refused."""
