"""Model: which elements are late, and why a colour is what it is."""
