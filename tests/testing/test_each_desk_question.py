"""Each question about several complaints says what is wrong, and nothing where all is well."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e
from complaintflow import handling
from complaintflow.learning.estimates import Figures, Interval
from complaintflow.learning.measures import Lessons, Outreach, Satisfaction, measuring
from complaintflow.record.beside import SurveyAnswer
from complaintflow.rules.policy import Level
from complaintflow.testing import DESK_INVARIANTS, Coverage, check_desk
from complaintflow.testing.desk import counted
from complaintflow.testing.desk.calls import Desk, DeskCall, DeskSeen
from complaintflow.testing.desk.playing import DeskPlayer
from complaintflow.testing.desk.source import desk_source
from complaintflow.testing.story import Call, Story
from complaintflow.testing.tape import Tape
from tests.samples import EMMA, NOW, WORKFLOW, desk, receive, terms

LATER = NOW + timedelta(hours=3)


def asked(before: Desk, call: DeskCall) -> DeskSeen:
    steps = call.made_on(before.workflow, before.complaints)
    return DeskSeen(before, call, steps, before.goes_on(call, steps))


def opened(*references: str, workflow: cf.Workflow = WORKFLOW, **fields: Any) -> Desk:
    day = Desk(workflow)
    for reference in references:
        day = asked(day, DeskCall((reference,), Call("open", (receive(reference, **fields),), NOW))).after
    return day


def answered(day: Desk, *references: str) -> Desk:
    for reference in references:
        command = do.Acknowledge(by="dana", promise=terms(days=3))
        day = asked(day, DeskCall((reference,), Call("handle", (command,), NOW))).after
    return day


def merging(day: Desk) -> DeskCall:
    return DeskCall(("C-1", "C-2"), Call("merge", (), LATER))


def leaving(day: Desk) -> DeskCall:
    given = (("leaver", "dana"), ("by", "ruth"), ("to", "omar"))
    return DeskCall(tuple(day.stories), Call("reassign_all", (), LATER), given)


def faults(id: str, looked_at: DeskSeen | Desk) -> list[str]:
    invariant = DESK_INVARIANTS[id]
    question = invariant.of_each_call or invariant.of_the_desk
    assert question is not None
    return list(question(looked_at))


def changed(day: Desk, reference: str, **fields: Any) -> Desk:
    """The desk with one complaint that is another than its facts say."""
    story = day.stories[reference]
    forged = attrs.evolve(story, complaint=attrs.evolve(story.ends_with, **fields))
    return attrs.evolve(day, stories={**day.stories, reference: forged})


def with_facts(day: Desk, reference: str, *facts: e.Event) -> Desk:
    story: Story = day.stories[reference]
    longer = attrs.evolve(story, history=(*story.history, *facts))
    return attrs.evolve(day, stories={**day.stories, reference: longer})


def test_a_day_on_which_all_is_well_breaks_nothing() -> None:
    day = answered(opened("C-1", "C-2"), "C-1", "C-2")
    seen = asked(day, merging(day))
    assert [faults(id, seen) for id, each in DESK_INVARIANTS.items() if each.of_each_call] == [[]] * 9
    assert [faults(id, seen.after) for id, each in DESK_INVARIANTS.items() if each.of_the_desk] == [[]] * 9


def test_other_facts_and_other_notices_are_seen() -> None:
    day = answered(opened("C-1"), "C-1")
    story = day.stories["C-1"]
    facts = attrs.evolve(day, stories={"C-1": attrs.evolve(story, history=story.history[:1])})
    letters = attrs.evolve(day, stories={"C-1": attrs.evolve(story, notices=())})
    assert "other facts" in faults("alone_as_together", facts)[0]
    assert "other notices" in faults("alone_as_together", letters)[0]


def test_what_a_leaver_still_holds_and_what_was_lost_is_seen() -> None:
    day = answered(opened("C-1"), "C-1")
    seen = asked(day, leaving(day))
    owned = attrs.evolve(seen, after=changed(seen.after, "C-1", owner="dana"))
    assert "still holds C-1" in faults("leaver_holds_nothing", owned)[0]
    (step,) = seen.steps
    lost = attrs.evolve(step, complaint=attrs.evolve(step.complaint, commitments=()))
    told = faults("leaver_holds_nothing", attrs.evolve(seen, steps=(lost,)))
    assert "lost or dated anew when dana left" in told[0]


def test_what_a_merge_does_wrong_is_seen() -> None:
    day = answered(opened("C-1", "C-2"), "C-1", "C-2")
    seen = asked(day, merging(day))
    one, other = seen.steps
    itself = attrs.evolve(seen, steps=(one, one))
    assert "joined with itself" in faults("one_customer", itself)[0]
    stranger = attrs.evolve(other, complaint=attrs.evolve(other.complaint, customer=EMMA))
    assert "K-58802" in faults("one_customer", attrs.evolve(seen, steps=(one, stranger)))[0]
    empty = attrs.evolve(one, complaint=attrs.evolve(one.complaint, commitments=()))
    assert "after the merge" in faults("joining_keeps_promises", attrs.evolve(seen, steps=(empty, other)))[0]
    late = attrs.evolve(one, complaint=attrs.evolve(one.complaint, received_at=LATER, clocks=()))
    told = faults("earliest_counts", attrs.evolve(seen, steps=(late, other)))
    assert "counts from" in told[0] and "is due later after the merge" in told[1]


def test_help_that_a_merge_or_its_undoing_loses_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    rungs = [{"to": "manager", "within": "99 hours"}]
    workflow = desk(ladders=[{"name": "help", "on": ["complaint.acknowledged"], "rungs": rungs}])
    day = answered(opened("C-1", "C-2", workflow=workflow), "C-2")
    seen = asked(day, merging(day))
    assert faults("joining_keeps_help", seen) == faults("parted_as_before", seen) == []
    one, other = seen.steps
    (here,) = one.complaint.escalations
    for left in ((), (attrs.evolve(here, level=0),), (attrs.evolve(here, helpers=()),)):
        lost = attrs.evolve(one, complaint=attrs.evolve(one.complaint, escalations=left))
        told = faults("joining_keeps_help", attrs.evolve(seen, steps=(lost, other)))
        assert told == ["help had come to rung 1 in C-2, and C-1 lost it"]
    monkeypatch.setattr(handling.merging, "give_back", lambda into, other, ladders: None)
    assert faults("parted_as_before", seen) == ["help had come to rung 1 in C-2, and C-2 lost it"]


def test_what_was_met_in_time_is_due_no_later() -> None:
    day = answered(opened("C-1", "C-2"), "C-1")
    seen = asked(day, merging(day))
    one, other = seen.steps
    later = (
        attrs.evolve(each, before=NOW + timedelta(days=99)) for each in one.complaint.clocks if each.met_at
    )
    running = (each for each in one.complaint.clocks if not each.met_at)
    met = attrs.evolve(one, complaint=attrs.evolve(one.complaint, clocks=(*later, *running)))
    assert any(clock.met_at for clock in met.complaint.clocks)
    assert faults("earliest_counts", attrs.evolve(seen, steps=(met, other))) == []


def test_a_merge_that_cannot_be_undone_as_it_was_is_seen() -> None:
    day = opened("C-1", "C-2")
    seen = asked(day, merging(day))
    one, other = seen.steps
    more = (attrs.evolve(clock, name="more") for clock in day.complaints["C-2"].clocks)
    had = changed(day, "C-2", clocks=(*day.complaints["C-2"].clocks, *more))
    assert "lost what was due" in faults("parted_as_before", attrs.evolve(seen, before=had))[0]
    strange = attrs.evolve(one, complaint=attrs.evolve(one.complaint, merged=()))
    told = faults("parted_as_before", attrs.evolve(seen, steps=(strange, other)))
    assert told == ["the merge cannot be undone (merged_before)"]


def test_where_nothing_was_promised_before_a_merge_need_not_be_undone() -> None:
    day = answered(opened("C-1", "C-2"), "C-1", "C-2")
    bare = changed(day, "C-1", commitments=())
    assert faults("parted_as_before", asked(bare, merging(bare))) == []


def test_an_old_reference_that_leads_nowhere_is_seen() -> None:
    day = changed(opened("C-1", "C-2"), "C-1", merged_into="C-9")
    assert faults("old_reference_answers", day) == ["C-1 leads to C-9, and so nowhere"]


def survey(day: Desk, answer: SurveyAnswer, **scores: int) -> e.Event:
    fields = {"seq": 99, "recorded_at": LATER, "at": LATER, "answer": answer, "scores": scores}
    return e.SurveyAnswered(reference="C-1", **fields)  # type: ignore[arg-type]


def test_means_and_counts_of_surveys_are_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    day = opened("C-1")
    day = with_facts(day, "C-1", attrs.evolve(survey(day, SurveyAnswer.SCORED, speed=4), seq=_next(day)))
    assert faults("only_scores_make_a_mean", day) == []
    monkeypatch.setattr(measuring, "satisfaction_of", lambda case: Satisfaction(scores={"speed": {"1": 1}}))
    told = faults("only_scores_make_a_mean", day)
    assert "the mean of speed is 1, and 4" in told[0] and "scored, declined and never answered" in told[1]


def _next(day: Desk) -> int:
    return len(day.stories["C-1"].history) + 1


def test_lessons_and_outreach_are_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    day = opened("C-1")
    monkeypatch.setattr(measuring, "lessons_of", lambda case: Lessons(causes={"billing": 1}))
    monkeypatch.setattr(measuring, "outreach_of", lambda case: Outreach(noticed=1))
    told = faults("lessons_by_cause", day)
    assert "lessons by cause are" in told[0] and "1 problems were noticed, and 0" in told[1]


def test_estimates_that_do_not_add_up_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Less(Figures):
        def unhappy(self, complaints: int) -> Any:
            return Interval(low=super().unhappy(9).low - complaints, high=None)

        def silent(self, complaints: int) -> Any:
            return self.unhappy(complaints)

    monkeypatch.setattr(counted, "SEED_FIGURES", Less())
    told = " ".join(faults("estimates_add_up", opened("C-1")))
    assert "was" in told and "of no complaint" in told and "silent are not" in told


def test_a_law_that_eases_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    day, number = opened("C-1"), iter(range(9))

    def under(policy: cf.Policy, *laws: str) -> cf.Policy:
        levels = {**policy.standards, "welcome": Level.REQUIRED}
        targets = tuple(target for target in policy.targets if target.recurring)
        eased = {"version": f"v{next(number)}", "targets": targets, "checks": (), "standards": levels}
        return attrs.evolve(policy, **eased)

    monkeypatch.setattr(cf.Policy, "under", under)
    told = " ".join(faults("law_only_adds", day))
    for fault in ("the other way round", "same laws twice", "is another under", "the standard", "a check"):
        assert fault in told


def test_a_workflow_that_raises_is_told_of_with_the_call() -> None:
    class Falling(cf.Workflow):
        def split(self, *complaints: Any, **given: Any) -> Any:
            raise KeyError("here")

    with pytest.raises(AssertionError, match=r"answers_or_refuses.*\n.*it raised KeyError: 'here'") as caught:
        check_desk(desk_of(Falling), desks=60, shrink=False)
    assert "workflow.split(" in str(caught.value)


def test_what_was_merged_is_parted_again_on_some_days() -> None:
    player = DeskPlayer(WORKFLOW, (), Coverage(WORKFLOW), {}, 4)
    player.desk, player.now = opened("C-1", "C-2"), NOW
    player._separate(Tape(b""))
    player.make(merging(player.desk))
    player._separate(Tape(b""))
    assert [call.call.verb for call in player.desk.calls[2:]] == ["merge", "separate"]


def desk_of(kind: type[cf.Workflow]) -> cf.Workflow:
    sample = desk()
    return kind(policy=sample.policy, calendar=sample.calendar, roster=sample.roster)


def test_each_call_is_shown_as_it_is_written() -> None:
    day = answered(opened("C-1", "C-2"), "C-1", "C-2")
    day = asked(day, leaving(day)).after
    part = receive("C-3", follows=day.complaints["C-1"])
    split = DeskCall(("C-1", "C-3"), Call("split", (part,), LATER), (("promises", ()),))
    refused = attrs.evolve(merging(day), call=Call("merge", (), LATER, refused="merge_open"))
    told = desk_source(asked(day, split).after.goes_on(refused, ()))
    assert "step_1, step_2 = workflow.reassign_all(" in told
    assert "step_1, step_3 = workflow.split(" in told and "follows=step_1.complaint" in told
    assert "except cf.CommandRefused as refused:  # merge_open\n    pass" in told
