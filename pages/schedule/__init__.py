"""Schedule: the plan beside what became of it."""
