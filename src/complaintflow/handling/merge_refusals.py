"""What cannot be one complaint, and what cannot be two.

The rule this module keeps: neither joining nor parting shows anybody a matter that is not theirs, or leaves a customer
without a next time.
"""

from __future__ import annotations

from complaintflow.errors import CommandRefused
from complaintflow.handling.outcome import Outcome
from complaintflow.handling.ownership import waiting
from complaintflow.record.commitments import Commitment
from complaintflow.record.merging import Merger
from complaintflow.record.states import OWNED_STATES, State


def check_merge(into: Outcome, other: Outcome) -> None:
    """Refuse to make one of two that must stay apart."""
    here, there = into.complaint, other.complaint
    if here.reference == there.reference:
        raise _refused("merge_two", "A complaint is not merged with itself.", "Give two complaints.", into)
    if here.customer.id != there.customer.id:
        instead = "Check the references: what concerns one customer must not reach another."
        raise _refused("merge_one_customer", "They are of different customers.", instead, into)
    if not (here.is_open and there.is_open):
        instead = "Receive a repeat with follows=, or reopen the one that is closed."
        raise _refused("merge_open", "One of the two is closed.", instead, into)
    if here.state is State.SUSPECTED and there.state is not State.SUSPECTED:
        # What the customer said would count as never said (S2:24a).
        raise _refused(
            "merge_noticed", "One of the two was only noticed.", "Merge it the other way round.", into
        )
    if {each.id for each in here.customer.acting} != {each.id for each in there.customer.acting}:
        # Whoever acts in one matter was not shown the other; nor may they lose what they were promised.
        instead = "Record the same representatives in both first (Authorise, Revoke)."
        raise _refused(
            "merge_one_authority", "Not the same people act for the customer in both.", instead, into
        )
    if any(promise.answered_in is not None for promise in waiting(other)):
        instead = "Confirm its delivery first (ConfirmTold), or merge the other way round."
        raise _refused("merge_answered", "An answer to one of its promises is on its way.", instead, into)


def merger_of(into: Outcome, other: Outcome) -> Merger:
    """The merge that made one of the two, or a refusal where there was none."""
    reference = other.complaint.reference
    # The last one: it may have been reopened by itself once before, and joined again.
    joined = next((each for each in reversed(into.complaint.merged) if each.other == reference), None)
    reached = other.complaint.merged_into == into.complaint.reference and into.complaint.merged_into is None
    if joined is None or not reached:
        instead = "Give the two that were; one that was reopened since goes on by itself."
        raise _refused("merged_before", "These two are not merged.", instead, into)
    return joined


def check_split(origin: Outcome, part: Outcome, wanted: tuple[str, ...], moved: list[Commitment]) -> None:
    """Refuse a part that is another customer's, or that would leave nothing promised here."""
    if origin.complaint.customer.id != part.complaint.customer.id:
        instead = "Give the same customer; receive a complaint of somebody else by itself."
        raise _refused("merge_one_customer", "The part is of another customer.", instead, origin)
    if origin.complaint.reference == part.complaint.reference or not origin.complaint.is_open:
        instead = "Give the part a reference of its own, and split an open complaint."
        raise _refused("split_open", "Nothing can be split off here.", instead, origin)
    if {promise.id for promise in moved} != set(wanted):
        instead = "Take the ids from complaint.open_commitments."
        raise _refused("commitment_known", "One of the promises does not wait here.", instead, origin)
    stays = any(promise.is_open and promise not in moved for promise in waiting(origin))
    if moved and origin.complaint.state in OWNED_STATES and not stays:
        raise nothing_promised(origin)


def nothing_promised(out: Outcome) -> CommandRefused:
    """The refusal of what would leave the customer without a next time (S4:18b)."""
    instead = "Leave a promise here, or make one first (Promise)."
    return _refused("next_promise", "The customer would be left without a next promised time.", instead, out)


def _refused(rule: str, reason: str, instead: str, out: Outcome) -> CommandRefused:
    return CommandRefused(reason, rule=rule, instead=instead, state=out.complaint.state)
