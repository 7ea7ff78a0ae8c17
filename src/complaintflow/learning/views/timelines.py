"""The life of one complaint as a picture: who spoke when, what was promised, and what became of it.

The rule this module keeps: it holds no word of the customer and no name of theirs, so it can be shown to anybody who
may see the reference; every promise is there, and a broken one looks broken in black and white too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

from attrs import frozen

from complaintflow.learning.measures.cases import Case
from complaintflow.learning.measures.speed import APPROACHES, answers_in
from complaintflow.learning.views.canvas import (
    BAD,
    GOOD,
    INK,
    QUIET,
    SOFT,
    STRONG,
    WIDTH,
    Anchor,
    Canvas,
    shown,
)
from complaintflow.learning.views.words import say
from complaintflow.people import Roster
from complaintflow.record.commitments import Commitment, Status
from complaintflow.record.events import Event
from complaintflow.timing.moments import zone_name

_LABEL, _END = 176, WIDTH - 28
_TOP, _ROW = 104, 46


@frozen
class Axis:
    """The time that is shown, from one moment to the other (UTC), as clocks in ``zone`` show it."""

    since: datetime
    until: datetime
    zone: tzinfo
    language: str

    def x(self, at: datetime) -> float:
        """Where a moment stands; one outside of the picture stands at its edge."""
        inside = min(max(at, self.since), self.until)
        return _LABEL + (_END - _LABEL) * ((inside - self.since) / (self.until - self.since))

    def told(self, at: datetime) -> str:
        """A moment, to the minute."""
        return shown(f"{at.astimezone(self.zone):%Y-%m-%d %H:%M}", self.language)

    def day(self, at: datetime) -> str:
        """A moment as short as the picture allows: the hour, where it shows a few days."""
        short = self.until - self.since <= timedelta(days=4)
        return shown(f"{at.astimezone(self.zone):{'%m-%d %H:%M' if short else '%Y-%m-%d'}}", self.language)


def timeline(
    history: Iterable[Event],
    *,
    zone: tzinfo,
    title: str = "",
    language: str = "en",
    roster: Roster | None = None,
) -> str:
    """A picture, as SVG, of one complaint from its facts; times are those of clocks in ``zone``.

    ``title`` is the reference where left out. With a ``roster`` people have their names, without one their ids.

    Raises:
        DefinitionError: a language without words.
        HistoryError: there are no facts, or one is missing.
    """
    case = Case.read(history)
    promises, axis = case.complaint.commitments, _axis(case, zone, language)
    heading = shown(title or case.complaint.reference, language)
    lines = [_promise_told(promise, axis, roster) for promise in promises]
    sentence = _sentence(case, axis)
    canvas = Canvas(heading, ". ".join([sentence, *lines]), language, _TOP + (2 + len(promises)) * _ROW + 10)
    canvas.text(20, 30, heading, size=17, bold=True)
    canvas.text(20, 54, sentence, fill=QUIET)
    _days(canvas, axis)
    _spoken(canvas, axis, _TOP, "customer", _said(case), INK)
    _spoken(canvas, axis, _TOP + _ROW, "company", [fact.at for fact in answers_in(case)], STRONG)
    for place, promise in enumerate(promises, start=2):
        _promise(canvas, axis, _TOP + place * _ROW, promise, roster)
    return canvas.svg()


def _axis(case: Case, zone: tzinfo, language: str) -> Axis:
    complaint = case.complaint
    moments = [
        *(fact.at for fact in case.facts),
        *(promise.promised_at for promise in complaint.commitments),
        *([case.received_at] if case.received_at else []),
    ]
    first, last = min(moments), max(moments)
    return Axis(first, max(last, first + timedelta(hours=1)), zone, language)


def _said(case: Case) -> list[datetime]:
    later = [fact.at for fact in case.facts if isinstance(fact, APPROACHES) and case.by_customer(fact)]
    return [case.received_at, *later] if case.received_at else later


def _sentence(case: Case, axis: Axis) -> str:
    language, complaint = axis.language, case.complaint
    life = say(
        "life",
        language,
        reference=shown(complaint.reference, language),
        first=axis.told(axis.since),
        last=axis.told(axis.until),
        zone=shown(zone_name(axis.zone), language),
    )
    if complaint.closed_at is None:
        return f"{life} – {say('not_closed', language)}"
    return f"{life} – {say('closed', language, at=axis.told(complaint.closed_at))}"


def _days(canvas: Canvas, axis: Axis) -> None:
    for part in range(5):
        at = axis.since + (axis.until - axis.since) * part / 4
        x = axis.x(at)
        canvas.line((x, _TOP - 14), (x, canvas.height - 12))
        anchor: Anchor = "start" if part == 0 else "end" if part == 4 else "middle"
        canvas.text(x, _TOP - 22, axis.day(at), anchor=anchor, fill=QUIET, size=12)


def _spoken(canvas: Canvas, axis: Axis, y: float, who: str, moments: Iterable[datetime], fill: str) -> None:
    canvas.text(20, y + 18, say(who, axis.language), bold=True)
    canvas.line((_LABEL, y + 14), (_END, y + 14))
    for at in moments:
        canvas.dot(axis.x(at), y + 14, fill, axis.told(at), 5)


def _promise(canvas: Canvas, axis: Axis, y: float, promise: Commitment, roster: Roster | None) -> None:
    since, due = axis.x(promise.made_at), axis.x(promise.promised_at)
    outcome, fill = _outcome(promise, axis), _fill(promise)
    owner = _owner(promise, axis.language, roster)
    canvas.text(20, y + 10, say(promise.kind.value, axis.language), bold=True)
    canvas.text(20, y + 27, owner, fill=QUIET, size=12)
    canvas.bar(since, y + 2, max(due - since, 3), 10, fill, _promise_told(promise, axis, roster))
    canvas.line((due, y - 3), (due, y + 17), stroke=fill, width=3)
    # The words stand under the bar, and turn back where they would leave the picture.
    if due > (_LABEL + _END) / 2:
        canvas.text(due, y + 29, outcome, anchor="end", fill=INK, size=12)
    else:
        canvas.text(since, y + 29, outcome, fill=INK, size=12)


def _fill(promise: Commitment) -> str:
    if promise.broken_at is not None:
        return BAD
    return {Status.KEPT: GOOD, Status.OPEN: STRONG}.get(promise.status, SOFT)


def _outcome(promise: Commitment, axis: Axis) -> str:
    due = axis.told(promise.promised_at)
    if promise.status is Status.CARRIED:
        return say("carried", axis.language)
    for key, moment in _what_befell(promise):
        if moment is not None:
            return say(key, axis.language, due=due, at=axis.told(moment))
    return say("open", axis.language, due=due)


def _what_befell(promise: Commitment) -> tuple[tuple[str, datetime | None], ...]:
    return (
        ("break_withdrawn", promise.break_withdrawn_at),
        ("late_repaired", promise.repaired_at),
        ("broken", promise.broken_at),
        ("kept", promise.kept_at),
        ("changed", promise.changed_at),
        ("released", promise.released_at),
    )


def _promise_told(promise: Commitment, axis: Axis, roster: Roster | None) -> str:
    return say(
        "promise_told",
        axis.language,
        kind=say(promise.kind.value, axis.language),
        owner=_owner(promise, axis.language, roster),
        due=axis.told(promise.promised_at),
        outcome=_outcome(promise, axis),
    )


def _owner(promise: Commitment, language: str, roster: Roster | None) -> str:
    person = roster.get(promise.owner) if roster is not None else None
    if promise.owner is None:
        return say("nobody", language)
    return shown(person.name if person is not None else promise.owner, language, 24)
