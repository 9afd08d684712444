"""Alerts: what must not wait, raised once, and whose matter it is until it is over."""
