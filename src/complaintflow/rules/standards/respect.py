"""Respect and tact (S0:57).

The rule this module keeps: whoever comes with a complaint is welcome, heard, believed, and thanked.
"""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.record.states import Milestone
from complaintflow.rules import conduct
from complaintflow.rules.standards.standard import Category, Standard, Value, standard

RESPECT: tuple[Standard, ...] = (
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(
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
    standard(
        "impartiality",
        (do.StaffCommand, do.Contact),
        conduct.impartial,
        Category.RESPECT,
        Value.HONESTY,
        "S3:30 I32",
        why="Nobody judges a complaint about themselves.",
        reason="Somebody complained of would judge it, take it over, or hold a promise in it.",
        instead="Let somebody else do it; hand over for impartiality if need be.",
        of_command=False,
    ),
    standard(
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
)
