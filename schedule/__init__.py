"""Facts: when."""
