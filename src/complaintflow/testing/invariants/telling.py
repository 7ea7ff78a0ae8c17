"""What holds of notices: each is made once, can be worded, and a notifier that fails changes nothing.

The rule this module keeps: emitted is not delivered, so what a notifier does or fails to do is never a fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from complaintflow.errors import ComplaintflowError
from complaintflow.record.notice import Notice
from complaintflow.record.plain import to_plain
from complaintflow.telling.delivery import deliver
from complaintflow.telling.notifiers import Notifier
from complaintflow.telling.render import render
from complaintflow.testing.invariants.catalogue import Faults, after_each, at_the_end
from complaintflow.testing.recorder import RecordingNotifier
from complaintflow.testing.story import Seen, Story

LANGUAGES = ("en", "ar", "he")


class Failing(Notifier):
    """A notifier whose line is down."""

    def notify(self, notice: Notice) -> str | None:
        """Fail."""
        raise ConnectionError("the line is down")


@after_each("I20 S4:18i")
def notice_can_be_worded(seen: Seen) -> Faults:
    """Every notice can be worded in its reader's language, with no gap."""
    for notice in seen.step.notices:
        try:
            render(notice)
        except ComplaintflowError as error:
            yield f"{notice.id} cannot be worded: {error}"


@at_the_end("I22 S1:35 S1:45d")
def every_language_words_it(story: Story) -> Faults:
    """What can be worded in one language can be worded in each: English, Arabic and Hebrew, with mixed scripts."""
    for notice in story.one_notice_a_kind:
        for language in LANGUAGES:
            try:
                message = render(notice, language=language)
            except ComplaintflowError as error:
                yield f"{notice.id} cannot be worded in {language}: {error}"
                continue
            if message.language != language:
                yield f"{notice.id} was asked for in {language} and came in {message.language}"


@at_the_end("I33 S2:15")
def customer_sees_where_it_stands(story: Story) -> Faults:
    """In every state and language the customer can be told where it stands, who has it and when they will hear."""
    complaint = story.ends_with
    owner, promise = story.workflow.roster.get(complaint.owner), complaint.next_promise
    for language in LANGUAGES:
        view = story.workflow.customer_view(complaint, language)
        if view.language != language or not view.where:
            yield f"asked in {language}, it came in {view.language} and says {view.where!r} of {complaint.state}"
        if owner is not None and owner.name not in view.text:
            yield f"{owner.name} has it, and the customer is not told ({language})"
        if promise is not None and view.promised_at != promise.promised_at:
            yield f"{promise.id} is for {promise.promised_at}, and the customer is shown {view.promised_at}"


@at_the_end("R25")
def notice_once(story: Story) -> Faults:
    """The same notice id is never made twice."""
    for id, times in Counter(notice.id for notice in story.notices).items():
        if times > 1:
            yield f"{id} was made {times} times"


@at_the_end("I29 S4:18b-c")
def failing_notifier_changes_nothing(story: Story) -> Faults:
    """A notifier that fails changes neither the complaint nor the notices, and every one of them can be sent
    again."""
    before = _stored(story)
    failed = deliver(story.notices, to=Failing(), now=story.now)
    if failed.delivered:
        yield f"{failed.delivered[0].notice.id} counts as delivered, and the notifier failed"
    if _stored(story) != before:
        yield "the complaint or a notice changed while the notifier failed"
    recorder = RecordingNotifier()
    deliver(failed.retry, to=recorder, now=story.now)
    expired = {each.notice.id for each in failed.expired}
    lost = _ids(story.notices) - _ids(recorder.notices) - expired
    if lost:
        yield f"{min(lost)} is not among what can be sent again"


def _stored(story: Story) -> list[dict[str, Any]]:
    return [to_plain(story.ends_with), *map(to_plain, story.one_notice_a_kind)]


def _ids(notices: Iterable[Notice]) -> set[str]:
    return {notice.id for notice in notices}
