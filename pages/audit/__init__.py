"""Audit log: who saw, changed, handed out what."""
