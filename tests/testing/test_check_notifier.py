"""check_notifier passes a good notifier, and names the law that a broken one does not keep."""

from __future__ import annotations

from typing import Any

import pytest

import complaintflow as cf
from complaintflow.errors import RetryLater, Undeliverable
from complaintflow.testing import RecordingNotifier, check_notifier
from complaintflow.testing.sample_notices import sample_notice


class Wording(cf.Notifier):
    def notify(self, notice: cf.Notice) -> None:
        cf.render(notice)


class Careful(cf.Notifier):
    def notify(self, notice: cf.Notice) -> str:
        if "\n" in notice.to.name or "\r" in notice.to.name:
            raise Undeliverable("a name of two lines")
        return notice.id


class Boolean(cf.Notifier):
    def notify(self, notice: cf.Notice) -> Any:
        return False


class English(cf.Notifier):
    def notify(self, notice: cf.Notice) -> None:
        notice.to.name.encode("ascii")


class Once(cf.Notifier):
    def __init__(self) -> None:
        self.seen: set[str] = set()

    def notify(self, notice: cf.Notice) -> None:
        if notice.id in self.seen:
            raise ValueError("seen before")
        self.seen.add(notice.id)


class Scribbling(cf.Notifier):
    def notify(self, notice: cf.Notice) -> None:
        notice.facts["reference"] = "X-1"  # type: ignore[index]


class Never(cf.Notifier):
    def notify(self, notice: cf.Notice) -> None:
        raise RetryLater("not today")


FAULTS = {
    Boolean: "raises_and_never_says_no",
    English: "takes_every_notice",
    Once: "takes_the_same_notice_again",
    Scribbling: "leaves_the_notice_alone",
    Never: "something_arrives",
}


@pytest.mark.parametrize("kind", [Wording, Careful, RecordingNotifier])
def test_a_good_notifier_passes(kind: type[cf.Notifier]) -> None:
    check_notifier(kind)


@pytest.mark.parametrize(("kind", "law"), FAULTS.items(), ids=lambda each: getattr(each, "__name__", each))
def test_a_broken_notifier_is_caught(kind: type[cf.Notifier], law: str) -> None:
    with pytest.raises(AssertionError, match=law):
        check_notifier(kind)


def test_a_recorder_remembers_what_was_told_and_to_whom() -> None:
    recorder = RecordingNotifier(failing=[RetryLater()])
    notices = [sample_notice("answer", "en", "Dana"), sample_notice("closed", "he", "דנה", 2)]
    first = cf.deliver(notices, to=recorder, now=notices[0].at)
    assert [failure.notice.kind for failure in first.failed] == ["answer"]
    again = cf.deliver(first.retry, to=recorder, now=notices[0].at)
    assert [each.receipt for each in again.delivered] == [notices[0].id]
    assert [notice.kind for notice in recorder.told()] == ["closed", "answer"]
    assert len(recorder.told("answer", to="reader-1")) == 1
    assert recorder.told("answer", to="nobody") == ()
