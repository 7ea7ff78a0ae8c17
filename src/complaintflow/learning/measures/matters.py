"""Was it settled at the first contact, and did it stay settled? (R43)

The rule this module keeps: two things are the caller's to say and are never guessed: how long a matter must stay
quiet, and which complaints are the same matter. Whoever answers fast and wrong is found out when the customer returns.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from heapq import heappop, heappush

from attrs import define, field, frozen

from complaintflow.errors import HistoryError
from complaintflow.learning.measures.cases import Case
from complaintflow.learning.measures.promises import ONE_CONTACT
from complaintflow.learning.measures.speed import answers_in
from complaintflow.learning.measures.tallies import Tally, share
from complaintflow.record import events as e
from complaintflow.record.complaint import Complaint
from complaintflow.timing.moments import utc

OUTCOMES = (e.ComplaintResolved, e.FinalResponseGiven)
COMING_BACK = (e.ContactReceived, e.QuestionPut, e.ResolutionDisputed, e.ComplaintReopened)


@frozen(kw_only=True)
class FirstContact(Tally):
    """Complaints by how their first contact went; each stands in one count.

    ``resolved`` were settled in it and stayed quiet for the whole window; ``returned`` were settled in it, and the
    customer came back; ``later`` took more than one contact; of ``undecided`` the window has not passed yet.
    """

    resolved: int = 0
    returned: int = 0
    later: int = 0
    undecided: int = 0

    @property
    def rate(self) -> Fraction | None:
        """First-contact resolution: resolved, of all that are decided."""
        return share(self.resolved, self.resolved + self.returned + self.later)


@define(eq=False)
class _Quiet:
    """A complaint that was settled at the first contact; ``until`` (UTC) it must stay quiet."""

    told_at: datetime
    until: datetime
    keys: tuple[Hashable, ...]
    returned: bool = False


@define(eq=False)
class _Watch:
    """The settled complaints whose window runs, by matter and by reference, and in the order in which they end."""

    settled: dict[Hashable, list[_Quiet]] = field(factory=dict)
    ending: list[tuple[datetime, int, _Quiet]] = field(factory=list)

    def sees(self, key: Hashable, at: datetime) -> None:
        """Somebody complained at ``at`` of what this key stands for."""
        for quiet in self.settled.get(key, ()):
            quiet.returned |= quiet.told_at < at <= quiet.until

    def watches(self, quiet: _Quiet) -> None:
        """One more, from now on."""
        heappush(self.ending, (quiet.until, id(quiet), quiet))
        for key in quiet.keys:
            self.settled.setdefault(key, []).append(quiet)

    def lets_go(self, before: datetime) -> FirstContact:
        """Those whose window ended before that moment are decided."""
        resolved = returned = 0
        while self.ending and self.ending[0][0] < before:
            quiet = heappop(self.ending)[2]
            returned, resolved = returned + quiet.returned, resolved + (not quiet.returned)
            for key in quiet.keys:
                self.settled[key].remove(quiet)
                if not self.settled[key]:
                    del self.settled[key]
        return FirstContact(resolved=resolved, returned=returned)


def first_contact(
    histories: Iterable[Iterable[e.Event]],
    *,
    window: timedelta,
    same_matter: Callable[[Complaint], Hashable],
    now: datetime,
    one_contact: timedelta = ONE_CONTACT,
) -> FirstContact:
    """How many complaints were settled at the first contact, and stayed so for ``window``.

    ``same_matter`` gives what two complaints about one matter have in common, such as customer and topic; a complaint
    that ``follows`` another is the same matter too. ``now`` (aware) is the moment of asking. ``histories`` come in the
    order in which they were received, so that no more of them are remembered than the window holds.

    Raises:
        HistoryError: a history was received before the one in front of it.
        MomentError: ``now`` is naive.
    """
    moment, watch, result, last = utc(now), _Watch(), FirstContact(), None
    for case in _in_order(histories):
        complaint, last = case.complaint, case.received_at
        assert last is not None  # only such are given
        result += watch.lets_go(last)
        keys = ((_MATTER, same_matter(complaint)), (_REFERENCE, complaint.reference))
        watch.sees(keys[0], last)
        watch.sees((_REFERENCE, complaint.follows), last)
        told_at = _settled_at(case, one_contact)
        if told_at is None:
            result += _not_settled(case, last, moment - window)
        else:
            quiet = _Quiet(told_at, told_at + window, keys)
            quiet.returned = any(told_at < at <= quiet.until for at in _comings_back(case))
            watch.watches(quiet)
    return result + watch.lets_go(moment) + FirstContact(undecided=len(watch.ending))


_MATTER, _REFERENCE = "matter", "reference"


def _in_order(histories: Iterable[Iterable[e.Event]]) -> Iterator[Case]:
    last: datetime | None = None
    for case in map(Case.read, histories):
        if case.received_at is None:
            continue
        if last is not None and case.received_at < last:
            raise HistoryError(
                f"{case.complaint.reference} was received before the complaint in front of it. "
                "Hand in the histories in the order of their receipt."
            )
        last = case.received_at
        yield case


def _settled_at(case: Case, one_contact: timedelta) -> datetime | None:
    """When the outcome was told, if that was in the very contact in which the customer was first answered."""
    answers = list(answers_in(case))
    told = [fact.at for fact in answers if isinstance(fact, OUTCOMES)]
    if not told or min(told) - min(fact.at for fact in answers) > one_contact:
        return None
    return None if any(at < min(told) for at in _comings_back(case)) else min(told)


def _comings_back(case: Case) -> Iterator[datetime]:
    # A reopening counts whoever asked for it: the matter was not settled.
    return (fact.at for fact in case.facts if isinstance(fact, COMING_BACK))


def _not_settled(case: Case, received_at: datetime, decided: datetime) -> FirstContact:
    """Answered and not settled, or left unanswered for longer than the window: it needs more than one contact."""
    answered = next(answers_in(case), None)
    return FirstContact(later=1) if answered or received_at < decided else FirstContact(undecided=1)
