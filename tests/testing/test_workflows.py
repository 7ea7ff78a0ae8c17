"""check_workflow on right workflows, what it reports, and what it says when something is wrong."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from typing import Any, ClassVar

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow.lifecycle import guards as g
from complaintflow.testing import INVARIANTS, Coverage, check_workflow
from complaintflow.testing.playing import Player
from complaintflow.testing.story import Call
from complaintflow.testing.tape import LENGTH
from tests.samples import NOW, desk, policy, receive
from tests.testing.faults.promises import closes_over_an_open_promise, keeps_with_a_late_answer

FEW = 25
LIVELY: list[dict[str, Any]] = [
    {
        "name": "last_word",
        "anchors": ["complaint.received", "problem.voiced", "complaint.reopened"],
        "span": "30 business_days",
        "importance": {"high": "20 business_days", "vital": {"count": 9, "unit": "calendar_days"}},
        "satisfied_by": ["complaint.final_response", "complaint.resolved"],
        "pauses": [{"reason": "customer", "most": 2, "cap": "5 business_days"}],
        "silence": "10 business_days",
        "extensions": [
            {"amount": "10 business_days", "counted_from": "due", "reasons": ["complex"], "most": 1},
        ],
    },
    {
        "name": "statement",
        "anchors": ["event.marked:billed", "complaint.received"],
        "span": {"external": "cycle_end"},
        "importance": {"vital": "5 business_days"},
        "satisfied_by": ["complaint.resolved"],
    },
]
"""Targets that pause, are extended, matter more to some, and wait for a date and an event of the host's."""


DECIDERS = (
    {"stage": "answer", "who": "not_involved"},
    {"stage": "review", "who": "different_person", "number": 2},
    {"stage": "answer", "who": "reviewer", "findings": ["not_upheld"]},
    {"stage": "answer", "who": "nobody_s_office", "findings": ["partly"]},
)
"""Who may decide: everybody, somebody, or nobody."""


def lively(name: str, *more: dict[str, Any]) -> cf.Workflow:
    targets = [*policy(name).to_mapping()["targets"], *LIVELY, *more]
    people = {"fresh_reviewer": True, "most_handovers": 1, "deciders": DECIDERS}
    traits = [{"angry": True, "needs": ["tact"]}]
    return desk(name, targets=targets, attestations=["calm"], traits=traits, **people)


@pytest.mark.parametrize("name", ["starter", "strict"])
def test_every_invariant_holds_on_the_example_policies(name: str) -> None:
    check_workflow(desk(name))


@pytest.mark.parametrize("name", ["starter", "strict"])
def test_every_invariant_holds_where_targets_pause_and_wait(name: str) -> None:
    check_workflow(lively(name), stories=FEW, seed=1)


def test_the_report_says_what_was_covered_and_what_was_not() -> None:
    told: list[str] = []
    coverage = check_workflow(desk(), stories=3, report=told.append)
    assert told == [str(coverage)]
    assert "3 stories" in told[0]
    assert "never:" in told[0]


def test_the_same_seed_plays_the_same_stories() -> None:
    one, other, third = (check_workflow(desk(), stories=3, seed=seed) for seed in (5, 5, 6))
    assert str(one) == str(other) != str(third)


# --- a company's own invariants ----------------------------------------------------------------------------------


def has_at_most_one_promise(complaint: cf.Complaint) -> bool:
    """A complaint has at most one promise."""
    return len(complaint.commitments) < 2


def starts_with_a_customer(complaint: cf.Complaint, history: tuple[e.Event, ...]) -> bool:
    assert history[0].by == "customer", "somebody else began"
    return True


def test_an_own_invariant_is_named_by_its_function_and_told_by_its_docstring() -> None:
    with pytest.raises(AssertionError) as caught:
        check_workflow(desk(), invariants=[has_at_most_one_promise])
    assert str(caught.value).startswith("has_at_most_one_promise: A complaint has at most one promise.\n")
    assert "it returned False" in str(caught.value)


def test_an_own_invariant_may_read_the_history_and_may_raise() -> None:
    with pytest.raises(
        AssertionError, match=r"starts_with_a_customer: .*\n.*AssertionError: somebody else began"
    ):
        check_workflow(desk(), invariants=[starts_with_a_customer])


def test_own_invariants_that_hold_are_quiet_whether_they_return_true_or_only_assert() -> None:
    def only_asserts(complaint: cf.Complaint) -> None:
        assert complaint.version > 0

    check_workflow(
        desk(), invariants=[only_asserts, lambda complaint: complaint.reference == "C-1"], stories=3
    )


# --- what is said when something is wrong ------------------------------------------------------------------------


def failure(workflow: cf.Workflow, **given: Any) -> str:
    with pytest.raises(AssertionError) as caught:
        check_workflow(workflow, **given)
    return str(caught.value)


def script_of(message: str) -> str:
    return message[message.index("from datetime import") :]


def test_a_failure_shows_a_script_that_runs_and_ends_in_the_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    workflow = closes_over_an_open_promise(monkeypatch)
    namespace: dict[str, Any] = {"workflow": workflow}
    exec(script_of(failure(workflow, stories=200)), namespace)
    complaint = namespace["step"].complaint
    assert complaint.state is cf.State.CLOSED
    assert complaint.open_commitments or complaint.debts


