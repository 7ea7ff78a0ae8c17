"""What no text of staff says to a customer (S3:48-53, S4:14b, S4:18f, S2:20b).

The rule this module keeps: what staff write is looked at when the command arrives, and the refusal names the phrase.
The customer's own words are never looked at.
"""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.rules.staff_words import finds, says_nothing, says_nothing_of
from complaintflow.rules.standards.standard import Category, Standard, Value, standard


def _words(
    id: str, about: str, category: Category, value: Value, source: str, why: str, reason: str, instead: str
) -> Standard:
    return standard(
        id,
        (do.StaffCommand, do.Contact),
        says_nothing_of(about),
        category,
        value,
        source,
        why=why,
        reason=reason,
        instead=instead,
        finds=finds(about),
        settled=says_nothing,
    )


WORDS: tuple[Standard, ...] = (
    _words(
        "no_blame",
        "blame_customer",
        Category.RESPECT,
        Value.RESPECT,
        "S3:49",
        why="Nobody who is accused listens any more.",
        reason="The text accuses the customer: “{phrase}”.",
        instead="Say what happened, and not whose fault it was.",
    ),
    _words(
        "no_blame_of_procedures",
        "blame_own_procedures",
        Category.RESPECT,
        Value.HONESTY,
        "S3:53",
        why="A house that blames its own rules helps nobody; causes belong into a lesson.",
        reason="The text blames the company's own procedures: “{phrase}”.",
        instead="Say what is being corrected; record the cause as a lesson (RecordLesson).",
    ),
    _words(
        "no_arguing",
        "argue",
        Category.RESPECT,
        Value.RESPECT,
        "S3:33 S3:34",
        why="Arguing makes an angry customer angrier.",
        reason="The text argues with the customer: “{phrase}”.",
        instead="Say what you understood, and what you will do.",
    ),
    _words(
        "polite",
        "impolite",
        Category.RESPECT,
        Value.RESPECT,
        "S3:50 S0:70",
        why="An impolite word harms the company and everybody in it.",
        reason="The text is impolite: “{phrase}”.",
        instead="Say the same without that word.",
    ),
    _words(
        "no_workload",
        "workload_or_mood",
        Category.RESPECT,
        Value.CARE,
        "S4:14b",
        why="The customer does not carry our load, nor anybody else's case.",
        reason="The text passes the load of the desk, or another case, on to the customer: “{phrase}”.",
        instead="Say by when they hear from you, and nothing of why it takes so long.",
    ),
    _words(
        "no_training_status",
        "trainee_disclosure",
        Category.KNOWLEDGE,
        Value.RELIABILITY,
        "S2:20b",
        why="Customers want to feel in able hands; whoever learns has an able owner beside them.",
        reason="The text says who is still learning: “{phrase}”.",
        instead="Leave it out; let a qualified person own the complaint.",
    ),
    _words(
        "no_absolutes",
        "absolute",
        Category.KNOWLEDGE,
        Value.HONESTY,
        "S2:19c S2:22c",
        why="Nobody can keep an absolute.",
        reason="The text says what nobody can be sure of: “{phrase}”.",
        instead="Say what is certain, and what was done about it.",
    ),
    _words(
        "concrete",
        "vague_promise",
        Category.FOLLOW_UP,
        Value.RELIABILITY,
        "S4:18f S4:22 S2:19c",
        why="A word that names no hour promises nothing, and the customer calls again.",
        reason="The text promises something vague: “{phrase}”.",
        instead="Say by which day and hour, and make it a promise (promise=Terms(...)).",
    ),
    _words(
        "no_brush_off",
        "brush_off",
        Category.FOLLOW_UP,
        Value.RELIABILITY,
        "S3:51 S4:18e",
        why="A customer who is sent elsewhere was not served.",
        reason="The text sends the customer away: “{phrase}”.",
        instead="Say who answers by name, and by when.",
    ),
)
