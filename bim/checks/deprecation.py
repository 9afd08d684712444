"""Classes, attributes and values that a schema still knows and asks writers to avoid (rule IFC102; the deprecation lists of
IFC 2x3 TC1, IFC 4 ADD2 TC1 and IFC 4.3)."""

from collections.abc import Iterator, Mapping

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances

_FLOW = (
    "IfcFlowFitting IfcFlowSegment IfcFlowTerminal IfcFlowController IfcFlowMovingDevice IfcFlowStorageDevice"
    " IfcFlowTreatmentDevice IfcEnergyConversionDevice"
)
_CLASSES: Mapping[str, str] = {
    "IFC2X3": "Ifc2DCompositeCurve IfcConnectionPortGeometry IfcElectricalElement IfcEquipmentElement IfcTextLiteral"
    " IfcProductRepresentation IfcRepresentation IfcRepresentationContext IfcRelAssociates",
    "IFC4": "IfcBeamStandardCase IfcColumnStandardCase IfcDoorStandardCase IfcDoorStyle IfcFaceBasedSurfaceModel"
    " IfcMaterialClassificationRelationship IfcMaterialList IfcMemberStandardCase IfcOpeningStandardCase IfcPlateStandardCase"
    " IfcPresentationStyleAssignment IfcProxy IfcRelCoversBldgElements IfcRelCoversSpaces IfcSlabElementedCase"
    f" IfcSlabStandardCase IfcTextLiteral IfcWallElementedCase IfcWallStandardCase IfcWindowStandardCase IfcWindowStyle {_FLOW}",
    "IFC4X3_ADD2": "IfcBuildingSystem IfcCivilElement IfcCivilElementType IfcDoorLiningProperties IfcDoorPanelProperties"
    " IfcElectricDistributionBoard IfcElectricDistributionBoardType IfcFaceBasedSurfaceModel"
    " IfcMaterialClassificationRelationship IfcMaterialList IfcPermeableCoveringProperties IfcPostalAddress"
    " IfcRelConnectsPortToElement IfcRelCoversBldgElements IfcRelServicesBuildings IfcRelCoversSpaces IfcTelecomAddress"
    " IfcTextLiteral IfcTrapeziumProfileDef IfcWallStandardCase IfcWindowLiningProperties IfcWindowPanelProperties"
    f" IfcWindowStandardCase IfcRelAssociates {_FLOW}",
}
"""Subclasses are not meant: IfcFlowSegment is deprecated as the class of an instance, IfcPipeSegment is not."""
_ATTRIBUTES: Mapping[str, str] = {
    "IFC2X3": "",
    "IFC4": "IfcReinforcingElement.SteelGrade IfcStairFlight.NumberOfRisers IfcStairFlight.NumberOfTreads"
    " IfcStairFlight.RiserHeight IfcStairFlight.TreadLength IfcTendon.NominalDiameter IfcTendon.CrossSectionArea"
    " IfcTendon.TensionForce IfcTendon.PreStress",
    "IFC4X3_ADD2": "IfcBuilding.BuildingAddress IfcBuilding.ElevationOfRefHeight IfcBuilding.ElevationOfTerrain"
    " IfcBuildingStorey.Elevation IfcOrganization.Addresses IfcPerson.Addresses IfcPile.ConstructionType"
    " IfcReinforcingElement.SteelGrade IfcSite.LandTitleNumber IfcSite.SiteAddress IfcStairFlight.NumberOfRisers"
    " IfcStairFlight.NumberOfTreads IfcStairFlight.RiserHeight IfcStairFlight.TreadLength"
    " IfcSurfaceStyleRendering.DiffuseTransmissionColour IfcSurfaceStyleRendering.ReflectionColour"
    " IfcSurfaceStyleRendering.TransmissionColour IfcTendon.NominalDiameter IfcTendon.CrossSectionArea",
}
_VALUES: Mapping[str, Mapping[str, str]] = {
    "IFC2X3": {"IfcOwnerHistory.ChangeAction": "MODIFIEDADDED MODIFIEDDELETED"},
    "IFC4": {"IfcWall.PredefinedType": "POLYGONAL STANDARD ELEMENTEDWALL"},
    "IFC4X3_ADD2": {
        "IfcBuildingElementProxy.PredefinedType": "PROVISIONFORSPACE PROVISIONFORVOID",
        "IfcFireSuppressionTerminal.PredefinedType": "SPRINKLERDEFLECTOR",
        "IfcCableCarrierFitting.PredefinedType": "TEE CROSS REDUCER",
        "IfcGeographicElement.PredefinedType": "SOIL_BORING_POINT",
        "IfcSpace.PredefinedType": "INTERNAL EXTERNAL",
        "IfcWall.PredefinedType": "POLYGONAL STANDARD",
    },
}
_PROPERTY_SET = "Pset_Draughting"


def deprecation_flaws(model: Instances) -> Iterator[Flaw]:
    """One flaw an instance of a deprecated class, and one a deprecated attribute that is filled in or value that is used."""
    schema = model.schema.name
    for name in _CLASSES[schema].split():
        for number in model.text.of_class(name.upper()).tolist():
            yield Flaw("model_class_deprecated", number, name)
    for known in _ATTRIBUTES[schema].split():
        owner, attribute = known.split(".")
        for number in model.some(owner):
            if model.value(number, attribute) is not None:
                yield Flaw("model_attribute_deprecated", number, owner, attribute)
    for known, values in _VALUES[schema].items():
        owner, attribute = known.split(".")
        for number in model.some(owner):
            if (stated := model.words(number, attribute)) in values.split():
                yield Flaw("model_value_deprecated", number, owner, attribute, stated)
    for number in model.some("IfcPropertySet"):
        if model.words(number, "Name") == _PROPERTY_SET:
            yield Flaw("model_value_deprecated", number, "IfcPropertySet", "Name", _PROPERTY_SET)
