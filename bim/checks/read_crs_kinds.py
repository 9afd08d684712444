"""What an EPSG code stands for, by the register that pyproj carries."""

from functools import cache


@cache
def crs_kind(code: int) -> str:
    """``vertical``, ``compound``, ``horizontal``, or "" when the register has no such code."""
    import pyproj  # noqa: PLC0415  0.2 s that only files with a reference system pay

    try:
        crs = pyproj.CRS.from_epsg(code)
    except pyproj.exceptions.CRSError:
        return ""
    return "compound" if crs.is_compound else "vertical" if crs.is_vertical else "horizontal"
