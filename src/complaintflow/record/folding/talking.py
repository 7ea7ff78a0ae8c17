"""What was said and understood. The rule: a confirmation belongs to one version of the restatement."""

from __future__ import annotations

import attrs

from complaintflow.record import events as e
from complaintflow.record.complaint import Draft, Question, Restatement
from complaintflow.record.folding import promises
from complaintflow.record.folding.registry import folds, heard, reach
from complaintflow.record.states import Milestone


@folds(e.ComplaintAcknowledged)
def _acknowledged(draft: Draft, fact: e.ComplaintAcknowledged) -> None:
    draft.summary = fact.summary or draft.summary
    draft.impact = fact.impact or draft.impact
    if fact.welcomed:
        reach(draft, Milestone.WELCOMED)
    if fact.empathy:
        reach(draft, Milestone.EMPATHY)


@folds(e.ContactMade)
def _contacted(draft: Draft, fact: e.ContactMade) -> None:
    draft.contacts += 1
    draft.waited_seconds += fact.waited_seconds
    draft.reminders += fact.purpose == "reminder"


@folds(e.ContactReceived)
def _wrote(draft: Draft, fact: e.ContactReceived) -> None:
    draft.contacts += 1
    draft.chasers += fact.purpose == "chaser"
    draft.waited_seconds += fact.waited_seconds
    promises.chased(draft, fact)
    heard(draft, fact)


@folds(e.CustomerReminded)
def _reminded(draft: Draft, fact: e.CustomerReminded) -> None:
    draft.contacts += 1
    draft.reminders += 1
    draft.beside = attrs.evolve(draft.beside, reminded_at=(*draft.beside.reminded_at, fact.at))


@folds(e.ClarificationAsked)
def _asked(draft: Draft, fact: e.ClarificationAsked) -> None:
    draft.asking += len(fact.questions)


@folds(e.ClarificationAnswered)
def _answered(draft: Draft, fact: e.ClarificationAnswered) -> None:
    draft.asking = 0
    heard(draft, fact)


@folds(e.ComplaintRestated)
def _restated(draft: Draft, fact: e.ComplaintRestated) -> None:
    draft.restatement = Restatement(fact.restatement, fact.summary)
    draft.summary, draft.impact = fact.summary, fact.impact or draft.impact
    draft.milestones -= {Milestone.CONFIRMED}
    reach(draft, Milestone.RESTATED)


@folds(e.UnderstandingConfirmed)
def _confirmed(draft: Draft, fact: e.UnderstandingConfirmed) -> None:
    if draft.restatement is not None:
        draft.restatement = Restatement(draft.restatement.number, draft.restatement.summary, True)
    reach(draft, Milestone.CONFIRMED)
    heard(draft, fact)


@folds(e.UnderstandingCorrected)
def _corrected(draft: Draft, fact: e.UnderstandingCorrected) -> None:
    if draft.restatement is not None:
        draft.restatement = Restatement(draft.restatement.number, draft.restatement.summary, False, True)
    draft.milestones -= {Milestone.CONFIRMED, Milestone.RESTATED}
    heard(draft, fact)


@folds(e.QuestionPut)
def _put(draft: Draft, fact: e.QuestionPut) -> None:
    draft.questions = (*draft.questions, Question(fact.id, fact.at, fact.question))
    heard(draft, fact)


@folds(e.QuestionAnswered)
def _question_answered(draft: Draft, fact: e.QuestionAnswered) -> None:
    draft.questions = tuple(
        question if question.id != fact.question else attrs.evolve(question, answered_at=fact.at)
        for question in draft.questions
    )
