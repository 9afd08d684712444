"""Our shapes beside those of ifcopenshell's opencascade kernel, element by element: is any of them wrong?

Run: ``python -m benchmarks.geometry_accuracy FILES|FOLDERS… --reference FOLDER [--list 50]``. Ends with status 1 when an
element differs, or when mesh + box + none + failed is not the number of elements.

Bounding boxes within 1 cm and areas within 5 %, for every element. Curved surfaces become chords in either engine
(opencascade by default: 1 mm and 0.5 rad from the curve), so an element that differs is meshed again by opencascade ten
times finer. If that moves the reference itself the element is curved, and ours must be within the same 1 cm and 5 % of what
lies between the two references; flat shapes do not move and gain nothing. References take minutes: FOLDER keeps them.

What still differs is shown to two other kernels, hybrid-cgal-simple-opencascade and cgal. The reference is called wrong, and
the element listed with all three figures, when one of them agrees with ours (box, area and volume) and contradicts the
reference, and when ours comes from our own mesher: a shape that we took from a kernel is not confirmed by a kernel.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.geometry_comparison import Comparison, Figures, Verdict, compared, witnessed
from benchmarks.geometry_reference import (
    WITNESSES,
    Patience,
    Reference,
    add_patience,
    model_files,
    patience_of,
    reference_of,
    with_finer,
    with_witness,
)
from benchmarks.our_shapes import OurShapes, our_shapes
from values.errors import AtlasError, FileRefused

SAME = {Verdict.EQUAL, Verdict.NO_REFERENCE, Verdict.REFERENCE_WRONG}
OUR_OWN = "direct"
"""Prefix of the part files that our own mesher writes."""
STATES = ("mesh", "box", "none", "failed")
_UNFINISHED = {"crashed", "out_of_time"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One model: a comparison an element, by instance number; ``adds_up``: our four states are all elements."""

    comparisons: Mapping[int, Comparison]
    ours: OurShapes
    reference: Reference
    adds_up: bool

    def differing(self) -> list[int]:
        """The elements that are not the same."""
        return [number for number, each in self.comparisons.items() if each.verdict not in SAME]

    def reference_wrong(self) -> list[int]:
        """The elements in which another kernel confirms ours against the reference."""
        return [number for number, each in self.comparisons.items() if each.verdict is Verdict.REFERENCE_WRONG]

    def inside_out(self) -> tuple[list[int], list[int]]:
        """Equal elements with volumes of opposite signs, beyond rounding: where ours is the negative one, and the other."""
        turned = [
            number
            for number, figures in self.ours.figures.items()
            if number in self.reference.figures
            and self.comparisons[number].verdict is Verdict.EQUAL
            and _turned(figures, self.reference.figures[number])
        ]
        ours = [number for number in turned if self.ours.figures[number].volume_m3 < 0]
        return ours, [number for number in turned if number not in set(ours)]


def _turned(ours: Figures, reference: Figures) -> bool:
    """Whether one is the other turned inside out: opposite volumes of about the same size."""
    size = abs(reference.volume_m3)
    return size > 1e-6 and abs(ours.volume_m3 + reference.volume_m3) < 0.2 * size


def judged(path: Path, ours: OurShapes, reference: Reference, folder: Path, patience: Patience) -> Judged:
    """Compare all elements; those that differ once more against a finer reference."""
    numbers = reference.elements
    comparisons = {number: _comparison(number, ours, reference) for number in numbers}
    differing = [number for number, each in comparisons.items() if each.verdict not in SAME]
    with_finer(path, reference, differing, folder, patience)
    comparisons |= {number: _comparison(number, ours, reference) for number in differing}
    for kernel in WITNESSES:
        doubtful = [n for n in differing if comparisons[n].verdict not in SAME and ours.kernels.get(n) == OUR_OWN]
        with_witness(path, reference, kernel, doubtful, folder, patience)
        comparisons |= {
            number: witnessed(
                comparisons[number],
                ours.figures.get(number),
                reference.figures.get(number),
                reference.finer.get(number),
                reference.witnesses_of(number),
            )
            for number in doubtful
        }
    adds_up = sorted(ours.states) == sorted(numbers) and set(ours.states.values()) <= set(STATES)
    return Judged(comparisons, ours, reference, adds_up)


def _comparison(number: int, ours: OurShapes, reference: Reference) -> Comparison:
    state = reference.states.get(number, "unreached")
    if state in _UNFINISHED or state == "unreached":
        return Comparison(Verdict.NO_REFERENCE)
    return compared(ours.figures.get(number), reference.figures.get(number), reference.finer.get(number))


