"""Advanced breps written out: vertices, edges and faces in a few words, numbered from #100."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Triple = tuple[float, float, float]
Loop = Sequence[str]
"""Names of edges in order; one taken backwards has a minus before it."""


def plain(value: float) -> str:
    return f"{value:.12f}"


def numbers(values: Sequence[float]) -> str:
    return "(" + ",".join(plain(value) for value in values) + ")"


@dataclass
class Brep:
    """``vertices`` by name; ``edges``: start, end, curve; ``faces``: surface and its loops. Curves and surfaces are numbers."""

    vertices: Mapping[str, Triple]
    lines: list[str] = field(default_factory=list)
    last: int = 1000

    def add(self, text: str) -> int:
        """An instance; its number."""
        self.last += 1
        self.lines.append(f"#{self.last}={text};")
        return self.last

    def point(self, at: Triple) -> int:
        return self.add(f"IFCCARTESIANPOINT({numbers(at)})")

    def direction(self, along: Triple) -> int:
        return self.add(f"IFCDIRECTION({numbers(along)})")

    def frame(self, at: Triple = (0, 0, 0), z: Triple = (0, 0, 1), x: Triple = (1, 0, 0)) -> int:
        return self.add(f"IFCAXIS2PLACEMENT3D(#{self.point(at)},#{self.direction(z)},#{self.direction(x)})")

    def axis(self, at: Triple = (0, 0, 0), z: Triple = (0, 0, 1)) -> int:
        return self.add(f"IFCAXIS1PLACEMENT(#{self.point(at)},#{self.direction(z)})")

    def line(self, start: Triple, end: Triple) -> int:
        along = self.add(f"IFCVECTOR(#{self.direction(tuple(b - a for a, b in zip(start, end, strict=True)))},1.)")
        return self.add(f"IFCLINE(#{self.point(start)},#{along})")

    def circle(self, radius: float, frame: int) -> int:
        return self.add(f"IFCCIRCLE(#{frame},{plain(radius)})")

    def trimmed(self, basis: int, start: Triple, end: Triple, sense: str = "T") -> int:
        ends = f"(#{self.point(start)}),(#{self.point(end)})"
        return self.add(f"IFCTRIMMEDCURVE(#{basis},{ends},.{sense}.,.CARTESIAN.)")

    def plane(self, frame: int) -> int:
        return self.add(f"IFCPLANE(#{frame})")

    def spline(
        self,
        degree: int,
        poles: Sequence[Triple],
        knots: Sequence[float],
        counts: Sequence[int],
        weights: Sequence[float] = (),
    ) -> int:
        listed = ",".join(f"#{self.point(one)}" for one in poles)
        rest = f"({','.join(map(str, counts))}),{numbers(knots)},.UNSPECIFIED."
        head = "IFCRATIONALBSPLINECURVEWITHKNOTS" if weights else "IFCBSPLINECURVEWITHKNOTS"
        tail = f",{numbers(weights)}" if weights else ""
        return self.add(f"{head}({degree},({listed}),.UNSPECIFIED.,.F.,.F.,{rest}{tail})")

    def profile(self, curve: int, *, closed: bool = False) -> int:
        kind = "CLOSED" if closed else "OPEN"
        return self.add(f"IFCARBITRARY{kind}PROFILEDEF(.CURVE.,$,#{curve})")

    def text(self, edges: Mapping[str, tuple[str, str, int]], faces: Sequence[tuple[int, Sequence[Loop]]]) -> str:
        """All instances, the brep being #100."""
        vertex = {name: self.add(f"IFCVERTEXPOINT(#{self.point(at)})") for name, at in self.vertices.items()}
        edge = {
            name: self.add(f"IFCEDGECURVE(#{vertex[start]},#{vertex[end]},#{curve},.T.)")
            for name, (start, end, curve) in edges.items()
        }
        written = []
        for surface, loops in faces:
            bounds = []
            for place, loop in enumerate(loops):
                taken = [
                    self.add(f"IFCORIENTEDEDGE(*,*,#{edge[one.lstrip('-')]},.{'F' if one.startswith('-') else 'T'}.)")
                    for one in loop
                ]
                ring = self.add(f"IFCEDGELOOP(({','.join(f'#{one}' for one in taken)}))")
                bounds.append(self.add(f"IFCFACE{'' if place else 'OUTER'}BOUND(#{ring},.T.)"))
            written.append(self.add(f"IFCADVANCEDFACE(({','.join(f'#{one}' for one in bounds)}),#{surface},.T.)"))
        shell = self.add(f"IFCCLOSEDSHELL(({','.join(f'#{one}' for one in written)}))")
        return "\n".join([*self.lines, f"#100=IFCADVANCEDBREP(#{shell});"])


