"""Every pixel of an element has the colour of its state: wherever the reader stands, whichever level is drawn, on any day."""

from collections.abc import Sequence
from typing import Any

import pytest

from figures.palette import state_colours
from progress.verdicts import ProgressState
from tests.viewer.boxes import NONE, Thing, TileOf, scene, tileset_files, words

pytestmark = pytest.mark.browser

DAY, BEFORE = 16_600, 16_570
STATES = [state.word for state in ProgressState]
UNLINKED, NOT_DUE, UNVERIFIED = 0, 1, 2

# One of each state on DAY, in the order of the codes; on BEFORE nothing had been begun.
KINDS = (
    Thing("u", linked=0),
    Thing("not yet", start=DAY + 20, finish=DAY + 40),
    Thing("unseen", start=DAY - 5, finish=DAY + 40),
    Thing("late", start=DAY - 5, finish=DAY + 40, events=((DAY - 1, 0, 1, NONE),)),
    Thing("going", start=DAY - 5, finish=DAY + 40, events=((DAY - 1, 1, 1, NONE),)),
    Thing("dragging", start=DAY - 9, finish=DAY - 4, events=((DAY - 1, 1, 1, NONE),)),
    Thing("done", start=DAY - 9, finish=DAY + 4, events=((DAY - 3, 2, 0, NONE),)),
    Thing("done late", start=DAY - 9, finish=DAY - 4, events=((DAY - 4, 0, 1, NONE), (DAY - 1, 2, 0, NONE))),
)
ACROSS, DOWN = 16, 8
ROWS = range(ACROSS * DOWN)
STATE_OF = {row: (row + row // ACROSS) % 8 for row in ROWS}  # no column of one colour
PLACES = [(3.0 * (row % ACROSS), 3.0 * (row // ACROSS), 0.0) for row in ROWS]
LIGHTS = (0.92, 0.82, 0.76, 0.87, 1.00, 0.58)  # of a face along x, -x, y, -y, z, -z (shaders.ts)
PAPER = "#f1f4f7"  # of the light theme (style.ts): the ground, and the stripes of what was not verified
HATCH_SHARE, GHOST_SHARE = 0.6, 0.13
REACH = 4
"""Pixels are rounded twice: when a face is drawn, and when four samples become one."""

# Places in the middle of a face: pixels around it are alike, or at least of the same element where it is hatched.
SAMPLE = """([step, hatched]) => {
  const stage = window.host.__viewer.stage(), { clientWidth: width, clientHeight: height } = stage.canvas;
  const alike = (a, b) => a.every((value, at) => Math.abs(value - b[at]) <= 2);
  const around = [[3, 0], [-3, 0], [0, 3], [0, -3]];
  const found = [];
  for (let y = 5; y < height - 5; y += step) for (let x = 5; x < width - 5; x += step) {
    const colour = stage.colourAt(x, y);
    if (around.every(([dx, dy]) => alike(colour, stage.colourAt(x + dx, y + dy)))) {
      found.push([stage.elementAt(x, y), ...colour]);
      continue;
    }
    const element = stage.elementAt(x, y);
    if (!hatched.includes(element)) continue;
    if (around.every(([dx, dy]) => stage.elementAt(x + dx, y + dy) === element)) found.push([element, ...colour]);
  }
  return found;
}"""
STANDPOINTS = {
    "from above": "stage.standpoint.show('top');",
    "from a corner": "stage.standpoint.show('iso');",
    "near": "stage.standpoint.fit([18, 9, 0, 32, 17, 2]);",
}


@pytest.fixture(scope="module")
def works(lasting: Any) -> Any:
    """128 boxes in two levels: coarse ones that are a little too small, and four exact tiles."""
    things = [KINDS[STATE_OF[row]] for row in ROWS]
    exact = [(row, PLACES[row], 2.0) for row in ROWS]
    coarse = [(row, (x + 0.1, y + 0.1, z), 1.8) for row, (x, y, z) in zip(ROWS, PLACES, strict=True)]
    quarter = len(ROWS) // 4
    leaves = [TileOf(f"leaf{n}", exact[n * quarter : (n + 1) * quarter]) for n in range(4)]
    files = tileset_files(TileOf("root", coarse, 0.8, leaves))
    lasting.give(
        models=[lasting.site.put_model("works", files, len(ROWS))],
        scene_url=lasting.site.put("scene.bin", scene(things)),
        words_url=lasting.site.put("w.json", words(things)),
        status_day=DAY,
        palette=state_colours("light"),
    )
    lasting.ready()
    return lasting


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _mixed(a: Sequence[float], b: Sequence[float], share: float) -> list[float]:
    return [one * (1 - share) + other * share for one, other in zip(a, b, strict=True)]


def _near(found: Sequence[float], wanted: Sequence[float]) -> bool:
    return all(abs(a - b) <= REACH for a, b in zip(found, wanted, strict=True))


def _is_of(state: int, found: Sequence[int], ground: Sequence[int]) -> bool:
    """Whether a pixel can be of an element in this state."""
    palette = [_channels(colour) for colour in (state_colours("light")[word] for word in STATES)]
    colour = palette[state]
    if state == UNLINKED:  # an outline, through which the ground is seen
        return _near(found, _mixed(ground, colour, GHOST_SHARE))
    if state == UNVERIFIED:
        return any(_is_shade(found, _mixed(colour, ground, HATCH_SHARE * share / 4)) for share in range(5))
    faces = [[light * channel for channel in colour] for light in LIGHTS]
    # the second: an outline stands before it
    return any(_near(found, face) or _near(found, _mixed(face, palette[UNLINKED], GHOST_SHARE)) for face in faces)


def _is_shade(found: Sequence[int], colour: Sequence[float]) -> bool:
    """Among stripes the corners of a face, which are drawn darker, cannot be left out: any shade down to a half will do."""
    light = sum(found) / sum(colour)
    return 0.5 <= light <= 1.02 and _near(found, [light * channel for channel in colour])


@pytest.mark.parametrize("where", list(STANDPOINTS))
@pytest.mark.parametrize("level", ["coarse", "exact"])
def test_every_pixel_has_the_colour_of_its_state(works: Any, where: str, level: str) -> None:
    script = (
        f"budget => {{ const stage = window.host.__viewer.stage(); stage.budget.most = budget; {STANDPOINTS[where]} }}"
    )
    seen: dict[int, int] = {}
    ground = _channels(PAPER)
    before = {row: NOT_DUE if STATE_OF[row] else UNLINKED for row in ROWS}
    for day, state_of in ((DAY, STATE_OF), (BEFORE, before))[: 2 if where == "near" else 1]:
        works.page.evaluate(script, 100 if level == "coarse" else 1_000_000)
        works.ask(f"setDay({day})")
        works.settled()
        assert works.ask("level()") == pytest.approx(0.8 if level == "coarse" else 0)
        hatched = [row for row in ROWS if state_of[row] == UNVERIFIED]
        for element, *colour in works.page.evaluate(SAMPLE, [14 if where == "near" else 6, hatched]):
            if element < 0:
                assert _near(colour, ground), (where, level, day, colour)
                continue
            state = state_of[element]
            assert _is_of(state, colour, ground), (where, level, day, element, STATES[state], colour)
            if day == DAY:
                seen[state] = seen.get(state, 0) + 1

    assert sum(seen.values()) >= 120, seen
    assert set(seen) == set(range(8)), seen
    assert min(seen.values()) >= 3, seen


def test_a_pixel_of_another_state_is_told_apart() -> None:
    """The comparison itself can fail: no colour of a face passes for another state, nor the ground for an element."""
    palette = {code: _channels(state_colours("light")[STATES[code]]) for code in range(8)}
    ground = _channels(PAPER)
    for code, colour in palette.items():
        assert not _is_of(code, ground, ground)
        others = [other for other in range(1, 8) if other != code and _is_of(other, colour, ground)]
        assert code == UNLINKED or others == [], (STATES[code], [STATES[other] for other in others])
