"""What a type checker would have found is said when the command is built; what helps is taken as it is meant."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

import complaintflow as cf
from complaintflow import commands as do
from tests import samples

STORY = samples.in_state(cf.State.ACKNOWLEDGED)


def test_a_promise_is_made_of_terms() -> None:
    with pytest.raises(TypeError, match=r"Promise\.promise: needs Terms\(kind=\.\.\., what=\.\.\.\)"):
        do.Promise(by="dana", promise={"kind": "answer"})  # type: ignore[arg-type]


def test_options_are_said_to_be_certain_one_by_one() -> None:
    with pytest.raises(TypeError, match=r"do\.Option"):
        do.Offer(by="dana", options=("a voucher",))  # type: ignore[arg-type]


def test_whoever_acts_is_named_by_an_id() -> None:
    with pytest.raises(TypeError, match=r"person\.id"):
        STORY.workflow.handle(STORY.complaint, do.Note(by=samples.DANA, text="x"), now=STORY.now)  # type: ignore[arg-type]


def test_a_policy_of_plain_data_is_made_first() -> None:
    with pytest.raises(TypeError, match="from_mapping"):
        cf.Workflow(policy={}, calendar=samples.CALENDAR, roster=samples.ROSTER)  # type: ignore[arg-type]


def test_a_command_alone_is_no_row_of_commands() -> None:
    with pytest.raises(TypeError, match=r"commands= needs a row, such as \[command\]; .* handle"):
        STORY.workflow.handle_all(STORY.complaint, do.Thank(by="dana"), now=STORY.now)  # type: ignore[arg-type]


def test_what_is_no_command_is_told_so() -> None:
    with pytest.raises(TypeError, match=r"a command is needed, .* not str"):
        STORY.workflow.handle(STORY.complaint, "Thank", now=STORY.now)  # type: ignore[arg-type]


def test_a_class_of_notifiers_is_no_notifier() -> None:
    with pytest.raises(TypeError, match="notify"):
        cf.deliver((), to=cf.Notifier, now=samples.NOW)  # type: ignore[arg-type]


def test_a_zone_given_as_a_word_is_echoed() -> None:
    with pytest.raises(cf.DefinitionError, match="ZoneInfo\\('Asia/Amman'\\)"):
        cf.WorkingCalendar.always("Asia/Amman")  # type: ignore[arg-type]


def test_a_promise_and_a_notice_stand_for_their_ids() -> None:
    promise = STORY.complaint.open_commitments[0]
    keep = do.Keep(by="dana", commitment=promise, answer="It is on its way.", promise=STORY.terms())
    step = STORY.workflow.handle(STORY.complaint, keep, now=STORY.now)
    assert step.complaint.commitment(promise.id).status is cf.Status.KEPT
    letter = next(notice for notice in step.notices if notice.kind == "answer")
    assert do.ConfirmTold(notice=letter).notice == letter.id


def test_a_day_with_an_hour_is_no_day() -> None:
    noon = datetime(2026, 9, 16, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))
    with pytest.raises(cf.CommandRefused) as refused:
        STORY.workflow.handle(
            STORY.complaint,
            do.Promise(by="dana", promise=cf.Terms(kind="answer", what="x", on=noon)),
            now=STORY.now,
        )
    assert refused.value.rule == "moment_given"


def test_an_opening_command_is_shown_the_right_door() -> None:
    receive = do.Receive(reference="C-2", customer=samples.LAYLA, statement="again", channel="phone")
    with pytest.raises(cf.CommandRefused, match=r"workflow\.open"):
        STORY.workflow.handle(STORY.complaint, receive, now=STORY.now)


def test_a_command_without_a_row_is_said_to_have_none() -> None:
    class Wave(do.StaffCommand):
        pass

    with pytest.raises(cf.CommandRefused, match="in no row"):
        STORY.workflow.handle(STORY.complaint, Wave(by="dana"), now=STORY.now)


def test_nobody_is_reminded_of_a_promise_that_the_same_step_has_kept() -> None:
    story = samples.in_state(cf.State.ACKNOWLEDGED)
    promise = story.complaint.open_commitments[0]
    keep = do.Keep(by="dana", commitment=promise.id, answer="Here it is.", promise=story.terms(days=3))
    step = story.workflow.handle(story.complaint, keep, now=promise.promised_at)
    assert "commitment.warned" in [fact.stored_name for fact in step.events]
    assert "promise_due_soon" not in [notice.kind for notice in step.notices]
