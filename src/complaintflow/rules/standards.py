"""The conduct rules: done properly, not only allowed.

The rule this module keeps: a standard is data plus one question; the policy sets each to ``required`` (refused, with
the reason) or ``recorded`` (allowed, and ``standard.not_met`` names it). None is silently skipped. What the customer
does is never refused: there a standard can only be recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from attrs import frozen

from complaintflow import commands as do
from complaintflow.commands.situation import Rule, Situation
from complaintflow.record.states import Milestone
from complaintflow.rules import conduct


class Category(StrEnum):
    """The five headings under which the sources list their standards (S0:30c)."""

    EFFICIENCY = "efficiency"
    RESPECT = "respect"
    KNOWLEDGE = "knowledge"
    FOLLOW_UP = "follow_up"
    SATISFACTION = "satisfaction"


class Value(StrEnum):
    """What a standard serves (S1:17b)."""

    RESPECT = "respect"
    HONESTY = "honesty"
    RELIABILITY = "reliability"
    SPEED = "speed"
    CARE = "care"
    SECURITY = "security"
    IMPROVEMENT = "improvement"


@frozen
class Standard:
    """One conduct rule, for the commands it is about; ``may_block=False`` can be recorded but never required."""

    rule: Rule
    category: Category
    value: Value
    why: str
    commands: frozenset[type[do.Command]]
    may_block: bool = True

    @property
    def id(self) -> str:
        """The name under which policies set its level."""
        return self.rule.id


def _standard(
    id: str,
    commands: Iterable[type[do.Command]],
    holds: Callable[[Situation], bool],
    category: Category,
    value: Value,
    source: str,
    *,
    why: str,
    reason: str,
    instead: str,
    may_block: bool = True,
    of_command: bool = True,
    at_end: bool = False,
) -> Standard:
    rule = Rule(id, holds, reason, instead, source, of_command=of_command, at_end=at_end)
    return Standard(rule, category, value, why, frozenset(commands), may_block)


_LEADING = (do.Ask, do.Restate, do.Investigate, do.Offer, do.AgreePlan, do.Resolve)

_OWNING = (
    *(do.ReachOut, do.Acknowledge, do.AcceptHandover, do.OfferHandover, do.Reassign),
    *(do.Restate, do.Resolve, do.RespondFinally, do.Close),
    *(do.Promise, do.Change, do.ApologiseAndPromise, do.AgreePlan),
)

STANDARDS: tuple[Standard, ...] = (
    _standard(
        "next_promise",
        (do.Acknowledge, do.Keep, do.Contact, do.AnswerQuestion, do.AcceptHandover, do.Release, *_LEADING),
        conduct.leaves_a_next_promise,
        Category.FOLLOW_UP,
        Value.RELIABILITY,
        "S4:18b I4",
        why="The silence after the call is the customer's main grievance.",
        reason="The customer would be left without a next promised time.",
        instead="Give promise=Terms(...) with the moment of the next answer.",
        at_end=True,
    ),
    _standard(
        "welcome",
        (do.Acknowledge,),
        lambda s: isinstance(s.command, do.Acknowledge) and s.command.welcome,
        Category.RESPECT,
        Value.RESPECT,
        "S3:32",
        why="A complaint is a chance to do better.",
        reason="The complaint was not welcomed.",
        instead="Welcome it, and say welcome=True.",
    ),
    _standard(
        "empathy",
        (do.Acknowledge, do.Offer),
        lambda s: bool(getattr(s.command, "empathy", False)),
        Category.RESPECT,
        Value.CARE,
        "S3:40",
        why="Somebody who feels heard can hear.",
        reason="No empathy was shown.",
        instead="Show it, in the customer's own situation, and say empathy=True.",
    ),
    _standard(
        "impact",
        (do.Offer, do.AgreePlan),
        lambda s: bool(s.complaint.impact.strip()),
        Category.RESPECT,
        Value.CARE,
        "S3:31",
        why="Only who knows the trouble can mend it.",
        reason="Nobody recorded what trouble the customer went through.",
        instead="Ask, and record it with impact= when you acknowledge or restate.",
        of_command=False,
    ),
    _standard(
        "restated_first",
        (do.Investigate,),
        conduct.reached(Milestone.RESTATED),
        Category.KNOWLEDGE,
        Value.CARE,
        "S3:39",
        why="Searching for the wrong thing is time lost twice.",
        reason="The problem was not restated to the customer.",
        instead="Restate it first (Restate).",
        of_command=False,
    ),
    _standard(
        "confirmed_restatement",
        (do.Offer, do.AgreePlan),
        conduct.reached(Milestone.CONFIRMED),
        Category.RESPECT,
        Value.RESPECT,
        "S3:39 I12",
        why="The customer decides what was meant.",
        reason="The customer has not confirmed the latest restatement.",
        instead="Restate the problem and let the customer confirm it (ConfirmUnderstanding).",
        of_command=False,
    ),
    _standard(
        "questions_back",
        (do.Restate,),
        lambda s: s.complaint.asking == 0,
        Category.KNOWLEDGE,
        Value.CARE,
        "S3:38 G7",
        why="Restating before the answers are in is guessing.",
        reason="A clarifying question to the customer is still open.",
        instead="Record the answer (AnswerClarification), then restate.",
        of_command=False,
    ),
    _standard(
        "two_options",
        (do.Offer,),
        conduct.two_options,
        Category.SATISFACTION,
        Value.RESPECT,
        "S0:130",
        why="A choice of one is no choice.",
        reason="Only one option is offered, and nothing says why.",
        instead="Offer another, or give single_option_reason=.",
    ),
    _standard(
        "apology",
        (do.AgreePlan,),
        lambda s: isinstance(s.command, do.AgreePlan) and bool(s.command.apology.strip()),
        Category.RESPECT,
        Value.HONESTY,
        "S3:42",
        why="The company speaks for what happened, not one clerk.",
        reason="The company has not apologised for what happened.",
        instead="Give apology=, in the company's voice.",
    ),
    _standard(
        "treatment_apology",
        (do.Resolve,),
        conduct.apologised_where_treated_badly,
        Category.RESPECT,
        Value.CARE,
        "S3:63 I26",
        why="People forget a financial error, not how they were treated.",
        reason="The customer was treated badly, and nobody apologised: money alone does not settle it.",
        instead="Apologise with the plan (AgreePlan with apology=).",
        of_command=False,
    ),
    _standard(
        "questions_answered",
        (do.Resolve, do.Close),
        lambda s: not s.complaint.unanswered,
        Category.KNOWLEDGE,
        Value.HONESTY,
        "S2:21b G13",
        why="Every question of a customer deserves an answer.",
        reason="A question of the customer is unanswered.",
        instead="Answer it (AnswerQuestion).",
        of_command=False,
    ),
    _standard(
        "thanks",
        (do.Close,),
        conduct.reached(Milestone.THANKED),
        Category.RESPECT,
        Value.RESPECT,
        "S3:44",
        why="Whoever points out an error does us a service.",
        reason="The customer was not thanked for pointing out the error.",
        instead="Thank them (Thank).",
        of_command=False,
    ),
    _standard(
        "survey",
        (do.Close,),
        conduct.reached(Milestone.SURVEYED),
        Category.SATISFACTION,
        Value.IMPROVEMENT,
        "S0:145",
        why="What is not asked is not known.",
        reason="The customer was not asked how satisfied they are.",
        instead="Invite them (InviteSurvey).",
        may_block=False,
        of_command=False,
    ),
    _standard(
        "lesson",
        (do.Close,),
        conduct.reached(Milestone.LESSON),
        Category.SATISFACTION,
        Value.IMPROVEMENT,
        "S0:150",
        why="A complaint that taught nothing will come again.",
        reason="No lesson is recorded, nor why there is none.",
        instead="Record it (RecordLesson), or give none_because=.",
        of_command=False,
    ),
    _standard(
        "competence",
        (do.Acknowledge, do.AcceptHandover, do.OfferHandover, do.Reassign),
        conduct.competent,
        Category.KNOWLEDGE,
        Value.RELIABILITY,
        "S0:95 S2:20c",
        why="Customers want somebody who knows the matter.",
        reason="The owner would lack the knowledge that the subject needs.",
        instead="Let somebody take it whose skills cover the complaint's topics.",
    ),
    _standard(
        "impartiality",
        _OWNING,
        conduct.impartial,
        Category.RESPECT,
        Value.HONESTY,
        "S3:30 I32",
        why="Nobody judges a complaint about themselves.",
        reason="This person is the one complained of.",
        instead="Let somebody else do it; hand over for impartiality if need be.",
        of_command=False,
    ),
    _standard(
        "verified_contact",
        (do.Acknowledge, do.RespondFinally),
        lambda s: s.complaint.customer.verified,
        Category.FOLLOW_UP,
        Value.SECURITY,
        "S1:43",
        why="What concerns one person must not reach another.",
        reason="The customer's address is not known to be theirs.",
        instead="Verify it, and correct the record (Correct).",
        of_command=False,
    ),
    _standard(
        "attestations",
        (do.Contact,),
        conduct.attested,
        Category.RESPECT,
        Value.RESPECT,
        "S3:33-36",
        why="No machine can hear a tone of voice; a person can vouch for it.",
        reason="Nobody vouched for how the talk was held.",
        instead="Give attested= with the keys that the policy names.",
    ),
    _standard(
        "recap",
        (do.Contact,),
        conduct.recap,
        Category.FOLLOW_UP,
        Value.RELIABILITY,
        "S4:18h I10",
        why="A customer with a summary in hand knows that it is handled.",
        reason="No written summary can follow: there is no owner or no next promise to name.",
        instead="Promise the next answer with it, or give recap_waived= with the reason.",
    ),
)
"""Every standard, in the order in which a complaint meets them; the policy gives each its level."""

BY_ID = {standard.id: standard for standard in STANDARDS}
