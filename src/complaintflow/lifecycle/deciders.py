"""The guards of a decision: who may give it, where a law or the policy says so.

The rule this module keeps: whoever may not decide is told who may. Where nobody on the roster may, that is said, and
what would change it: a matter is never left without somebody who can be reached.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from complaintflow.commands.situation import Rule, Situation
from complaintflow.people import Person

if TYPE_CHECKING:
    from complaintflow.rules.deciding import Decider

MOST_NAMED = 5
"""More names than these help nobody to choose."""


def _asked(s: Situation) -> list[Decider]:
    """Those that speak of this decision."""
    return [each for each in s.setting.policy.deciders if _is_for(s, each)]


def _is_for(s: Situation, each: Decider) -> bool:
    finding = getattr(s.command, "outcome", None)
    day = s.setting.calendar_for(each.calendar).day_of(s.complaint.received_at or s.at)
    return each.is_for(s.complaint, day) and (not each.findings or finding in each.findings)


def _barring(s: Situation) -> Decider | None:
    """The first that bars whoever acts."""
    person = s.person
    if person is None or not s.setting.policy.deciders:
        return None
    return next((each for each in _asked(s) if not each.allows(s.complaint, person)), None)


def _able(s: Situation) -> list[Person]:
    """Those who may give this decision, and are here."""
    asked = _asked(s)
    here = (person for person in s.setting.roster if person.may_own(s.at))
    return [person for person in here if all(each.allows(s.complaint, person) for each in asked)]


def _cited(s: Situation) -> Mapping[str, str]:
    barring = _barring(s)
    if barring is None:
        return {}
    office = barring.who if barring.kind == "office" else ""
    named = ", ".join(filter(None, dict.fromkeys((barring.law, barring.stage, office))))
    people = ", ".join(person.name for person in _able(s)[:MOST_NAMED])
    return {"demand": ": ".join(filter(None, (named, barring.source))), "people": people, "office": office}


def _unless(kind: str) -> Callable[[Situation], bool]:
    """Whether nothing of this kind bars whoever acts, or there is nobody who could do it instead."""

    def holds(s: Situation) -> bool:
        barring = _barring(s)
        return barring is None or barring.kind != kind or not _able(s)

    return holds


_LET = (
    "Let one of them decide under their own id; hand it over first (OfferHandover, or Reassign by a supervisor) "
    "if they should own it too."
)

APART = Rule(
    "decider_apart",
    _unless("not_involved"),
    "Whoever is complained of, or was part of the matter, does not decide it. {demand}. Who may: {people}.",
    _LET,
    "CIPR 3.8.2, FA(CHR) reg 4",
    finds=_cited,
)

ANOTHER_DECIDES = Rule(
    "decider_another",
    _unless("different_person"),
    "Whoever decided or handled the matter before does not decide at this stage. {demand}. Who may: {people}.",
    _LET,
    "Complaint Handling Code 6.13",
    finds=_cited,
)

OFFICE = Rule(
    "decider_office",
    _unless("office"),
    "Only somebody with this office decides so: {office}. {demand}. Who may: {people}.",
    _LET,
    "RBI Master Direction IO 2023",
    finds=_cited,
)

SOMEBODY_MAY = Rule(
    "decider_missing",
    lambda s: _barring(s) is None or bool(_able(s)),
    "This person may not decide it, and nobody else on the roster may now. {demand}.",
    "A supervisor puts somebody on the roster who may (workflow.with_roster; an office goes into Person.offices), "
    "or waits until one is back; tell the customer until when (Promise).",
    finds=_cited,
)

MAY_DECIDE = (SOMEBODY_MAY, APART, ANOTHER_DECIDES, OFFICE)
"""What is asked of whoever resolves a matter or responds finally."""
