"""check_notifier on right notifiers, and on notifiers that are wrong in one thing; and the recorder."""

from __future__ import annotations

from typing import Any

import pytest

import complaintflow as cf
from complaintflow.testing import RecordingNotifier, check_notifier
from complaintflow.testing.sample_notices import sample_notice, sample_notices
from tests.samples import NOW, acknowledged


class Mail(cf.Notifier):
    """What a company writes: word it, send it, return a receipt."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []

    def notify(self, notice: cf.Notice) -> str | None:
        message = cf.render(notice)
        self.sent.append((notice.to.address, message.text))
        return notice.id


class Once(Mail):
    """Sends each notice once, and says nothing."""

    def notify(self, notice: cf.Notice) -> None:
        if notice.id not in {id for id, _ in self.sent}:
            self.sent.append((notice.id, cf.render(notice).text))


class Headers(Mail):
    """Refuses to write a name with a line end into a header."""

    def notify(self, notice: cf.Notice) -> str | None:
        if "\n" in notice.to.name or "\r" in notice.to.name:
            raise ValueError("Header values may not contain linefeed or carriage return characters")
        return super().notify(notice)


class Picky(Mail):
    """Some channels refuse for good; that is no fault of theirs."""

    def notify(self, notice: cf.Notice) -> str | None:
        if notice.to.language == "he":
            raise cf.Undeliverable("this gateway has no Hebrew")
        return super().notify(notice)


@pytest.mark.parametrize("kind", [Mail, Once, Headers, Picky, RecordingNotifier])
def test_a_right_notifier_passes(kind: type[cf.Notifier]) -> None:
    check_notifier(kind)


class SaysFalse(Mail):
    def notify(self, notice: cf.Notice) -> Any:
        return bool(super().notify(notice))


class Latin(Mail):
    def notify(self, notice: cf.Notice) -> str | None:
        notice.to.name.encode("latin-1")
        return super().notify(notice)


class English(Mail):
    def notify(self, notice: cf.Notice) -> str | None:
        return {"en": "sent"}[notice.to.language]


class OneKind(Mail):
    def notify(self, notice: cf.Notice) -> str | None:
        if notice.kind == "handover":
            raise NotImplementedError(notice.kind)
        return super().notify(notice)


class Unique(Mail):
    def notify(self, notice: cf.Notice) -> str | None:
        if notice.id in {id for id, _ in self.sent}:
            raise LookupError("there is such a message already")
        self.sent.append((notice.id, ""))
        return None


class Spoiling(Mail):
    def notify(self, notice: cf.Notice) -> str | None:
        notice.facts["customer_name"] = "somebody"  # type: ignore[index]
        return super().notify(notice)


class Dead(Mail):
    def notify(self, notice: cf.Notice) -> str | None:
        raise cf.RetryLater


WRONG = {
    SaysFalse: "raises_and_never_says_no",
    Latin: "takes_every_notice",
    English: "takes_every_notice",
    OneKind: "takes_every_notice",
    Unique: "takes_the_same_notice_again",
    Spoiling: "leaves_the_notice_alone",
    Dead: "something_arrives",
}


@pytest.mark.parametrize("kind", WRONG, ids=lambda kind: kind.__name__)
def test_a_wrong_notifier_is_caught_by_the_law_that_it_breaks(kind: type[cf.Notifier]) -> None:
    with pytest.raises(AssertionError, match=rf"^{WRONG[kind]}: "):
        check_notifier(kind)


def test_the_failure_names_the_kind_the_language_and_the_reader() -> None:
    with pytest.raises(AssertionError, match=r"notify\(a notice of kind 'handover' in 'en' to '.+'\)"):
        check_notifier(OneKind)


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
