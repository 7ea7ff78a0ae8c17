"""Was the word kept? The headline (S4:18d, R44).

The rule this module keeps: what was promised first is what counts. A promise that the company moved, and one that it
broke, stays lost whatever follows: its successor can be broken too, and never makes up for it. What is still open is
not counted, nor what was promised and done within one contact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from fractions import Fraction

from attrs import frozen

from complaintflow.learning.measures.cases import Case
from complaintflow.learning.measures.tallies import Spread, Tally, added, counts, nothing, share
from complaintflow.people import CUSTOMER
from complaintflow.record.commitments import Commitment, Status

ONE_CONTACT = timedelta(minutes=15)
"""How long a talk lasts: a promise kept within it left nobody waiting. The figure is ours; give your own."""

PARTS = 1_000_000
"""By person and team, a promise is counted in millionths: each who held it has a share, by time."""

NOBODY = ""
"""The name under which promises stand that nobody held, such as adopted ones."""


@frozen(kw_only=True)
class Promises(Tally):
    """What became of promises, each outcome apart.

    ``late_repaired`` and ``broken`` were both broken; the first were answered, or apologised for, in the end.
    ``changed_in_time`` were moved by the company, ``changed_at_request`` by the customer's wish. ``kept_anew`` were
    kept after an earlier date for the same thing had been moved or broken. ``at_once`` were kept within one contact.
    """

    kept: int = 0
    late_repaired: int = 0
    broken: int = 0
    break_withdrawn: int = 0
    changed_in_time: int = 0
    changed_at_request: int = 0
    released: int = 0
    kept_anew: int = 0
    at_once: int = 0
    open: int = 0

    @property
    def lost(self) -> int:
        """Those that the customer could not rely on: broken, repaired or not, proven or not, and moved."""
        return self.late_repaired + self.broken + self.break_withdrawn + self.changed_in_time

    @property
    def counted(self) -> int:
        """Those on which the rate is built."""
        return self.kept + self.lost

    @property
    def rate(self) -> Fraction | None:
        """The promise-kept rate: kept, of those counted."""
        return share(self.kept, self.counted)

    @property
    def floor(self) -> Fraction | None:
        """The rate, if each released promise had been broken: no release, true or not, can lift it."""
        return share(self.kept, self.counted + self.released)


@frozen(kw_only=True)
class PromiseMeasures(Tally):
    """Promises in total, and by "person", "team", "kind" and "month" (in which it was due, on the customer's clock).

    By person and team the unit is a millionth of a promise (``PARTS``). ``held`` is for how long each person held
    promises that were broken. ``ahead`` is how far ahead promises were made: whoever pads them shows it here.
    """

    total: Promises = nothing(Promises)
    by: Mapping[str, Mapping[str, Promises]] = counts()
    held: Mapping[str, Spread] = counts()
    ahead: Spread = nothing(Spread)


def promises_of(case: Case, teams: Mapping[str, str], one_contact: timedelta) -> PromiseMeasures:
    """What became of the promises of one complaint; ``teams`` says in which team a person is."""
    made = {promise.id: promise for promise in case.complaint.commitments}
    # One that went on in another complaint, by a merge or a split, is counted there.
    here = [promise for promise in made.values() if promise.carried_to is None]
    if not here:
        return PromiseMeasures()
    counted: dict[tuple[str, str, str], int] = {}
    ahead, held_broken = [], []
    for promise in here:
        outcome, held = outcome_of(promise, made, one_contact), dict(promise.shares)
        for place, part in _places(promise, outcome, _shares(held, promise.owner or NOBODY), teams):
            counted[place] = counted.get(place, 0) + part
        ahead.append(Spread.of(promise.promised_at - promise.made_at))
        if promise.broken_at is not None:
            held_broken += [{who: Spread.of(time)} for who, time in held.items()]
    by = _grouped(counted)
    return PromiseMeasures(total=by.pop("")[""], by=by, held=added(held_broken), ahead=Spread.merged(ahead))


def _places(
    promise: Commitment, outcome: str, shares: Mapping[str, int], teams: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str, str], int]]:
    """Under which grouping and name it counts, and as how much."""
    yield ("", "", outcome), 1
    yield ("kind", promise.kind.value, outcome), 1
    yield ("month", f"{promise.told_as:%Y-%m}", outcome), 1
    for who, part in shares.items():
        yield ("person", who, outcome), part
        yield ("team", teams.get(who, NOBODY), outcome), part


def _grouped(counted: Mapping[tuple[str, str, str], int]) -> dict[str, dict[str, Promises]]:
    sorted_out: dict[str, dict[str, dict[str, int]]] = {}
    for (grouping, name, outcome), number in sorted(counted.items()):
        sorted_out.setdefault(grouping, {}).setdefault(name, {})[outcome] = number
    return {
        grouping: {name: Promises(**counts) for name, counts in names.items()}
        for grouping, names in sorted_out.items()
    }


def outcome_of(promise: Commitment, made: Mapping[str, Commitment], one_contact: timedelta) -> str:
    """The name of the count of :class:`Promises` that the promise belongs to; ``made`` are all, by id."""
    if promise.broken_at is not None:
        # A break that was withdrawn, repaid or let go was a break all the same.
        if promise.break_withdrawn_at is not None:
            return "break_withdrawn"
        return "broken" if promise.repaired_at is None else "late_repaired"
    if promise.status is Status.KEPT:
        return _kept(promise, made, one_contact)
    if promise.status is Status.CHANGED:
        return "changed_at_request" if promise.change_requested_by == CUSTOMER else "changed_in_time"
    return promise.status.value


def _kept(promise: Commitment, made: Mapping[str, Commitment], one_contact: timedelta) -> str:
    assert promise.kept_at is not None  # its status says so
    if promise.kept_at - promise.made_at <= one_contact:
        return "at_once"
    return "kept_anew" if _lost_before(promise, made) else "kept"


def _lost_before(promise: Commitment, made: Mapping[str, Commitment]) -> bool:
    """Whether the same thing was promised for an earlier date, which the company moved or broke."""
    before = made.get(promise.supersedes or "")
    if before is None:
        # Where it came from another complaint with a predecessor there, a merge washes nothing off.
        return promise.carried_from is not None and promise.supersedes is not None
    moved = before.changed_at is not None and before.change_requested_by != CUSTOMER
    return moved or before.broken_at is not None or _lost_before(before, made)


def _shares(held: Mapping[str, timedelta], owner: str) -> dict[str, int]:
    """Millionths by the time each held it; together they are one whole, so nobody's part is lost in rounding."""
    if len(held) < 2:
        return {next(iter(held), owner): PARTS}
    together = sum(held.values(), timedelta(0))
    shares = {who: PARTS * time // together for who, time in held.items()}
    longest = max(held, key=lambda who: held[who])
    shares[longest] += PARTS - sum(shares.values())
    return shares
