"""The earliest moment that may be promised, and why not a moment sooner (S2:23b).

The rule this module keeps: what is proposed passes every check that the policy names, and the instant before it does
not. Nothing is padded to look early later (S0:155).
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from attrs import evolve, frozen

from complaintflow.commands.situation import Setting
from complaintflow.errors import DefinitionError
from complaintflow.record.commitments import Terms
from complaintflow.record.complaint import Draft
from complaintflow.record.evidence import Check, Evidence, Verdict
from complaintflow.rules.feasibility import Proposal, examine
from complaintflow.timing.moments import INSTANT, utc
from complaintflow.timing.sentences import clock, isolated, words
from complaintflow.wording.rules import RULE_WORDS

HORIZON = timedelta(days=400)
"""How far ahead is looked."""

PAST = Check("in_the_future", Verdict.IMPOSSIBLE, "it would not lie ahead")
NO_OWNER = Check("named_owner", Verdict.IMPOSSIBLE, "they cannot own a promise now")


@frozen
class Earliest:
    """``at`` (UTC) is the earliest certain instant, ``None`` where nothing is certain within 400 days.

    ``evidence`` are the checks of that instant. ``not_before`` is the check that says no one instant earlier; where
    there is none at all, the one that says no of the last that was tried.
    """

    at: datetime | None
    evidence: Evidence
    not_before: Check
    zone: tzinfo

    def sentence(self, language: str = "en") -> str:
        """When, and why not earlier, in the customer's zone; ``language`` is ``en``, ``ar`` or ``he``.

        Raises:
            DefinitionError: another language.
        """
        words(language)  # it knows which languages there are, and says so
        told = RULE_WORDS[language].WORDS
        check = isolated(self._reason(language), language)
        if self.at is None:
            return str(told["never_certain"]).format(days=isolated(HORIZON.days, language), check=check)
        at = clock(self.at, self.zone, language)
        return str(told["earliest"]).format(at=at, check=check)

    def _reason(self, language: str) -> str:
        check = self.not_before
        known: dict[str, str] = getattr(RULE_WORDS[language], "CHECKS", {})
        return known.get(check.name, f"{check.name} – {check.why}")


def earliest(complaint: Draft, setting: Setting, terms: Terms, now: datetime) -> Earliest:
    """The earliest certain instant for terms, whatever moment they name, promised at ``now`` (UTC).

    Raises:
        DefinitionError: nobody on the roster has the id of the owner.
    """
    zone, owner = setting.zone(complaint.zone), setting.roster.get(terms.owner)
    if owner is None:
        hint = setting.roster.near(terms.owner or "")
        raise DefinitionError(f"{terms.owner!r} is nobody on the roster. {hint}", place="owner")
    if not owner.may_own(now):
        return Earliest(None, Evidence((NO_OWNER,)), NO_OWNER, zone)
    return _searched(Proposal(terms, owner, now, now, complaint, setting), zone)


def _searched(proposal: Proposal, zone: tzinfo) -> Earliest:
    refused, last = proposal.now, Evidence((PAST,))
    for candidate in _candidates(proposal):
        evidence = _at(proposal, candidate)
        if evidence.verdict is Verdict.CERTAIN:
            return _narrowed(proposal, refused, candidate, zone)
        refused, last = candidate, evidence
    return Earliest(None, last, _weakest(last), zone)


def _candidates(proposal: Proposal) -> list[datetime]:
    """In their order, the instants at which a verdict may become certain: each ends what stood in the way before."""
    hours, now = proposal.setting.hours_of(proposal.owner), proposal.now
    free = hours.add(now, proposal.terms.effort) if proposal.terms.effort else now + INSTANT
    until = [absence.until for absence in proposal.owner.absences if now < absence.until < now + HORIZON]
    begin = {now + INSTANT, free, *until}
    # A check of one's own may change at any moment: it is tried at every opening and closing, and once a day.
    begin |= {edge for interval in hours.open_intervals(now, now + HORIZON) for edge in interval}
    begin |= {now + timedelta(days=day) for day in range(1, HORIZON.days)}
    begin |= {hours.next_open(each) for each in (now + INSTANT, free, *until)}
    return sorted(each for each in begin if each > now)


def _narrowed(proposal: Proposal, refused: datetime, certain: datetime, zone: tzinfo) -> Earliest:
    """Halve what lies between an instant that is refused and one that is certain, until they are neighbours."""
    while certain - refused > INSTANT:
        middle = refused + (certain - refused) // 2
        if _at(proposal, middle).verdict is Verdict.CERTAIN:
            certain = middle
        else:
            refused = middle
    before = _weakest(_at(proposal, refused)) if refused > proposal.now else PAST
    return Earliest(certain, _at(proposal, certain), before, zone)


def _at(proposal: Proposal, moment: datetime) -> Evidence:
    terms = evolve(proposal.terms, at=moment, on=None, until=_ends(proposal.terms, moment))
    return examine(evolve(proposal, terms=terms, promised_at=moment), proposal.setting.checks)


def _ends(terms: Terms, moment: datetime) -> datetime | None:
    """The end of an appointment that would begin at ``moment``: it lasts as long as the terms say."""
    if terms.until is None or terms.at is None:
        return None
    return moment + (utc(terms.until, "Terms.until") - utc(terms.at, "Terms.at"))


def _weakest(evidence: Evidence) -> Check:
    return evidence.weakest or Check("", Verdict.UNKNOWN, "no check was made")
