"""Faults between complaints: what one tells another, what a merge loses, and what is counted wrongly.

The rule this module keeps: each complaint by itself looks right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from fractions import Fraction
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.handling import intake, merging, several
from complaintflow.learning import estimates
from complaintflow.learning.measures import Satisfaction, measuring
from complaintflow.rules import composing
from tests import samples
from tests.testing.faults.planting import desk, folding

Fault = Callable[[pytest.MonkeyPatch], cf.Workflow]
DESK_FAULTS: dict[str, tuple[Fault, tuple[str, ...]]] = {}
"""The faults by name, each with the invariant that must catch it, and those that may be quicker on some days."""


def caught_by(invariant: str, *or_by: str) -> Callable[[Fault], Fault]:
    def declare(fault: Fault) -> Fault:
        DESK_FAULTS[fault.__name__] = (fault, (invariant, *or_by))
        return fault

    return declare


class Remembering(cf.Workflow):
    """It remembers who came last."""

    last = ""

    def open(self, command: Any, now: datetime) -> cf.Step:
        before, self.last = "" if command.reference == "C-1" else self.last, command.customer.id
        return super().open(self.told(command, before), now)

    def told(self, command: Any, before: str) -> Any:
        return command


@caught_by("alone_as_together")
def lets_letters_wait_where_it_turns_to_another(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Distracted(Remembering):
        def handle_all(self, complaint: cf.Complaint, commands: Iterable[Any], now: datetime) -> cf.Step:
            step = super().handle_all(complaint, commands, now)
            turned, self.last = complaint.reference != self.last, complaint.reference
            waits = (attrs.evolve(notice, not_before=now) for notice in step.notices)
            return attrs.evolve(step, notices=tuple(waits)) if turned else step

    workflow: cf.Workflow = desk(Distracted)
    return workflow


@caught_by("nothing_of_another", "alone_as_together")
def tells_of_the_customer_before(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Mixing(Remembering):
        def told(self, command: Any, before: str) -> Any:
            mixed = isinstance(command, do.Receive) and before
            return attrs.evolve(command, impact=f"the same as {before}") if mixed else command

    workflow: cf.Workflow = desk(Mixing)
    return workflow


@caught_by("many_as_each")
def passes_over_what_is_closed_at_night(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Sleepy(cf.Workflow):
        def advance_all(self, complaints: Iterable[cf.Complaint], now: datetime) -> Iterator[cf.Step]:
            return super().advance_all((each for each in complaints if not each.in_debt), now)

    workflow: cf.Workflow = desk(Sleepy)
    return workflow


@caught_by("leaver_holds_nothing")
def forgets_what_a_leaver_promised_for_others(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(several, "holds", lambda complaint, person: complaint.owner == person)
    return desk()  # type: ignore[no-any-return]


@caught_by("repeat_remembers")
def forgets_what_was_broken_before(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def followed(earlier: Any) -> dict[str, Any]:
        return {"follows": earlier if isinstance(earlier, str | None) else earlier.reference}

    monkeypatch.setattr(intake, "_followed", followed)
    return desk()  # type: ignore[no-any-return]


@caught_by("one_customer", "nothing_of_another", "facts_make_the_complaint")
def joins_different_customers(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    right = merging.check_merge

    def check(into: Any, other: Any) -> None:
        try:
            right(into, other)
        except cf.CommandRefused as refused:
            if refused.rule != "merge_one_customer" or into.by is None:
                raise

    monkeypatch.setattr(merging, "check_merge", check)
    return desk()  # type: ignore[no-any-return]


@caught_by("strangers_are_refused")
def checks_customers_only_where_somebody_answers_for_it(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    class Trusting(cf.Workflow):
        def merge(
            self, into: cf.Complaint, other: cf.Complaint, now: datetime, *, by: str | None = None
        ) -> tuple[cf.Step, cf.Step]:
            known = attrs.evolve(into, customer=other.customer) if by is None else into
            return super().merge(known, other, now, by=by)

    workflow: cf.Workflow = desk(Trusting)
    return workflow


@caught_by("joining_keeps_promises", "parted_as_before", "a_next_time_is_known", "closed_owes_nothing")
def leaves_debts_behind(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    right = merging.waiting
    monkeypatch.setattr(merging, "waiting", lambda out: tuple(each for each in right(out) if each.is_open))
    return desk()  # type: ignore[no-any-return]


def helped() -> cf.Workflow:
    """Somebody is asked to help with every complaint, for days."""
    rungs = [{"to": "manager", "within": "99 hours"}]
    return samples.desk(ladders=[{"name": "help", "on": ["complaint.received"], "rungs": rungs}])


@caught_by("joining_keeps_help", "parted_as_before")
def asks_nobody_any_more(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(merging, "take_up", lambda into, other: ())
    return helped()


@caught_by("parted_as_before")
def keeps_the_help_that_came_along(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(merging, "give_back", lambda into, other, ladders: None)
    return helped()


@caught_by("earliest_counts", "parted_as_before")
def counts_from_the_later_one(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(merging, "_date_anew", lambda into, other: None)
    return desk()  # type: ignore[no-any-return]


@caught_by("joined_counts_add_up", "counts_never_fall")
def forgets_the_calls_about_the_other(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def forget(draft: Any, fact: e.ComplaintMerged) -> None:
        draft.contacts -= fact.contacts

    folding(monkeypatch, e.ComplaintMerged, forget)
    return desk()  # type: ignore[no-any-return]


@caught_by("parted_as_before", "a_next_time_is_known")
def keeps_what_came_along(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(merging, "_came_along", lambda promise, out, joined: False)
    return desk()  # type: ignore[no-any-return]


@caught_by("old_reference_answers", "parted_as_before")
def sends_whoever_asks_in_a_circle(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    def circle(draft: Any, fact: e.ComplaintMergedInto) -> None:
        draft.merged_into = draft.reference

    folding(monkeypatch, e.ComplaintMergedInto, circle)
    return desk()  # type: ignore[no-any-return]


@caught_by("only_scores_make_a_mean")
def has_a_mean_of_nothing(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    right = Satisfaction.mean
    monkeypatch.setattr(Satisfaction, "mean", lambda told, dimension: right(told, dimension) or Fraction(0))
    return desk()  # type: ignore[no-any-return]


@caught_by("lessons_by_cause")
def learns_from_what_is_closed_only(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    right = measuring.lessons_of
    monkeypatch.setattr(
        measuring, "lessons_of", lambda case: measuring.Lessons() if case.complaint.is_open else right(case)
    )
    return desk()  # type: ignore[no-any-return]


@caught_by("promises_count_once")
def counts_a_promise_wherever_it_has_been(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    right = measuring.promises_of

    def counted(case: Any, *how: Any) -> Any:
        held = tuple(attrs.evolve(each, carried_to=None) for each in case.complaint.commitments)
        return right(attrs.evolve(case, complaint=attrs.evolve(case.complaint, commitments=held)), *how)

    monkeypatch.setattr(measuring, "promises_of", counted)
    return desk()  # type: ignore[no-any-return]


@caught_by("estimates_add_up")
def takes_all_for_silent(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    monkeypatch.setattr(estimates.Figures, "silent", estimates.Figures.unhappy)
    return desk()  # type: ignore[no-any-return]


@caught_by("law_only_adds")
def lets_the_law_take_the_place_of_the_policy(monkeypatch: pytest.MonkeyPatch) -> cf.Workflow:
    right = composing._with

    def instead(policy: cf.Policy, law: Any, variant: str) -> cf.Policy:
        under = right(policy, law, variant)
        return attrs.evolve(under, targets=tuple(target for target in under.targets if target.law))

    monkeypatch.setattr(composing, "_with", instead)
    return desk()  # type: ignore[no-any-return]
