"""Notices as CloudEvents, read by the CNCF's own package."""

from __future__ import annotations

import json
from typing import Any

import pytest

from complaintflow.testing.sample_notices import merged_notice, sample_notices
from docs.recipes.cloudevents.notices import from_cloudevent, to_cloudevent

SOURCE = "https://desk.example.test/complaints"
core = pytest.importorskip("cloudevents.core.v1.event", reason="see docs/recipes/requirements.txt")
formats = pytest.importorskip("cloudevents.core.formats.json", reason="see docs/recipes/requirements.txt")
NOTICES = [*sample_notices(), merged_notice("he", "דנה")]


def test_every_kind_comes_back_as_it_was_through_json() -> None:
    for notice in NOTICES:
        text = json.dumps(to_cloudevent(notice, source=SOURCE), ensure_ascii=False)
        assert from_cloudevent(json.loads(text)) == notice


def test_the_official_package_reads_them() -> None:
    for notice in NOTICES:
        body = json.dumps(to_cloudevent(notice, source=SOURCE)).encode()
        event = formats.JSONFormat().read(core.CloudEvent, body)
        assert (event.get_id(), event.get_source(), event.get_subject()) == (
            notice.id,
            SOURCE,
            notice.reference,
        )
        assert event.get_type() == f"complaintflow.notice.{notice.kind}"
        assert event.get_time() == notice.at
        assert event.get_data()["facts"].keys() == notice.facts.keys()


@pytest.mark.parametrize("change", [{"specversion": "0.3"}, {"type": "com.example.other"}, {"type": None}])
def test_another_event_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no notice as a CloudEvent"):
        from_cloudevent(to_cloudevent(NOTICES[0], source=SOURCE) | change)
