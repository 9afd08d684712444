"""Which of ifcopenshell's kernels makes an element that our own mesher refused; parents and children need no engine for it."""

from collections.abc import Collection

HYBRID = "hybrid-cgal-simple-opencascade"
"""Right in every element compared against opencascade, and four to fifteen times as fast."""
OPENCASCADE = "opencascade"
"""The reference. Alone in knowing surfaces that are no planes; slow at booleans."""

_CURVED = (
    "IFCADVANCEDBREP",
    "IFCADVANCEDFACE",
    "IFCALIGNMENT",
    "IFCBSPLINE",
    "IFCFIXEDREFERENCESWEPTAREASOLID",
    "IFCGRADIENTCURVE",
    "IFCRATIONALBSPLINE",
    "IFCREVOLVEDAREASOLID",
    "IFCSECTIONED",
    "IFCSEGMENTEDREFERENCECURVE",
    "IFCSURFACECURVESWEPTAREASOLID",
    "IFCSURFACEOF",
    "IFCSWEPTDISKSOLID",
)


def kernels_for(classes: Collection[str]) -> tuple[str, ...]:
    """Kernels to be tried in turn for an element whose body, openings and all they refer to are of these classes."""
    if any(name.startswith(_CURVED) for name in classes):
        return (OPENCASCADE, HYBRID)
    return (HYBRID, OPENCASCADE)
