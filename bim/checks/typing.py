"""Predefined types: a user-defined one says in words what it is, and type and occurrence do not both state it
(concept template Object Predefined Type; rules OJT001, BLT001, BLT002)."""

from collections.abc import Iterator

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances

_OWN_WORDS = (("IfcObject", "ObjectType"), ("IfcTypeObject", "ElementType"))
_FORMS = (
    ("IfcDoor", "IfcDoorType", "OperationType", "UserDefinedOperationType"),
    ("IfcWindow", "IfcWindowType", "PartitioningType", "UserDefinedPartitioningType"),
)


def typing_flaws(model: Instances) -> Iterator[Flaw]:
    """What is wrong with predefined types, and with how doors and windows open and part."""
    types = model.above("IfcRelDefinesByType", "RelatingType", "RelatedObjects")
    for owner, own_word in _OWN_WORDS:
        for number in model.some(owner):
            stated = model.words(number, "PredefinedType")
            typed = types.get(number, 0)
            if stated == "USERDEFINED" and not typed and not _own_word(model, number, own_word):
                yield Flaw("model_userdefined_unnamed", number, model.named(number), own_word, stated)
            of_type = model.words(typed, "PredefinedType") if typed else ""
            if stated and of_type not in ("", "NOTDEFINED") and model.schema.name != "IFC2X3":
                yield Flaw(
                    "model_type_stated_twice", number, model.named(number), "PredefinedType", f"{stated}, {of_type}"
                )
    for occurrence, type_class, form, own_form in _FORMS:
        for number in model.of(occurrence, type_class):
            stated = model.words(number, form)
            if types.get(number) and stated:
                yield Flaw("model_type_stated_twice", number, model.named(number), form, stated)
            elif not types.get(number) and model.words(number, own_form) and stated != "USERDEFINED":
                yield Flaw("model_own_word_unused", number, model.named(number), own_form, stated, "USERDEFINED")


def _own_word(model: Instances, number: int, attribute: str) -> str:
    """The author's own word; types of processes and resources call the attribute otherwise."""
    names = (attribute, "ProcessType", "ResourceType")
    return next((words for name in names if (words := model.words(number, name))), "")
