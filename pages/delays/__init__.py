"""Delays: what is late, by how much, since when, on whose word."""
