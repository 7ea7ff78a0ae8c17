"""What each question about letters, order and likeness says of a step that was tampered with by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.testing.invariants import conduct, hearing, likeness, passage, promises, reading, telling
from complaintflow.testing.story import Call, Seen
from complaintflow.testing.story import Story as Played
from complaintflow.testing.wordbook import DESK_ONLY
from tests.samples import LAYLA, NOW, WORKFLOW, Story, desk, in_debt, in_state, receive

S = cf.State
Question = Callable[[Seen], Iterator[str]]


def seen(story: Story, **changes: Any) -> Seen:
    """The last step of a story, as an invariant looks at it, with what somebody did to it."""
    step = attrs.evolve(story.steps[-1], **changes)
    before = cf.replay(story.events[: step.expected_version]) if step.expected_version else None
    history = tuple(story.events[: step.expected_version]) + tuple(step.events)
    return Seen(story.workflow, before, Call("handle", (), story.now), step, history)


def told(question: Question, looked_at: Seen) -> str:
    return "; ".join(question(looked_at)) or "nothing"


def but(story: Story, **facts: Any) -> tuple[cf.Notice, ...]:
    """The notices of the last step, with other facts."""
    return tuple(attrs.evolve(n, facts={**n.facts, **facts}) for n in story.steps[-1].notices)


def talked(**given: Any) -> Story:
    story = in_state(S.ACKNOWLEDGED)
    return story.do(do.Contact(by="dana", channel="phone", summary="They gave us the date.", **given))


RANA = cf.Representative(id="rana", name="Rana Haddad", address="rana@example.test")


def represented(**changes: Any) -> Story:
    """A talk about the matter of somebody for whom Rana acts."""
    acting = attrs.evolve(RANA, **changes)
    story = Story().open(receive(customer=attrs.evolve(LAYLA, representatives=acting)))
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    return story.do(do.Restate(by="dana", summary="Two debits.", impact="The rent."))


QUESTIONS: tuple[Question, ...] = (
    *(hearing.customer_hears_of_it, hearing.contact_is_recapped, hearing.internals_stay_inside),
    *(hearing.notice_tells_the_record, hearing.counts_never_fall, hearing.first_answer_by_a_human),
    *(
        reading.letters_go_to_who_reads,
        hearing.noticed_is_no_complaint,
        conduct.milestones_in_order,
        conduct.treatment_is_apologised_for,
    ),
    *(conduct.nobody_judges_themselves, promises.a_next_time_is_known),
)


@pytest.mark.parametrize("state", S)
def test_what_is_done_properly_is_as_it_should_be_in_every_state(state: cf.State) -> None:
    story = in_state(state)
    assert [told(question, seen(story)) for question in QUESTIONS] == ["nothing"] * len(QUESTIONS)


@pytest.mark.parametrize("state", [S.CLARIFYING, S.UNDERSTOOD, S.ACTING, S.RESOLVED, S.CLOSED])
def test_a_development_of_which_nobody_writes_is_named(state: cf.State) -> None:
    silent = seen(in_state(state), notices=())
    assert "no notice tells the customer" in told(hearing.customer_hears_of_it, silent)


def test_nobody_is_expected_to_write_to_an_address_that_is_not_known() -> None:
    story = in_state(S.CLARIFYING)
    unknown = attrs.evolve(story.complaint, customer=attrs.evolve(LAYLA, verified=False))
    assert told(hearing.customer_hears_of_it, seen(story, notices=(), complaint=unknown)) == "nothing"


def test_a_letter_that_would_name_a_time_is_not_expected_where_none_is_promised() -> None:
    story = in_state(S.CLARIFYING)
    story.do(do.Release(commitment=story.promise.id))
    story.do(do.CorrectUnderstanding(correction="No, three times."))
    assert told(hearing.customer_hears_of_it, seen(story, notices=())) == "nothing"


def test_letters_to_others_are_not_the_customers() -> None:
    assert told(hearing.internals_stay_inside, seen(in_debt())) == "nothing"


def test_a_talk_with_somebody_who_cannot_be_written_to_needs_no_summary() -> None:
    story = talked()
    unknown = attrs.evolve(story.complaint, customer=attrs.evolve(LAYLA, verified=False))
    assert told(hearing.contact_is_recapped, seen(story, notices=(), complaint=unknown)) == "nothing"


def test_a_suspicion_may_be_asked_about() -> None:
    story = in_state(S.SUSPECTED)
    story.do(do.ReachOut(by="dana", observed_issue="We debited the account twice."))
    assert story.steps[-1].notices and told(hearing.noticed_is_no_complaint, seen(story)) == "nothing"


def test_a_cycle_begins_with_the_first_fact() -> None:
    looked_at = seen(in_state(S.CLARIFYING))
    assert len(list(conduct._cycle(looked_at, looked_at.step.events[-1]))) == looked_at.after.version - 1


def test_a_promise_that_ends_in_the_same_step_is_no_longer_named() -> None:
    story = in_state(S.CLARIFYING)
    released = do.Release(commitment=story.promise.id)
    both = (released, do.CorrectUnderstanding(correction="No, three times."))
    story.take(WORKFLOW.handle_all(story.complaint, both, story.now))
    assert told(hearing.customer_hears_of_it, seen(story, notices=())) == "nothing"


def test_a_promise_of_the_same_step_can_be_named() -> None:
    story = in_state(S.RECEIVED)
    story.do(do.Acknowledge(by="dana", promise=story.terms(3)))
    looked_at = seen(story, notices=())
    owned = attrs.evolve(looked_at, before=attrs.evolve(looked_at.after, commitments=()))
    assert "complaint.acknowledged" in told(hearing.customer_hears_of_it, owned)


def test_a_talk_without_a_summary_is_named_and_a_waived_one_is_not() -> None:
    assert "no summary follows" in told(hearing.contact_is_recapped, seen(talked(), notices=()))
    waived = talked(recap_waived="they asked us not to write")
    assert told(hearing.contact_is_recapped, seen(waived)) == "nothing"


def test_a_summary_with_one_half_is_named() -> None:
    story = talked()
    half = seen(story, notices=but(story, summary=""))
    assert "has no summary" in told(hearing.contact_is_recapped, half)
    assert told(hearing.contact_is_recapped, seen(story)) == "nothing"


def test_a_letter_that_stands_for_a_summary_has_what_was_said_and_a_time_where_one_is_owed() -> None:
    call = do.Contact(by="dana", channel="phone", summary="They gave us the date.")
    settled = in_state(S.FOLLOW_UP).do(call)
    assert told(hearing.contact_is_recapped, seen(settled)) == "nothing"
    silent = seen(settled, notices=but(settled, progress="All is well."))
    assert "says nothing of the talk" in told(hearing.contact_is_recapped, silent)
    open = in_state(S.RECEIVED).do(call)
    unnamed = tuple(fact for fact in open.steps[-1].events if not isinstance(fact, e.StandardNotMet))
    assert "names no time" in told(hearing.contact_is_recapped, seen(open, events=unnamed))


def test_a_talk_after_which_the_matter_is_reopened_needs_no_time() -> None:
    story = in_state(S.CLOSED)
    talk = do.Contact(by="dana", channel="phone", summary="They gave us the date.")
    story.take(
        story.workflow.handle_all(story.complaint, [talk, do.Reopen(by="dana", reason="New.")], story.now)
    )
    assert told(hearing.contact_is_recapped, seen(story)) == "nothing"
    still = tuple(fact for fact in story.steps[-1].events if not isinstance(fact, e.ComplaintReopened))
    assert "names no time" in told(hearing.contact_is_recapped, seen(story, events=still))


@pytest.mark.parametrize("leak", [DESK_ONLY, ("a", f"b {DESK_ONLY}"), ((DESK_ONLY, NOW),)])
def test_a_letter_with_something_of_the_desk_is_named(leak: Any) -> None:
    story = talked()
    leaked = seen(story, notices=but(story, contact_summary=leak))
    assert "for the desk alone" in told(hearing.internals_stay_inside, leaked)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"owner_name": "Somebody Else"}, "who does not own"),
        ({"reference": "C-9"}, "names the reference"),
        ({"promised_at": NOW}, "was promised for"),
    ],
)
def test_a_letter_that_says_otherwise_than_the_record_is_named(wrong: dict[str, Any], said: str) -> None:
    story = talked()
    assert said in told(hearing.notice_tells_the_record, seen(story, notices=but(story, **wrong)))


def test_a_letter_about_what_was_not_recorded_is_named() -> None:
    story = talked()
    (letter,) = story.steps[-1].notices
    for lie in ({"kind": "resolution"}, {"fact": "C-1042/1"}):
        lying = seen(story, notices=(attrs.evolve(letter, **lie),))
        assert "was not recorded" in told(hearing.notice_tells_the_record, lying)


def test_a_count_that_falls_is_named() -> None:
    story = talked(waited=timedelta(minutes=3))
    fewer = attrs.evolve(story.complaint, contacts=-1, waited_seconds=-1)
    named = told(hearing.counts_never_fall, seen(story, complaint=fewer))
    assert "contacts was 0" in named and "waited_seconds was 0" in named


def test_a_first_answer_that_no_human_gave_is_named() -> None:
    story = in_state(S.ACKNOWLEDGED)
    robots = tuple(attrs.evolve(fact, by="robot") for fact in story.steps[-1].events)
    assert "no answer by a human" in told(hearing.first_answer_by_a_human, seen(story, events=robots))


def test_a_first_answer_that_was_given_in_the_complaint_that_was_joined_is_not_judged_here() -> None:
    story = in_state(S.ACKNOWLEDGED)
    elsewhere = tuple(
        attrs.evolve(fact, met_by="C-7/4") if isinstance(fact, e.TargetMet) else fact
        for fact in story.steps[-1].events
    )
    assert any(isinstance(fact, e.TargetMet) for fact in elsewhere)
    assert told(hearing.first_answer_by_a_human, seen(story, events=elsewhere)) == "nothing"


def test_a_first_answer_that_is_excused_is_not_named() -> None:
    story = in_state(S.ACKNOWLEDGED)
    missed = attrs.evolve(story.events[-1], seq=story.events[-1].seq + 1)
    header = {name: getattr(missed, name) for name in ("reference", "seq", "recorded_at", "at")}
    excuse = e.StandardNotMet(**header, rule="human_acts", command="Acknowledge")
    robots = tuple(attrs.evolve(fact, by="robot") for fact in story.steps[-1].events)
    assert told(hearing.first_answer_by_a_human, seen(story, events=(*robots, excuse))) == "nothing"


def test_a_suspicion_that_is_treated_as_a_complaint_is_named() -> None:
    story = in_state(S.SUSPECTED)
    received = attrs.evolve(story.complaint, received_at=NOW)
    assert "counts as received" in told(hearing.noticed_is_no_complaint, seen(story, complaint=received))
    receipt = Story().open(receive()).notices[0]
    assert "has not complained" in told(hearing.noticed_is_no_complaint, seen(story, notices=(receipt,)))


def test_a_milestone_that_rests_on_nothing_is_named() -> None:
    story = in_state(S.RESOLVED)
    looked_at = seen(story)
    unplanned = tuple(fact for fact in looked_at.history if not isinstance(fact, e.PlanAgreed))
    renumbered = tuple(attrs.evolve(fact, seq=n) for n, fact in enumerate(unplanned, 1))
    steps = tuple(fact for fact in renumbered if isinstance(fact, e.ComplaintResolved))
    jumped = attrs.evolve(looked_at, history=renumbered, step=attrs.evolve(looked_at.step, events=steps))
    assert "came before plan.agreed" in told(conduct.milestones_in_order, jumped)


def test_a_plan_without_an_apology_is_named() -> None:
    story = in_state(S.ACTING)
    bare = tuple(
        attrs.evolve(fact, apology="") if isinstance(fact, e.PlanAgreed) else fact
        for fact in story.steps[-1].events
    )
    assert "without an apology" in told(conduct.milestones_in_order, seen(story, events=bare))


@pytest.mark.parametrize("fault", [timedelta(0), timedelta(minutes=1)])
def test_a_late_beginning_is_dated_when_somebody_says_that_it_began(fault: timedelta) -> None:
    story = in_state(S.ACKNOWLEDGED)
    at = story.terms(2).at
    assert at is not None
    terms = story.terms(2, kind="appointment", until=at + timedelta(hours=1))
    story.do(do.Promise(by="dana", promise=terms))
    story.now = at
    story.do(do.Keep(by="dana", commitment=story.promise.id, answer="We met.", channel="in_person"))
    moved = [attrs.evolve(fact, at=fact.at + fault) for fact in story.steps[-1].events]
    found = told(passage.dated_when_due, seen(story, events=tuple(moved)))
    assert (found == "nothing") is not bool(fault)


def test_a_plan_that_nobody_promised_is_named_unless_it_was_carried_out_at_once() -> None:
    story = in_state(S.ACTING)
    (plan,) = (fact for fact in story.steps[-1].events if isinstance(fact, e.PlanAgreed))
    bare = attrs.evolve(plan, promised=())
    assert "nobody who promised it" in told(conduct.milestones_in_order, seen(story, events=(bare,)))
    done = [fact for fact in in_state(S.RESOLVED).events if isinstance(fact, e.ComplaintResolved)]
    at_once = seen(story, events=(bare, attrs.evolve(done[0], seq=bare.seq + 1)))
    assert "nobody who promised it" not in told(conduct.milestones_in_order, at_once)


def test_what_was_led_up_to_elsewhere_is_not_asked_for() -> None:
    story = in_state(S.RESOLVED)
    looked_at = seen(story)
    adopted = attrs.evolve(looked_at, step=attrs.evolve(looked_at.step, complaint=_adopted(story)))
    assert told(conduct.milestones_in_order, adopted) == "nothing"
    first = next(fact for fact in looked_at.step.events if isinstance(fact, e.ComplaintResolved))
    assert list(conduct._cycle(attrs.evolve(looked_at, history=_reopened(story)), first)) == []


def _adopted(story: Story) -> cf.Complaint:
    return attrs.evolve(story.complaint, adopted=True)


def _reopened(story: Story) -> tuple[e.Event, ...]:
    header = {"reference": "C-1042", "recorded_at": NOW, "at": NOW, "reason": "x", "cycle": 2}
    return tuple(e.ComplaintReopened(seq=n, **header) for n in range(1, story.complaint.version))


def test_bad_treatment_that_nobody_apologised_for_is_named() -> None:
    story = in_state(S.RESOLVED)
    badly = attrs.evolve(
        story.complaint,
        subjects=frozenset({"treatment"}),
        milestones=story.complaint.milestones - {cf.Milestone.APOLOGISED},
    )
    assert "nobody apologised" in told(conduct.treatment_is_apologised_for, seen(story, complaint=badly))


def test_bad_treatment_that_was_apologised_for_is_as_it_should_be() -> None:
    story = in_state(S.RESOLVED)
    badly = attrs.evolve(story.complaint, subjects=frozenset({"treatment"}))
    assert told(conduct.treatment_is_apologised_for, seen(story, complaint=badly)) == "nothing"


@pytest.mark.parametrize(("state", "said"), [(S.ACKNOWLEDGED, "is owned by"), (S.CLARIFYING, "was done by")])
def test_somebody_who_judges_themselves_is_named(state: cf.State, said: str) -> None:
    story = in_state(state)
    meant = frozenset({"dana"})
    looked_at = seen(story, complaint=attrs.evolve(story.complaint, about=meant))
    assert looked_at.before is not None
    known = attrs.evolve(looked_at, before=attrs.evolve(looked_at.before, about=meant))
    assert said in told(conduct.nobody_judges_themselves, known)


def test_whoever_is_named_with_the_complaint_is_known_from_the_first_fact_on() -> None:
    story = Story().open(receive(about={"omar"}))
    looked_at = seen(story, events=(*story.events, _taken_by("omar", story)))
    assert "is owned by omar" in told(conduct.nobody_judges_themselves, looked_at)


def _taken_by(owner: str, story: Story) -> e.Event:
    header = {"reference": "C-1042", "recorded_at": story.now, "at": story.now, "by": owner}
    return e.OwnerAssigned(seq=story.complaint.version + 1, owner=owner, **header)


def test_a_customer_without_a_next_time_is_named() -> None:
    story = in_state(S.ACKNOWLEDGED)
    left = attrs.evolve(story.complaint, commitments=())
    assert "no time at which they hear again" in told(
        promises.a_next_time_is_known, seen(story, complaint=left)
    )


def test_a_message_that_comes_in_another_language_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    story = talked()
    played = Played(WORKFLOW, (), tuple(story.events), tuple(story.notices), story.complaint)
    assert list(telling.every_language_words_it(played)) == []
    monkeypatch.setattr(telling, "LANGUAGES", ("fr",))
    assert "came in en" in next(telling.every_language_words_it(played))


def test_a_message_that_cannot_be_worded_is_named() -> None:
    story = talked()
    gaps = tuple(attrs.evolve(n, facts={}) for n in story.steps[-1].notices)
    played = Played(WORKFLOW, (), tuple(story.events), gaps, story.complaint)
    assert "cannot be worded in en" in next(telling.every_language_words_it(played))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"where": ""}, "says ''"), ({"text": ""}, "is not told"), ({"promised_at": None}, "is shown None")],
)
def test_a_view_that_says_less_than_the_record_is_named(wrong: dict[str, Any], said: str) -> None:
    class Vague(cf.Workflow):
        def customer_view(self, *given: Any, **named: Any) -> cf.CustomerView:
            return attrs.evolve(super().customer_view(*given, **named), **wrong)

    right, story = desk(), talked()
    vague = Vague(policy=right.policy, calendar=right.calendar, roster=right.roster, zones=ZoneInfo)
    played = Played(vague, (), tuple(story.events), (), story.complaint)
    assert said in next(telling.customer_sees_where_it_stands(played))
    assert list(telling.customer_sees_where_it_stands(attrs.evolve(played, workflow=right))) == []


def test_where_nobody_has_it_and_nothing_is_promised_there_is_nothing_to_hide() -> None:
    story = in_state(S.RECEIVED)
    played = Played(WORKFLOW, (), tuple(story.events), (), story.complaint)
    assert list(telling.customer_sees_where_it_stands(played)) == []


def test_a_desk_that_lets_angry_customers_wait_is_named() -> None:
    class Touchy(cf.Workflow):
        def handle_all(self, complaint: cf.Complaint, commands: Any, now: Any) -> cf.Step:
            return super().handle_all(complaint, () if complaint.emotion else commands, now)

    right = desk()
    touchy = Touchy(policy=right.policy, calendar=right.calendar, roster=right.roster)
    calls = (Call("open", (receive(emotion=""),), NOW), Call("handle", (ACKNOWLEDGE,), NOW))
    told = list(likeness.manner_changes_nothing(_played(touchy, calls)))
    assert told and list(likeness.manner_changes_nothing(_played(right, calls))) == []


def test_a_suspicion_has_no_mood() -> None:
    calls = (Call("open", (do.Detect(reference="C-1", customer=LAYLA, by="dana", signal="x"),), NOW),)
    assert list(likeness.manner_changes_nothing(_played(WORKFLOW, calls))) == []


ACKNOWLEDGE = do.Acknowledge(
    by="dana", promise=cf.Terms(kind="answer", what="a", at=NOW + timedelta(hours=3))
)


def _played(workflow: cf.Workflow, calls: tuple[Call, ...]) -> Played:
    story = Played(workflow)
    for call in calls:
        story = story.goes_on(call, call.made_on(workflow, story.complaint))
    return story


@pytest.mark.parametrize("reader", ["customer", "representative"])
def test_both_hear_of_it_where_both_read(reader: str) -> None:
    story = represented(correspondence="both")
    others = tuple(each for each in story.steps[-1].notices if each.to.kind != reader)
    assert told(hearing.customer_hears_of_it, seen(story)) == "nothing"
    assert f"no notice tells the {reader}" in told(hearing.customer_hears_of_it, seen(story, notices=others))


def test_nobody_reads_who_does_not_act_or_in_whose_place_somebody_reads() -> None:
    story = represented()
    (letter,) = story.steps[-1].notices
    strays = [
        attrs.evolve(letter, to=attrs.evolve(letter.to, **to))
        for to in ({"kind": "customer"}, {"id": "huda"})
    ]
    assert told(reading.letters_go_to_who_reads, seen(story)) == "nothing"
    for stray, who in zip(strays, ("customer", "representative"), strict=True):
        said = told(reading.letters_go_to_who_reads, seen(story, notices=(stray,)))
        assert f"goes to the {who}, who does not read it" in said


def test_letters_of_the_step_in_which_readers_change_may_go_to_either() -> None:
    story = represented().do(do.Revoke(representative="rana", reason="came of age"))
    letter = attrs.evolve(story.notices[-1], to=attrs.evolve(story.notices[-1].to, id="huda"))
    assert told(reading.letters_go_to_who_reads, seen(story, notices=(letter,))) == "nothing"


def test_of_the_first_step_nobody_is_known_who_could_have_read_before() -> None:
    story = Story().open(receive(customer=LAYLA))
    assert list(reading.readers(seen(story))) == []
