"""Follow-up and contact (S0:112).

The rule this module keeps: the customer knows at every moment who comes back to them, and when.
"""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.rules import conduct
from complaintflow.rules.standards.standard import Category, Standard, Value, standard

LEADING = (do.Ask, do.Restate, do.Investigate, do.Offer, do.AgreePlan, do.Resolve)
"""The steps that staff lead the customer through."""

DECIDING = (do.ConfirmUnderstanding, do.Choose, do.ConfirmResolution, do.DisputeResolution, do.Withdraw)
"""What the customer alone decides, and somebody else may have typed in."""

FOLLOW_UP: tuple[Standard, ...] = (
    standard(
        "next_promise",
        (do.Acknowledge, do.Keep, do.Contact, do.AnswerQuestion, do.AcceptHandover, do.Release, *LEADING),
        conduct.leaves_a_next_promise,
        Category.FOLLOW_UP,
        Value.RELIABILITY,
        "S4:18b I4",
        why="The silence after the call is the customer's main grievance.",
        reason="The customer would be left without a next promised time.",
        instead="Give promise=Terms(...) with the moment of the next answer.",
        of_command=False,
        at_end=True,
    ),
    standard(
        "plan_is_promised",
        (do.AgreePlan,),
        conduct.plan_is_promised,
        Category.FOLLOW_UP,
        Value.RELIABILITY,
        "S3:43 S4:18f G11",
        why="A step that has no name and no hour is the step that nobody takes.",
        reason="A step of the plan has nobody who promised it, and no time.",
        instead="Give the step as Terms, or as PlanStep('...', promised=<an open promise>).",
        at_end=True,
    ),
    standard(
        "verified_contact",
        (do.Acknowledge, do.RespondFinally),
        lambda s: bool(s.complaint.customer.readers),
        Category.FOLLOW_UP,
        Value.SECURITY,
        "S1:43",
        why="What concerns one person must not reach another.",
        reason="The customer's address is not known to be theirs.",
        instead="Verify it, and correct the record (Correct).",
        of_command=False,
    ),
    standard(
        "identity",
        (do.Keep, do.AnswerQuestion, do.Resolve, do.RespondFinally, *DECIDING),
        conduct.identified,
        Category.FOLLOW_UP,
        Value.SECURITY,
        "S1:43 R57",
        why="A voice is not a name: what concerns one person must not be told to, or decided by, another.",
        reason="Nothing says how it was known who was told, or who decided.",
        instead="Ask, and give identity= with how you knew.",
    ),
    standard(
        "recap",
        (do.Contact,),
        conduct.recap,
        Category.FOLLOW_UP,
        Value.RELIABILITY,
        "S4:18h I10",
        why="A customer with a summary in hand knows that it is handled.",
        reason="No written summary can follow: there is no owner or no next promise to name.",
        instead="Promise the next answer with it, or give recap_waived= with the reason.",
        at_end=True,
    ),
    standard(
        "accepted_handover",
        (do.Reassign,),
        conduct.moved_for_cause,
        Category.FOLLOW_UP,
        Value.RELIABILITY,
        "S3:51 I14",
        why="Whoever did not say yes does not feel bound.",
        reason="The complaint is moved over the head of somebody who is here, and nobody accepted it.",
        instead="Let the owner offer it (OfferHandover) and the successor accept it (AcceptHandover).",
    ),
    standard(
        "handover_in_time",
        (do.OfferHandover,),
        conduct.hands_over_early,
        Category.FOLLOW_UP,
        Value.RELIABILITY,
        "S3:51 R35",
        why="A promise passed on in its last hour is a promise dodged.",
        reason="A promise to this customer falls due soon, and whoever gave it would pass it on.",
        instead="Answer it first (Keep), then hand over.",
    ),
)