def report(path: Path, result: Judged, seconds: float, most: int) -> str:
    """One line for the model and one for each element that differs."""
    verdicts = Counter(each.verdict for each in result.comparisons.values())
    states = Counter(result.ours.states.values())
    without = verdicts[Verdict.NO_REFERENCE]
    differing = result.differing()
    curved = sum(each.curved and each.verdict is Verdict.EQUAL for each in result.comparisons.values())
    lines = [
        f"{path.name[:58]:58} {len(result.comparisons):6} {len(result.comparisons) - without:8} "
        f"{verdicts[Verdict.EQUAL]:6} {len(differing):9}   "
        + " / ".join(str(states[state]) for state in STATES)
        + f"  {seconds:.1f} s"
        + (f"  {curved} equal as curved" if curved else "")
        + _sides(*result.inside_out())
        + ("" if result.adds_up else "  STATES DO NOT ADD UP")
    ]
    lines += [_line(number, result) for number in result.reference_wrong() + differing[:most]]
    if len(differing) > most:
        lines.append(f"    … and {len(differing) - most} more (--list)")
    return "\n".join(lines)


def _sides(ours: list[int], reference: list[int]) -> str:
    told = f"  {len(ours)} inside out: {ours[:5]}" if ours else ""
    return told + (f"  {len(reference)} inside out in the reference: {reference[:5]}" if reference else "")


def _line(number: int, result: Judged) -> str:
    each, reference, ours = result.comparisons[number], result.reference, result.ours
    made_by = ours.kernels.get(number, ours.states.get(number, "no state"))
    told = [f"    #{number} {reference.guids[number]} {reference.classes[number]} [{made_by}] {each.verdict}"]
    if number in ours.reasons:
        told.append(f"({ours.reasons[number]})")
    if each.curved:
        told.append("curved")
    told.append(f"box off {each.box_m:.4f} m, area off {each.area_ratio:.1%};")
    told.append(f"ours {_figures(ours.figures.get(number))},")
    told.append(f"reference {_figures(reference.figures.get(number))} ({reference.states.get(number)})")
    told += [f"{kernel} {_figures(made)}" for kernel, made in reference.witnesses_of(number).items()]
    if each.witness:
        told.append(f"confirmed by {each.witness}")
    return " ".join(told)


def _figures(figures: Figures | None) -> str:
    if figures is None:
        return "nothing"
    sides = " x ".join(f"{side:.3f}" for side in figures.box_m[3:] - figures.box_m[:3])
    return f"{sides} m, {figures.area_m2:.4f} m2, {figures.volume_m3:.4g} m3"


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", help="IFC files, or folders of them")
    parser.add_argument("--list", type=int, default=50, metavar="N", help="differing elements to show of each model")
    parser.add_argument("--cached-only", action="store_true", help="only models whose reference is in the folder")
    add_patience(parser)
    return parser.parse_args(given)


def main() -> int:
    """Judge all files; 1 when anything differs."""
    given = arguments()
    patience = patience_of(given)
    print(f"{'model':58} {'elements':>6} compared  equal differing   mesh / box / none / failed")
    counts: Counter[str] = Counter()
    for path in model_files(given.files):
        reference = reference_of(path, given.reference, patience, make=not given.cached_only)
        if reference.complete() or not given.cached_only:
            line = _judge(path, reference, given, counts)
            if line:
                print(line, flush=True)
    print(
        f"{counts['elements']} elements, {counts['compared']} compared, {counts['differing']} differing, "
        f"{counts['reference_wrong']} with a wrong reference; "
        f"{counts['refused']} files refused by both, {counts['empty']} without elements, "
        f"{counts['unopened']} not opened by the reference, {counts['wrong']} models with a fault"
    )
    return 1 if counts["wrong"] or not counts["elements"] else 0


def _judge(path: Path, reference: Reference, given: argparse.Namespace, counts: Counter[str]) -> str:
    """Judge one file, count what came of it, and give the lines to show."""
    start = time.monotonic()
    try:
        ours = our_shapes(path)
    except (AtlasError, OSError) as error:
        code = getattr(error, "code", type(error).__name__)
        if isinstance(error, FileRefused) and reference.trouble:
            counts["refused"] += 1
            return ""
        counts["wrong"] += not reference.trouble
        return f"{path.name[:58]:58} ours refused: {code}; the reference: {reference.trouble or 'opened'}"
    seconds = time.monotonic() - start
    if reference.trouble == "no elements" and not ours.states:
        counts["empty"] += 1
        return ""
    if reference.trouble:
        missed = reference.trouble == "no elements"
        counts["wrong" if missed else "unopened"] += 1
        return f"{path.name[:58]:58} the reference: {reference.trouble}; ours has {len(ours.states)} elements"
    result = judged(path, ours, reference, given.reference, patience_of(given))
    differing = len(result.differing())
    verdicts = Counter(each.verdict for each in result.comparisons.values())
    counts["elements"] += verdicts.total()
    counts["compared"] += verdicts.total() - verdicts[Verdict.NO_REFERENCE]
    counts["differing"] += differing
    counts["reference_wrong"] += len(result.reference_wrong())
    counts["wrong"] += bool(differing) or not result.adds_up
    return report(path, result, seconds, given.list)


if __name__ == "__main__":
    sys.exit(main())
