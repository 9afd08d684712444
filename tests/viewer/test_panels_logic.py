"""The parts of the panels that know no page, as the bundle carries them, held against plain Python."""

import itertools
import math
import random
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from tests.viewer.panel_pages import PanelPage, panel_page

pytestmark = pytest.mark.browser

SHOWN, HIDDEN, GHOST, SELECTED = 0, 1, 2, 4


@pytest.fixture(scope="module")
def parts(webgl: Any, site: Any) -> Iterator[PanelPage]:
    """The bundle's parts under ``window.parts``."""
    with panel_page(webgl, site) as seen:
        yield seen


def run(parts: PanelPage, body: str, given: Any = None) -> Any:
    """Evaluate ``body`` with ``p`` (the parts) and ``given``."""
    return parts.page.evaluate(f"given => {{ const p = window.parts; {body} }}", given)


# --- visibility --------------------------------------------------------------------------------------------------------

STEPS = """
  const visibility = new p.Visibility(given.elements);
  return given.steps.map(([name, rows, rest]) => {
    if (name === "isolate") visibility.isolate(rows, rest); else visibility[name](rows);
    return [[...visibility.marks], visibility.hidden, visibility.ghosts, visibility.canUndo, visibility.canRedo];
  });
"""


class PlainVisibility:
    """The same rules, with whole copies."""

    def __init__(self, elements: int) -> None:
        self.states, self.at = [[SHOWN] * elements], 0

    def do(self, name: str, rows: list[int], rest: int) -> list[Any]:
        now = self.states[self.at]
        after = list(now)
        if name == "undo":
            self.at = max(0, self.at - 1)
        elif name == "redo":
            self.at = min(len(self.states) - 1, self.at + 1)
        elif name == "showAll":
            after = [SHOWN] * len(now)
        elif name == "isolate":
            after = [SHOWN if row in rows else rest for row in range(len(now))]
        else:
            mark = {"show": SHOWN, "hide": HIDDEN, "ghost": GHOST}.get(name)
            if mark is None:
                mark = GHOST if any(now[row] != GHOST for row in rows) else SHOWN
            for row in rows:
                after[row] = mark
        if after != now and name not in {"undo", "redo"}:
            self.states = [*self.states[: self.at + 1], after]
            self.at += 1
        marks = self.states[self.at]
        return [marks, marks.count(HIDDEN), marks.count(GHOST), self.at > 0, self.at < len(self.states) - 1]


@pytest.mark.parametrize("seed", range(12))
def test_visibility_is_what_the_steps_say_and_every_step_can_be_taken_back(parts: PanelPage, seed: int) -> None:
    dice = random.Random(seed)
    elements = dice.choice([1, 2, 7, 20])
    names = ["show", "hide", "ghost", "toggleGhost", "isolate", "showAll", "undo", "undo", "redo"]
    steps = [
        (
            dice.choice(names),
            sorted(dice.sample(range(elements), dice.randint(0, elements))),
            dice.choice([HIDDEN, GHOST]),
        )
        for _ in range(60)
    ]
    plain = PlainVisibility(elements)

    assert run(parts, STEPS, {"elements": elements, "steps": steps}) == [plain.do(*step) for step in steps]


def test_only_so_many_steps_are_kept(parts: PanelPage) -> None:
    body = """
      const visibility = new p.Visibility(4);
      for (let step = 0; step < 300; step++) visibility.toggleGhost([step % 4]);
      let back = 0;
      for (; visibility.canUndo; back++) visibility.undo();
      return back;
    """
    assert run(parts, body) == 100


def test_flags_join_marks_states_and_choice(parts: PanelPage) -> None:
    body = """
      const visibility = new p.Visibility(8);
      visibility.hide([0]); visibility.ghost([1]);
      const states = Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7]);
      return [
        [...visibility.write(new Uint8Array(8).fill(255), [1, 7])],
        [...visibility.write(new Uint8Array(8), [2], states, 1 << 2 | 1 << 7, 1 << 3 | 1 << 0)],
      ];
    """
    plain, by_state = run(parts, body)

    assert plain == [HIDDEN, GHOST | SELECTED, 0, 0, 0, 0, 0, SELECTED]
    assert by_state == [HIDDEN | GHOST, GHOST, HIDDEN | SELECTED, GHOST, 0, 0, 0, HIDDEN]


