"""Map: where a project stands and what is late on it."""
