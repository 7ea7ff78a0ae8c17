"""The published JSON schema of OCEL 2.0, written down so that tests need no network.

Source: https://www.ocel-standard.org/2.0/ocel20-schema-json.json (JSON Schema draft-07). Parts that the published text
repeats are named here once. It takes texts alone as values of attributes, whatever their declared types.
"""

from __future__ import annotations

from typing import Any

Plain = dict[str, Any]

TEXT: Plain = {"type": "string"}
MOMENT: Plain = {"type": "string", "format": "date-time"}


def listed(item: Plain) -> Plain:
    return {"type": "array", "items": item}


def record(required: list[str], **properties: Plain) -> Plain:
    return {"type": "object", "properties": properties, "required": required}


DECLARED = record(
    ["name", "attributes"], name=TEXT, attributes=listed(record(["name", "type"], name=TEXT, type=TEXT))
)
RELATED = listed(record(["objectId", "qualifier"], objectId=TEXT, qualifier=TEXT))
VALUE = record(["name", "value"], name=TEXT, value=TEXT)
DATED = record(["name", "value", "time"], name=TEXT, value=TEXT, time=MOMENT)
EVENT = record(
    ["id", "type", "time"], id=TEXT, type=TEXT, time=MOMENT, attributes=listed(VALUE), relationships=RELATED
)
OBJECT = record(["id", "type"], id=TEXT, type=TEXT, relationships=RELATED, attributes=listed(DATED))

OCEL20 = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    **record(
        ["eventTypes", "objectTypes", "events", "objects"],
        eventTypes=listed(DECLARED),
        objectTypes=listed(DECLARED),
        events=listed(EVENT),
        objects=listed(OBJECT),
    ),
}

TYPES = {"string", "time", "integer", "float", "boolean"}
"""The types of values that the specification names (its section 8)."""
