"""Office files without a clock in them: entries in one order, of one age, so that the same content is the same bytes."""

import io
import re
import zipfile
from datetime import date

_AGE = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def settled(package: bytes, day: date) -> bytes:
    """``package`` (.docx, .pptx, .xlsx) as made on ``day``, whatever the clock said while it was written."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as given,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as kept,
    ):
        for name in sorted(given.namelist(), key=lambda name: (name not in _FIRST, name)):
            content = given.read(name)
            if name == _PROPERTIES:
                content = _MOMENT.sub(rf"\g<1>{day.isoformat()}T00:00:00Z\g<3>".encode(), content)
            entry = zipfile.ZipInfo(name, _AGE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            kept.writestr(entry, content)
    return target.getvalue()
