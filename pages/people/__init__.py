"""People: who may come in, in which role, for which projects."""