def cylinder(*, seam: bool = True, radius: float = 1.0, height: float = 2.0) -> str:
    """Standing on the origin; its side one face, with a seam or as a band between two loops."""
    low, high = (radius, 0.0, 0.0), (radius, 0.0, height)
    made = Brep({"a": low, "b": high})
    below, above = made.frame(), made.frame((0, 0, height))
    edges = {
        "bottom": ("a", "a", made.circle(radius, below)),
        "top": ("b", "b", made.circle(radius, above)),
        "seam": ("a", "b", made.line(low, high)),
    }
    side = made.add(f"IFCCYLINDRICALSURFACE(#{below},{plain(radius)})")
    loops = [["bottom", "seam", "-top", "-seam"]] if seam else [["bottom"], ["-top"]]
    return made.text(edges, [(made.plane(below), [["-bottom"]]), (made.plane(above), [["top"]]), (side, loops)])


def octant(radius: float = 1.0, kind: str = "sphere") -> str:
    """An eighth of a ball; its curved face a spherical surface or a surface of revolution, with a corner at the pole."""
    o, x, y, z = (0.0, 0.0, 0.0), (radius, 0.0, 0.0), (0.0, radius, 0.0), (0.0, 0.0, radius)
    made = Brep({"o": o, "x": x, "y": y, "z": z})
    flat = made.frame()
    side, back = made.frame(z=(1, 0, 0), x=(0, 1, 0)), made.frame(z=(0, 1, 0), x=(0, 0, 1))
    edges = {
        "xy": ("x", "y", made.circle(radius, flat)),
        "yz": ("y", "z", made.circle(radius, side)),
        "zx": ("z", "x", made.circle(radius, back)),
        "ox": ("o", "x", made.line(o, x)),
        "oy": ("o", "y", made.line(o, y)),
        "oz": ("o", "z", made.line(o, z)),
    }
    if kind == "sphere":
        ball = made.add(f"IFCSPHERICALSURFACE(#{flat},{plain(radius)})")
    else:
        arc = made.trimmed(made.circle(radius, back), z, x)
        ball = made.add(f"IFCSURFACEOFREVOLUTION(#{made.profile(arc)},$,#{made.axis()})")
    planes = [made.plane(one) for one in (flat, side, back)]
    rings = [["oy", "-xy", "-ox"], ["oz", "-yz", "-oy"], ["ox", "-zx", "-oz"]]
    return made.text(
        edges, [*((one, [ring]) for one, ring in zip(planes, rings, strict=True)), (ball, [["xy", "yz", "zx"]])]
    )


def elbow(major: float = 2.0, minor: float = 0.5, kind: str = "torus") -> str:
    """A quarter of a torus about the third axis, with a seam along its wall."""
    start, end = (major + minor, 0.0, 0.0), (0.0, major + minor, 0.0)
    made = Brep({"a": start, "b": end})
    first = made.frame((major, 0, 0), (0, -1, 0), (1, 0, 0))
    second = made.frame((0, major, 0), (1, 0, 0), (0, 1, 0))
    edges = {
        "one": ("a", "a", made.circle(minor, first)),
        "two": ("b", "b", made.circle(minor, second)),
        "seam": ("a", "b", made.circle(major + minor, made.frame())),
    }
    if kind == "torus":
        wall = made.add(f"IFCTOROIDALSURFACE(#{made.frame()},{plain(major)},{plain(minor)})")
    else:
        profile = made.profile(made.circle(minor, first), closed=True)
        wall = made.add(f"IFCSURFACEOFREVOLUTION(#{profile},$,#{made.axis()})")
    caps = [(made.plane(first), [["one"]]), (made.plane(second), [["-two"]])]
    return made.text(edges, [*caps, (wall, [["-one", "seam", "two", "-seam"]])])


BULGE = 0.4