# --- selection ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(8))
def test_selection_is_a_set_that_tells_of_changes_alone(parts: PanelPage, seed: int) -> None:
    dice = random.Random(seed)
    steps = [
        (dice.choice(["set", "add", "remove", "toggle"]), [dice.randint(-1, 9) for _ in range(dice.randint(0, 4))])
        for _ in range(50)
    ]
    steps = [(name, rows[0] if rows else 3) if name == "toggle" else (name, rows) for name, rows in steps]
    body = """
      let told = 0;
      const selection = new p.Selection(9, () => told++);
      return given.map(([name, rows]) => {
        told = 0;
        selection[name](rows);
        return [[...selection.rows()], selection.count, told];
      });
    """
    chosen: set[int] = set()
    expected = []
    for name, rows in steps:
        given = {row for row in ([rows] if isinstance(rows, int) else rows) if 0 <= row < 9}
        after = {"set": given, "add": chosen | given, "remove": chosen - given, "toggle": chosen ^ given}[name]
        expected.append((sorted(after), len(after), after != chosen))
        chosen = after
    found = [(rows, count, told > 0) for rows, count, told in run(parts, body, steps)]

    # Choosing the same again may be told, but only where the list held a row twice or one that is none of the model's.
    assert [one[:2] for one in found] == [one[:2] for one in expected]
    assert all(told for (*_, told), (*_, changed) in zip(found, expected, strict=True) if changed)


def test_last_chosen_and_summary(parts: PanelPage) -> None:
    body = """
      const selection = new p.Selection(6);
      const seen = [selection.last];
      selection.add([4]); selection.add([1]); seen.push(selection.last);
      selection.remove([1]); seen.push(selection.last);
      const { count, byState, late } = p.summaryOf([0, 1, 2, 5], Uint8Array.from([3, 5, 6, 0, 0, 3]));
      return [seen, count, [...byState], late];
    """
    assert run(parts, body) == [[-1, 1, 4], 4, [0, 0, 0, 2, 0, 1, 1, 0], 3]


# --- tree --------------------------------------------------------------------------------------------------------------

TREE = """
  const none = new Int32Array(given.storeyOf.length).fill(-1);
  const facts = { elements: none.length, classes: given.classes, storeys: given.storeys, sections: [], responsibles: [],
    tasks: [], classOf: Int32Array.from(given.classOf), storeyOf: Int32Array.from(given.storeyOf), sectionOf: none,
    responsibleOf: none, taskOffsets: new Uint32Array(none.length + 1), tasksOf: new Uint32Array() };
  const tree = new p.Tree(facts, given.grouping, p.classRanks(given.classes, "en"));
"""
OUTLINE = """
  const lines = () => Array.from({ length: tree.length }, (_, number) => {
    const line = tree.lineAt(number);
    const index = line.level === 1 ? tree.outerOf[line.group] : line.level === 2 ? tree.innerOf[line.group] : line.row;
    return [line.level, index, [...tree.rowsOf(line)].sort((a, b) => a - b), tree.parentOf(number)];
  });
"""


def _tree(dice: random.Random, elements: int) -> dict[str, Any]:
    storeys = [f"S{n}" for n in range(dice.randint(0, 4))]
    classes = [f"Ifc{letter}" for letter in dice.sample("ABCDE", dice.randint(0, 5))]
    return {
        "storeys": storeys,
        "classes": classes,
        "storeyOf": [dice.randint(-1, len(storeys) - 1) for _ in range(elements)],
        "classOf": [dice.randint(-1, len(classes) - 1) for _ in range(elements)],
        "grouping": dice.choice(["storey", "class"]),
    }


