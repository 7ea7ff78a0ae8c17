"""Satisfaction with the service (S0:137).

The rule this module keeps: ask what the customer thinks of it, and learn from what they say.
"""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.record.states import Milestone
from complaintflow.rules import conduct
from complaintflow.rules.standards.standard import Category, Standard, Value, standard

CORRECTED = (Milestone.APOLOGISED, Milestone.PLANNED, Milestone.RESOLVED, Milestone.FINAL_RESPONSE)
"""What a gesture may stand beside, and never in place of."""

SATISFACTION: tuple[Standard, ...] = (
    standard(
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
    standard(
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
    standard(
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
    standard(
        "goodwill_beside",
        (do.GiveGoodwill,),
        lambda s: not s.complaint.milestones.isdisjoint(CORRECTED),
        Category.SATISFACTION,
        Value.HONESTY,
        "S4:6c",
        why="A voucher mends nothing; given first, it looks like the price of silence.",
        reason="A gesture is given, and nothing was put right, explained or apologised for yet.",
        instead="Apologise and agree what will be done (AgreePlan), or resolve it (Resolve); then give the gesture.",
        of_command=False,
    ),
)