def cushion(*, rational: bool = False) -> str:
    """A square of 3 m and 1 m high whose top is a spline surface that rises inside and along its edges."""
    made = Brep({f"{x}{y}{z}": (3.0 * x, 3.0 * y, 1.0 * z) for x in (0, 1) for y in (0, 1) for z in (0, 1)})
    heights = [[1.0 + BULGE * (x in (1, 2)) + BULGE * (y in (1, 2)) for y in range(4)] for x in range(4)]
    poles = [[(1.0 * x, 1.0 * y, heights[x][y]) for y in range(4)] for x in range(4)]
    weights = [1.0, 2.0, 2.0, 1.0] if rational else []
    listed = ",".join("(" + ",".join(f"#{made.point(one)}" for one in row) + ")" for row in poles)
    rest = "(4,4),(4,4),(0.,1.),(0.,1.),.UNSPECIFIED."
    if rational:
        rest += ",(" + ",".join(numbers([a * b for b in weights]) for a in weights) + ")"
    head = "IFCRATIONALBSPLINESURFACEWITHKNOTS" if rational else "IFCBSPLINESURFACEWITHKNOTS"
    top = made.add(f"{head}(3,3,({listed}),.UNSPECIFIED.,.F.,.F.,.F.,{rest})")
    edges: dict[str, tuple[str, str, int]] = {}

    def straight(start: str, end: str) -> None:
        edges[f"{start}-{end}"] = (start, end, made.line(made.vertices[start], made.vertices[end]))

    rims = {("001", "101"): [row[0] for row in poles], ("011", "111"): [row[3] for row in poles]}
    rims |= {("001", "011"): poles[0], ("101", "111"): poles[3]}
    for (start, end), curve in rims.items():
        edges[f"{start}-{end}"] = (start, end, made.spline(3, curve, (0, 1), (4, 4), weights))
        straight(f"{start[:2]}0", f"{end[:2]}0")
    for corner in ("00", "01", "10", "11"):
        straight(f"{corner}0", f"{corner}1")
    frames = [made.frame(), made.frame(z=(0, 1, 0)), made.frame((3, 0, 0), (1, 0, 0), (0, 1, 0))]
    frames += [made.frame((0, 3, 0), (0, 1, 0)), made.frame(z=(1, 0, 0), x=(0, 1, 0))]
    rings = [["000-010", "010-110", "-100-110", "-000-100"], ["000-100", "100-101", "-001-101", "-000-001"]]
    rings += [["100-110", "110-111", "-101-111", "-100-101"], ["-010-110", "010-011", "011-111", "-110-111"]]
    rings += [["-000-010", "000-001", "001-011", "-010-011"]]
    faces = [(made.plane(one), [ring]) for one, ring in zip(frames, rings, strict=True)]
    return made.text(edges, [*faces, (top, [["001-101", "101-111", "-011-111", "-001-011"]])])


def wave() -> str:
    """A wall 2 m high over a spline in plan and straight back: one face is extruded, and its edges are splines trimmed."""
    plan = [(0.0, 0.0), (1.0, 1.5), (2.0, -1.5), (3.0, 0.0)]
    made = Brep({"a": (0, 0, 0), "b": (3, 0, 0), "c": (3, 3, 0), "d": (0, 3, 0)})
    tops = {name.upper(): (x, y, 2.0) for name, (x, y, _) in made.vertices.items()}
    made.vertices = {**made.vertices, **tops}
    curves = [made.spline(3, [(x, y, z) for x, y in plan], (0, 1), (4, 4)) for z in (0.0, 2.0)]
    edges = {"ab": ("a", "b", made.trimmed(curves[0], made.vertices["a"], made.vertices["b"]))}
    edges["AB"] = ("A", "B", curves[1])
    for start, end in ("bc", "cd", "da", "BC", "CD", "DA", "aA", "bB", "cC", "dD"):
        edges[start + end] = (start, end, made.line(made.vertices[start], made.vertices[end]))
    front = made.add(f"IFCSURFACEOFLINEAREXTRUSION(#{made.profile(curves[0])},$,#20,2.)")
    flat = [made.plane(made.frame()), made.plane(made.frame((0, 0, 2)))]
    sides = [made.plane(made.frame((3, 0, 0), (1, 0, 0), (0, 1, 0))), made.plane(made.frame((0, 3, 0), (0, 1, 0)))]
    sides += [made.plane(made.frame(z=(1, 0, 0), x=(0, 1, 0)))]
    faces = [(flat[0], [["-da", "-cd", "-bc", "-ab"]]), (flat[1], [["AB", "BC", "CD", "DA"]])]
    faces += [
        (side, [[one, f"{one[1]}{one[1].upper()}", f"-{one.upper()}", f"-{one[0]}{one[0].upper()}"]])
        for side, one in zip(sides, ("bc", "cd", "da"), strict=True)
    ]
    return made.text(edges, [*faces, (front, [["ab", "bB", "-AB", "-aA"]])])
