"""What a zip archive of geometry holds: shapefiles, or a KML with its pictures (KMZ)."""

import tempfile
from pathlib import Path

from geo.feature_tables import FeatureTable
from geo.read_kml import read_kml
from geo.read_shapefile import read_zipped_shapefiles
from values.read_archive import screen_archive, unpack


def read_zip(path: Path, *, name: str, max_rows: int, max_mb: int) -> tuple[FeatureTable, ...]:
    """The tables of an archive. Raises ``FileRefused`` as ``screen_archive`` and the readers do."""
    members = screen_archive(path, max_mb=max_mb)
    documents = [member for member in members if member.suffix == ".kml"]
    if not documents or any(member.suffix == ".shp" for member in members):
        return read_zipped_shapefiles(path, max_rows=max_rows, max_mb=max_mb)
    tables = []
    with tempfile.TemporaryDirectory(prefix="atlas-kmz-") as folder:
        for number, member in enumerate(documents):
            target = Path(folder) / f"{number}.kml"
            unpack(path, [(member, target)])
            shown = name if len(documents) == 1 else Path(member.stem).name
            tables.append(read_kml(target, name=shown, max_rows=max_rows))
    return tuple(tables)
