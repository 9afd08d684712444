"""Where: reference systems, layers, outlines, lines and sections on the map."""