def _outline(given: dict[str, Any]) -> list[list[Any]]:
    """Every line with everything open."""
    by_storey = given["grouping"] == "storey"
    storey_order = [*reversed(range(len(given["storeys"]))), -1]
    class_order = [*sorted(range(len(given["classes"])), key=lambda one: given["classes"][one]), -1]
    outer, inner = (storey_order, class_order) if by_storey else (class_order, storey_order)
    outer_of, inner_of = (given[name] for name in (("storeyOf", "classOf") if by_storey else ("classOf", "storeyOf")))
    rows = range(len(outer_of))
    lines: list[list[Any]] = []
    for first in outer:
        held = [row for row in rows if outer_of[row] == first]
        if not held:
            continue
        top = len(lines)
        lines.append([1, first, held, -1])
        for second in inner:
            members = [row for row in held if inner_of[row] == second]
            if not members:
                continue
            parent = len(lines)
            lines.append([2, second, members, top])
            lines += [[3, row, [row], parent] for row in members]
    return lines


@pytest.mark.parametrize("seed", range(12))
def test_outline_holds_every_element_once_in_order(parts: PanelPage, seed: int) -> None:
    given = _tree(random.Random(seed), [0, 1, 5, 40][seed % 4])
    body = (
        TREE
        + OUTLINE
        + """
      for (let number = 0; number < tree.length; number++) tree.setOpen(tree.lineAt(number), true);
      return lines();
    """
    )

    assert run(parts, body, given) == _outline(given)


@pytest.mark.parametrize("seed", range(4))
def test_reveal_opens_the_way_to_an_element(parts: PanelPage, seed: int) -> None:
    given = _tree(random.Random(seed), 30)
    body = (
        TREE
        + """
      const found = [];
      for (let row = 0; row < facts.elements; row++) { const at = tree.reveal(row); found.push(tree.lineAt(at).row); }
      return [found, tree.reveal(-1), tree.reveal(facts.elements), tree.length];
    """
    )
    found, before, after, length = run(parts, body, given)

    assert found == list(range(30))
    assert (before, after) == (-1, -1)
    assert length == len(_outline(given))


def test_counts_of_a_group_are_those_of_its_elements(parts: PanelPage) -> None:
    dice = random.Random(7)
    given = _tree(dice, 60) | {
        "states": [dice.randint(0, 7) for _ in range(60)],
        "marks": [dice.choice([0, 1, 2]) for _ in range(60)],
    }
    body = (
        TREE
        + """
      const byState = tree.stateCounts(Uint8Array.from(given.states));
      const shown = tree.countsWithout(Uint8Array.from(given.marks), 1);
      for (let number = 0; number < tree.length; number++) tree.setOpen(tree.lineAt(number), true);
      return Array.from({ length: tree.length }, (_, number) => tree.lineAt(number)).filter((line) => line.level < 3)
        .map((line) => [[...tree.rowsOf(line)], [...tree.countsOf(line, byState, 8)], [...tree.countsOf(line, shown, 1)]]);
    """
    )
    groups = run(parts, body, given)

    assert groups
    for rows, by_state, shown in groups:
        states = [given["states"][row] for row in rows]
        assert by_state == [states.count(code) for code in range(8)]
        assert shown == [sum(given["marks"][row] != HIDDEN for row in rows)]


# --- search ------------------------------------------------------------------------------------------------------------

SEARCH = """
  const facts = { elements: given.names.length, classes: given.classes, storeys: given.storeys, sections: given.sections,
    responsibles: [], tasks: given.tasks, classOf: Int32Array.from(given.classOf), storeyOf: Int32Array.from(given.storeyOf),
    sectionOf: Int32Array.from(given.sectionOf), responsibleOf: new Int32Array(given.names.length).fill(-1),
    taskOffsets: Uint32Array.from(given.taskOffsets), tasksOf: Uint32Array.from(given.tasksOf) };
  const names = given.unnamed ? null : { guids: given.guids, names: given.names, tags: given.tags };
  const index = new p.SearchIndex(facts, names, (one) => given.classWords[one] ?? one);
"""


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _texts(given: dict[str, Any], row: int) -> list[str]:
    tasks = given["tasksOf"][given["taskOffsets"][row] : given["taskOffsets"][row + 1]]
    element_class = given["classes"][given["classOf"][row]]
    texts = [
        given["guids"][row],
        given["names"][row],
        given["tags"][row],
        element_class,
        given["classWords"][element_class],
    ]
    texts += [given["storeys"][given["storeyOf"][row]], given["sections"][given["sectionOf"][row]]]
    return [_folded(text) for text in texts + [given["tasks"][task][key] for task in tasks for key in ("code", "name")]]


