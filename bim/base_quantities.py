"""Length, area and volume of an element, chosen from the quantities that its author stated. Nothing is computed."""

from collections.abc import Mapping
from dataclasses import dataclass

NET_FIRST = {
    "length_m": ("NetLength", "Length", "GrossLength"),
    "area_m2": (
        "NetArea",
        "NetSideArea",
        "NetFloorArea",
        "NetSurfaceArea",
        "Area",
        "GrossArea",
        "GrossSideArea",
        "GrossFloorArea",
        "GrossSurfaceArea",
        "OuterSurfaceArea",
    ),
    "volume_m3": ("NetVolume", "Volume", "GrossVolume"),
}
"""Names in the standard sets (IFC 4.3 Qto_*; IFC 2x3 BaseQuantities): net before gross, side before surface."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Stated sizes in SI; ``None`` where the author stated none."""

    length_m: float | None = None
    area_m2: float | None = None
    volume_m3: float | None = None


def stated_measures(quantities: Mapping[str, Mapping[str, object]]) -> Measures:
    """The length, area and volume among ``{set: {quantity: value in SI}}``.

    Only the standard sets count: an "Area" of a program's own set may be a footprint, a side or a skin.
    """
    standard = sorted(
        (name for name in quantities if _is_standard(name)), key=lambda name: (name == "BaseQuantities", name)
    )
    return Measures(*(_first(quantities, standard, names) for names in NET_FIRST.values()))


def _is_standard(set_name: str) -> bool:
    return set_name.startswith("Qto_") or set_name == "BaseQuantities"


def _first(
    quantities: Mapping[str, Mapping[str, object]], set_names: list[str], names: tuple[str, ...]
) -> float | None:
    for set_name in set_names:
        for name in names:
            value = quantities[set_name].get(name)
            if isinstance(value, float | int) and not isinstance(value, bool) and value >= 0:
                return float(value)
    return None
