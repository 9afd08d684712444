"""SVG as pixels, and typst with our own fonts: no browser, no system library, no font of the machine, so the same everywhere."""

from functools import cache, lru_cache
from pathlib import Path

import typst

FONTS = Path(__file__).parent / "fonts"
PIXELS_PER_INCH = 200
_POINTS_PER_INCH = 72


@cache
def fonts() -> typst.Fonts:
    """Our fonts alone: what the machine has would make another paper on another machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@lru_cache(maxsize=32)
def png_bytes(svg: str, *, pixels_per_inch: int = PIXELS_PER_INCH) -> bytes:
    """A picture of ``figures.briefing_pictures`` as PNG."""
    source = (
        '#set page(width: auto, height: auto, margin: 0pt)\n#set text(font: "Noto Sans CJK SC")\n'
        f'#image(bytes({quoted(svg)}), format: "svg")\n'
    )
    made = typst.compile(source.encode(), format="png", ppi=float(pixels_per_inch), font_paths=fonts())
    assert isinstance(made, bytes)  # noqa: S101  one page
    return made


def quoted(words: str) -> str:
    """Words as a string of typst: nothing in it is markup or code."""
    told = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + told.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'
