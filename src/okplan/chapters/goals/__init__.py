"""Focus areas and goals: the hierarchy, its indicators, and the money of the plan by focus area."""
