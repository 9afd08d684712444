"""Instances that no object of the model uses, directly or through others (rule IFC105)."""

from collections.abc import Iterator

import numpy as np

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances

_FOLLOWED_BACK = (
    "IfcStyledItem", "IfcCoordinateOperation", "IfcPresentationLayerAssignment", "IfcRepresentationContext",
    "IfcMaterialProperties", "IfcProfileProperties", "IfcExtendedProperties", "IfcMaterialDefinitionRepresentation",
    "IfcExternalReferenceRelationship", "IfcResourceConstraintRelationship", "IfcResourceApprovalRelationship",
    "IfcClassificationRelationship", "IfcMaterialClassificationRelationship", "IfcIndexedColourMap",
    "IfcIndexedTextureMap", "IfcShapeAspect", "IfcTextureCoordinate", "IfcMaterialRelationship",
    "IfcDocumentInformationRelationship", "IfcOrganizationRelationship",
    "IfcCurrencyRelationship", "IfcApprovalRelationship", "IfcWellKnownText",
)  # fmt: skip
"""Classes that name what they belong to, so that nothing names them."""


def usage_flaws(model: Instances) -> Iterator[Flaw]:
    """One flaw an instance that neither objects nor relations lead to."""
    roots = model.of("IfcRoot", *_FOLLOWED_BACK)
    reached = model.text.closure(np.asarray(roots, dtype=np.int64))
    for number in np.setdiff1d(model.text.numbers, reached, assume_unique=True).tolist():
        if model.class_of(number) is not None:
            yield Flaw("model_instances_unused", number, found=model.named(number), expected="IfcRoot")