def test_a_failure_shows_the_shortest_story(monkeypatch: pytest.MonkeyPatch) -> None:
    script = script_of(failure(keeps_with_a_late_answer(monkeypatch), stories=100))
    assert script.count("step = workflow.") <= 3
    assert "do.Keep(" in script


def test_refused_calls_of_a_story_are_shown_as_a_host_handles_them() -> None:
    def never_refused(complaint: cf.Complaint, history: tuple[e.Event, ...]) -> bool:
        return complaint.state is not cf.State.ACKNOWLEDGED or history[-1].stored_name != "commitment.broken"

    script = script_of(failure(Refusing(), invariants=[never_refused], stories=200, shrink=False))
    assert "except cf.CommandRefused as refused:" in script
    with contextlib.suppress(cf.CommandRefused):
        exec(script, {"workflow": desk()})


def Refusing() -> cf.Workflow:
    return desk()


def test_a_workflow_that_answers_otherwise_the_second_time_is_caught() -> None:
    class Moody(cf.Workflow):
        """Depends on something that is not an argument."""

        calls: ClassVar[list[int]] = [0]

        def open(self, command: Any, now: datetime) -> cf.Step:
            self.calls[0] += 1
            step = super().open(command, now)
            return attrs.evolve(step, expected_version=self.calls[0] == 1)

    right = desk()
    moody = Moody(policy=right.policy, calendar=right.calendar, roster=right.roster)
    assert "The same example held once and failed once" in failure(moody)


# --- an extended lifecycle ---------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class CallIn(do.StaffCommand):
    """A command of a company's own, with fields that say what they are."""

    to: str
    reason: str
    steps: int
    since: timedelta
    urgent: bool = False


@attrs.frozen(kw_only=True)
class Weigh(do.StaffCommand):
    """A command with a field that nobody can guess."""

    weight: complex


def extended(*rows: cf.Row, **chapters: Any) -> cf.Workflow:
    right = desk()
    followed = {CallIn: _escalated, Weigh: _escalated}
    return cf.Workflow(
        policy=right.policy,
        calendar=right.calendar,
        roster=right.roster,
        lifecycle=cf.Lifecycle([*cf.TABLE, *rows]),
        chapters=followed,
    )


def _escalated(out: cf.Outcome, command: Any) -> None:
    from complaintflow.handling.promising import also_promise

    also_promise(out, command.promise, announced=True)
    out.then(e.NoteTaken, text=f"escalated: {command!r}")


ESCALATING = cf.Row(CallIn, tuple(cf.State), None, (g.STAFF,))
WEIGHING = cf.Row(Weigh, tuple(cf.State), None, (g.STAFF,))


def test_commands_of_a_companys_own_are_filled_in_by_their_fields() -> None:
    coverage = check_workflow(extended(ESCALATING), stories=FEW)
    assert coverage.commands["CallIn"]


def test_a_field_that_nobody_can_guess_is_asked_for() -> None:
    with pytest.raises(cf.DefinitionError, match=r"nobody can guess Weigh\.weight; give commands="):
        check_workflow(extended(WEIGHING))


def test_an_own_builder_makes_what_nobody_can_guess() -> None:
    def weigh(complaint: cf.Complaint, now: datetime) -> Weigh:
        return Weigh(by="dana", weight=1j)

    coverage = check_workflow(extended(WEIGHING), commands={Weigh: weigh}, stories=FEW)
    assert coverage.commands["Weigh"]


def test_a_table_without_most_rows_is_no_error() -> None:
    small = [row for row in cf.TABLE if row.command in (do.Receive, do.Withdraw, do.Detect, do.Adopt)]
    right = desk()
    workflow = cf.Workflow(
        policy=right.policy, calendar=right.calendar, roster=right.roster, lifecycle=cf.Lifecycle(small)
    )
    coverage = check_workflow(workflow, stories=3 * FEW)
    assert coverage.unreached["commands"] == ()


def test_a_roster_of_nobody_who_may_own_is_no_error() -> None:
    right = desk()
    robots = cf.Roster([cf.Person(id="ruth", name="Reply bot", kind="bot")])
    workflow = cf.Workflow(policy=right.policy, calendar=right.calendar, roster=robots)
    assert check_workflow(workflow, stories=FEW).stories == FEW


def test_a_tape_of_zeros_is_the_shortest_story() -> None:
    played = Player(desk(), tuple(INVARIANTS.values()), Coverage(desk())).play([bytes(LENGTH)] * 4)
    assert [type(command).__name__ for call in played.story.calls for command in call.commands] == ["Receive"]


def test_another_systems_word_may_call_suspected_what_was_received() -> None:
    received = Call("open", (receive("C-1"),), NOW)
    witnessed = Call("observe", (do.Witness(state="suspected"),), NOW + timedelta(minutes=1))
    played = Player(desk(), tuple(INVARIANTS.values()), Coverage(desk())).play_again([received, witnessed])
    assert played.story.complaint is not None and played.story.complaint.state is cf.State.SUSPECTED
    assert played.broken is None
