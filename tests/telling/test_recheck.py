"""A letter is as true when it is read as when it was made, or it does not go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.telling.recheck import AFTER_CLOSING, Recheck
from complaintflow.wording import KINDS
from tests.samples import LAYLA, NOW, WORKFLOW, Story, acknowledged, in_debt, in_state, receive
from tests.samples import State as S
from tests.telling.letters import CONTACT, OFFER, TOLD, change, letters, reach

SEND, SUPERSEDED, STALE = Recheck


def asked(story: Story, notice: cf.Notice, **later: float) -> Recheck:
    return WORKFLOW.recheck(story.complaint, notice, now=story.now + timedelta(**later))


def the(story: Story, kind: str) -> cf.Notice:
    return letters(story, kind)[-1]


@pytest.mark.parametrize("kind", TOLD)
def test_what_was_just_made_goes(kind: str) -> None:
    story = TOLD[kind](LAYLA)
    place, notice = next(
        (place, notice)
        for place, step in enumerate(story.steps)
        for notice in step.notices
        if kind in {part.kind for part in notice.parts or (notice,)}
    )
    complaint = story.steps[place].complaint
    if notice.at < story.steps[place].events[-1].recorded_at:  # made by time, on the way to a later moment
        complaint = story.workflow.advance(story.steps[place - 1].complaint, now=notice.at).complaint
    assert story.workflow.recheck(complaint, notice, now=notice.at) == "send"


def test_by_fourteen_hours_never_arrives_at_sixteen_and_the_owner_is_woken() -> None:
    story = acknowledged()
    letter, promise = the(story, "acknowledgement"), story.promise
    at = promise.promised_at
    assert WORKFLOW.recheck(story.complaint, letter, now=at) is SEND
    assert WORKFLOW.recheck(story.complaint, letter, now=at + timedelta(microseconds=1)) is STALE
    woken = WORKFLOW.advance(story.complaint, now=at + timedelta(hours=2)).notices
    assert ("promise_missed_alert", "dana") in {(notice.kind, notice.to.id) for notice in woken}


def test_a_notice_past_its_own_hour_is_stale() -> None:
    story = acknowledged()
    notice = evolve(letters(story, "receipt")[0], not_after=story.now)
    assert (asked(story, notice), asked(story, notice, minutes=1)) == (SEND, STALE)


def test_a_letter_whose_date_was_moved_is_superseded_and_its_successor_goes() -> None:
    story = acknowledged()
    old = the(story, "acknowledgement")
    story.do(change(None)(story))
    assert asked(story, old) is SUPERSEDED
    assert asked(story, the(story, "promise_changed")) is SEND


def test_a_reminder_of_a_promise_that_was_kept_is_superseded() -> None:
    story = acknowledged()
    due = story.promise.warn_at[0] - story.now
    story.wait(seconds=due.total_seconds())
    reminder = the(story, "promise_due_soon")
    assert asked(story, reminder) is SEND
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="It was ours.", promise=story.terms(3)))
    assert asked(story, reminder) is SUPERSEDED


def test_a_promise_that_is_kept_does_not_take_back_the_summary_of_a_talk() -> None:
    story = acknowledged().do(CONTACT)
    recap = the(story, "recap_after_contact")
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="It was ours.", promise=story.terms(3)))
    assert asked(story, recap) is SEND


def test_an_alert_about_a_debt_that_was_repaid_is_superseded() -> None:
    story = in_debt()
    alerts = letters(story, "promise_missed_alert")
    assert {asked(story, alert) for alert in alerts} == {SEND}
    debt = story.complaint.debts[0].id
    story.do(
        do.Keep(by="dana", commitment=debt, answer="It was ours.", channel="phone", promise=story.terms(2))
    )
    assert {asked(story, alert) for alert in alerts} == {SUPERSEDED}


def test_the_first_answer_is_no_longer_due_once_it_is_given() -> None:
    story = in_state(S.RECEIVED).wait(days=1)
    notices = [*letters(story, "first_response_due"), *letters(story, "limit_reached")]
    assert {notice.kind for notice in notices} == {"first_response_due", "limit_reached"}
    story.do(do.Acknowledge(by="dana", promise=story.terms()))
    warned = [notice for notice in notices if notice.kind == "first_response_due"]
    assert {asked(story, notice) for notice in warned} <= {SUPERSEDED, STALE}
    assert SUPERSEDED in {asked(story, notice) for notice in notices if notice.kind == "limit_reached"}


def test_an_offer_that_was_answered_is_superseded() -> None:
    story = acknowledged().do(OFFER)
    offer = the(story, "handover_offered")
    assert asked(story, offer) is SEND
    story.do(do.AcceptHandover(by="omar"))
    assert asked(story, offer) is SUPERSEDED


def test_only_the_restatement_that_stands_goes() -> None:
    story = in_state(S.CLARIFYING)
    first = the(story, "restatement")
    assert asked(story, first) is SEND
    story.do(do.Restate(by="dana", summary="Paid twice, by card", impact="Rent bounced"))
    assert (asked(story, first), asked(story, the(story, "restatement"))) == (SUPERSEDED, SEND)


@pytest.mark.parametrize(
    ("field", "value"),
    [("customer.address", "new@example.test"), ("customer.channel", "letter"), ("customer.verified", "no")],
)
def test_a_letter_to_where_the_customer_no_longer_is_does_not_go(field: str, value: str) -> None:
    story = acknowledged()
    letter, receipt = the(story, "acknowledgement"), letters(story, "receipt")[0]
    story.do(do.Correct(by="ruth", field=field, value=value, reason="They told us.", approved_by="ruth"))
    assert asked(story, letter) is SUPERSEDED
    assert asked(story, receipt) is (SEND if field == "customer.verified" else SUPERSEDED)


def test_nobody_writes_to_whoever_was_redacted() -> None:
    story = in_state(S.CLOSED)
    notice = the(story, "closed")
    gone = evolve(story.complaint, customer=evolve(LAYLA, name="[redacted]", address=notice.to.address))
    assert WORKFLOW.recheck(gone, notice, now=story.now) is SUPERSEDED


def test_about_a_closed_matter_only_what_belongs_after_it_goes() -> None:
    story = in_state(S.CLOSED)
    goes = {
        part.kind
        for notice in story.notices
        for part in notice.parts or (notice,)
        if asked(story, part) is SEND
    }
    assert goes <= AFTER_CLOSING and {"closed", "thanks", "satisfaction_survey"} <= goes
    assert asked(story, letters(story, "receipt")[0]) is SUPERSEDED


def test_after_care_outlives_the_closing() -> None:
    story = reach(S.RESOLVED, LAYLA)
    promise = story.terms(30, kind="action", what="the new card", aftercare=True)
    story.do(do.Promise(by="dana", promise=promise))
    letter = the(story, "promise_made")
    story.do(
        do.ConfirmResolution(recorded_by="dana"),
        do.Thank(by="dana"),
        do.InviteSurvey(by="dana", link="https://x.test"),
    )
    for open_one in story.complaint.open_commitments:
        if not open_one.aftercare:
            story.do(do.Keep(by="dana", commitment=open_one.id, answer="It did.", channel="phone"))
    story.do(do.RecordLesson(by="dana", cause="a", change="b"), do.Close(by="dana", summary="done"))
    assert not story.complaint.is_open
    assert asked(story, letter) is SEND


def test_the_letter_of_a_closing_does_not_go_once_it_is_reopened() -> None:
    story = in_state(S.CLOSED)
    closing = the(story, "closed")
    assert asked(story, closing) is SEND
    assert asked(story.do(do.Reopen(reason="again")), closing) is SUPERSEDED


def merged_call() -> tuple[Story, cf.Notice]:
    """A call in which something was promised and a summary is due, in one letter."""
    story = acknowledged()
    soon = do.Promise(by="dana", promise=story.terms(1, kind="action", what="send the form"))
    step = WORKFLOW.handle_all(
        story.complaint, [soon, CONTACT, do.PutQuestion(question="When?", recorded_by="dana")], story.now
    )
    story.take(step)
    return story, next(notice for notice in step.notices if notice.parts)


def test_a_merged_letter_is_as_its_worst_part() -> None:
    story, letter = merged_call()
    assert asked(story, letter) is SEND
    assert asked(story, letter, days=30) is STALE


def test_of_a_merged_letter_the_parts_that_are_still_true_are_kept() -> None:
    story, letter = merged_call()
    assert story.workflow.still_true(story.complaint, [letter], now=story.now) == (letter,)
    answer = evolve(
        letter.parts[0],
        id="C-1042/99:answer:customer",
        kind="answer",
        fact="C-1042/99",
        facts={},
        commitments=(),
    )
    thanks = evolve(answer, id="C-1042/98:thanks:customer", kind="thanks", fact="C-1042/98")
    three = evolve(letter, parts=(*letter.parts, answer, thanks))
    later = story.now + timedelta(days=30)
    (kept,) = story.workflow.still_true(story.complaint, [three], now=later)
    assert (kept.parts, kept.id) == ((answer, thanks), "C-1042/99+98:answer:customer")
    assert story.workflow.still_true(
        story.complaint, [evolve(letter, parts=(letter.parts[0], answer))], now=later
    ) == (answer,)
    assert story.workflow.still_true(story.complaint, [letter], now=later) == ()


def test_a_handover_letter_with_a_date_that_has_passed_is_stale() -> None:
    story = acknowledged().do(OFFER, do.AcceptHandover(by="omar"))
    assert asked(story, the(story, "handover"), days=30) is STALE


def test_the_notice_of_another_complaint_is_refused() -> None:
    story, other = acknowledged(), WORKFLOW.open(receive("C-7"), NOW).notices[0]
    for verb in (WORKFLOW.recheck, lambda c, n, now: WORKFLOW.still_true(c, [n], now=now)):
        with pytest.raises(cf.DefinitionError, match="the notice is of C-7, the complaint is C-1042"):
            verb(story.complaint, other, now=story.now)


def test_asking_changes_nothing_and_time_passes_first() -> None:
    story = acknowledged()
    before = story.complaint
    asked(story, the(story, "acknowledgement"), days=30)
    assert story.complaint is before and before.is_open


def test_every_kind_that_goes_after_the_closing_is_a_kind() -> None:
    assert set(KINDS) >= AFTER_CLOSING


def test_a_promise_that_is_not_on_record_supersedes_nothing() -> None:
    story = acknowledged()
    notice = evolve(letters(story, "receipt")[0], commitments=("C-1042/77",))
    assert asked(story, notice) is SEND
