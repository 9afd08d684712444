"""IDS files for tests: specifications as text."""

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><ids xmlns="http://standards.buildingsmart.org/IDS" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://standards.buildingsmart.org/IDS http://standards.buildingsmart.org/IDS/1.0/ids.xsd">'
    "<info><title>交付要求</title></info><specifications>"
)
TAIL = "</specifications></ids>"
NAMED = "<attribute cardinality='required'><name><simpleValue>Name</simpleValue></name></attribute>"
RATED = (
    "<property cardinality='required' dataType='IFCLABEL'><propertySet><simpleValue>Pset_WallCommon</simpleValue></propertySet>"
    "<baseName><simpleValue>FireRating</simpleValue></baseName><value><xs:restriction base='xs:string'>"
    "<xs:enumeration value='一级'/><xs:enumeration value='二级'/></xs:restriction></value></property>"
)


def specification(
    name: str,
    asked: str,
    *,
    of: str = "IFCWALL",
    least: str = "0",
    most: str = "unbounded",
    schemas: str = "IFC2X3 IFC4",
) -> str:
    """One specification over the elements of a class."""
    return (
        f'<specification name="{name}" ifcVersion="{schemas}"><applicability minOccurs="{least}" maxOccurs="{most}">'
        f"<entity><name><simpleValue>{of}</simpleValue></name></entity></applicability>"
        f"<requirements>{asked}</requirements></specification>"
    )


def ids_file(*specifications: str) -> bytes:
    """A whole file."""
    return f"{HEAD}{''.join(specifications)}{TAIL}".encode()
