"""check_notifier passes a good notifier, and names the law that a broken one does not keep."""

from __future__ import annotations

import asyncio
import importlib
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
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


class Awaiting(cf.AsyncNotifier):
    async def anotify(self, notice: cf.Notice) -> str:
        cf.render(notice)
        return notice.id


class Suspending(Awaiting):
    async def anotify(self, notice: cf.Notice) -> str:
        await asyncio.sleep(0)
        return await super().anotify(notice)


class NeverAwaited(cf.Notifier):
    async def notify(self, notice: cf.Notice) -> None:  # type: ignore[override]
        raise AssertionError("nobody awaits it")


def test_a_good_asynchronous_notifier_passes() -> None:
    check_notifier(Awaiting)
    check_notifier(Suspending, run=asyncio.run)


def test_one_that_truly_waits_needs_an_event_loop() -> None:
    with pytest.raises(AssertionError, match=r"check_notifier\(make, run=asyncio.run\)"):
        check_notifier(Suspending)


def test_a_coroutine_that_nobody_awaits_is_caught() -> None:
    with pytest.raises(AssertionError, match="derive from AsyncNotifier and call the method anotify"):
        check_notifier(NeverAwaited)


@pytest.mark.parametrize("kind", [cf.Notifier, cf.AsyncNotifier])
def test_one_that_overrides_nothing_is_told_what_to_override(kind: type[Any]) -> None:
    with pytest.raises(NotImplementedError, match="Override"):
        check_notifier(kind)


def test_one_that_is_made_already_is_told_what_to_give() -> None:
    with pytest.raises(TypeError, match="give the class, or a function that makes one"):
        check_notifier(Wording())  # type: ignore[arg-type]


class Shared(Wording):
    thread_safe = True


class Mixing(cf.Notifier):
    """Keeps the notice it is sending on itself, as many first notifiers do."""

    thread_safe = True
    meeting: Barrier | None = None

    def notify(self, notice: cf.Notice) -> str:
        self.now_sending = notice.id
        if self.meeting is not None:
            self.meeting.wait(timeout=1)
        return self.now_sending


def test_one_that_says_it_is_thread_safe_is_tried_by_threads() -> None:
    with ThreadPoolExecutor(4) as threads:
        check_notifier(Shared, threads=threads)
    with pytest.raises(AssertionError, match=r"hand some in: threads=ThreadPoolExecutor\(8\)"):
        check_notifier(Shared)


class TwoThreads(ThreadPoolExecutor):
    """Two that meet in the middle of every sending."""

    def map(self, *arguments: Any, **options: Any) -> Any:
        Mixing.meeting = Barrier(2)
        return list(super().map(*arguments, **options))


def test_one_that_mixes_up_what_it_sends_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Mixing, "meeting", None)
    with (
        TwoThreads(2) as threads,
        pytest.raises(AssertionError, match="does not depend on who else is sending"),
    ):
        check_notifier(Mixing, threads=threads)


def test_without_hypothesis_the_kit_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = importlib.import_module("complaintflow.testing")
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(ImportError, match=r"pip install 'complaintflow\[testing\]'"):
        importlib.reload(kit)
