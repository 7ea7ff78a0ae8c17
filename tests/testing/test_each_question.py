"""What each invariant says of a fault that no whole workflow shows easily: asked directly, of a step made by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.testing import check_workflow, playing
from complaintflow.testing.coverage import Coverage
from complaintflow.testing.invariants import (
    Invariant,
    asking,
    catalogue,
    passage,
    people,
    promises,
    storing,
    telling,
)
from complaintflow.testing.searching import searched_stories
from complaintflow.testing.shortening import ROUNDS, shortest
from complaintflow.testing.source import value_source
from complaintflow.testing.story import Call, Seen, Story
from complaintflow.testing.tape import Tape
from tests.samples import LAYLA, NOW, WORKFLOW, desk, in_state, receive

STORY = in_state(cf.State.ACKNOWLEDGED)
COMPLAINT = STORY.complaint
PROMISE = COMPLAINT.open_commitments[0]
LATER = STORY.now + timedelta(minutes=5)
NOTE = do.Note(by="dana", text="x", key="k-1")
WHOLE = Story(WORKFLOW, (Call("advance", (), LATER),), tuple(STORY.events), (), COMPLAINT)


def seen(complaint: cf.Complaint = COMPLAINT, *facts: e.Event, **changes: Any) -> Seen:
    """A step that somebody claims to have come from this complaint."""
    step = cf.Step(complaint, facts, (), COMPLAINT.version)
    return attrs.evolve(Seen(WORKFLOW, COMPLAINT, Call("handle", (NOTE,), LATER), step, facts), **changes)


def fact(kind: type[Any], **fields: Any) -> Any:
    header = {"reference": "C-1042", "seq": COMPLAINT.version + 1, "recorded_at": LATER, "at": LATER}
    return kind(**{**header, **fields})


def with_promise(**changes: Any) -> cf.Complaint:
    return attrs.evolve(COMPLAINT, commitments=(attrs.evolve(PROMISE, **changes),))


def first(faults: Any) -> str:
    return next(iter(list(faults)), "nothing")


def test_a_refusal_without_a_step_is_named() -> None:
    refused = cf.CommandRefused("no", rule="r", instead="i")
    assert "CommandRefused.step is None" in first(asking.refused_adds_nothing(seen(refused=refused)))


def test_a_key_that_is_refused_when_it_comes_again_is_named() -> None:
    call = Call("handle", (do.Close(by="dana", key="k-9"),), LATER)
    assert "sent again, was refused" in first(asking.key_acts_once(seen(call=call)))


class Restless:
    """A workflow whose advance brings a fact whenever it is asked."""

    roster = WORKFLOW.roster

    def advance(self, complaint: cf.Complaint, now: datetime) -> cf.Step:
        return cf.Step(complaint, (fact(e.NoteTaken, text="tick"),), (), complaint.version)

    def next_deadline(self, complaint: cf.Complaint) -> datetime | None:
        return complaint.next_deadline


def test_an_advance_that_brings_more_each_time_is_named() -> None:
    again = seen(workflow=Restless(), call=Call("advance", (), LATER))
    assert "a second advance" in first(passage.nothing_left_due(again))
    told = list(passage.deadline_records(again))
    assert "one microsecond before" in told[0] and "next_deadline is" in told[1]


def test_a_clock_that_never_rests_is_looked_at_only_so_often() -> None:
    due = attrs.evolve(COMPLAINT, next_deadline=COMPLAINT.recorded_at)
    woken = passage._woken(
        attrs.evolve(WHOLE, workflow=Restless(), complaint=due), Call("advance", (), LATER)
    )
    assert len(woken.calls) == 501


def test_a_clock_that_counts_for_another_importance_or_is_later_for_more_is_named() -> None:
    running = COMPLAINT.clocks[-1]
    terms = {**running.terms, "importance": {"vital": "1 hours"}}
    stale = attrs.evolve(
        COMPLAINT, importance=cf.Importance.VITAL, clocks=(attrs.evolve(running, terms=terms),)
    )
    assert "counts for None, and the matter is vital" in first(passage.important_is_never_later(seen(stale)))
    chosen = attrs.evolve(stale.clocks[0], explanation="first wake")
    assert first(passage.important_is_never_later(seen(attrs.evolve(stale, clocks=(chosen,))))) == "nothing"


def test_a_moment_that_is_refused_leaves_the_story_as_it_was() -> None:
    before = Call("advance", (), COMPLAINT.recorded_at - timedelta(days=1))
    assert passage.answered(WHOLE, before) is WHOLE


def test_fewer_facts_are_a_difference() -> None:
    shorter = attrs.evolve(WHOLE, history=WHOLE.history[:-1])
    assert "there are" in passage._compared(WHOLE, shorter, late=False)


def test_other_facts_are_named() -> None:
    assert passage._names((fact(e.NoteTaken, text="x"),)) == "note.taken"


def test_a_promise_by_nobody_is_named() -> None:
    before = attrs.evolve(COMPLAINT, commitments=())
    stranger = seen(with_promise(made_by="nobody"), before=before)
    assert "not on the roster" in first(promises.promise_is_whole(stranger))


def test_a_promise_that_disappears_is_named() -> None:
    gone = attrs.evolve(COMPLAINT, commitments=())
    assert "has disappeared" in first(promises.promise_never_changes(seen(gone)))


def test_an_end_that_becomes_another_is_named() -> None:
    released = with_promise(released_at=LATER)
    kept = with_promise(kept_at=LATER, released_at=LATER)
    told = list(promises.promise_never_changes(seen(kept, before=released)))
    assert told == [f"{PROMISE.id} was released and is kept"]


def test_a_promise_kept_by_nobody_or_too_late_is_named() -> None:
    unknown = seen(COMPLAINT, fact(e.CommitmentKept, commitment="C-1042/99"))
    assert "nobody promised it" in first(promises.promise_kept_in_time(unknown))
    late = fact(e.CommitmentKept, commitment=PROMISE.id, at=PROMISE.promised_at + timedelta(days=1))
    assert "counts as kept" in first(promises.promise_kept_in_time(seen(COMPLAINT, late)))


def test_a_change_of_which_nobody_is_told_is_named() -> None:
    changed = fact(
        e.CommitmentChanged,
        commitment=PROMISE.id,
        successor=PROMISE.id,
        reason="as asked",
        requested_by="dana",
        previous=PROMISE.promised_at,
        promised_at=PROMISE.promised_at,
    )
    told = list(promises.promise_changed_in_time(seen(with_promise(supersedes=PROMISE.id), changed)))
    assert told == [f"{PROMISE.id} was changed, and no notice tells the customer"]


def test_facts_that_do_not_follow_are_named() -> None:
    gap = fact(e.NoteTaken, text="x", seq=COMPLAINT.version + 5)
    assert "do not follow" in first(storing.facts_make_the_complaint(seen(COMPLAINT, gap)))


def test_a_reference_that_changes_is_named() -> None:
    other = attrs.evolve(COMPLAINT, reference="C-2")
    assert "the reference" in first(storing.first_words_stay(seen(other)))


def test_a_replay_that_differs_is_named() -> None:
    other = attrs.evolve(WHOLE, complaint=attrs.evolve(COMPLAINT, contacts=7))
    assert "another contacts" in first(storing.replay_is_equal(other))


def test_a_fact_recorded_before_the_one_in_front_of_it_is_named() -> None:
    note = fact(e.NoteTaken, text="x", by="dana")
    early = attrs.evolve(note, seq=note.seq + 1, recorded_at=LATER - timedelta(minutes=1), at=NOW)
    assert "is recorded before" in first(storing.recorded_in_order(seen(COMPLAINT, note, early)))


def test_a_redaction_that_is_refused_for_another_reason_is_named() -> None:
    early = attrs.evolve(WHOLE, calls=(Call("advance", (), LATER),), complaint=COMPLAINT)
    retained = desk(retention="7 calendar_days").open(receive(), now=NOW)
    kept = Story(WORKFLOW, (Call("advance", (), LATER),), retained.events, (), retained.complaint)
    assert first(storing.redaction_keeps_outcomes(kept)) == "nothing"
    assert first(storing.redaction_keeps_outcomes(early)) == "nothing"


def test_a_redaction_refused_without_ground_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise cf.CommandRefused("no", rule="mood", instead="later")

    monkeypatch.setattr(storing, "redact", refuse)
    assert "redact was refused (mood)" in first(storing.redaction_keeps_outcomes(WHOLE))


def test_where_nobody_complained_nothing_personal_is_left() -> None:
    story = SimpleNamespace(history=(fact(e.NoteTaken, text="x"),))
    assert first(storing._left_over(story, ())) == "nothing"  # type: ignore[arg-type]


def test_a_workflow_that_cannot_say_what_is_available_is_caught() -> None:
    class Mute(cf.Workflow):
        def available(self, complaint: cf.Complaint, by: str | None, now: datetime) -> Any:
            raise RuntimeError("no answer")

    with pytest.raises(AssertionError, match="available raised RuntimeError"):
        check_workflow(
            Mute(policy=WORKFLOW.policy, calendar=WORKFLOW.calendar, roster=WORKFLOW.roster), stories=8
        )


def test_an_invariant_of_ones_own_that_raises_is_told_by_its_name() -> None:
    def never_fails(complaint: cf.Complaint) -> bool:
        raise ZeroDivisionError

    with pytest.raises(AssertionError, match="never_fails"):
        check_workflow(WORKFLOW, invariants=[never_fails], stories=4)


def test_a_question_that_raises_is_told_by_its_name() -> None:
    def question(looked_at: object) -> Any:
        raise ZeroDivisionError("a slip")
        yield ""

    with pytest.raises(AssertionError, match="asking it raised ZeroDivisionError"):
        playing.hold(Invariant("slips", "It holds.", after_each=question), question, None)


def test_a_function_of_ones_own_that_raises_says_what_it_raised() -> None:
    def slips(complaint: cf.Complaint) -> bool:
        raise ZeroDivisionError("a slip")

    assert list(catalogue._asked(slips, COMPLAINT, None)) == ["it raised ZeroDivisionError: a slip"]


def test_a_promise_that_has_ended_stays_with_whoever_held_it() -> None:
    kept = with_promise(kept_at=LATER)
    moved = fact(e.OwnerAssigned, owner="omar", previous="dana")
    taken = attrs.evolve(kept, owner="omar")
    assert list(people.handover_moves_promises(seen(taken, moved, before=kept))) == []


def test_a_story_without_a_call_is_asked_nothing() -> None:
    player = playing.Player(WORKFLOW, (), Coverage(WORKFLOW), {})
    assert player.play(()).story.complaint is None


def test_what_failed_is_told_even_if_it_holds_when_it_is_made_short() -> None:
    asked: list[object] = []

    def fails_twice(tapes: object) -> None:
        asked.append(tapes)
        assert len(asked) > 2, "failed at first"

    with pytest.raises(AssertionError, match="failed at first"):
        searched_stories(fails_twice, calls=2, stories=3, start=0)


def test_a_failure_can_be_had_unshortened() -> None:
    def nothing_happens(complaint: cf.Complaint) -> bool:
        return False

    with pytest.raises(AssertionError, match="nothing_happens"):
        check_workflow(WORKFLOW, invariants=[nothing_happens], stories=2, shrink=False)


def test_a_repeated_hour_is_written_with_its_fold() -> None:
    assert "fold=1" in value_source(datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=UTC))


def test_a_moment_without_a_zone_is_written_without_one() -> None:
    assert value_source(datetime(2026, 10, 25, 1, 30)) == "datetime(2026, 10, 25, 1, 30)"


def test_shortening_ends_after_its_rounds_though_every_round_found_something() -> None:
    lowest = [255]

    def gives_way_by_half(tapes: tuple[bytes, ...]) -> bool:
        if tapes[0][0] != lowest[-1] // 2:
            return False
        lowest.append(tapes[0][0])
        return True

    assert shortest((bytes([255]),), gives_way_by_half) == (bytes([255 // 2**ROUNDS]),)


def test_a_tape_with_weights_that_do_not_add_up_is_a_bug() -> None:
    class Short(Tape):
        def number(self, below: int) -> int:
            return below

    with pytest.raises(AssertionError, match="sum of the weights"):
        Short(b"\x00").weighed([("a", 1)])


class Forgetful:
    """A workflow that has forgotten which keys have acted."""

    roster = WORKFLOW.roster

    def handle(self, complaint: cf.Complaint, command: Any, now: datetime) -> cf.Step:
        return cf.Step(complaint, (fact(e.NoteTaken, text="again"),), (), complaint.version)

    def advance(self, complaint: cf.Complaint, now: datetime) -> cf.Step:
        return cf.Step(complaint, (), (), complaint.version)


def test_a_key_that_acts_twice_is_named_with_what_it_brought() -> None:
    told = first(asking.key_acts_once(seen(workflow=Forgetful())))
    assert told.endswith("with key 'k-1', sent again, brought note.taken")


def test_the_keeping_of_what_nobody_promised_is_named() -> None:
    kept = fact(e.CommitmentKept, commitment="C-1042/999")
    assert first(promises.promise_kept_in_time(seen(COMPLAINT, kept))) == (
        "C-1042/999 was kept, and nobody promised it"
    )


def test_a_kept_promise_that_brings_no_further_one_is_named() -> None:
    kept = fact(e.CommitmentKept, commitment=PROMISE.id)
    bare = with_promise(kept_at=LATER)
    assert "nothing is promised any more" in first(promises.keeping_brings_the_next(seen(bare, kept)))


def kept_by(*commands: do.Command) -> Seen:
    """The promise was kept by phone, and nothing is promised any more."""
    said = fact(e.CommitmentKept, commitment=PROMISE.id, by="dana", channel="phone")
    return seen(with_promise(kept_at=LATER), said, call=Call("handle", commands, LATER))


def test_an_answer_of_which_no_notice_tells_is_named() -> None:
    keep = do.Keep(by="dana", commitment=PROMISE.id, answer="x")
    assert "no notice tells the customer" in first(promises.promise_kept_in_time(kept_by(keep)))
    assert first(promises.promise_kept_in_time(kept_by(NOTE))) == "nothing"


def test_what_the_customer_ends_needs_no_further_promise() -> None:
    assert "nothing is promised" in first(promises.keeping_brings_the_next(kept_by(NOTE)))
    assert first(promises.keeping_brings_the_next(kept_by(do.Withdraw(reason="x")))) == "nothing"


def test_a_failure_that_counts_as_delivered_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    story = attrs.evolve(WHOLE, notices=(STORY.notices[0],))
    right = telling.deliver
    monkeypatch.setattr(
        telling, "deliver", lambda notices, to, now: right(notices, to=cf.Rendered(_sent), now=now)
    )
    assert "counts as delivered" in first(telling.failing_notifier_changes_nothing(story))


def _sent(notice: cf.Notice, message: cf.Message) -> str:
    return "sent"


def test_a_notice_that_a_failure_changed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    story = attrs.evolve(WHOLE, notices=(attrs.evolve(STORY.notices[0], facts=dict(STORY.notices[0].facts)),))
    right = telling.deliver

    def spending(notices: Any, to: cf.Notifier, now: datetime) -> Any:
        report = right(notices, to=to, now=now)
        for notice in notices:
            notice.facts.clear()
        return report

    monkeypatch.setattr(telling, "deliver", spending)
    assert "changed while the notifier failed" in " ".join(telling.failing_notifier_changes_nothing(story))


def test_a_letter_that_no_language_can_word_is_named_in_each() -> None:
    empty = attrs.evolve(STORY.notices[0], facts={})
    told = list(telling.every_language_words_it(attrs.evolve(WHOLE, notices=(empty,))))
    assert [
        each.partition(":")[0] for each in (said.rpartition(" cannot be worded in ")[2] for said in told)
    ] == [
        "en",
        "ar",
        "he",
    ]


def test_an_answer_from_before_its_promise_is_named() -> None:
    kept = fact(e.CommitmentKept, commitment=PROMISE.id, at=PROMISE.made_at - timedelta(hours=1))
    assert "before that" in first(promises.promise_kept_in_time(seen(COMPLAINT, kept)))


RANA = cf.Representative(id="rana", name="Rana Haddad")


@pytest.mark.parametrize(
    ("facts", "decides"),
    [
        ((), False),
        ((fact(e.RepresentativeAuthorised, representative=RANA, authority="guardian"),), True),
        (
            (fact(e.CustomerIdentified, customer=attrs.evolve(LAYLA, representatives=RANA), identity="x"),),
            True,
        ),
        (
            (
                fact(e.RepresentativeAuthorised, representative=RANA, authority="guardian"),
                fact(e.RepresentativeRevoked, representative="rana", reason="x"),
            ),
            False,
        ),
    ],
)
def test_whoever_is_authorised_decides_until_they_are_revoked(
    facts: tuple[e.Event, ...], decides: bool
) -> None:
    decided = fact(e.ComplaintWithdrawn, by="rana", state=cf.State.CLOSED)
    said = first(people.customer_decides(seen(COMPLAINT, *facts, decided)))
    assert said == ("nothing" if decides else "C-1042/10 (complaint.withdrawn) was done by 'rana'")


def test_whoever_acted_before_decides_in_the_first_step_too() -> None:
    decided = fact(e.ComplaintWithdrawn, by="sami-the-brother", state=cf.State.CLOSED)
    opened = attrs.evolve(seen(COMPLAINT, *STORY.events[:1], decided), before=None)
    assert first(people.customer_decides(opened)) == "nothing"
    assert first(people.customer_decides(seen(COMPLAINT, decided))) == "nothing"