def _site(dice: random.Random, elements: int) -> dict[str, Any]:
    signs = "ABab01_$"
    counts = [dice.choice([0, 1, 1, 2]) for _ in range(elements)]
    return {
        "guids": ["".join(dice.choices(signs, k=6)) for _ in range(elements)],
        "names": [dice.choice(["", "Basic Wall", "墙 200", "KZ-1", "ＫＺ－2", "abA"]) for _ in range(elements)],
        "tags": [dice.choice(["", "1001", "1002", "AB"]) for _ in range(elements)],
        "classes": ["IfcWall", "IfcDoor"],
        "classWords": {"IfcWall": "墙", "IfcDoor": "门"},
        "storeys": ["一层", "B1"],
        "sections": ["一标段", "A"],
        "tasks": [{"code": "A10", "name": "主体结构"}, {"code": "B20", "name": "砌体 ab"}],
        "classOf": [dice.randint(0, 1) for _ in range(elements)],
        "storeyOf": [dice.randint(0, 1) for _ in range(elements)],
        "sectionOf": [dice.randint(0, 1) for _ in range(elements)],
        "taskOffsets": [0, *itertools.accumulate(counts)],
        "tasksOf": [dice.randint(0, 1) for _ in range(sum(counts))],
    }


QUESTIONS = [
    "a",
    "AB",
    "墙",
    "墙 一层",
    "kz",
    "KZ－1",
    "a10",
    "主体",
    "ifcdoor b1",
    "1001",
    "_",
    "$a",
    "zzz",
    "",
    "  ",
    "basic wall",
    "标段 门 10",
    "\n",
]


@pytest.mark.parametrize("seed", range(4))
def test_search_finds_what_a_plain_look_at_every_text_finds(parts: PanelPage, seed: int) -> None:
    given = _site(random.Random(seed), 300) | {"questions": QUESTIONS}
    body = (
        SEARCH
        + "return given.questions.map((one) => { const f = index.find(one, 50); return [[...f.rows], [...f.best]]; });"
    )
    texts = [_texts(given, row) for row in range(300)]

    def score(row: int, terms: list[str]) -> int:
        return min(
            max(3 if one == term else 2 if one.startswith(term) else int(term in one) for one in texts[row])
            for term in terms
        )

    for question, (rows, best) in zip(QUESTIONS, run(parts, body, given), strict=True):
        terms = _folded(question).split()
        scores = {row: score(row, terms) for row in range(300)} if terms else {}
        wanted = [row for row, found in scores.items() if found > 0]

        assert rows == wanted, question
        assert best == sorted(wanted, key=lambda row: (-scores[row], row))[:50], question


def test_search_before_the_names_have_come_finds_the_rest(parts: PanelPage) -> None:
    given = _site(random.Random(1), 40) | {"unnamed": True}
    body = (
        SEARCH
        + "return [[...index.find('门', 50).rows], index.complete, index.reason('a10', 0), index.find('Basic', 5).rows.length];"
    )
    rows, complete, _, unknown = run(parts, body, given)

    assert rows == [row for row in range(40) if given["classOf"][row] == 1]
    assert complete is True
    assert unknown == 0


def test_search_says_by_what_it_found(parts: PanelPage) -> None:
    given = _site(random.Random(2), 1) | {
        "guids": ["2O2Fr$t4"],
        "names": ["Tür"],
        "tags": ["17"],
        "taskOffsets": [0, 1],
        "tasksOf": [0],
    }
    body = SEARCH + "return ['2o2', 'TÜR', '17', 'a10', '主体', 'nowhere', ''].map((one) => index.reason(one, 0));"

    assert run(parts, body, given) == [
        {"field": "guid", "text": "2O2Fr$t4"},
        {"field": "name", "text": "Tür"},
        {"field": "tag", "text": "17"},
        {"field": "task", "text": "A10 主体结构"},
        {"field": "task", "text": "A10 主体结构"},
        None,
        None,
    ]


# --- view as text ------------------------------------------------------------------------------------------------------


