"""A notice as a CloudEvent 1.0 in JSON, and back.

Its id is the notice's, so a consumer recognises a repeat; its subject is the complaint; its data is what ``to_plain``
stores. Data of people travels in it: put it on a bus of your own.
"""

from __future__ import annotations

from typing import Any

import complaintflow as cf

TYPE = "complaintflow.notice."
SCHEMA = "https://example.test/schemas/complaintflow/notice/1"


def to_cloudevent(notice: cf.Notice, *, source: str) -> dict[str, Any]:
    """The event in structured mode; ``source`` is a URI of your desk."""
    return {
        "specversion": "1.0",
        "id": notice.id,
        "source": source,
        "type": TYPE + notice.kind,
        "subject": notice.reference,
        "time": notice.at.isoformat(),
        "datacontenttype": "application/json",
        "dataschema": SCHEMA,
        "data": cf.to_plain(notice),
    }


def from_cloudevent(event: dict[str, Any]) -> cf.Notice:
    """The notice that :func:`to_cloudevent` wrote.

    Raises:
        ValueError: it is of another type or version of the format.
    """
    if event.get("specversion") != "1.0" or not str(event.get("type", "")).startswith(TYPE):
        raise ValueError("this is no notice as a CloudEvent 1.0")
    notice = cf.from_plain(event["data"])
    assert isinstance(notice, cf.Notice)
    return notice
