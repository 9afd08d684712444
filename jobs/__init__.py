"""Work in the background, on dask.distributed. The row of an import is the truth; the engine may die at any moment."""
