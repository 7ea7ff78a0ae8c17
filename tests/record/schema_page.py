"""Writes the JSON Schema of all stored rows for readers without Python: ``python -m tests.record.schema_page``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from complaintflow.record.schema import DIALECT, TITLE, json_schema
from tests.golden.generate import stored_classes

FILE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "stored-rows.schema.json"


def schema() -> dict[str, Any]:
    """The schema of every row of the library; facts that a test declared are not ours."""
    found: dict[str, Any] = {}
    ours = [json_schema(kind) for kind in stored_classes()]
    for each in ours:
        found |= each.pop("$defs")
        del each["$schema"]
    rows = {each["title"]: each for each in ours}
    one_of = [{"$ref": f"#/$defs/{name}"} for name in sorted(rows)]
    return {
        "$schema": DIALECT,
        "title": TITLE,
        "oneOf": one_of,
        "$defs": dict(sorted({**rows, **found}.items())),
    }


def text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