def _view(dice: random.Random) -> dict[str, Any]:
    def metres(places: int = 2) -> float:
        return round(dice.uniform(-1, 1) * dice.choice([0, 1, 500, 4_000_000]), places) + 0.0

    low = [metres() for _ in range(3)]
    cut = dice.choice(
        [
            None,
            {"kind": "box", "box": [*low, *(round(one + dice.uniform(0.1, 90), 2) for one in low)]},
            {"kind": "plane", "plane": [0.6, -0.8, 0, metres(6)]},
            {"kind": "plane", "plane": [0.267261, 0.534522, 0.801784, metres(6)]},
        ]
    )
    return {
        "camera": dice.choice([None, [metres() for _ in range(6)]]),
        "mode": dice.choice(["state", "delay", "section", "task", "storey", "responsible"]),
        "comparison": dice.choice([None, "plan", {"since": dice.choice([16_600, -3])}]),
        "cut": cut,
        "hidden": sorted(dice.sample(range(8), dice.randint(0, 7))),
    }


def test_a_view_survives_its_text(parts: PanelPage) -> None:
    dice = random.Random(4)
    views = [_view(dice) for _ in range(300)]
    texts, back = run(parts, "const t = given.map(p.textOf); return [t, t.map(p.viewOf)];", views)

    assert back == views
    assert all(len(text) < 300 and set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789_~.-") for text in texts)
    assert run(parts, "return p.textOf(p.PLAIN_VIEW)") == "v1"


def test_text_of_a_view_is_that_of_the_contract(parts: PanelPage) -> None:
    view = {
        "camera": [1, -2.5, 3.126, 0, -0.001, 100],
        "mode": "delay",
        "comparison": {"since": 16_600},
        "cut": {"kind": "box", "box": [0, 0, 0, 10, 8.25, 3]},
        "hidden": [1, 7],
    }

    assert (
        run(parts, "return p.textOf(given)", view)
        == "v1~c1_-2.5_3.13_0_0_100~mdelay~ksince_16600~xbox_0_0_0_10_8.25_3~h17"
    )


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "v2",
            "v1~",
            "v1~c1_2_3",
            "v1~c1_2_3_4_5_NaN",
            "v1~c1_2_3_4_5_1e9",
            "v1~c1_2_3_4_5_999999999",
            "v1~mcolour",
        ),
        *("v1~kplan2", "v1~ksince_", "v1~ksince_1.5", "v1~xbox_0_0_0_1_1", "v1~xbox_1_0_0_1_1_1", "v1~xplane_0_0_0_1"),
        *(
            "v1~xball_1",
            "v1~h8",
            "v1~h11",
            "v1~h01234567",
            "v1~mdelay~mtask",
            "v1~c" + "1" * 600,
            "v1~<script>",
            "V1~mdelay",
        ),
    ],
)
def test_text_that_cannot_be_read_is_no_view(parts: PanelPage, text: str) -> None:
    assert run(parts, "return p.viewOf(given)", text) is None


def test_a_part_of_a_later_version_is_left_out(parts: PanelPage) -> None:
    assert run(parts, "return p.viewOf('v1~zwhatever~mtask')")["mode"] == "task"


# --- section and measure -----------------------------------------------------------------------------------------------


def test_planes_of_a_box_leave_its_inside(parts: PanelPage) -> None:
    dice = random.Random(3)
    box = [-2, 1, 0, 4, 3.5, 9]
    points = [[dice.uniform(-4, 11) for _ in range(3)] for _ in range(400)]
    planes = run(parts, "return p.planesOf({ kind: 'box', box: given })", box)
    inside = [all(box[axis] <= point[axis] <= box[axis + 3] for axis in range(3)) for point in points]
    kept = [
        all(sum(a * b for a, b in zip(plane, [*point, 1], strict=True)) >= 0 for plane in planes) for point in points
    ]

    assert kept == inside
    assert any(inside)
    assert not all(inside)
    assert run(parts, "return p.planesOf(null)") == []


def test_faces_move_but_never_through_each_other(parts: PanelPage) -> None:
    body = "return given.map(([face, at]) => p.withFace([0, 0, 0, 10, 8, 6], face, at));"
    found = run(parts, body, [[0, 3], [0, 40], [5, 2], [5, -7], [4, 9]])

    assert found[0] == [3, 0, 0, 10, 8, 6]
    assert found[1] == [pytest.approx(9.95), 0, 0, 10, 8, 6]
    assert found[2][5] == 2
    assert found[3][5] == pytest.approx(0.05)
    assert found[4][4] == 9


