"""The viewer's document."""

import json

import numpy as np

from progress.evidence import evidence
from progress.join import Windows
from progress.scene import Mark, SceneColumns, scene_bytes, time_span
from progress.statements import DONE, MISSING
from tests.progress.factories import told
from values.dates import NO_DAY


def test_document_holds_what_the_contract_says() -> None:
    found = evidence(2, told((1, 5, MISSING), (1, 9, DONE, 8)))
    windows = Windows(np.array([NO_DAY, 4], np.int32), np.array([NO_DAY, 20], np.int32))
    columns = SceneColumns(["a", "b"], ["甲", ""], ["IfcWall", "IfcDoor"], ["1F", "1F"])
    data = scene_bytes(
        columns, np.array([False, True]), windows, found, marks=[Mark(9, "survey", "")], freshness_days=30
    )
    document = json.loads(data)
    assert document["elements"] == len(document["guids"]) == 2
    assert document["classes"] == {"values": ["IfcDoor", "IfcWall"], "index": [1, 0]}
    assert document["storeys"] == {"values": ["1F"], "index": [0, 0]}
    assert document["linked"] == [0, 1]
    assert document["planned_start"] == [NO_DAY, 4]
    assert document["event_offsets"] == [0, 0, 2]
    assert document["event_day"] == [5, 9]
    assert document["event_verdict"] == [0, 2]
    assert document["event_not_done"] == [1, 0]
    assert document["event_finish"] == [NO_DAY, 8]
    assert document["marks"] == [{"day": 9, "kind": "survey", "label": ""}]
    assert (document["first_day"], document["last_day"]) == (4, 20)
    assert "甲".encode() in data


def test_no_days_at_all() -> None:
    nothing = np.array([NO_DAY], np.int32)
    assert time_span(Windows(nothing, nothing), evidence(1, told())) == (NO_DAY, NO_DAY)
