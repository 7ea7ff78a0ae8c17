"""What customers say of it, and what was done for them beyond what is due (R46, R51).

The rule this module keeps: a score, a customer who declined and one who never answered are three different things. Only
scores make a mean, each dimension by itself, and an empty sample has none (I35).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from complaintflow.learning.measures.cases import Case
from complaintflow.learning.measures.tallies import Tally, added, counts, share
from complaintflow.record import events as e
from complaintflow.record.beside import SurveyAnswer


@frozen(kw_only=True)
class Satisfaction(Tally):
    """How surveys ended. ``silent`` complaints were invited, and nobody has said yet what came of it.

    ``scores`` are how often each score was given, by dimension (quality, attitude, attention, speed; S4:8b).
    """

    invited: int = 0
    scored: int = 0
    declined: int = 0
    unanswered: int = 0
    silent: int = 0
    scores: Mapping[str, Mapping[str, int]] = counts()

    def mean(self, dimension: str) -> Fraction | None:
        """The mean score of one dimension, exactly; ``None`` where nobody gave one."""
        given = self.scores.get(dimension, {})
        return share(sum(int(score) * number for score, number in given.items()), sum(given.values()))

    @property
    def answered(self) -> Fraction | None:
        """How many of the surveys that ended were scored: a mean of few says little."""
        return share(self.scored, self.scored + self.declined + self.unanswered)


@frozen(kw_only=True)
class Care(Tally):
    """What stands beside the answer, and never in its place (S4:6c).

    ``gestures`` of goodwill were made in ``with_gesture`` complaints. Of ``remarks``, ``replied`` have their reply.
    ``asked`` are questions to departments, of which ``overdue`` were not answered in their time. ``referred`` went to
    an outside body.
    """

    gestures: int = 0
    with_gesture: int = 0
    remarks: int = 0
    replied: int = 0
    asked: int = 0
    overdue: int = 0
    referred: int = 0


COUNTED: Mapping[type[e.Event], str] = {
    e.GoodwillGiven: "gestures",
    e.FeedbackGiven: "remarks",
    e.FeedbackReplied: "replied",
    e.DepartmentAsked: "asked",
    e.DepartmentOverdue: "overdue",
    e.ComplaintReferred: "referred",
}
"""Which fact counts as what."""


def satisfaction_of(case: Case) -> Satisfaction:
    """What one customer said of it."""
    kinds = {type(fact) for fact in case.facts}
    if kinds.isdisjoint((e.SurveyInvited, e.SurveyAnswered)):
        return Satisfaction()
    ended = [fact for fact in case.facts if isinstance(fact, e.SurveyAnswered)]
    how = Counter(fact.answer for fact in ended)
    return Satisfaction(
        invited=int(e.SurveyInvited in kinds),
        scored=how[SurveyAnswer.SCORED],
        declined=how[SurveyAnswer.DECLINED],
        unanswered=how[SurveyAnswer.UNANSWERED],
        silent=int(not ended),
        scores=added({name: {str(score): 1} for name, score in fact.scores.items()} for fact in ended),
    )


def care_of(case: Case) -> Care:
    """What one customer was given beyond the answer."""
    seen = Counter([COUNTED[type(fact)] for fact in case.facts if type(fact) in COUNTED])
    return Care(**seen, with_gesture=int("gestures" in seen)) if seen else Care()
