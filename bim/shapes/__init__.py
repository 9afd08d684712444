"""Triangles of IFC shapes, made without a foreign engine: what is not surely right is refused."""
