"""Time runs from the customer's word to ours, in real and in working time."""

from __future__ import annotations

from datetime import timedelta

import pytest

import complaintflow as cf
from complaintflow import events as e
from complaintflow.learning.measures import Speed, Spread, Times, measure
from complaintflow.record.states import Outcome
from tests.learning.desk import CALENDAR, CUSTOMER, DAY, HOUR, T0, History


def speed(*histories: History, working: bool = False) -> Speed:
    return measure(histories, calendar=CALENDAR if working else None).speed


def contact(history: History, at: object, by: str = cf.CUSTOMER, **fields: object) -> None:
    fact = e.ContactReceived if by in (cf.CUSTOMER, "her-son") else e.ContactMade
    history.put(fact, at, by=by, channel="phone", summary="Hello.", **fields)  # type: ignore[arg-type]


def test_the_first_answer_is_the_first_word_of_a_human() -> None:
    history = History()
    history.put(e.OwnerAssigned, T0 + HOUR, owner="dana")
    history.put(e.TargetMissed, T0 + HOUR, target="ack", clock="C-1/1")
    history.acknowledge(T0 + 2 * HOUR)
    contact(history, T0 + 3 * HOUR, "dana")
    assert speed(history).first_answer == Times(real=Spread.of(2 * HOUR))


def test_without_a_word_of_ours_there_is_no_first_answer() -> None:
    counted = speed(History())
    assert (counted.without_answer, counted.first_answer.real.mean) == (1, None)
    assert (counted.unanswered, counted.waiting, counted.still_open) == (1, Times(), 1)


def test_working_time_stands_beside_real_time() -> None:
    friday = T0 + 4 * DAY
    history = History(at=friday).acknowledge(friday + 3 * DAY)
    assert speed(history, working=True).first_answer.real.mean == 3 * DAY
    assert speed(history, working=True).first_answer.working.mean == 8 * HOUR
    assert speed(history).first_answer.working == Spread()


def test_handling_runs_from_the_first_receipt_to_the_last_closing() -> None:
    history = History().acknowledge(T0 + HOUR).close(T0 + DAY)
    history.put(
        e.ComplaintReopened, T0 + 5 * DAY, by=cf.CUSTOMER, state=cf.State.RECEIVED, reason="x", cycle=2
    )
    assert speed(history).still_open == 1
    history.close(T0 + 6 * DAY, Outcome.UNANSWERED)
    counted = speed(history)
    assert counted.handling.real.mean == 6 * DAY
    assert counted.handled == {"unanswered": counted.handling}


def test_waits_are_added_up_over_all_contacts() -> None:
    history = History().acknowledge(T0 + HOUR)
    contact(history, T0 + 2 * HOUR)
    contact(history, T0 + 3 * HOUR, "her-son")
    contact(history, T0 + 5 * HOUR, "dana")
    counted = speed(history)
    assert (counted.waits, counted.waiting.real.mean, counted.unanswered) == (2, 4 * HOUR, 0)


def test_a_question_answered_within_the_same_call_is_no_wait() -> None:
    history = History().acknowledge(T0)
    question = history.put(e.QuestionPut, T0, by=cf.CUSTOMER, question="When?")
    history.put(e.QuestionAnswered, T0, by="dana", question=question.id, answer="Today.")
    counted = speed(history)
    assert (counted.waits, counted.waiting.real.total, counted.unanswered) == (2, 0, 0)


def test_closing_ends_no_wait() -> None:
    history = History().acknowledge(T0 + HOUR)
    contact(history, T0 + 2 * HOUR)
    assert speed(history.close(T0 + 3 * HOUR)).unanswered == 1


def test_the_time_on_the_line_is_added_up_and_apart() -> None:
    history = History()
    contact(history, T0 + HOUR, waited_seconds=90)
    contact(history, T0 + 2 * HOUR, waited_seconds=30)
    assert speed(history).on_the_line.mean == timedelta(seconds=120)


@pytest.mark.parametrize("hours", [-2, 2])
def test_a_corrected_receipt_counts_from_the_earliest_moment_on_record(hours: int) -> None:
    history = History().acknowledge(T0 + 3 * HOUR)
    fields = {"field": "received_at", "value": (T0 + hours * HOUR).isoformat(), "reason": "x"}
    history.put(e.RecordCorrected, T0 + 4 * HOUR, by="dana", approved_by="ruth", **fields)
    assert speed(history).first_answer.real.mean == (3 - min(hours, 0)) * HOUR


def test_what_nobody_complained_of_is_in_no_measure_of_speed() -> None:
    noticed = e.ComplaintDetected(
        reference="C-1", seq=1, recorded_at=T0, at=T0, by="dana", customer=CUSTOMER, signal="two debits",
        state=cf.State.SUSPECTED,
    )  # fmt: skip
    voiced = e.ProblemVoiced(
        reference="C-1", seq=2, recorded_at=T0 + DAY, at=T0 + DAY, by=cf.CUSTOMER, statement="Yes.",
        channel="phone", state=cf.State.RECEIVED,
    )  # fmt: skip
    answered = e.ContactMade(
        reference="C-1", seq=3, recorded_at=T0 + 2 * DAY, at=T0 + 2 * DAY, by="dana", channel="phone",
        summary="Hello.",
    )  # fmt: skip
    assert measure([[noticed]]).speed == Speed()
    assert measure([[noticed]]).volume.received == 0
    assert measure([[noticed, voiced, answered]]).speed.first_answer.real.mean == DAY
