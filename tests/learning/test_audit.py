"""A finished history, checked again years later: what was not met is named, and nothing else is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.commands.situation import Situation
from complaintflow.errors import HistoryError
from complaintflow.learning.auditing import Area, Audit, audit
from complaintflow.record.clocks import ClockStatus
from complaintflow.record.states import Outcome
from complaintflow.rules.standards import BY_ID
from complaintflow.testing import strategies
from complaintflow.testing.story import Story as Played
from tests.learning.desk import CUSTOMER, DAY, HOUR, T0, History
from tests.samples import (
    CALENDAR,
    LAYLA,
    NOW,
    ROSTER,
    STRICT,
    WORKFLOW,
    State,
    Story,
    in_debt,
    in_state,
    policy,
    receive,
    terms,
)

STORIES = st.one_of(strategies.stories(WORKFLOW, calls=10), strategies.stories(STRICT, calls=10))


def audited(history: Iterable[e.Event], policy: cf.Policy = WORKFLOW.policy) -> Audit:
    return audit(history, policy, calendar=CALENDAR, roster=ROSTER)


def rules(found: Audit, area: Area) -> list[str]:
    return [finding.rule for finding in found.of(area)]


def record(history: Iterable[e.Event]) -> list[str]:
    return rules(audited(history), Area.RECORD)


@settings(max_examples=100)
@given(STORIES)
def test_whatever_a_workflow_let_pass_is_in_order_or_named_by_the_record(story: Played) -> None:
    found = audited(story.history, story.workflow.policy)
    # A promise made beside a note by somebody complained of is one that the workflow does not ask about.
    unnamed = {each.rule for each in found.findings if not each.named} - {"impartiality"}
    assert unnamed == set()
    named = {fact.rule for fact in story.history if isinstance(fact, e.StandardNotMet)}
    assert named <= {each.rule for each in found.of(Area.CONDUCT)}


@settings(max_examples=60)
@given(STORIES)
def test_every_due_stands_with_its_stored_explanation(story: Played) -> None:
    found = audited(story.history, story.workflow.policy)
    stored = {clock.id: clock for clock in story.ends_with.clocks}
    assert {due.clock for due in found.dues} == set(stored)
    for due in found.dues:
        clock = stored[due.clock]
        assert (due.before, due.explanation, due.status) == (clock.before, clock.explanation, clock.status)
        assert due.stands is not False


def test_an_exemplary_complaint_has_no_findings() -> None:
    found = audited(in_state(State.CLOSED, STRICT).events, STRICT.policy)
    assert (found.findings, found.unchecked) == ((), ())
    assert found.reference == "C-1042" and found.policy_version == STRICT.policy.version


def test_a_broken_promise_is_found_and_what_became_of_it() -> None:
    story = in_debt()
    assert rules(audited(story.events), Area.PROMISE) == ["made_good"]
    apology = do.ApologiseAndPromise(by="dana", reason="I forgot.", promise=terms(story.now, 2))
    assert rules(audited(story.do(apology).events), Area.PROMISE) == ["kept_in_time"]
    proof = {"evidence": "the call log", "reason": "It was entered late."}
    broken = story.complaint.commitments[0]
    keep = do.Keep(by="dana", commitment=broken, answer="Told.", at=broken.promised_at, **proof)
    assert rules(audited(story.do(keep).events), Area.PROMISE) == ["break_withdrawn"]


def test_a_promise_that_nobody_woke_up_for_is_found() -> None:
    history = History().acknowledge(T0)
    history.promise(T0, T0 + HOUR)
    history.put(e.NoteTaken, T0 + DAY, by="dana", text="Still nothing.")
    assert rules(audited(history), Area.PROMISE) == ["noted_in_time"]


def test_a_missed_demand_is_found_whether_it_was_met_late_or_never() -> None:
    story = Story().open(receive()).wait(days=5)
    never = audited(story.events).of(Area.TARGET)
    assert {finding.told for finding in never} == {"It was not met."}
    late = audited(story.do(do.Acknowledge(by="dana", promise=terms(story.now, 1))).events)
    assert "It was met too late." in {finding.told for finding in late.of(Area.TARGET)}
    assert {due.status for due in late.dues} >= {ClockStatus.MISSED}


def test_another_policy_shows_what_it_would_have_named() -> None:
    story = Story().open(receive())
    story.do(do.Acknowledge(by="dana", welcome=False, promise=terms(story.now, 1)))
    lenient, strict = audited(story.events), audited(story.events, STRICT.policy)
    assert [(each.rule, each.required, each.named) for each in lenient.of(Area.CONDUCT)] == [
        ("welcome", False, True)
    ]
    assert [(each.rule, each.required) for each in strict.of(Area.CONDUCT)] == [("welcome", True)]


def test_a_rule_that_was_broken_and_never_named_is_found() -> None:
    story = in_state(State.ACKNOWLEDGED)
    facts = [
        attrs.evolve(fact, welcomed=False) if isinstance(fact, e.ComplaintAcknowledged) else fact
        for fact in story.events
    ]
    (finding,) = audited(facts).of(Area.CONDUCT)
    assert (finding.rule, finding.named, finding.required) == ("welcome", False, False)
    assert finding.told == BY_ID["welcome"].rule.reason


def test_standards_of_ones_own_are_asked_too() -> None:
    def seconded(situation: Situation) -> bool:
        return situation.command is None or situation.command.recorded_by is not None

    rule = cf.Rule(
        "acme.seconded", seconded, "Nobody seconded it.", "Let a colleague record it.", of_command=True
    )
    own = cf.Standard(rule, "follow_up", "reliability", "Four eyes see more.", {do.Acknowledge})
    levels = {"default": "recorded", "acme.seconded": "recorded"}
    story = in_state(State.ACKNOWLEDGED)
    found = audit(story.events, policy(standards=levels), roster=ROSTER, standards=[own])
    assert [(each.rule, each.told, each.required) for each in found.of(Area.CONDUCT)] == [
        ("acme.seconded", "Nobody seconded it.", False)
    ]


def test_an_observed_deed_is_named_with_the_rule_that_it_broke() -> None:
    story = in_state(State.RECEIVED)
    step = WORKFLOW.observe(story.complaint, do.Investigate(by="dana", need="the log"), story.now + HOUR)
    found = audited([*story.events, *step.events])
    assert {"lifecycle", "restated_first"} <= set(rules(found, Area.CONDUCT))
    assert {each.rule for each in found.of(Area.RECORD) if not each.named} == set()
    assert any(each.told == "The rule lifecycle was not met." for each in found.findings)


def test_what_cannot_be_asked_is_said() -> None:
    story = in_state(State.CLOSED)
    found = audit(story.events, WORKFLOW.policy)
    assert [line.split(":")[0] for line in found.unchecked] == [
        "accepted_handover",
        "attestations",
        "competence",
        "owner_language",
        "owner_traits",
        "recap",
        "whether each due stands",
    ]
    assert {due.stands for due in found.dues} == {None}


def test_a_later_holiday_moves_no_due_and_is_seen() -> None:
    story = in_state(State.ACKNOWLEDGED)
    due = next(due for due in audited(story.events).dues if due.stands)
    assert due.before is not None
    always = cf.WorkingCalendar.always(CALENDAR.zone)
    other = audit(story.events, WORKFLOW.policy, calendar=always, roster=ROSTER)
    assert False in {each.stands for each in other.dues}
    assert {each.before for each in other.dues} == {each.before for each in audited(story.events).dues}


def test_a_due_that_nobody_counted_stands_on_nothing() -> None:
    adopt = do.Adopt(reference="C-7", customer=LAYLA, received_at=NOW, state="received", wake_at=NOW + DAY)
    found = audited(WORKFLOW.open(adopt, now=NOW).events)
    assert None in {due.stands for due in found.dues}
    assert all(due.counted is None for due in found.dues if due.stands is None)


def test_a_written_answer_is_kept_by_whoever_confirms_its_delivery() -> None:
    history, promise = acknowledged()
    history.put(e.CommitmentAnswered, T0 + HOUR, by="dana", commitment=promise, channel="email")
    assert record(history.keep(promise, T0 + 2 * HOUR, by="robot")) == []


def test_an_audit_is_json_and_holds_nothing_of_the_customers() -> None:
    story = in_debt()
    written = json.dumps(audited(story.events).to_plain())
    assert json.loads(written)["reference"] == "C-1042"
    assert "Mansour" not in written and "K-77130" not in written


def test_a_history_without_facts_is_an_error() -> None:
    with pytest.raises(HistoryError):
        audit([], WORKFLOW.policy)


# What no workflow lets into a record: each is planted, and found by name.


def acknowledged() -> tuple[History, str]:
    history = History()
    history.put(e.OwnerAssigned, T0, by="dana", owner="dana")
    promise = history.promise(T0, T0 + DAY)
    history.put(e.ComplaintAcknowledged, T0, by="dana", state=cf.State.ACKNOWLEDGED, commitment=promise)
    return history, promise


def test_the_beginning_of_these_is_in_order() -> None:
    assert record(acknowledged()[0]) == []


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"what": " \u200b"}, "blank_what"),
        ({"by": "\u200b"}, "named_owner"),
        ({"evidence": cf.Evidence()}, "certain"),
    ],
)
def test_a_promise_that_was_none_is_found(fields: dict[str, Any], rule: str) -> None:
    history, _ = acknowledged()
    given = {"by": "dana", **fields}
    if "evidence" in given:
        promise = history.promise(T0, T0 + DAY)
        history.facts[-1] = attrs.evolve(history.facts[-1], evidence=given["evidence"])
        assert promise
    else:
        history.promise(T0, T0 + DAY, **given)
    assert record(history) == [rule]


def test_a_promise_for_the_past_is_found() -> None:
    history, _ = acknowledged()
    history.promise(T0 + HOUR, T0)
    assert "in_the_future" in record(history)


def test_a_late_answer_that_counts_as_kept_is_found() -> None:
    history, promise = acknowledged()
    assert record(history.keep(promise, T0 + 2 * DAY)) == ["kept_in_time"]


def test_somebody_elses_answer_is_found_spoken_or_written() -> None:
    spoken, promise = acknowledged()
    assert record(spoken.keep(promise, T0 + HOUR, by="omar")) == ["holder_answers"]
    written, promise = acknowledged()
    written.put(e.CommitmentAnswered, T0 + HOUR, by="omar", commitment=promise, channel="email")
    written.put(e.CommitmentKept, T0 + HOUR, by="robot", commitment=promise)
    assert record(written) == ["holder_answers"]


def test_keeping_or_moving_what_was_never_promised_is_found() -> None:
    history, promise = acknowledged()
    history.keep("C-1/99", T0 + HOUR)
    history.put(e.CommitmentAnswered, T0 + HOUR, by="dana", commitment="C-1/98", channel="email")
    later = history.promise(T0 + HOUR, T0 + 2 * DAY)
    moved = {"requested_by": "dana", "previous": T0 + DAY, "promised_at": T0 + 2 * DAY}
    history.put(
        e.CommitmentChanged, T0 + HOUR, by="dana", commitment="C-1/97", successor=later, reason="x", **moved
    )
    history.put(
        e.CommitmentChanged, T0 + HOUR, by="dana", commitment=promise, successor="C-1/96", reason="", **moved
    )
    assert record(history) == [
        "commitment_known",
        "commitment_known",
        "commitment_known",
        "reason_given",
    ]


def test_a_promise_moved_after_its_moment_is_found() -> None:
    history, promise = acknowledged()
    history.change(promise, T0 + 2 * DAY, T0 + 3 * DAY)
    assert record(history) == ["before_due"]


def test_a_promise_moved_in_time_with_a_reason_is_in_order() -> None:
    history, promise = acknowledged()
    history.change(promise, T0 + HOUR, T0 + 3 * DAY)
    assert record(history) == []


def test_a_break_withdrawn_without_proof_is_found() -> None:
    history, promise = acknowledged()
    history.breaks(promise, T0 + DAY)
    history.put(
        e.CommitmentBreakWithdrawn, T0 + 2 * DAY, by="dana", commitment=promise, evidence="", reason="x"
    )
    assert record(history) == ["proven"]


def test_closing_with_something_owed_and_a_jump_are_found() -> None:
    history, _ = acknowledged()
    history.close(T0 + HOUR, Outcome.CONFIRMED)
    assert record(history) == ["nothing_owed", "lifecycle"]


def test_what_only_the_customer_can_do_is_found_when_somebody_else_did() -> None:
    history, promise = acknowledged()
    history.keep(promise, T0 + HOUR)
    history.put(e.ComplaintWithdrawn, T0 + HOUR, by="dana", state=cf.State.CLOSED)
    assert record(history) == ["customer_acts"]
    assert [each.id for each in CUSTOMER.representatives] == ["her-son"]


def test_a_record_out_of_order_and_one_ahead_of_itself_are_found() -> None:
    history, _ = acknowledged()
    history.put(e.NoteTaken, T0 - HOUR, by="dana", text="x")
    history.put(e.NoteTaken, T0 + HOUR, by="dana", text="x", recorded_at=T0)
    assert record(history) == ["recorded_in_order", "recorded_after"]


def test_a_complaint_handled_by_nobody_is_found() -> None:
    history = History()
    history.put(e.ComplaintAcknowledged, T0 + HOUR, by="dana", state=cf.State.ACKNOWLEDGED)
    assert record(history) == ["one_owner"]


def test_a_supervisors_move_is_asked_for_its_cause() -> None:
    story = in_state(State.ACKNOWLEDGED)
    step = WORKFLOW.observe(
        story.complaint, do.Reassign(by="ruth", to="omar", reason="competence"), story.now + HOUR
    )
    assert "accepted_handover" in rules(audited([*story.events, *step.events]), Area.CONDUCT)


def test_closing_a_silent_customers_complaint_is_asked_as_such() -> None:
    history, promise = acknowledged()
    history.keep(promise, T0 + HOUR)
    facts = [*history.close(T0 + 30 * DAY, Outcome.UNANSWERED)]
    assert record(facts) == ["lifecycle"]
    assert timedelta(0) < facts[-1].at - T0
