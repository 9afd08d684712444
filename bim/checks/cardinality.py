"""How many relations name an instance: at most one whole, one type, one container (the inverse attributes of the schema)."""

from collections import Counter
from collections.abc import Iterator

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances
from bim.checks.schema import EntityClass, Inverse


def cardinalities(model: Instances) -> Iterator[Flaw]:
    """Instances that too few or too many relations name."""
    counted: dict[tuple[str, str], Counter[int]] = {}
    for known in model.classes:
        numbers = model.text.of_class(known.name.upper()).tolist()
        for inverse in known.inverses:
            key = (inverse.relation, inverse.attribute)
            if key not in counted:
                counted[key] = _counts(model, *key)
            if counted[key] or inverse.least:
                yield from _flaws(known, inverse, counted[key], numbers)


def _counts(model: Instances, relation: str, attribute: str) -> Counter[int]:
    return Counter(target for number in model.of(relation) for target in set(model.targets(number, attribute)))


def _flaws(known: EntityClass, inverse: Inverse, counts: Counter[int], numbers: list[int]) -> Iterator[Flaw]:
    expected = f"[{inverse.least}:{'?' if inverse.most is None else inverse.most}] {inverse.relation}"
    most = float("inf") if inverse.most is None else inverse.most
    crowded = {number for number, count in counts.items() if count > most}
    lonely = {number for number in numbers if counts[number] < inverse.least} if inverse.least else set()
    for number in numbers if crowded or lonely else ():
        if number in lonely:
            yield Flaw("model_relations_too_few", number, known.name, inverse.name, str(counts[number]), expected)
        elif number in crowded:
            yield Flaw("model_relations_too_many", number, known.name, inverse.name, str(counts[number]), expected)
