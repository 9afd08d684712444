"""By what the viewer groups the elements of a project: class, storey, section, who is responsible."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from progress.scene import NamedGroups, SceneGroups
from services.facts import Facts
from services.federation import Federation
from services.sections import SectionPlaces
from values.projects import Project


def scene_groups(facts: Facts, elements: pa.Table) -> SceneGroups:
    """The groups of all elements, which are the items of ``facts``."""
    classes = _encoded(elements["element_class"])
    storeys = _encoded(elements["storey"])
    return SceneGroups(
        classes=_in_order(classes, sorted(classes.names)),
        storeys=_in_order(storeys, storeys_upwards(facts.federation, elements)),
        sections=NamedGroups(facts.sections.names, facts.sections.of_item),
        responsibles=responsibles(facts.project, facts.sections),
    )


def storeys_upwards(federation: Federation, elements: pa.Table) -> list[str]:
    """Names of the storeys, bottom to top: by the elevation they state, else by their lowest element, else by name at the end."""
    stated = _elevations(federation)
    found = elements.select(["storey", "storey_guid", "min_z"]).group_by(["storey", "storey_guid"])
    heights: dict[str, float] = {}
    for row in found.aggregate([("min_z", "min")]).to_pylist():
        name = row["storey"] or ""
        lowest = math.inf if row["min_z_min"] is None else float(row["min_z_min"])
        height = stated.get(row["storey_guid"] or "", lowest)
        heights[name] = min(height, heights.get(name, math.inf))
    return sorted((name for name in heights if name), key=lambda name: (heights[name], name))


def responsibles(project: Project, places: SectionPlaces) -> NamedGroups:
    """Who builds each element: whom its section names, else the project's builder. Where nobody is named there is nobody."""
    of_section = [builder or project.builder for builder in (*places.builders, "")]
    names = list(dict.fromkeys(name for name in of_section if name))
    number = np.array([names.index(name) if name else -1 for name in of_section], np.int32)
    of_item = number[places.of_item]  # no section is -1, which finds the last: the project's own builder
    stays = np.unique(of_item[of_item >= 0])
    place = np.full(len(names) + 1, -1, np.int32)
    place[stays] = np.arange(len(stays), dtype=np.int32)
    return NamedGroups(tuple(names[each] for each in stays.tolist()), place[of_item])


def _elevations(federation: Federation) -> dict[str, float]:
    """Elevation of each spatial node that states one, in the height of the common frame."""
    found = {}
    for model in federation.models:
        _, _, origin_z = model.record.origin_m
        upward, shift = model.place.matrix[10], model.place.matrix[14]
        for node in model.record.spatial:
            if node.elevation_m is not None and math.isfinite(node.elevation_m):
                found[node.guid] = (node.elevation_m - origin_z) * upward + shift + federation.origin_m[2]
    return found


def _encoded(words: pa.ChunkedArray) -> NamedGroups:
    column = pc.fill_null(words, "").combine_chunks().dictionary_encode()
    return NamedGroups(tuple(column.dictionary.to_pylist()), column.indices.to_numpy(zero_copy_only=False))


def _in_order(groups: NamedGroups, order: Iterable[str]) -> NamedGroups:
    """The groups with their names in ``order``; the empty name is none."""
    names: Sequence[str] = [name for name in order if name]
    number = {name: place for place, name in enumerate(names)}
    places = np.array([number.get(name, -1) for name in groups.names] or [-1], np.int32)
    return NamedGroups(tuple(names), places[groups.of_item])
