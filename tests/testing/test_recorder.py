"""The recorder, and the notices with which notifiers are checked."""

from __future__ import annotations

from typing import Any

import complaintflow as cf
from complaintflow.testing import RecordingNotifier, check_notifier
from complaintflow.testing.sample_notices import sample_notice, sample_notices
from tests.samples import NOW, acknowledged


class Picky(RecordingNotifier):
    """Some channels refuse for good; that is no fault of theirs."""

    def notify(self, notice: cf.Notice) -> str:
        if notice.to.language == "he":
            raise cf.Undeliverable("this gateway has no Hebrew")
        return super().notify(notice)


def test_a_notifier_may_refuse_what_its_channel_cannot_carry() -> None:
    check_notifier(Picky)


def test_every_sample_notice_can_be_worded() -> None:
    for notice in sample_notices():
        assert cf.render(notice).text


# --- the recorder ------------------------------------------------------------------------------------------------


def test_the_recorder_remembers_what_was_told_by_kind_and_by_reader() -> None:
    recorder = RecordingNotifier()
    story = acknowledged()
    cf.deliver(story.notices, to=recorder, now=NOW)
    assert recorder.notices == story.notices
    assert [notice.kind for notice in recorder.told("acknowledgement")] == ["acknowledgement"]
    assert recorder.told(to="nobody") == ()


def test_the_recorder_counts_the_parts_of_a_merged_notice() -> None:
    recorder = RecordingNotifier()
    parts = (sample_notice("thanks", "en", "Ann"), sample_notice("answer", "en", "Ann"))
    recorder.notify(cf.Notice(**{**_fields(parts[0]), "parts": parts}))
    assert len(recorder.told()) == 2


def _fields(notice: cf.Notice) -> dict[str, Any]:
    return {name: getattr(notice, name) for name in ("id", "kind", "reference", "fact", "to", "at", "facts")}


def test_the_recorder_fails_as_often_as_it_is_told() -> None:
    recorder = RecordingNotifier(failing=[cf.RetryLater()])
    notices = acknowledged().notices
    report = cf.deliver(notices, to=recorder, now=NOW)
    assert [failed.notice for failed in report.failed] == notices[:1]
    again = cf.deliver(report.retry, to=recorder, now=NOW)
    assert [done.receipt for done in again.delivered] == [notices[0].id]