def test_planes_are_made_pushed_and_turned(parts: PanelPage) -> None:
    body = """
      const cut = p.faceCut([0, 5, 0], [0, -2, 0]);
      return [cut, p.pushed(cut.plane, 0.5), p.turned([1, 2, 3, 4]), p.faceCut([0, 0, 0], [0, 0, 0]), p.levelCut(3.2),
        p.normalOf([0, 0, 0], [1, 0, 0], [0, 1, 0]), p.normalOf([0, 0, 0], [1, 0, 0], [2, 0, 0]),
        p.straightened([0.01, -0.999, 0]), p.straightened([0.6, 0.8, 0]),
        p.cutsInto(null, [0, 0, 0, 1, 1, 1]), p.cutsInto(p.levelCut(0.5), [0, 0, 0, 1, 1, 1]),
        p.cutsInto(p.levelCut(1), [0, 0, 0, 1, 1, 1]), p.cutsInto(p.levelCut(1), null)];
    """
    cut, further, turned, nothing, level, normal, line, straight, slanted, *cuts = run(parts, body)

    assert cut["plane"] == pytest.approx([0, 1, 0, -4.999])
    assert further == pytest.approx([0, 1, 0, -5.499])
    assert turned == [-1, -2, -3, -4]
    assert nothing is None
    assert level == {"kind": "plane", "plane": [0, 0, -1, 3.2]}
    assert normal == [0, 0, 1]
    assert line is None
    assert straight == [0, -1, 0]
    assert slanted == [0.6, 0.8, 0]
    assert cuts == [False, True, False, True]


def test_a_face_is_flat_all_around(parts: PanelPage) -> None:
    body = """
      const here = [0, 0, 0], east = [1, 0, 0], south = [0, -1, 0], west = [-1, 0, 0], north = [0, 1, 0];
      return [[east, south, west, north], [[1, 0, -1], south, west, north], [null, south, west, north], [null, null, west, north],
        [[1, 0, 1], [0, -1, 1], [-1, 0, 1], [0, 1, 1]], [null, null, null, null]].map((beside) => p.flatNormal(here, beside));
    """
    flat, round_an_edge, beside_a_gap, one_corner, cone, nothing = run(parts, body)

    assert flat == [0, 0, -1]
    assert round_an_edge is None
    assert beside_a_gap is None
    assert one_corner is None
    assert cone is None
    assert nothing is None


def test_edges_centres_drags_and_heights(parts: PanelPage) -> None:
    body = """
      const box = [0, 0, 0, 2, 3, 4];
      const lengths = p.edgesOf(box).map(([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
      return [lengths.sort(), p.faceCentre(box, 3), p.along(5, [1, 1, 1], 2), p.cornersOf(box).length,
        p.dragged({ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 25, y: 99 }, 1),
        p.dragged({ x: 0, y: 0 }, { x: 0.3, y: 0 }, { x: 9, y: 9 }, 1),
        p.roomy(box)];
    """
    lengths, centre, along, corners, moved, end_on, roomy = run(parts, body)

    assert lengths == [2] * 4 + [3] * 4 + [4] * 4
    assert centre == [2, 1.5, 2]
    assert along == [1, 1, 3]
    assert (corners, moved, end_on) == (8, 2.5, 0)
    assert roomy == pytest.approx([-0.1, -0.1, -0.1, 2.1, 3.1, 4.1])


@pytest.mark.parametrize(
    ("bottoms", "above", "ceilings", "top", "height"),
    [
        ([0, 0, 0, 0.1], [3, 3, 3, 3], [], 2.8, 3),  # nothing covers it
        ([0, 0, -0.3, 0], [2.7, 3, 3, 3, 3], [-0.3, 2.7], 2.8, 2.69),  # floor slabs kept with the storey above
        ([0, 0, 0, 2.7], [3, 3, 3, 3], [2.7, 5.7], 3, 2.69),  # ceiling slabs kept with the storey itself
        ([0, 0, 0, 0], [3, 3, -9, 3, 3], [], 2.8, 3),  # a pipe that reaches down to the ground
        ([9.0, 9, 9, 9, 11.8], [], [11.8], 12, 11.79),  # the topmost, under its roof
        ([12.0], [], [12.0], 12.3, 12.3),  # a roof that is a storey of its own
        ([], [], [], 5, 5),
    ],
)
def test_cut_by_storey_looks_into_it(
    parts: PanelPage, bottoms: list[float], above: list[float], ceilings: list[float], top: float, height: float
) -> None:
    found = run(parts, "return p.heightInto(...given)", [bottoms, above, ceilings, top])

    assert found == pytest.approx(height)


