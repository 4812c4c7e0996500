"""Service areas: what each is allocated, whom it serves, and what opens by the step."""
