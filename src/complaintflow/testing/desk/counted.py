"""What holds of the numbers of a desk, of the estimates beside them, and of the laws above its policy.

The rule this module keeps: each number is counted a second time, in another way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from attrs import fields

from complaintflow.learning.estimates import SEED_FIGURES
from complaintflow.learning.measures import measure
from complaintflow.record import events as e
from complaintflow.record.beside import SurveyAnswer
from complaintflow.rules.policy import Policy
from complaintflow.testing.desk.calls import Desk
from complaintflow.testing.invariants.catalogue import Faults, of_the_desk


@of_the_desk("I35 S0:145")
def only_scores_make_a_mean(desk: Desk) -> Faults:
    """A survey that was declined, or never answered, moves no mean; where nobody gave a score there is none."""
    satisfaction = measure(desk.histories).satisfaction
    ended = [fact for fact in _facts(desk) if isinstance(fact, e.SurveyAnswered)]
    for dimension in {*satisfaction.scores, *(name for fact in ended for name in fact.scores)}:
        given = [fact.scores[dimension] for fact in ended if dimension in fact.scores]
        mean = Fraction(sum(given), len(given)) if given else None
        if satisfaction.mean(dimension) != mean:
            yield f"the mean of {dimension} is {satisfaction.mean(dimension)}, and {mean} by the scores"
    how = Counter(fact.answer for fact in ended)
    told = (satisfaction.scored, satisfaction.declined, satisfaction.unanswered)
    if told != tuple(
        how[answer] for answer in (SurveyAnswer.SCORED, SurveyAnswer.DECLINED, SurveyAnswer.UNANSWERED)
    ):
        yield f"{told} scored, declined and never answered, and the facts say {dict(how)}"
    if satisfaction.mean("nothing that anybody was asked") is not None:
        yield "there is a mean of nothing"


def _facts(desk: Desk) -> Iterator[e.Event]:
    return (fact for history in desk.histories for fact in history)


@of_the_desk("S0:150 R45")
def lessons_by_cause(desk: Desk) -> Faults:
    """Every lesson counts once, under its cause, in whichever complaint it was learned; so does every outreach."""
    measured = measure(desk.histories)
    lessons = [fact for fact in _facts(desk) if isinstance(fact, e.LessonRecorded)]
    for told, change in ((measured.lessons.causes, True), (measured.lessons.without_change, False)):
        counted = Counter(fact.cause for fact in lessons if bool(fact.change) is change)
        if Counter(told) != counted:
            yield f"lessons by cause are {dict(told)}, and {dict(counted)} by the facts"
    noticed = sum(isinstance(history[0], e.ComplaintDetected) for history in desk.histories)
    if measured.outreach.noticed != noticed:
        yield f"{measured.outreach.noticed} problems were noticed, and {noticed} by the facts"


@of_the_desk("I5 S4:18j")
def promises_count_once(desk: Desk) -> Faults:
    """Every promise counts once, in the complaint where it is now, however often it went along with another."""
    told = measure(desk.histories).promises.total
    counted = sum(getattr(told, each.name) for each in fields(type(told)))
    made = [promise for each in desk.complaints.values() for promise in each.commitments]
    here = [promise.id for promise in made if promise.carried_to is None]
    if counted != len(here):
        yield f"{counted} promises are counted, and there are {len(here)}: {', '.join(here)}"


@of_the_desk("I27 S3:58-61")
def estimates_add_up(desk: Desk) -> Faults:
    """Estimates are exact: nothing of nothing, never less for more, and the silent and the known are all."""
    known = len(desk.stories)
    before = SEED_FIGURES.unhappy(known - 1).low
    for interval in (SEED_FIGURES.unhappy(known), SEED_FIGURES.reach(SEED_FIGURES.unhappy(known))):
        if interval.high is None or interval.low > interval.high or interval.low < before:
            yield f"of {known} complaints the estimate is {interval}, and was {before} of one less"
    if SEED_FIGURES.unhappy(0).low != 0:
        yield f"of no complaint the estimate is {SEED_FIGURES.unhappy(0)}"
    if SEED_FIGURES.silent(known).low + known != SEED_FIGURES.unhappy(known).low:
        yield f"{known} known and {SEED_FIGURES.silent(known)} silent are not {SEED_FIGURES.unhappy(known)}"


LAWS = ("uk.fca.disp", "au.rg271")
"""Two laws to compose the policy with, whichever it is."""


@of_the_desk("I28 S1:45c S0:30b")
def law_only_adds(desk: Desk) -> Faults:
    """Under a law a policy demands no less: its own targets and levels stay; twice is once, in any order."""
    policy = desk.workflow.policy
    one, other = (policy.under(*laws) for laws in (LAWS, LAWS[::-1]))
    if one != other:
        yield f"under {' and '.join(LAWS)} the policy is another than the other way round"
    if one.under(*LAWS) != one:
        yield "the same laws twice are not the same laws once"
    yield from _eased(policy, one)


def _eased(policy: Policy, under: Policy) -> Faults:
    for target in policy.targets:
        if target not in under.targets:
            yield f"the target {target.name} is another under the law"
    for id, level in policy.standards.items():
        if under.standards[id] is not level:
            yield f"the standard {id} is {under.standards[id]} under the law, and was {level}"
    if not set(policy.checks) <= set(under.checks) or not set(policy.leads) <= set(under.leads):
        yield "a check or a reminder is missing under the law"
