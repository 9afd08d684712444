"""Photos as phones make them, and files that only look so."""

import struct
import zlib
from io import BytesIO

from PIL import ExifTags, Image

WHEN = "2026:03:01 08:30:00"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"


def photo(
    kind: str = "JPEG",
    *,
    size: tuple[int, int] = (640, 480),
    turned: int = 1,
    camera: bool = False,
    place: object = None,
) -> bytes:
    """Left half red, right half blue, with the orientation of EXIF; ``camera``: with a moment and a place in Wuhan."""
    drawn = Image.new("RGB", size, (200, 0, 0))
    drawn.paste((0, 0, 200), (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    if camera:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = WHEN
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(
            {1: "N", 2: (30.0, 34.0, 48.0), 3: "E", 4: place or (114.0, 18.0, 36.0)}
        )
    kept = BytesIO()
    drawn.save(kept, kind, exif=exif)
    return kept.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """A small file that claims to be of a size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\x00" * 64)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
