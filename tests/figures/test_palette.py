"""Contrast and distance of the colours, measured as people with a colour vision deficiency see them."""

import itertools
import math

import numpy as np
import pytest

from figures.charts import readable_ink
from figures.palette import LEGEND_ORDER, STACK_ORDER, THEMES, lamp, mark, state_colours, theme_colours
from progress.rule_packs import Light
from progress.verdicts import ProgressState

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB
SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def linear(colour: str) -> np.ndarray:
    c = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: np.ndarray) -> tuple[float, float, float]:
    xyz = TO_XYZ @ rgb / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def ciede2000(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    rad = math.radians
    t = 1 - 0.17 * math.cos(rad(hm - 30)) + 0.24 * math.cos(rad(2 * hm))
    t += 0.32 * math.cos(rad(3 * hm + 6)) - 0.2 * math.cos(rad(4 * hm - 63))
    sl = 1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rc = 2 * math.sqrt(cm**7 / (cm**7 + 25**7))
    rt = -math.sin(rad(60 * math.exp(-(((hm - 275) / 25) ** 2)))) * rc
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))


def test_the_ruler_is_right():
    # pairs 1, 7 and 17 of Sharma, Wu and Dalal (2005), table 1
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, 0, 0), (50, -1, 2)) == pytest.approx(2.3669, abs=1e-4)
    assert ciede2000((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("state", ProgressState)
def test_every_mark_stands_out_from_its_ground(theme, state):
    """WCAG 2.2, 1.4.11: 3:1 for the fill or the outline, on the page, on a panel and on the map's land."""
    drawn, colours = mark(state, theme), theme_colours(theme)
    for ground in (colours.ground, colours.panel, colours.land):
        assert max(contrast(drawn.fill, ground), contrast(drawn.outline, ground)) >= 3, (state, ground)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHT)
def test_every_pair_of_states_can_be_told_apart(theme, sight):
    seen = {word: lab(np.clip(SIGHT[sight] @ linear(c), 0, 1)) for word, c in state_colours(theme).items()}
    assert len(seen) == 8
    for one, other in itertools.combinations(seen, 2):
        assert ciede2000(seen[one], seen[other]) >= 12, (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read(theme):
    colours = theme_colours(theme)
    for ground in (colours.ground, colours.panel, colours.land):
        assert contrast(colours.ink, ground) >= 7
        assert contrast(colours.quiet_ink, ground) >= 4.5
    for line in (colours.planned, colours.verified, colours.claimed, colours.status_line):
        assert contrast(line, colours.ground) >= 3
    for state in ProgressState:
        drawn = mark(state, theme)
        assert contrast(readable_ink(drawn.fill), drawn.fill) >= 4.0


def test_no_colour_without_a_shape_of_its_own():
    for part in ("symbol", "plotly_symbol"):
        assert len({getattr(mark(state), part) for state in ProgressState}) == 8
    glyphs = [mark(state).glyph for state in ProgressState]
    assert len(set(glyphs)) == 8


def test_orders_are_complete():
    assert sorted(LEGEND_ORDER) == sorted(STACK_ORDER) == sorted(ProgressState)


def test_unknown_is_never_green():
    for theme in THEMES:
        for state in (ProgressState.UNVERIFIED, ProgressState.UNLINKED, ProgressState.NOT_DUE):
            red, green, blue = linear(state_colours(theme)[state.word])
            assert not (green > red and green > blue)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("light", Light)
def test_every_light_stands_out_and_its_word_can_be_read(theme, light):
    drawn, colours = lamp(light, theme), theme_colours(theme)
    for ground in (colours.ground, colours.panel):
        assert max(contrast(drawn.fill, ground), contrast(drawn.outline, ground)) >= 3
    assert contrast(readable_ink(drawn.fill), drawn.fill) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
def test_lights_differ_for_every_eye_and_in_shape(sight):
    seen = {light: lab(np.clip(SIGHT[sight] @ linear(lamp(light).fill), 0, 1)) for light in Light}
    for one, other in itertools.combinations(seen, 2):
        assert ciede2000(seen[one], seen[other]) >= 12, (one, other)
    assert len({lamp(light).glyph for light in Light}) == len(Light)
