"""Whether two meshes of one element are the same shape: boxes within a centimetre, areas within five per cent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BOX_M = 0.01
"""Largest distance between two faces of the bounding boxes."""
AREA_RATIO = 0.05
"""Largest difference of the surface areas, as a part of the reference's area."""
CURVED_BOX_M = 1e-5
CURVED_AREA_RATIO = 1e-4
"""A reference whose box or area moves by more than this when it is meshed finer is curved; flat faces do not move."""
NOTHING_M = 1e-9
"""Areas below this (square metres) are no area at all: 5 % of nothing would call every rounding a difference."""


class Verdict(StrEnum):
    """What the comparison of one element says.

    Everything but ``EQUAL``, ``NO_REFERENCE`` and ``REFERENCE_WRONG`` is a difference.
    """

    EQUAL = "equal"
    REFERENCE_WRONG = "reference wrong"
    BOX = "box"
    AREA = "area"
    BOX_AND_AREA = "box and area"
    ONLY_OURS = "only ours"
    ONLY_REFERENCE = "only reference"
    NO_REFERENCE = "no reference"


@dataclass(frozen=True, slots=True)
class Figures:
    """A mesh in three figures: ``box_m`` is shape (6,), min then max in metres; ``area_m2``; signed ``volume_m3``.

    The volume is positive where the triangles of a closed mesh look outward.
    """

    box_m: Floats
    area_m2: float
    volume_m3: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """``box_m``: the largest distance between two faces of the boxes; ``area_ratio``: difference over the reference.

    ``witness`` names the kernel that says that the reference is wrong.
    """

    verdict: Verdict
    box_m: float = 0.0
    area_ratio: float = 0.0
    curved: bool = False
    witness: str = ""


def figures_of(vertices: Floats, triangles: NDArray[np.integer]) -> Figures:
    """Figures of a mesh; vertices (n, 3) in metres, triangles (m, 3) index them. Only vertices in use count.

    Raises ``ValueError`` for a mesh without triangles.
    """
    if not len(triangles):
        raise ValueError("a mesh without triangles has no figures")
    corners = vertices[triangles]
    box = np.concatenate([corners.min(axis=(0, 1)), corners.max(axis=(0, 1))])
    corners = corners - (box[:3] + box[3:]) / 2  # far from the origin the volume would drown in rounding
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = float(np.linalg.norm(across, axis=1).sum() / 2)
    volume = float(np.einsum("ij,ij->", corners[:, 0], across) / 6)
    return Figures(box, area, volume)


def is_curved(reference: Figures, finer: Figures) -> bool:
    """Whether the shape moves when its reference is meshed finer: what is made of flat faces stays as it is."""
    moved = float(np.abs(reference.box_m - finer.box_m).max())
    return moved > CURVED_BOX_M or abs(reference.area_m2 - finer.area_m2) > CURVED_AREA_RATIO * reference.area_m2


def compared(ours: Figures | None, reference: Figures | None, finer: Figures | None = None) -> Comparison:
    """Compare an element; ``None`` means that there is no shape.

    Args:
        ours: Figures of the mesh under test.
        reference: Figures of the reference at its default fineness.
        finer: The same reference with finer chords, if it was asked for. Where the two show that the element is curved, the
            true surface lies beyond both chords: ours is then measured against the nearest of the figures between the two,
            with the same bar. Elements of flat faces gain nothing by it.
    """
    if ours is None or reference is None:
        if ours is reference:
            return Comparison(Verdict.EQUAL)
        return Comparison(Verdict.ONLY_REFERENCE if ours is None else Verdict.ONLY_OURS)
    curved = finer is not None and is_curved(reference, finer)
    other = finer if finer is not None and curved else reference
    off_m = _outside(ours.box_m, reference.box_m, other.box_m)
    area = _outside(np.array([ours.area_m2]), np.array([reference.area_m2]), np.array([other.area_m2]))
    whole = max(reference.area_m2, other.area_m2)
    ratio = 0.0 if area <= NOTHING_M else float(area / whole) if whole > 0 else float("inf")
    return Comparison(_verdict(off_m, ratio), off_m, ratio, curved)


def witnessed(
    judged: Comparison,
    ours: Figures | None,
    reference: Figures | None,
    finer: Figures | None,
    witnesses: Mapping[str, Figures],
) -> Comparison:
    """The comparison again, the reference being wrong when another kernel contradicts it and confirms ours.

    Both by the bars of :func:`compared`, and confirming takes the volume too, within 5 % whatever its sign: boxes and areas
    of two cuts can be alike by chance. Ours must not come from the kernel that is the witness; who calls sees to that.
    """
    if judged.verdict in {Verdict.EQUAL, Verdict.NO_REFERENCE} or ours is None:
        return judged
    for kernel, figures in witnesses.items():
        confirms = compared(ours, figures).verdict is Verdict.EQUAL and _same_volume(ours, figures)
        if confirms and compared(figures, reference, finer).verdict is not Verdict.EQUAL:
            return replace(judged, verdict=Verdict.REFERENCE_WRONG, witness=kernel)
    return judged


def _same_volume(one: Figures, other: Figures) -> bool:
    sizes = abs(one.volume_m3), abs(other.volume_m3)
    return max(sizes) - min(sizes) <= AREA_RATIO * max(sizes) + NOTHING_M


def _outside(value: Floats, one: Floats, other: Floats) -> float:
    """The largest distance from the closed interval between two values; infinite for what is no number."""
    below = np.minimum(one, other) - value
    above = value - np.maximum(one, other)
    off = np.maximum(0.0, np.maximum(below, above))
    return float(off.max()) if np.isfinite(off).all() else float("inf")


def _verdict(off_m: float, ratio: float) -> Verdict:
    match off_m > BOX_M, ratio > AREA_RATIO:
        case True, True:
            return Verdict.BOX_AND_AREA
        case True, False:
            return Verdict.BOX
        case False, True:
            return Verdict.AREA
        case _:
            return Verdict.EQUAL
