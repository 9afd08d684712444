"""Cut Noto Sans SC down to what Chinese works documents need: GB 2312, Latin, punctuation and a few signs.

Needs fonttools with brotli and the Debian package fonts-noto-cjk (or the same collections from the Noto project):
``python figures/vendor/fonts/subset.py /usr/share/fonts/opentype/noto``. Writes the two woff2 files beside itself, and the fonts
that PDFs of ``briefings`` embed: the body's serif with every Chinese sign that it has, because names of people and places do
not keep to GB 2312.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]

SIMPLIFIED_CHINESE = 2  # index of the SC face in the collections
RANGES = (
    (0x20, 0x7E),  # Latin
    (0xA0, 0x17F),
    (0x2010, 0x2027),  # dashes, quotes, ellipsis
    (0x2030, 0x203B),
    (0x20AC, 0x20AC),
    (0x2103, 0x2103),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2265),
    (0x25A0, 0x25CF),  # shapes of the legend
    (0x2715, 0x2717),
    (0x3000, 0x3015),  # CJK punctuation
    (0x33A1, 0x33A1),  # square metre
    (0xFF01, 0xFF5E),  # full width
    (0xFFE5, 0xFFE5),
)
CHINESE_BLOCKS = (
    (0x0370, 0x0400),  # Greek
    (0x2070, 0x20A0),  # small figures above and below the line
    (0x2460, 0x2500),  # numbers in circles
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),
    (0x20000, 0x32000),
)
"""Whole blocks that the body's serif keeps."""


def code_points() -> Iterator[int]:
    """GB 2312 levels 1 and 2 and its signs, and ``RANGES``."""
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield ord(bytes((high, low)).decode("gb2312"))
            except UnicodeDecodeError:
                continue  # a hole in the standard
    for first, last in RANGES:
        yield from range(first, last + 1)


def write_subset(source: Path, target: Path) -> None:
    """One face of ``source`` with the wanted characters as woff2."""
    options = subset.Options(flavor="woff2", font_number=SIMPLIFIED_CHINESE, desubroutinize=True, hinting=False)
    options.layout_features = ["kern", "palt", "tnum", "locl", "ccmp", "liga"]
    options.name_IDs = ["*"]  # the copyright and licence entries stay
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(set(code_points())))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def write_document_font(source: Path, target: Path, wanted: set[int]) -> None:
    """One face of ``source`` as OpenType, which typst reads."""
    options = subset.Options(font_number=SIMPLIFIED_CHINESE, hinting=False)
    options.layout_features = ["kern", "locl", "ccmp", "liga"]
    options.name_IDs = ["*"]
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(wanted))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


if __name__ == "__main__":
    everyday = set(code_points())
    every_sign = everyday.union(*(range(first, last) for first, last in CHINESE_BLOCKS))
    documents = Path(__file__).resolve().parents[3] / "briefings" / "fonts"
    for name, signs in (("Serif-Regular", every_sign), ("Serif-Bold", everyday), ("Sans-Regular", everyday)):
        family, face = name.split("-")
        collection = Path(sys.argv[1]) / f"Noto{family}CJK-{face}.ttc"
        write_document_font(collection, documents / f"Noto{family}SC-{face}.otf", signs)
    for weight in ("Regular", "Bold"):
        collection = Path(sys.argv[1]) / f"NotoSansCJK-{weight}.ttc"
        write_subset(collection, Path(__file__).with_name(f"NotoSansSC-{weight}.woff2"))
