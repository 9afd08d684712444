"""A photo is one when it can be decoded; what the camera says is read, and stripped from the thumbnail."""

from io import BytesIO

import pytest
from PIL import Image, ImageOps
from PIL.TiffImagePlugin import IFDRational

from progress.screen_attachments import screened
from tests.progress.photo_files import PDF, photo, png_that_says
from values.errors import FileRefused

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning", "ignore:Corrupt EXIF")


@pytest.mark.parametrize(("kind", "media"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_photos_of_every_kind(kind: str, media: str) -> None:
    found = screened(photo(kind, camera=True), name="a", max_mb=20)
    assert (found.media_type, found.width, found.height) == (media, 640, 480)
    assert (found.taken_at, found.longitude, found.latitude) == ("2026-03-01T08:30:00", 114.31, 30.58)
    small = Image.open(BytesIO(found.thumbnail))
    assert small.format == "JPEG"
    assert max(small.size) == 480
    assert not small.getexif()
    assert b"2026:03" not in found.thumbnail


def test_a_thumbnail_stands_upright() -> None:
    """Taken with the phone turned: the left half of what was stored is at the top."""
    for turned in range(1, 9):
        ours, theirs = (
            Image.open(BytesIO(each))
            for each in (screened(photo(turned=turned), name="a", max_mb=1).thumbnail, photo(turned=turned))
        )
        expected = ImageOps.exif_transpose(theirs).resize(ours.size)
        for point in ((30, 30), (ours.width - 30, 30), (30, ours.height - 30)):
            assert ours.getpixel(point)[0] // 128 == expected.getpixel(point)[0] // 128, turned
    small = Image.open(BytesIO(screened(photo(turned=6), name="a.jpg", max_mb=20).thumbnail))
    assert small.size == (360, 480)
    red, blue = small.getpixel((180, 60)), small.getpixel((180, 420))
    assert red[0] > 150 > red[2]
    assert blue[2] > 150 > blue[0]


@pytest.mark.parametrize("place", [(IFDRational(0, 0), 0.0, 0.0), (200.0, 0.0, 0.0)])
def test_a_place_that_is_none_is_not_told(place: object) -> None:
    found = screened(photo(camera=True, place=place), name="a.jpg", max_mb=20)
    assert (found.longitude, found.latitude) == (None, None)
    assert found.taken_at


def test_what_no_camera_says() -> None:
    found = screened(photo(), name="a.jpg", max_mb=20)
    assert (found.taken_at, found.longitude, found.latitude) == ("", None, None)


@pytest.mark.parametrize("notes", [b"Exif\x00\x00no notes at all", b"Exif\x00\x00II*\x00\xff\xff\xff\xff"])
def test_a_camera_s_broken_notes_are_no_reason_to_refuse_the_photo(notes: bytes) -> None:
    kept = BytesIO()
    Image.new("RGB", (64, 48)).save(kept, "JPEG", exif=notes)
    found = screened(kept.getvalue(), name="a.jpg", max_mb=20)
    assert (found.width, found.taken_at) == (64, "")
    assert found.thumbnail


def test_a_paper() -> None:
    found = screened(PDF, name="a.pdf", max_mb=20)
    assert (found.media_type, found.thumbnail) == ("application/pdf", b"")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.jpg", "attachment_empty"),
        (b"no photo", "a.JPG", "attachment_no_photo"),
        (b"<script>alert(1)</script>", "a.html", "attachment_kind_unknown"),
        (b"GIF89a", "a.gif", "attachment_kind_unknown"),
        (photo()[:2000], "a.jpg", "attachment_no_photo"),
        (b"\xff\xd8\xff" + bytes(100), "a.jpg", "attachment_no_photo"),
        (b"RIFF\x00\x00\x00\x00WEBPxxxx", "a.webp", "attachment_no_photo"),
        (PDF[:-8], "a.pdf", "attachment_no_pdf"),
        (png_that_says(60_000, 60_000), "bomb.png", "attachment_too_many_pixels"),
        (png_that_says(10_000, 9_000), "large.png", "attachment_too_many_pixels"),
    ],
)
def test_what_is_refused(data: bytes, name: str, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        screened(data, name=name, max_mb=20)
    assert (refused.value.code, refused.value.fields["file"]) == (code, name)


def test_a_photo_of_two_hundred_megabytes() -> None:
    with pytest.raises(FileRefused) as refused:
        screened(b"\xff\xd8\xff" + bytes(200_000_000), name="a.jpg", max_mb=20)
    assert (refused.value.code, refused.value.fields["found_mb"]) == ("attachment_too_large", 201)
