"""Supervision briefings."""
