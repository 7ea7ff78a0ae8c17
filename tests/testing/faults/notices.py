"""Faults in what is told.

The rule this module keeps: somebody is told twice, wrongly, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintflow as cf
from complaintflow import events as e
from complaintflow.telling import delivery
from complaintflow.telling.facts import TELLS
from complaintflow.telling.teller import Teller
from complaintflow.wording import Catalogue
from tests.samples import CALENDAR, ROSTER, policy
from tests.testing.faults.planting import Meddling, caught_by, desk, folding


@caught_by("notice_can_be_worded")
def makes_a_notice_with_a_gap(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Gappy(Meddling):
        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            return attrs.evolve(step, notices=tuple(attrs.evolve(n, facts=_gap(n)) for n in step.notices))

    def _gap(notice: cf.Notice) -> dict[str, Any]:
        return {name: value for name, value in notice.facts.items() if name != "customer_name"}

    return desk(Gappy)


@caught_by("notice_once")
def makes_the_same_notice_twice(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Twice(Meddling):
        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            return attrs.evolve(step, notices=step.notices * 2)

    return desk(Twice)


@caught_by("failing_notifier_changes_nothing")
def counts_a_failure_as_delivered(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def fate(notice: cf.Notice, notifier: cf.Notifier, now: datetime) -> Any:
        return delivery.Delivered(notice, now)

    monkeypatch.setattr(delivery, "_fate", fate)
    return desk()


@caught_by("failing_notifier_changes_nothing")
def gives_up_after_the_first_failure(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(cf.Report, "retry", property(lambda report: ()))
    return desk()


@caught_by("failing_notifier_changes_nothing")
def spends_a_notice_by_sending_it(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    right = delivery._fate

    def spent(notice: cf.Notice, notifier: cf.Notifier, now: datetime) -> Any:
        fate = right(notice, notifier, now)
        notice.facts.clear()
        return fate

    monkeypatch.setattr(delivery, "_fate", spent)
    return desk()


@caught_by("customer_hears_of_it")
def closes_in_silence(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.delitem(TELLS, e.ComplaintClosed)
    return desk()


@caught_by("customer_hears_of_it", "contact_is_recapped")
def drops_what_it_merges(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Dropping(Meddling):
        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            return attrs.evolve(step, notices=tuple(attrs.evolve(n, parts=n.parts[:1]) for n in step.notices))

    return desk(Dropping)


@caught_by("contact_is_recapped")
def writes_no_summary_after_a_talk(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.delitem(TELLS, e.ContactMade)
    return desk()


@caught_by("contact_is_recapped", "notice_can_be_worded", "answers_or_refuses")
def sums_up_the_talk_without_the_enquiry(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def half(on: Teller, fact: e.ContactMade) -> Iterator[cf.Notice]:
        said = {"channel": fact.channel, "contact_at": on.local(fact.at), "contact_summary": fact.summary}
        yield from on.with_next_promise("recap_after_contact", **said, next_step=on.next_step(""))

    monkeypatch.setitem(TELLS, e.ContactMade, half)
    return desk()


@caught_by("internals_stay_inside")
def tells_the_customer_of_a_note(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setitem(TELLS, e.NoteTaken, lambda on, fact: on.customer("answer", answer=fact.text))
    return desk()


@caught_by("notice_tells_the_record")
def names_an_hour_of_its_own(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Hopeful(Meddling):
        """It will surely be done an hour earlier."""

        def meddle(self, before: Any, step: cf.Step, now: datetime) -> cf.Step:
            return attrs.evolve(step, notices=tuple(map(sooner, step.notices)))

    def sooner(notice: cf.Notice) -> cf.Notice:
        told = notice.facts.get("promised_at")
        if not isinstance(told, datetime):
            return notice
        return attrs.evolve(notice, facts=notice.facts | {"promised_at": told - timedelta(hours=1)})

    return desk(Hopeful)


@caught_by("notice_tells_the_record")
def signs_with_another_name(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    somebody = cf.Person(id="support", name="Somebody Else")
    monkeypatch.setattr(Teller, "owner", property(lambda self: somebody))
    return desk()


@caught_by("notice_tells_the_record")
def says_that_it_is_solved_when_it_is_planned(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def solved(on: Teller, fact: e.PlanAgreed) -> Iterator[cf.Notice]:
        said = {"resolution": fact.plan[0], "explanation": fact.plan[0], "summary": fact.plan[0]}
        yield from on.with_next_promise("resolution", **said)

    monkeypatch.setitem(TELLS, e.PlanAgreed, solved)
    return desk()


@caught_by("counts_never_fall")
def counts_anew_after_a_reopening(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def forget(draft: Any, fact: e.ComplaintReopened) -> None:
        draft.contacts = 0

    folding(monkeypatch, e.ComplaintReopened, forget)
    return desk()


@caught_by("first_answer_by_a_human")
def counts_a_note_as_the_first_answer(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    targets = [dict(target) for target in policy("starter").to_mapping()["targets"]]
    targets[0]["satisfied_by"] = [*targets[0]["satisfied_by"], "note.taken"]
    return cf.Workflow(
        policy=policy("starter", targets=targets), calendar=CALENDAR, roster=ROSTER, zones=ZoneInfo
    )


@caught_by("noticed_is_no_complaint")
def thanks_for_a_complaint_that_nobody_made(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setitem(TELLS, e.ComplaintDetected, lambda on, fact: on.receipt())
    return desk()


@caught_by("noticed_is_no_complaint")
def counts_a_suspicion_as_received(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def received(draft: Any, fact: e.ComplaintDetected) -> None:
        draft.received_at = fact.at

    folding(monkeypatch, e.ComplaintDetected, received)
    return desk()


@caught_by("every_language_words_it")
def has_no_hebrew_for_one_message(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    right = Catalogue.ready

    def ready(self: Catalogue, kind: str, tag: str, register: str) -> Any:
        return right(self, kind, "en" if tag == "he" and kind == "receipt" else tag, register)

    monkeypatch.setattr(Catalogue, "ready", ready)
    return desk()


@caught_by("customer_sees_where_it_stands")
def hides_the_next_time(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Vague(cf.Workflow):
        def customer_view(self, complaint: cf.Complaint, *given: Any, **named: Any) -> cf.CustomerView:
            return attrs.evolve(super().customer_view(complaint, *given, **named), promised_at=None)

    return desk(Vague)


@caught_by("customer_sees_where_it_stands")
def hides_who_has_it(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Nameless(cf.Workflow):
        def customer_view(self, complaint: cf.Complaint, *given: Any, **named: Any) -> cf.CustomerView:
            return attrs.evolve(super().customer_view(complaint, *given, **named), text="our team")

    return desk(Nameless)
