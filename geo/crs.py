"""Coordinate reference systems: what a file says, what it means, and whether its numbers can be true.

Coordinates are always given east first (easting, northing or longitude, latitude), whatever axis order the register
names. Codes are those of the EPSG register as pyproj ships it. CGCS2000: 4490 geographic; 3-degree Gauss-Kruger zones
4513-4533 with the zone number before the easting and 4534-4554 without; 6-degree zones 4491-4501 with and 4502-4512
without.

WGS 84 is taken for CGCS2000: they differ by less than a metre, and no register holds a better operation.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
import pyproj
from pyproj.exceptions import CRSError, ProjError

from geo.control_points import GridFit, control_points, grid_fit
from geo.layers import STORED_CRS
from geo.offset_grids import OffsetGrid, offset_grid, shifted, unshifted

pyproj.network.set_network_enabled(active=False)  # an office without internet must not wait for grid files

Numbers = npt.NDArray[np.float64]

_EPSG = re.compile(r"EPSG\s*[:/ _-]*(?:[\d.]*[:/]+)?(\d{4,6})\s*$", re.IGNORECASE)
_BARE_CODE = re.compile(r"\d{4,5}$")
_CRS84 = re.compile(r"(?:OGC\S*|^)[:/]?CRS84$", re.IGNORECASE)
_CGCS2000 = re.compile(r"CGCS\s*_?2000|China[_ ]2000|2000国家大地|国家2000|2000坐标系", re.IGNORECASE)
_WIDTH = re.compile(r"([36三六])\s*[-_ ]?(?:°|degrees?|deg|度)", re.IGNORECASE)
_MERIDIAN = re.compile(
    r"(?:CM|中央子午线|中央经线|经度|meridian)\D{0,4}(\d{2,3})(?![\d.])|(?<![\d.])(\d{2,3})\s*°?E\b", re.IGNORECASE
)
_ZONE = re.compile(r"(?:zone|第)\s*_?(\d{2})(?!\d)|(?<!\d)(\d{2})\s*(?:带|号带)", re.IGNORECASE)
_BEIJING_XIAN = re.compile(r"beijing|xian|北京\s*(?:19)?54|西安\s*(?:19)?80", re.IGNORECASE)
_OLD_NUMBERS = {900913: 3857, 102100: 3857, 102113: 3857, 3785: 3857}  # web Mercator before it had its number


@dataclass(frozen=True, slots=True)
class Crs:
    """One horizontal reference system.

    ``code`` is ``EPSG:4547``, empty when no register knows it (a central meridian of one's own); ``definition`` is what
    pyproj reads: the code or WKT. ``offset_grid``: its degrees are those of a map service that moves
    them; ``fit``: its metres are a site's own, and ``definition`` is the plane they are turned into.
    """

    code: str
    name: str
    definition: str
    offset_grid: OffsetGrid | None = None
    fit: GridFit | None = None

    @property
    def is_geographic(self) -> bool:
        """Whether coordinates are degrees."""
        return bool(_pyproj_crs(self.definition).is_geographic)


@dataclass(frozen=True, slots=True)
class CrsAnswer:
    """A reference system, or the ``reason`` (a message code) why ``found`` names none that can be used."""

    crs: Crs | None
    reason: str = ""
    found: str = ""


def crs_from_name(text: str) -> CrsAnswer:
    """What ``text`` names: EPSG codes and URNs, WKT of both generations (.prj), names of EPSG and ESRI, Chinese names.

    Reasons: ``crs_missing`` (empty), ``crs_unknown``, ``crs_not_on_map`` (a height or engineering system),
    ``crs_datum_shift_unknown`` (Beijing 1954, Xian 1980: their shift to CGCS2000, tens of metres, is in no register),
    ``control_points_too_few``.
    """
    stripped = text.strip().strip("\ufeff\x00").strip()
    found = stripped[:120]
    if not stripped:
        return CrsAnswer(None, "crs_missing", found)
    if own := _own_grid(stripped):
        return own
    named = _named(stripped)
    if named is None:
        unshifted = _BEIJING_XIAN.search(stripped)
        return CrsAnswer(None, "crs_datum_shift_unknown" if unshifted else "crs_unknown", found)
    horizontal = _horizontal(named)
    if horizontal is None:
        return CrsAnswer(None, "crs_not_on_map", found)
    if _BEIJING_XIAN.search(_datum_name(horizontal)):
        return CrsAnswer(None, "crs_datum_shift_unknown", found)
    bare = horizontal.source_crs if horizontal.is_bound else horizontal
    authority = bare.to_authority()  # 70 % likeness or more; at 25 % another central meridian counts as the same
    code = ":".join(authority) if authority else ""
    name = str(_pyproj_crs(code).name if code else bare.name)
    # a file may bring its own shift (TOWGS84): it then stays in the definition
    crs = Crs(code, name, horizontal.to_wkt() if horizontal.is_bound or not code else code)
    if _to_degrees(crs.definition) is None:
        return CrsAnswer(None, "crs_datum_shift_unknown", found)
    return CrsAnswer(crs, found=found)


def _own_grid(text: str) -> CrsAnswer | None:
    """What no register knows: a site's grid by its control points, the degrees of a map service. ``None``: neither."""
    found = text[:120]
    if len(points := control_points(text)):
        fit = grid_fit(points)
        if fit is None:
            return CrsAnswer(None, "control_points_too_few", found)
        return CrsAnswer(Crs("", f"{len(points)} control points", fit.plane_wkt, fit=fit), found=found)
    if len(text) < 40 and (grid := offset_grid(text)):
        return CrsAnswer(Crs("", grid.value, "EPSG:4326", grid), found=found)
    return None


def is_cgcs2000(definition: str) -> bool:
    """Whether a definition that pyproj reads stands on the datum of CGCS2000."""
    return bool(re.search(r"China.2000|China Geodetic Coordinate System 2000", _datum_name(_pyproj_crs(definition))))


def known_crs(code: str) -> Crs:
    """The system of a code that is certainly there, such as ``EPSG:4547``.

    Raises:
        ValueError: It is not.
    """
    answer = crs_from_name(code)
    if answer.crs is None:
        raise ValueError(f"{code}: {answer.reason}")
    return answer.crs


def lon_lat(crs: Crs, x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """Longitude, latitude in degrees (``STORED_CRS``) of coordinates of ``crs``; ``inf`` where the formulas end."""
    transformer = _to_degrees(crs.definition)
    if transformer is None:
        raise ValueError(f"no way from {crs.name} to {STORED_CRS}")
    east, north = _numbers(x), _numbers(y)
    if crs.fit is not None:
        east, north = crs.fit.placed(east, north)
    longitudes, latitudes = transformer.transform(east, north)
    if crs.offset_grid is not None:
        return unshifted(crs.offset_grid, longitudes, latitudes)
    return _numbers(longitudes), _numbers(latitudes)


def from_lon_lat(crs: Crs, longitudes: npt.ArrayLike, latitudes: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """The inverse of ``lon_lat``."""
    transformer = _to_degrees(crs.definition)
    if transformer is None:
        raise ValueError(f"no way from {STORED_CRS} to {crs.name}")
    if crs.offset_grid is not None:
        longitudes, latitudes = shifted(crs.offset_grid, longitudes, latitudes)
    x, y = transformer.transform(_numbers(longitudes), _numbers(latitudes), direction="INVERSE")
    if crs.fit is not None:
        return crs.fit.unplaced(_numbers(x), _numbers(y))
    return _numbers(x), _numbers(y)


def _numbers(values: npt.ArrayLike) -> Numbers:
    return np.atleast_1d(np.asarray(values, dtype=np.float64))


def _named(text: str) -> pyproj.CRS | None:
    code = _EPSG.search(text)
    if code or _BARE_CODE.fullmatch(text):
        number = int(code[1] if code else text)
        if not code and not _bare_number_is_clear(number):
            return None
        return _from_epsg(_OLD_NUMBERS.get(number, number))
    if _CRS84.search(text):
        return pyproj.CRS.from_user_input("OGC:CRS84")
    if "[" in text or text.startswith("{"):
        return _from_definition(text)
    official = _from_official_name(text) if text.isascii() else None
    cgcs = None if official else _cgcs2000_code(text)
    return _from_epsg(cgcs) if cgcs else official


def _bare_number_is_clear(number: int) -> bool:
    """A number alone ("2000") may be anything; these are taken for EPSG codes."""
    return 4490 <= number <= 4554 or number in (4326, 3857) or 32601 <= number <= 32760


def _cgcs2000_code(text: str) -> int | None:
    """The code of a CGCS2000 system told in words; ``None`` when the words leave the zone open."""
    if not _CGCS2000.search(text):
        return None
    rest = _CGCS2000.sub(" ", text)
    zone, meridian, width = _ZONE.search(rest), _MERIDIAN.search(rest), _WIDTH.search(rest)
    if zone:
        return _zone_code(int(zone[1] or zone[2]), width[1] if width else "")
    if meridian:
        return _meridian_code(int(meridian[1] or meridian[2]), width[1] if width else "")
    if width or re.search(r"gauss|高斯|投影|平面|GK|zone|带", rest, re.IGNORECASE):
        return None
    return 4490 if not re.search(r"\d", rest) else None


def _zone_code(zone: int, width: str) -> int | None:
    if 25 <= zone <= 45 and width not in ("6", "六"):
        return 4513 + zone - 25
    return 4491 + zone - 13 if 13 <= zone <= 23 and width not in ("3", "三") else None


def _meridian_code(meridian: int, width: str) -> int | None:
    if not 75 <= meridian <= 135 or meridian % 3:
        return None
    if width in ("3", "三"):
        return 4534 + (meridian - 75) // 3
    if width in ("6", "六"):
        return 4502 + (meridian - 75) // 6 if (meridian - 75) % 6 == 0 else None
    # every third-degree meridian that is no sixth-degree one can only be a 3-degree zone; the grids agree on the others
    return 4534 + (meridian - 75) // 3


def _from_official_name(text: str) -> pyproj.CRS | None:
    """PROJ also answers names that are merely alike; only the name itself or its ESRI spelling is taken."""
    if len(text) > 120 or text.startswith("+"):
        return _from_definition(text) if text.startswith("+") and "+datum=" in text else None
    found = _from_definition(text)
    if found is None:
        return None
    esri = re.search(r'"([^"]+)"', _esri_wkt(found))
    spellings = {_letters(found.name), _letters(esri[1]) if esri else "", "wgs84" if found.to_epsg() == 4326 else ""}
    return found if _letters(text) in spellings else None


def _esri_wkt(crs: pyproj.CRS) -> str:
    try:
        return str(crs.to_wkt("WKT1_ESRI"))
    except CRSError:
        return ""


def _letters(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", text.lower())


def _from_epsg(number: int) -> pyproj.CRS | None:
    for authority in ("EPSG", "ESRI") if number > 32767 else ("EPSG",):
        try:
            return pyproj.CRS.from_authority(authority, number)
        except CRSError:
            continue
    return None


def _from_definition(text: str) -> pyproj.CRS | None:
    try:
        return pyproj.CRS.from_user_input(text)
    except (CRSError, ProjError, ValueError):
        return None


def _horizontal(crs: pyproj.CRS) -> pyproj.CRS | None:
    if crs.is_compound:
        crs = crs.sub_crs_list[0]
    if crs.is_bound and crs.source_crs is not None and not crs.source_crs.is_compound:
        return crs if crs.is_geographic or crs.is_projected else None
    if not (crs.is_geographic or crs.is_projected):
        return None
    return crs.to_2d() if len(crs.axis_info) == 3 else crs


def _datum_name(crs: pyproj.CRS) -> str:
    geodetic = crs.geodetic_crs
    return f"{geodetic.name} {geodetic.datum.name}" if geodetic is not None and geodetic.datum else crs.name


@cache
def _pyproj_crs(definition: str) -> pyproj.CRS:
    return pyproj.CRS.from_user_input(definition)


@lru_cache(maxsize=256)
def _to_degrees(definition: str) -> pyproj.Transformer | None:
    """From a system to ``STORED_CRS``: exact within CGCS2000, by way of WGS 84 from others, never by a blind guess."""
    source = _pyproj_crs(definition)
    # the register joins no other datum to CGCS2000 except by a "ballpark" that leaves the shift out
    target = STORED_CRS if is_cgcs2000(definition) else "EPSG:4326"
    try:
        return pyproj.Transformer.from_crs(source, target, always_xy=True, allow_ballpark=False)
    except ProjError:
        return None
