"""ifcZIP: the one model inside an archive, unpacked under a name of ours."""

from pathlib import Path

from values.errors import FileRefused
from values.problems import NOWHERE, Problem, Severity
from values.read_archive import screen_archive, unpack

_MARKS = (b"PK\x03\x04", b"PK\x05\x06")


def unpacked_model(path: Path, folder: Path, *, max_mb: int) -> tuple[Path, tuple[Problem, ...]]:
    """The file itself, or the model inside where it is an archive, with a word about it; ``folder`` takes what is unpacked.

    Raises:
        FileRefused: the codes of ``screen_archive``; ``model_zip_without_model`` (``found``), ``model_zip_several`` (``found``),
            ``model_is_xml``.
    """
    with path.open("rb") as stream:
        if not stream.read(4).startswith(_MARKS):
            return path, ()
    members = screen_archive(path, max_mb=max_mb)
    models = [member for member in members if member.suffix == ".ifc"]
    if not models:
        if any(member.suffix in (".ifcxml", ".xml") for member in members):
            raise FileRefused("model_is_xml")
        found = ", ".join(member.shown_name for member in members[:5])
        raise FileRefused("model_zip_without_model", found=found[:200] or "-")
    if len(models) > 1:
        raise FileRefused("model_zip_several", found=", ".join(member.shown_name for member in models[:5])[:200])
    target = folder / "unpacked.ifc"
    unpack(path, [(models[0], target)])
    told = Problem("model_unpacked", Severity.INFO, NOWHERE, {"member": models[0].shown_name[:120]})
    return target, (told,)
