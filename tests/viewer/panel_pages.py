"""Panels of the viewer on a stage of boxes: no graphics card, every place and distance known beforehand."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from figures.palette import state_colours
from progress.verdicts import ProgressState
from viewer import bundle_file, viewer_words

HERE = Path(__file__).parent
STATES = [state.word for state in ProgressState]


@dataclass
class Model:
    """Boxes (``x0, y0, z0, x1, y1, z1`` in metres; ``None``: an element without a shape) and what they are."""

    storeys: Sequence[str]
    classes: Sequence[str]
    boxes: list[Sequence[float] | None] = field(default_factory=list)
    storey_of: list[int] = field(default_factory=list)
    class_of: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def add(self, storey: int, element_class: int, name: str, box: Sequence[float] | None, tag: str = "") -> None:
        """One element more."""
        self.boxes.append(box)
        self.storey_of.append(storey)
        self.class_of.append(element_class)
        self.names.append(name)
        self.tags.append(tag)

    def given(self, **rest: Any) -> dict[str, Any]:
        """As the page takes it."""
        return {
            "boxes": self.boxes,
            "classes": self.classes,
            "storeys": self.storeys,
            "classOf": self.class_of,
            "storeyOf": self.storey_of,
            "names": self.names,
            "tags": self.tags,
        } | rest


def house() -> Model:
    """Three storeys of 3 m: on each a slab of 10 m by 8 m and four columns of 1 m by 1 m; an element without a shape."""
    model = Model(storeys=["基础", "一层", "二层"], classes=["IfcColumn", "IfcSlab"])
    for storey in range(3):
        model.add(storey, 1, f"楼板 <b>{storey}</b>", (0, 0, 3 * storey - 0.3, 10, 8, 3 * storey))
        for number in range(4):
            x, y = 9.0 * (number % 2), 7.0 * (number // 2)
            box = (x, y, 3 * storey, x + 1, y + 1, 3 * storey + 2.7)
            model.add(storey, 0, f"KZ-{number}", box, tag=f"T{storey}{number}")
    model.add(-1, -1, "", None)
    return model


class PanelPage:
    """One page with panels on it."""

    def __init__(self, page: Any, site: Any) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []
        page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self) -> None:
        """The page with the bundle loaded; nothing shown yet."""
        html = (HERE / "panels.html").read_text(encoding="utf-8").replace("BUNDLE", f"/bundle/{bundle_file()}")
        self.site.put("panels.html", html.encode())
        self.site.put("fake_stage.js", (HERE / "fake_stage.js").read_bytes())
        self.page.goto(f"{self.site.address}/panels.html")
        self.page.wait_for_function("window.loaded === true")

    def give(self, model: Model, *, locale: str = "zh", theme: str = "light", height: int = 640, **rest: Any) -> None:
        """Show panels for a model."""
        colours = state_colours(theme)
        given = {
            "words": viewer_words(locale),
            "theme": theme,
            "palette": [colours[state] for state in STATES],
            "height": height,
            "model": model.given(**rest),
        }
        self.page.evaluate("given => window.give(given)", given)

    def flags(self) -> list[int]:
        """What the stage was told of every element."""
        return list(self.page.evaluate("() => [...window.stage.flags]"))

    def chosen(self) -> list[int]:
        """Rows that are chosen."""
        return list(self.page.evaluate("() => [...window.panels.selection]"))

    def place(self, what: Any) -> tuple[float, float]:
        """Where an element or a point is on the page."""
        at = self.page.evaluate("what => window.stage.screenOf(what)", what)
        box = self.page.locator(".surface canvas").bounding_box()
        return box["x"] + at["x"], box["y"] + at["y"]

    def click(self, what: Any, modifiers: Sequence[str] = ()) -> None:
        """Click an element or a point in the picture."""
        for key in modifiers:
            self.page.keyboard.down(key)
        self.page.mouse.click(*self.place(what))
        for key in modifiers:
            self.page.keyboard.up(key)

    def tool(self, name: str) -> None:
        """Press a button of the tool bar."""
        self.page.locator(".tool-bar").get_by_role("button", name=name, exact=True).click()


@contextmanager
def panel_page(browser: Any, site: Any, *, width: int = 1000, height: int = 640, **context: Any) -> Iterator[PanelPage]:
    """A page of its own with the bundle loaded."""
    page = browser.new_page(viewport={"width": width, "height": height}, **context)
    page.set_default_timeout(10_000)
    seen = PanelPage(page, site)
    seen.open()
    yield seen
    page.close()
    assert seen.complaints == []
