"""Maps without the internet: every link that folium would write to a CDN points at files of our own.

folium 0.20 names 72 files on seven foreign hosts; without a network ``st_folium`` then stays blank with no message.
Importing this module rewrites the link tables of every folium class once. What we ship is served from ``BASE``
(``VENDOR`` on disk); what we do not need is dropped; what we do not have is told by
``foreign_or_missing_links`` and never asked of a foreign host.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import folium.plugins  # noqa: F401  its classes must exist before their links are rewritten
from branca.element import Element
from folium.elements import JSCSSMixin

BASE = "/atlas/vendor/"
VENDOR = Path(__file__).parent / "vendor"
MISSING = BASE + "missing/"

_SHIPPED = {
    "leaflet": "leaflet/leaflet.js",
    "leaflet_css": "leaflet/leaflet.css",
    "atlas_layers": "atlas/layers.js",
    "atlas_layers_css": "atlas/layers.css",
}
_NOT_NEEDED = frozenset(
    {
        "jquery",  # only for folium's own popups and for data fetched by URL; ours use neither
        "bootstrap",
        "bootstrap_css",
        "glyphicons_css",
        "awesome_markers",
        "awesome_markers_css",
        "awesome_markers_font_css",
        "awesome_rotate_css",
    }
)


@cache
def asset_url(path: str) -> str:
    """The address of a shipped file; the digest in it lets browsers keep the file until it changes."""
    digest = hashlib.sha256((VENDOR / path).read_bytes()).hexdigest()[:12]
    return f"{BASE}{path}?v={digest}"


def local_links(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A folium link table with local addresses; a file that we do not have is named under ``MISSING``."""
    local: list[tuple[str, str]] = []
    for name, url in links:
        if url.startswith(BASE):
            local.append((name, url))
        elif name in _SHIPPED:
            local.append((name, asset_url(_SHIPPED[name])))
        elif name not in _NOT_NEEDED:
            local.append((name, MISSING + name))
    return local


def foreign_or_missing_links(element: Element) -> tuple[str, ...]:
    """Links of a map and its layers that are not shipped: empty for every map this product draws."""
    links = {
        url
        for part in _parts(element)
        for table in (getattr(part, "default_js", ()), getattr(part, "default_css", ()))
        for _, url in table
    }
    return tuple(sorted(url for url in links if not url.startswith(BASE) or url.startswith(MISSING)))


def _parts(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _parts(child)


def _classes(parent: type) -> Iterator[type]:
    child: type
    for child in parent.__subclasses__():
        yield child
        yield from _classes(child)


def _rewrite_every_link() -> None:
    for kind in set(_classes(JSCSSMixin)):
        for table in ("default_js", "default_css"):
            if table in vars(kind):
                setattr(kind, table, local_links(vars(kind)[table]))


_rewrite_every_link()
