"""The model in 3D: the Python face of the WebGL component (front end in ``src``, built bundle in ``static``)."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from i18n.catalogue import messages, text
from progress.verdicts import ProgressState

STATIC_FOLDER = Path(__file__).parent / "static"
MOUNT = "/atlas/viewer"  # where the front door serves STATIC_FOLDER, cached for good: the file name holds a hash

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class ViewerModel:
    """One model to draw (CONTRACT.md, sections 1 and 2). ``tileset_url`` is empty where it has no shapes."""

    tileset_url: str
    first_row: int
    elements: int
    name: str
    place: Sequence[float]  # 4 x 4, column by column


@dataclass(frozen=True, slots=True)
class ViewerAnswer:
    """What the reader did since the last run.

    ``picked_guids``: the elements just chosen, empty when the choice was just cleared, ``None`` when neither happened.
    ``status_day``: the day the reader settled on, days since 1970-01-01; ``None`` as long as the slider was not used.
    """

    picked_guids: tuple[str, ...] | None
    status_day: int | None


def model_viewer(  # noqa: PLR0913  the contract of the component, all by name
    *,
    scene_url: str,
    words_url: str,
    models: Sequence[ViewerModel],
    status_day: int,
    palette: Mapping[str, str],
    words: Mapping[str, str],
    theme: Literal["light", "dark"],
    selected_guids: Sequence[str],
    view: str,
    title: str,
    map_place: Mapping[str, Any] | None,
    height: int,
    key: str,
    turning: bool = False,
) -> ViewerAnswer:
    """Show a model with its progress states (what stands behind the URLs: CONTRACT.md).

    Where no model has a ``tileset_url`` counts stand in place of the picture. ``status_day`` counts days since 1970-01-01;
    ``palette`` holds ``#rrggbb`` for each of the eight state words; ``words`` come from :func:`viewer_words`; ``view`` is text of
    CONTRACT.md, section 6, which goes through as it is; ``map_place`` is what section 7 says; ``height`` in CSS pixels,
    time axis included. ``turning``: the picture alone, turning by itself with what is late lit; it stands still where the
    reader asked for less motion, and a page may make it higher by the CSS variable ``--atlas-turning``.

    Raises:
        ValueError: The palette lacks a state or holds something that is no colour, or a ``place`` has not 16 finite numbers.
    """
    colours = {state.word: palette.get(state.word, "") for state in ProgressState}
    wrong = [word for word, colour in colours.items() if not _COLOUR.fullmatch(colour)]
    if wrong:
        raise ValueError(f"palette without a #rrggbb colour for {', '.join(wrong)}")
    data = {
        "scene_url": scene_url,
        "words_url": words_url,
        "models": [_model(model) for model in models],
        "status_day": status_day,
        "palette": colours,
        "words": dict(words),
        "theme": theme,
        "selected_guids": list(selected_guids),
        "view": view,
        "title": title,
        "map": None if map_place is None else dict(map_place),
        "height": height,
        "turning": turning,
    }
    result = _component(data=data, key=key, height=height, on_picked_change=_heard, on_status_day_change=_heard)
    return _answer(result.get("picked"), result.get("status_day"))


def _model(model: ViewerModel) -> dict[str, Any]:
    place = [float(number) for number in model.place]
    if len(place) != 16 or not all(map(math.isfinite, place)):
        raise ValueError(f"16 finite numbers expected as the place of {model.name}")
    return {
        "tileset_url": model.tileset_url,
        "first_row": model.first_row,
        "elements": model.elements,
        "name": model.name,
        "place": place,
    }


def viewer_words(locale: str) -> dict[str, str]:
    """Every text of the viewer in ``locale``: its own (without the leading ``viewer.``), the states, the IFC classes."""
    own = {name.removeprefix("viewer."): text(locale, name) for name in messages() if name.startswith("viewer.")}
    shared = {name: text(locale, name) for name in messages() if name.startswith(("state.", "ifc."))}
    return own | shared


@cache
def bundle_file() -> str:
    """Name of the built bundle in ``STATIC_FOLDER``, with the hash of its content.

    Raises:
        FileNotFoundError: Not exactly one bundle is there (``cd viewer && npm ci && npm run build`` makes it).
    """
    found = sorted(path.name for path in STATIC_FOLDER.glob("viewer-*.js"))
    if len(found) != 1:
        raise FileNotFoundError(f"one viewer-<hash>.js expected in {STATIC_FOLDER}, found {found}")
    return found[0]


def _answer(picked: object, status_day: object) -> ViewerAnswer:
    """Only what the component can have meant: the browser's word is a stranger's."""
    guids = picked.get("guids") if isinstance(picked, Mapping) else None
    chosen: tuple[str, ...] | None = None
    if isinstance(guids, list | tuple) and all(isinstance(guid, str) and guid for guid in guids):
        chosen = tuple(dict.fromkeys(guids))
    day = status_day if isinstance(status_day, int) and not isinstance(status_day, bool) else None
    return ViewerAnswer(chosen, day)


def _heard() -> None:
    """Streamlit hears of a value only where a callback stands; the run that follows reads it."""


# Two lines, not the bundle: inline code would be sent again with every change of the data, and a single line with a
# slash in it would be taken for a path.
_LOADER = f"""const bundle = import(location.origin + "{MOUNT}/{bundle_file()}");
export default async (given) => (await bundle).default(given);
"""
_component = st.components.v2.component("worksatlas.viewer", js=_LOADER)
