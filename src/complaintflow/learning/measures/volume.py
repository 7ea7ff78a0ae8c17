"""What people complained of, and what it taught (R47, S3:55).

The rule this module keeps: the number of complaints measures nobody's work (S3:23). It is counted by what it is about,
never by who took it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from complaintflow.learning.measures.cases import Case
from complaintflow.learning.measures.tallies import Tally, counts, share
from complaintflow.record import events as e


@frozen(kw_only=True)
class Volume(Tally):
    """Complaints received, by what they are about. One with two subjects counts under both."""

    received: int = 0
    kinds: Mapping[str, int] = counts()
    channels: Mapping[str, int] = counts()
    subjects: Mapping[str, int] = counts()
    topics: Mapping[str, int] = counts()

    def share_of(self, subject: str) -> Fraction | None:
        """How many of those received are about a subject, such as "treatment" (S3:62)."""
        return share(self.subjects.get(subject, 0), self.received)


@frozen(kw_only=True)
class Lessons(Tally):
    """What closed complaints taught: ``causes`` of lessons with a change, those of them whose change was
    ``carried_out``, and those that say why there is none.

    ``closed`` are the complaints that stand closed, less those that went on in another; ``taught`` are those of them
    with a lesson or an explicit none.
    """

    closed: int = 0
    taught: int = 0
    causes: Mapping[str, int] = counts()
    carried_out: Mapping[str, int] = counts()
    without_change: Mapping[str, int] = counts()

    @property
    def coverage(self) -> Fraction | None:
        """How many of the closed complaints taught something, or say why not (S0:150)."""
        return share(self.taught, self.closed)


@frozen(kw_only=True)
class Outreach(Tally):
    """What the company noticed by itself: ``asked`` were asked about it, ``voiced`` then complained (S2:24a-c)."""

    noticed: int = 0
    asked: int = 0
    voiced: int = 0
    declined: int = 0

    @property
    def coverage(self) -> Fraction | None:
        """How many of those noticed were asked."""
        return share(self.asked, self.noticed)


def volume_of(case: Case) -> Volume:
    """What one complaint is about; nothing, of what nobody complained of."""
    complaint = case.complaint
    if case.received_at is None:
        return Volume()
    return Volume(
        received=1,
        kinds={complaint.kind.value: 1},
        channels={complaint.channel: 1},
        subjects=dict.fromkeys(sorted(complaint.subjects), 1),
        topics=dict.fromkeys(sorted(complaint.topics), 1),
    )


def lessons_of(case: Case) -> Lessons:
    """What one complaint taught."""
    closed = not case.complaint.is_open and case.complaint.merged_into is None
    lessons = [fact for fact in case.facts if isinstance(fact, e.LessonRecorded)]
    if not (closed or lessons):
        return Lessons()
    return Lessons(
        closed=int(closed),
        taught=int(closed and bool(lessons)),
        causes=Counter(lesson.cause for lesson in lessons if lesson.change),
        carried_out=Counter(_carried_out(case, lessons)),
        without_change=Counter(lesson.cause for lesson in lessons if not lesson.change),
    )


def _carried_out(case: Case, lessons: list[e.LessonRecorded]) -> list[str]:
    causes = {lesson.id: lesson.cause for lesson in lessons}
    done = {fact.lesson for fact in case.facts if isinstance(fact, e.LessonCarriedOut)}
    return [causes[id] for id in sorted(done) if id in causes]


def outreach_of(case: Case) -> Outreach:
    """Whether the customer was asked about what was noticed; nothing, of what they came with by themselves."""
    if not isinstance(case.facts[0], e.ComplaintDetected):
        return Outreach()
    kinds = {type(fact) for fact in case.facts}
    asked, voiced, declined = (
        int(kind in kinds) for kind in (e.OutreachMade, e.ProblemVoiced, e.OutreachDeclined)
    )
    return Outreach(noticed=1, asked=asked, voiced=voiced, declined=declined)
