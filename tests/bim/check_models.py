"""Models of a few lines for the checks: what stands between DATA and ENDSEC, read by a real schema."""

import numpy as np

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances
from bim.checks.read_schema import read_schema
from bim.step.text import StepText

HEADER = (
    "FILE_DESCRIPTION(('ViewDefinition [ReferenceView_V1.2]'),'2;1');"
    "FILE_NAME('a.ifc','2026-01-31T08:00:00',(''),(''),'writer 1','author - program - 1','');"
)


def model(data: str, schema: str = "IFC4", header: str = HEADER) -> Instances:
    """The instances of these lines; ``schema`` is also what the header declares."""
    text = f"ISO-10303-21;HEADER;{header}FILE_SCHEMA(('{schema}'));ENDSEC;DATA;\n{data}\nENDSEC;END-ISO-10303-21;\n"
    return Instances(StepText(np.frombuffer(text.encode(), dtype=np.uint8)), read_schema(schema))


def told(flaws) -> set[tuple[str, int]]:
    """Codes with the instances they are about."""
    return {(flaw.code, flaw.number) for flaw in flaws}


def of(flaws, code: str) -> list[Flaw]:
    """The flaws of one code."""
    return [flaw for flaw in flaws if flaw.code == code]
