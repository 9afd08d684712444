"""Measurements, apart from the tests. Each is a module with its own command."""
