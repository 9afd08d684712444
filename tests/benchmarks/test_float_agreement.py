"""The floats of a real plan of Primavera, worked out again."""

from pathlib import Path

from benchmarks.float_agreement import agreement
from schedule.read_xer import parse_xer


def test_every_float_of_the_hotel_agrees(samples: Path) -> None:
    data = (samples / "schedules" / "hotel.xer").read_bytes()
    plan = parse_xer(data, answers={"schedule_project": ("2666",), "encoding": ("cp1252",)})
    found = agreement(plan)
    assert (found["activities"], found["relations"], found["left_out"]) == (4217, 7586, {})
    for name in ("total_float", "free_float"):
        assert (found[name]["stated"], found[name]["agree"]) == (4217, 4217)
    assert found["planned_start_day"] == 4217
