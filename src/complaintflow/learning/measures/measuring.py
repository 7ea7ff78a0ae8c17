"""All measures in one pass.

The rule this module keeps: it streams. One history is in memory at a time, and what is remembered of it is a handful
of counts; so the room it takes follows from the answer, not from the input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from attrs import frozen

from complaintflow.learning.measures.cases import Case
from complaintflow.learning.measures.promises import ONE_CONTACT, PromiseMeasures, promises_of
from complaintflow.learning.measures.returns import Returns, returns_of
from complaintflow.learning.measures.satisfaction import Care, Satisfaction, care_of, satisfaction_of
from complaintflow.learning.measures.speed import Speed, speed_of
from complaintflow.learning.measures.tallies import Tally, nothing
from complaintflow.learning.measures.volume import (
    Lessons,
    Outreach,
    Volume,
    lessons_of,
    outreach_of,
    volume_of,
)
from complaintflow.record.complaint import Complaint
from complaintflow.record.events import Event
from complaintflow.timing.calendars import WorkingCalendar

_TOGETHER = 256
"""So many results are added at once. Adding each by itself would copy every count for every history."""


@frozen(kw_only=True)
class Measures(Tally):
    """Everything that was counted; see each part. ``histories`` are those that were read."""

    histories: int = 0
    promises: PromiseMeasures = nothing(PromiseMeasures)
    speed: Speed = nothing(Speed)
    returns: Returns = nothing(Returns)
    volume: Volume = nothing(Volume)
    lessons: Lessons = nothing(Lessons)
    outreach: Outreach = nothing(Outreach)
    satisfaction: Satisfaction = nothing(Satisfaction)
    care: Care = nothing(Care)


def measure(
    histories: Iterable[Iterable[Event]],
    *,
    calendar: WorkingCalendar | None = None,
    teams: Mapping[str, str] | None = None,
    one_contact: timedelta = ONE_CONTACT,
) -> Measures:
    """Measure whole histories, each the facts of one complaint from the first on, in any order of complaints.

    ``calendar`` gives the working time beside the real one; without it there is none. ``teams`` maps ids of people to
    names of teams. ``one_contact`` is how long a talk lasts.

    Raises:
        HistoryError: a history is empty, or lacks a fact.
    """
    measured = measure_by(
        histories, lambda complaint: "", calendar=calendar, teams=teams, one_contact=one_contact
    )
    return measured.get("", Measures())


def measure_by(
    histories: Iterable[Iterable[Event]],
    key: Callable[[Complaint], str],
    *,
    calendar: WorkingCalendar | None = None,
    teams: Mapping[str, str] | None = None,
    one_contact: timedelta = ONE_CONTACT,
) -> dict[str, Measures]:
    """The same for each value of ``key``, such as the month of receipt, sorted; otherwise as :func:`measure`.

    A key that somebody can set later lets complaints move from one value to another: take what is fixed at receipt.
    """
    found: dict[str, list[Measures]] = {}
    for case in map(Case.read, histories):
        parts = found.setdefault(key(case.complaint), [])
        parts.append(_measured(case, calendar, teams or {}, one_contact))
        if len(parts) == _TOGETHER:
            parts[:] = [Measures.merged(parts)]
    return {value: Measures.merged(found[value]) for value in sorted(found)}


def _measured(
    case: Case, calendar: WorkingCalendar | None, teams: Mapping[str, str], one_contact: timedelta
) -> Measures:
    return Measures(
        histories=1,
        promises=promises_of(case, teams, one_contact),
        speed=speed_of(case, calendar),
        returns=returns_of(case),
        volume=volume_of(case),
        lessons=lessons_of(case),
        outreach=outreach_of(case),
        satisfaction=satisfaction_of(case),
        care=care_of(case),
    )
