"""The map of a stand-alone briefing: folium's page with every script and style inside, the same letters at every writing."""

import re
from base64 import b64encode
from datetime import date
from functools import cache
from typing import Any

from figures.base_map import CONTEXT_KINDS, ContextShape, DrawnMap
from figures.offline import VENDOR
from figures.programme_map import MapPoint, programme_map
from figures.project_map import MapShape, project_map
from i18n.formats import date_cell, number, percent
from progress.briefing_snapshot import BriefingSnapshot, DrawnShape, Scope
from progress.verdicts import ProgressState

_RANDOM = re.compile(r"[0-9a-f]{32}")
_SCRIPT = re.compile(r'<script src="/atlas/vendor/([\w./-]+)(?:\?v=\w+)?"></script>')
_STYLE = re.compile(r'<link rel="stylesheet" href="/atlas/vendor/([\w./-]+)(?:\?v=\w+)?"\s*/?>')
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_IMAGE = re.compile(r"url\(([\"']?)(?!data:|#)([\w./-]+)\1\)")


def map_page(locale: str, snapshot: BriefingSnapshot) -> str:
    """The map as one HTML page that asks for nothing; empty where there is nothing to show."""
    if snapshot.drawn_map is None:
        return ""
    context = [
        ContextShape(each.geometry, each.name, CONTEXT_KINDS.get(each.kind, each.kind))
        for each in snapshot.drawn_map.context
    ]
    if snapshot.scope is Scope.PROGRAMME:
        drawn = programme_map(locale, [_point(locale, each) for each in snapshot.drawn_map.shapes], context=context)
    else:
        drawn = project_map(locale, [_shape(locale, each) for each in snapshot.drawn_map.shapes], context=context)
    return inlined(numbered(_page(drawn)))


def _page(drawn: DrawnMap) -> str:
    return drawn.page()


def numbered(page: str) -> str:
    """The page with folium's random names counted in the order in which they come."""
    names: dict[str, str] = {}
    return _RANDOM.sub(lambda found: names.setdefault(found[0], f"{len(names):032x}"), page)


def inlined(page: str) -> str:
    """The page with our scripts and styles in the place of the links to them.

    Raises:
        ValueError: It names something else outside: a mistake of ours.
    """
    if re.search(r'(?:src|href)="(?!#|data:)', _STYLE.sub("", _SCRIPT.sub("", page))):
        raise ValueError("the map asks for a file outside of the page")
    page = _SCRIPT.sub(lambda found: f"<script>{_script(found[1])}</script>", page)
    return _STYLE.sub(lambda found: f"<style>{_style(found[1])}</style>", page)


@cache
def _script(path: str) -> str:
    return (VENDOR / path).read_text(encoding="utf-8").replace("</script", "<\\/script")


@cache
def _style(path: str) -> str:
    folder = (VENDOR / path).parent

    def image(found: re.Match[str]) -> str:
        picture = folder / found[2]
        if picture.suffix != ".png" or not picture.is_file():
            return "none"
        return f"url(data:image/png;base64,{b64encode(picture.read_bytes()).decode()})"

    # Fonts of four megabytes for a few names: the reader's own will do.
    return _IMAGE.sub(image, _FONT_FACE.sub("", (VENDOR / path).read_text(encoding="utf-8")))


def _point(locale: str, shape: DrawnShape) -> MapPoint:
    longitude, latitude = shape.geometry["coordinates"][:2]
    state = ProgressState.UNLINKED if shape.state is None else shape.state
    return MapPoint(shape.id, shape.name, longitude, latitude, state, _facts(locale, shape))


def _shape(locale: str, shape: DrawnShape) -> MapShape:
    return MapShape(shape.id, shape.kind, shape.name, shape.geometry, shape.state, _facts(locale, shape))


def _facts(locale: str, shape: DrawnShape) -> dict[str, str]:
    return {name: _fact(locale, name, value) for name, value in shape.facts.items()}


def _fact(locale: str, name: str, value: Any) -> str:
    if isinstance(value, date):
        return date_cell(value)
    return percent(locale, value) if name.endswith("_ratio") else number(locale, value)
