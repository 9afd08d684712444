"""STEP physical files (ISO 10303-21) as arrays: an index over the text instead of an object per instance."""
