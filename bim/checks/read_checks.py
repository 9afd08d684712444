"""All checks of a model file, within a stated time: what does not matter for reading it, but for trusting it."""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from bim.checks.alignment_curves import alignment_curve_flaws
from bim.checks.alignments import alignment_flaws
from bim.checks.cardinality import cardinalities
from bim.checks.conformity import conformity
from bim.checks.deprecation import deprecation_flaws
from bim.checks.flaws import Flaw, problems_of
from bim.checks.georeferencing import georeference_flaws
from bim.checks.header import header_flaws
from bim.checks.identity import identity_flaws
from bim.checks.instances import Instances
from bim.checks.measures import unit_flaws
from bim.checks.places import place_flaws, standing_flaws
from bim.checks.property_sets import property_set_flaws
from bim.checks.read_crs_kinds import crs_kind
from bim.checks.read_schema import read_schema
from bim.checks.read_set_templates import set_template
from bim.checks.sample import sampled_instances
from bim.checks.shapes import context_flaws, representation_flaws
from bim.checks.typing import typing_flaws
from bim.checks.usage import usage_flaws
from bim.step.read_step import read_step
from values.problems import NOWHERE, Problem, Severity

Check: TypeAlias = Callable[[Instances], Iterable[Flaw]]
CHECKS: tuple[Check, ...] = (
    header_flaws,
    place_flaws,
    unit_flaws,
    identity_flaws,
    standing_flaws,
    partial(georeference_flaws, kind_of=crs_kind),
    cardinalities,
    typing_flaws,
    alignment_flaws,
    alignment_curve_flaws,
    context_flaws,
    representation_flaws,
    deprecation_flaws,
    partial(property_set_flaws, template_of=set_template),
    usage_flaws,
)
"""In the order of their use to somebody who follows progress: when the time is over, the last ones are left out."""
_SMALL_BYTES = 5_000_000
"""Above, the last check is left out: following every reference of a large file takes as long as all others together."""
_AT_ONCE = 500  # instances between two looks at the clock


def read_checks(path: Path, schema: str, *, most_bytes: int, seconds: float) -> tuple[Problem, ...]:
    """What is wrong with a screened model file, each kind of flaw once with its count.

    Args:
        path: The file, as it came.
        schema: The schema it is read as.
        most_bytes: Of larger files about so much text is held to the schema, evenly chosen; ``model_schema_sampled`` says so.
        seconds: Of this process's work, not of the clock on the wall: a busy machine finds the same. When they are over the
            rest is left out, and ``model_checks_cut_short`` says so.
    """
    until = time.process_time() + seconds
    model = Instances(read_step(path), read_schema(schema))
    checks = CHECKS if model.text.size_bytes <= _SMALL_BYTES else CHECKS[:-1]
    flaws: list[Flaw] = []
    held = done = 0
    for some in _in_parts(sampled_instances(model.text, most_bytes)):
        if time.process_time() > until:
            break
        flaws += conformity(model, some)
        held += len(some)
    for check in checks:
        if time.process_time() > until:
            break
        flaws += check(model)
        done += 1
    return (*problems_of(flaws), *_how_far(held, len(model.text), done))


def _in_parts(numbers: list[int]) -> Iterator[list[int]]:
    rest = iter(numbers)
    while part := list(islice(rest, _AT_ONCE)):
        yield part


def _how_far(held: int, instances: int, done: int) -> Iterator[Problem]:
    if held < instances:
        yield Problem("model_schema_sampled", Severity.INFO, NOWHERE, {"checked": held, "instances": instances})
    if done < len(CHECKS):
        yield Problem("model_checks_cut_short", Severity.INFO, NOWHERE, {"done": done, "checks": len(CHECKS)})
