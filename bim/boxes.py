"""A box as twelve triangles."""

import numpy as np

BOX_TRIANGLES = np.array(
    [
        (0, 2, 1),
        (1, 2, 3),
        (4, 5, 6),
        (5, 7, 6),
        (0, 1, 4),
        (1, 5, 4),
        (2, 6, 3),
        (3, 6, 7),
        (0, 4, 2),
        (2, 4, 6),
        (1, 3, 5),
        (3, 7, 5),
    ],
    dtype=np.int32,
)
"""Over corners numbered x + 2 y + 4 z (each 0 or 1), seen from outside."""
CORNERS = np.array([(x, y, z) for z in (0, 1) for y in (0, 1) for x in (0, 1)], dtype=np.int64)
