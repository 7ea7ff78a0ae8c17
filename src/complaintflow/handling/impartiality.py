"""Chapter: who is complained of. The rule: nobody judges a complaint about themselves, whenever they are named."""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.handling.chapters import chapter
from complaintflow.handling.outcome import Outcome
from complaintflow.record import events as e


@chapter(do.NamePeople)
def named(out: Outcome, command: do.NamePeople) -> None:
    """They have no part in it from here on."""
    out.then(e.PeopleNamed, about=command.about, reason=command.reason)
    demand_another(out)


def demand_another(out: Outcome) -> None:
    """Ask for another owner, where the present one is complained of and nobody has been asked yet."""
    draft = out.complaint
    if draft.is_open and draft.owner in draft.about and draft.reassign_at is None:
        ask_for_another(out)


def ask_for_another(out: Outcome) -> None:
    """Ask supervisors; again after the policy's time for a handover, and then at ever longer intervals."""
    draft = out.complaint
    assert draft.owner is not None
    within = out.setting.policy.handover_within
    again = within.due(out.at, calendar=out.setting.calendar).missed_from
    since = draft.unfit_since
    if since is not None:
        again = max(again, out.at + (out.at - since))
    out.follows(e.ReassignmentDemanded, out.at, owner=draft.owner, again_at=again)
