"""What was offered, chosen, done and answered. The rule: milestones are of this cycle only."""

from __future__ import annotations

from complaintflow.record import events as e
from complaintflow.record.complaint import Draft
from complaintflow.record.deciding import Decision
from complaintflow.record.folding import beside
from complaintflow.record.folding.registry import folds, heard, reach
from complaintflow.record.states import Milestone


@folds(e.OptionsOffered)
def _options(draft: Draft, fact: e.OptionsOffered) -> None:
    draft.options = fact.options
    reach(draft, Milestone.OFFERED, *((Milestone.EMPATHY,) if fact.empathy else ()))


@folds(e.OptionsDeclined)
def _options_declined(draft: Draft, fact: e.OptionsDeclined) -> None:
    draft.options = ()
    draft.milestones -= {Milestone.OFFERED}
    heard(draft, fact)


@folds(e.OptionChosen)
def _chosen(draft: Draft, fact: e.OptionChosen) -> None:
    draft.choice = fact.choice
    reach(draft, Milestone.CHOSEN)
    heard(draft, fact)


@folds(e.PlanAgreed)
def _planned(draft: Draft, fact: e.PlanAgreed) -> None:
    draft.plan, draft.plan_promised = fact.plan, fact.promised
    reach(draft, Milestone.PLANNED, *((Milestone.APOLOGISED,) if fact.apology else ()))


@folds(e.ComplaintResolved)
def _resolved(draft: Draft, fact: e.ComplaintResolved) -> None:
    draft.resolution, draft.answered_at, draft.answered_in = fact.resolution, fact.at, fact.id
    _decided(draft, fact)
    reach(draft, Milestone.RESOLVED)


@folds(e.ResolutionConfirmed)
def _settled(draft: Draft, fact: e.ResolutionConfirmed) -> None:
    reach(draft, Milestone.SETTLED)
    heard(draft, fact)
    draft.follow_up_at = fact.follow_up_at


@folds(e.FollowUpDue)
def _followed_up(draft: Draft, fact: e.FollowUpDue) -> None:
    draft.follow_up_at = None


@folds(e.ResolutionDisputed)
def _disputed(draft: Draft, fact: e.ResolutionDisputed) -> None:
    # What was said stands in the history; the search for the right remedy begins anew (T17).
    draft.milestones -= {Milestone.RESOLVED, Milestone.FINAL_RESPONSE, Milestone.SETTLED, Milestone.RESTATED}
    draft.milestones -= {Milestone.CONFIRMED, Milestone.OFFERED, Milestone.CHOSEN, Milestone.PLANNED}
    heard(draft, fact)


@folds(e.FinalResponseGiven)
def _responded(draft: Draft, fact: e.FinalResponseGiven) -> None:
    draft.finding, draft.resolution = fact.outcome, fact.reasons
    draft.answered_at, draft.answered_in = fact.at, fact.id
    _decided(draft, fact)
    reach(draft, Milestone.FINAL_RESPONSE)


def _decided(draft: Draft, fact: e.Event) -> None:
    if fact.by is not None:
        draft.decided = (*draft.decided, Decision(fact.by, fact.at))


@folds(e.CustomerThanked)
def _thanked(draft: Draft, fact: e.CustomerThanked) -> None:
    reach(draft, Milestone.THANKED)


@folds(e.SurveyInvited)
def _surveyed(draft: Draft, fact: e.SurveyInvited) -> None:
    beside.invited(draft, fact)
    reach(draft, Milestone.SURVEYED)


@folds(e.LessonRecorded)
def _learnt(draft: Draft, fact: e.LessonRecorded) -> None:
    beside.learnt(draft, fact)
    reach(draft, Milestone.LESSON)