def test_distances_and_their_words(parts: PanelPage) -> None:
    found = run(parts, "return p.distanceOf([1, 2, 3], [4, 6, -9])")
    words = run(parts, "return [0.0004, -0.0004, 1.23456, 99.9994, 1234.5678, -5].map((one) => p.metres(one, 'en-GB'))")
    body = """
      const corners = [[0, 0, 0], [5, 0, 0], [9, 9, 9]];
      const seen = ([x, y, z]) => z === 9 ? null : { x: x * 10, y: 0 };
      return [[48, 2, 12], [30, 0, 12], [0, 0, 0]].map(([x, y, reach]) => p.nearestCorner(corners, { x, y }, reach, seen));
    """

    assert found == {"total_m": 13, "horizontal_m": 5, "vertical_m": -12}
    assert math.hypot(found["horizontal_m"], found["vertical_m"]) == found["total_m"]
    assert words == ["0.000", "0.000", "1.235", "99.999", "1,234.57", "-5.000"]
    assert run(parts, body) == [[5, 0, 0], None, [0, 0, 0]]


# --- size --------------------------------------------------------------------------------------------------------------


def test_a_quarter_of_a_million_elements_are_counted_searched_and_hidden(parts: PanelPage) -> None:
    """Nothing is lost or mixed up where tables are long and the search is made in slices."""
    body = """
      const elements = 250000, storeys = 60, classes = 40;
      const made = (Kind, of, length = elements) => Kind.from({ length }, (_, n) => of(n));
      const none = new Int32Array(elements).fill(-1);
      const facts = { elements, sections: [], responsibles: [], sectionOf: none, responsibleOf: none,
        classes: made(Array, (n) => `IfcClass${n}`, classes), classOf: made(Int32Array, (n) => n % classes),
        storeys: made(Array, (n) => `${n}F`, storeys), storeyOf: made(Int32Array, (n) => n % (storeys + 1) - 1),
        tasks: made(Array, (n) => ({ code: `T${n}`, name: `任务${n}` }), 2000),
        taskOffsets: made(Uint32Array, (n) => n, elements + 1), tasksOf: made(Uint32Array, (n) => n % 2000) };
      const names = { guids: made(Array, (n) => `2O2Fr$t4X7Zf8NOew3F${n.toString(36)}`),
        names: made(Array, (n) => `Basic Wall:${n % 5000}`), tags: made(Array, (n) => `${n}`) };
      const some = made(Uint32Array, (n) => 2 * n, elements / 2);
      const flags = new Uint8Array(elements), states = made(Uint8Array, (n) => n % 8);
      const visibility = new p.Visibility(elements), ranks = p.classRanks(facts.classes, "en");
      const tree = new p.Tree(facts, "storey", ranks), index = new p.SearchIndex(facts, names, (one) => one);
      let slices = 0;
      for (; !index.complete; slices += 1) index.grow(() => performance.now());
      visibility.isolate(some);
      visibility.write(flags, some);
      return {
        slices,
        counted: tree.stateCounts(states).reduce((sum, count) => sum + count, 0),
        flags: [0, 1].map((odd) => [...new Set(flags.filter((_, row) => row % 2 === odd))]),
        found: index.find(names.guids[200000], 50).best[0],
        several: index.find("2o2fr wall:12", 50).best.length,
      };
    """
    answered = run(parts, body)

    assert answered["slices"] > 1, "the reader gets a turn between the slices"
    assert answered["counted"] == 250_000
    shown, hidden = answered["flags"]
    assert (len(shown), len(hidden)) == (1, 1)
    assert shown != hidden
    assert answered["found"] == 200_000
    assert answered["several"] == 50
