"""Knowledge and expertise (S0:87).

The rule this module keeps: understand first, and know what you speak of.
"""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.record.states import Milestone
from complaintflow.rules import conduct, languages
from complaintflow.rules.standards.standard import Category, Standard, Value, standard

KNOWLEDGE: tuple[Standard, ...] = (
    standard(
        "subject_known",
        (do.Restate,),
        lambda s: bool(s.complaint.subjects),
        Category.KNOWLEDGE,
        Value.CARE,
        "S3:20 S3:35 G7",
        why="Bad treatment, a bad product and a bad service are mended differently.",
        reason="Nobody recorded whether it is about a product, a service or how somebody was treated.",
        instead="Give subjects= when it is received.",
        may_block=False,
        of_command=False,
    ),
    standard(
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
    standard(
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
    standard(
        "questions_answered",
        (do.Resolve, do.Close),
        lambda s: not (s.complaint.unanswered or s.complaint.beside.unreplied),
        Category.KNOWLEDGE,
        Value.HONESTY,
        "S2:21b G13",
        why="Every question of a customer deserves an answer.",
        reason="A question or a remark of the customer is unanswered.",
        instead="Answer it (AnswerQuestion, ReplyToFeedback).",
        of_command=False,
    ),
    standard(
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
    standard(
        "owner_language",
        (do.ReachOut, do.Acknowledge, do.AcceptHandover, do.OfferHandover, do.Reassign),
        languages.owner_speaks,
        Category.KNOWLEDGE,
        Value.RESPECT,
        "S2:11a S2:9a R38",
        why="Who has to look for words cannot say what hurt.",
        reason="The owner would not speak the customer's language ({language}). At work and speaking it: {people}.",
        instead="Let one of them take it, or record an interpreter (Correct with field='customer.needs').",
        of_command=False,
        finds=languages.found,
        gives_way=languages.nobody_speaks,
    ),
)
