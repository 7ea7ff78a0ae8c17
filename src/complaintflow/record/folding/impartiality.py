"""Who is complained of. The rule: whoever was named once stays named."""

from __future__ import annotations

from complaintflow.record import events as e
from complaintflow.record.complaint import Draft
from complaintflow.record.folding.registry import folds


@folds(e.PeopleNamed)
def _named(draft: Draft, fact: e.PeopleNamed) -> None:
    draft.about |= fact.about


@folds(e.ReassignmentDemanded)
def _demanded(draft: Draft, fact: e.ReassignmentDemanded) -> None:
    draft.unfit_since = draft.unfit_since or fact.at
    draft.reassign_at = fact.again_at
