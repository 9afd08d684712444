"""Triangles of elements packed as a 3D Tiles 1.1 tileset: quick to fetch, coarse first, millimetres kept everywhere."""
