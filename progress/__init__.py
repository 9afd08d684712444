"""The join: what geometry, model and plan say together, and what the evidence proves."""
