"""Cut Noto Sans SC down to what Chinese works documents need: GB 2312, Latin, punctuation and a few signs.

Needs fonttools with brotli and the Debian package fonts-noto-cjk (or the same collections from the Noto project):
``python figures/vendor/fonts/subset.py /usr/share/fonts/opentype/noto``. Writes the two woff2 files beside itself.
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


if __name__ == "__main__":
    for weight in ("Regular", "Bold"):
        collection = Path(sys.argv[1]) / f"NotoSansCJK-{weight}.ttc"
        write_subset(collection, Path(__file__).with_name(f"NotoSansSC-{weight}.woff2"))
