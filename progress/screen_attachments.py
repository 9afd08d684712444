"""Photos and papers of reports looked into before they are kept: what they are, when and where the camera says they were taken.

A photo is decoded, so what only bears its name is refused; its size is read before that, so a small file cannot fill the memory.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from PIL import ExifTags, Image

from values.errors import FileRefused

PDF: Final = "application/pdf"
_PHOTOS: Final = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_MOST_PIXELS: Final = 80_000_000
"""Of one photo: 240 MB of memory for a moment. The phones of today take 12 to 50 million."""
_TURNS: Final[Mapping[Any, Image.Transpose]] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How a photo is set upright by the orientation of EXIF (2.3, table 7)."""
_THUMBNAIL: Final = (480, 480)
_QUALITY: Final = 80
_HEAD, _TAIL = 1024, 2048
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Screened:
    """What a file is. ``thumbnail``: a JPEG that stands upright and says nothing of where and when, empty for papers.

    ``taken_at`` as the camera says it (``2026-03-01T08:30:00``, without a zone), empty where it is silent; degrees of WGS 84.
    """

    media_type: str
    width: int = 0
    height: int = 0
    thumbnail: bytes = b""
    taken_at: str = ""
    longitude: float | None = None
    latitude: float | None = None


def screened(data: bytes, *, name: str, max_mb: int) -> Screened:
    """What the file is.

    Raises:
        FileRefused: ``attachment_empty`` (``file``), ``attachment_too_large`` (``file``, ``found_mb``, ``expected_mb``),
            ``attachment_kind_unknown`` (``file``), ``attachment_no_photo`` (``file``), ``attachment_no_pdf`` (``file``),
            ``attachment_too_many_pixels`` (``file``, ``found``, ``expected``; in millions).
    """
    file = name[:120]
    if not data:
        raise FileRefused("attachment_empty", file=file)
    if len(data) > max_mb * _MB:
        raise FileRefused("attachment_too_large", file=file, found_mb=math.ceil(len(data) / _MB), expected_mb=max_mb)
    if data.startswith(b"%PDF-"):
        if b"%%EOF" not in data[-_TAIL:] or b"startxref" not in data[-_TAIL:]:
            raise FileRefused("attachment_no_pdf", file=file)
        return Screened(PDF)
    if not data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) and not (
        data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    ):
        ending = name.lower().rpartition(".")[2]
        is_named_photo = ending in ("jpg", "jpeg", "png", "webp")
        raise FileRefused("attachment_no_photo" if is_named_photo else "attachment_kind_unknown", file=file)
    return _photo(data, file)


def _photo(data: bytes, file: str) -> Screened:
    try:
        opened = Image.open(BytesIO(data), formats=tuple(_PHOTOS))
        width, height = opened.size
        if width * height > _MOST_PIXELS:
            raise _too_many(file, width * height)
        kind = _PHOTOS[opened.format or ""]
        taken_at, longitude, latitude = _said_by_camera(opened)
        opened.draft("RGB", (_THUMBNAIL[0] * 2, _THUMBNAIL[1] * 2))
        upright = _upright(opened).convert("RGB")
        upright.thumbnail(_THUMBNAIL)
    except Image.DecompressionBombError as bomb:
        raise _too_many(file, 2 * (Image.MAX_IMAGE_PIXELS or 0)) from bomb
    except FileRefused:
        raise
    except Exception as trouble:  # the decoders raise errors of many kinds over broken files
        raise FileRefused("attachment_no_photo", file=file) from trouble
    upright.info.clear()
    small = BytesIO()
    upright.save(small, "JPEG", quality=_QUALITY, exif=b"")
    return Screened(kind, width, height, small.getvalue(), taken_at, longitude, latitude)


def _upright(photo: Image.Image) -> Image.Image:
    """As it was held, where the camera says how. Its other notes are left aside: broken ones are no reason to refuse a photo."""
    turn = _TURNS.get(photo.getexif().get(ExifTags.Base.Orientation))
    return photo if turn is None else photo.transpose(turn)


def _too_many(file: str, found: int) -> FileRefused:
    millions = math.ceil(found / 1_000_000)
    return FileRefused(
        "attachment_too_many_pixels", file=file, found=millions, expected=_MOST_PIXELS // 1_000_000
    )  # fmt: skip


def _said_by_camera(photo: Image.Image) -> tuple[str, float | None, float | None]:
    """Moment, longitude and latitude; what cannot be read was not said."""
    exif = photo.getexif()
    details, place = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    moment = details.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    longitude = _degrees(place, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef, "W", 180.0)
    latitude = _degrees(place, ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef, "S", 90.0)
    whole = longitude is not None and latitude is not None
    return _moment(moment), longitude if whole else None, latitude if whole else None


def _moment(found: Any) -> str:
    try:
        return datetime.strptime(str(found).strip("\x00 "), "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007  no zone is said
    except ValueError:
        return ""


def _degrees(place: Mapping[int, Any], value: int, side: int, negative: str, limit: float) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in place[value])
        found = degrees + minutes / 60 + seconds / 3600
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return None
    if not 0 <= found <= limit:  # neither for what is no number
        return None
    return round(-found if str(place.get(side, "")).upper().startswith(negative) else found, 6)
