"""The guards of ownership: who may hold a complaint, and how it changes hands.

The rule this module keeps: whoever holds it is a named, qualified human who is here; it moves by an offer that is
accepted, or by a supervisor, and never to evade a debt (S3:51).
"""

from __future__ import annotations

from complaintflow.commands import NamePeople, OfferHandover, Reassign, Witness
from complaintflow.commands.situation import Rule, Situation
from complaintflow.record.commitments import Holding
from complaintflow.record.states import HandoverReason, State

OFFER_PENDING = Rule(
    "offer_pending",
    lambda s: s.complaint.offer is not None and s.complaint.offer.to == s.by,
    "No handover is offered to this person.",
    "Let the owner offer it (OfferHandover) and the one who was asked answer.",
    "S3:51",
    essential=True,
)

OWNER_OFFERS = Rule(
    "owner_offers",
    lambda s: s.by is not None and s.by == s.complaint.owner,
    "Only the owner hands the complaint over.",
    "Let the owner do it, or a supervisor move it (Reassign).",
    "S3:51",
)


def _successor(s: Situation) -> bool:
    if not isinstance(s.command, OfferHandover | Reassign):
        return False
    successor = s.setting.roster.get(s.command.to)
    return not _has_all(s, s.command.to) and successor is not None and successor.may_own(s.at)


def _has_all(s: Situation, id: str) -> bool:
    """Whether there is nothing to give: the owner, where nobody else holds a promise of the complaint."""
    waits = (promise for promise in s.complaint.commitments if promise.is_open or promise.in_debt)
    others = isinstance(s.command, Reassign) and any(promise.owner != id for promise in waits)
    return id == s.complaint.owner and not others


SUCCESSOR = Rule(
    "successor_named",
    _successor,
    "The successor must be another named human on the roster, qualified and here.",
    "Choose somebody else, and give their id as `to`.",
    "S3:51 S4:18e",
    of_command=True,
    essential=True,
)


def _goes_on(s: Situation) -> bool:
    return not _needless(s) or all(had.holder != getattr(s.command, "to", None) for had in _past_owners(s))


def _needless(s: Situation) -> bool:
    """Whether it goes from somebody who could keep it to somebody else, and the customer has not asked for that."""
    return (
        isinstance(s.command, OfferHandover | Reassign)
        and s.command.to != s.complaint.owner
        and s.command.reason is not HandoverReason.CUSTOMER_REQUEST
        and _still_fit(s)
    )


def _past_owners(s: Situation) -> tuple[Holding, ...]:
    """Those who handed the complaint on within this cycle, each as often as they did."""
    since = s.complaint.cycle_since
    assert since is not None  # whatever opened the complaint said so
    return tuple(had for had in s.complaint.owners if had.until is not None and had.until > since)


def _still_fit(s: Situation) -> bool:
    """Whether the present owner could keep it: here, and not complained of."""
    owner = s.setting.roster.get(s.complaint.owner)
    return owner is not None and owner.may_own(s.at) and owner.id not in s.complaint.about


NO_RETURN = Rule(
    "no_return",
    _goes_on,
    "This person has handed the complaint on in this cycle: a customer is not passed back and forth.",
    "Let the present owner keep it, choose somebody else, or give reason='customer_request' if the customer asked.",
    "S3:51 I14",
    of_command=True,
)


def _not_too_often(s: Situation) -> bool:
    most = s.setting.policy.most_handovers
    return most is None or not _needless(s) or len(_past_owners(s)) < most


FEW_HANDOVERS = Rule(
    "few_handovers",
    _not_too_often,
    "The complaint has changed hands as often in this cycle as the policy allows.",
    "Let the present owner keep it, or give reason='customer_request' if the customer asked.",
    "S3:51 I14",
    of_command=True,
)


def _handover_in_debt(s: Situation) -> bool:
    if isinstance(s.command, Reassign) and s.by != s.complaint.owner:
        return True  # a supervisor takes the debt from whoever owes it
    reason = s.command.reason if isinstance(s.command, OfferHandover | Reassign) else None
    return not s.complaint.in_debt or reason in (HandoverReason.ABSENCE, HandoverReason.IMPARTIALITY)


DEBT_STAYS = Rule(
    "debt_stays",
    _handover_in_debt,
    "A promise is broken and unrepaired: the one who owes it does not pass it on.",
    "Repair it first; hand over in debt only for absence or impartiality, and the debt goes along.",
    "S3:51 I7",
    of_command=True,
)


def _may_move(s: Situation) -> bool:
    owner = s.setting.roster.get(s.complaint.owner)
    manages = owner is not None and owner.manager is not None and owner.manager == s.by
    own = s.complaint.owner in (None, s.by)
    return own or manages or s.by in s.setting.policy.supervisors


SUPERVISOR = Rule(
    "supervisor_moves",
    _may_move,
    "Only its owner or a supervisor moves a complaint without an offer and its acceptance.",
    "Let the owner offer a handover, or let a supervisor named in the policy move it.",
    "S3:51",
)

KNOWN_PEOPLE = Rule(
    "known_people",
    lambda s: (
        isinstance(s.command, NamePeople) and 0 < len(s.command.about & _ids(s)) == len(s.command.about)
    ),
    "It names nobody, or somebody who is not on the roster.",
    "Give about={<roster ids>}; the entries of people who left stay on the roster.",
    "S3:30",
    of_command=True,
    essential=True,
)


def _ids(s: Situation) -> frozenset[str]:
    return frozenset(person.id for person in s.setting.roster)


def _fresh(s: Situation) -> bool:
    since = s.complaint.stage_since
    if since is None or not s.setting.policy.fresh_reviewer:
        return True
    taker = getattr(s.command, "to", s.by)
    return all(had.holder != taker or had.since >= since for had in s.complaint.owners)


FRESH_REVIEWER = Rule(
    "fresh_reviewer",
    _fresh,
    "This person handled the matter before its final response: whoever reviews it has had no part in that.",
    "Let somebody take it over who never owned it before the final response.",
    "S3:30",
    of_command=True,
)

ADOPTED = Rule(
    "adopted",
    lambda s: s.complaint.adopted,
    "This complaint was not adopted: no other system moves it.",
    "Use the commands of the lifecycle, or observe() for what was already done.",
)


def witnesses(state: State) -> Rule:
    """The guard of the row that leads an adopted complaint to ``state``."""
    return Rule(
        f"witnesses_{state}",
        lambda s: isinstance(s.command, Witness) and s.command.state is state,
        "The other system moved it elsewhere.",
        "Give the state in which the other system has it.",
        of_command=True,
    )
