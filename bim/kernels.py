"""Names of the geometry kernels in use, known to parents (which never load the engine) and children alike."""

HYBRID = "hybrid-cgal-simple-opencascade"
"""Right in every element compared against opencascade, and four to fifteen times as fast."""
OPENCASCADE = "opencascade"
