"""What is wrong with a model beyond its syntax: against its schema, and against what the standard's own checkers look for."""
