"""Overview: which projects are late, where, by how much."""
