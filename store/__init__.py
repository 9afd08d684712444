"""What WorksAtlas keeps: facts in a database, large immutable things in files named by their content."""

from store.facade import Store, open_store

__all__ = ["Store", "open_store"]
