"""Efficiency and speed (S0:32).

The rule this module keeps: speed is a demand of the policy or the law; here it is only said where one was missed.
"""

from __future__ import annotations

from complaintflow import commands as do
from complaintflow.rules import conduct
from complaintflow.rules.standards.standard import Category, Standard, Value, standard

EFFICIENCY: tuple[Standard, ...] = (
    standard(
        "in_time",
        (do.Acknowledge, do.AnswerQuestion, do.Resolve, do.RespondFinally),
        conduct.in_time,
        Category.EFFICIENCY,
        Value.SPEED,
        "S4:12b S0:38 R43",
        why="Whoever waits grows bitter beyond what they first came for.",
        reason="The time that the policy or the law gives for this has passed.",
        instead="Do it all the same, now; the customer need not hear why it took so long.",
        may_block=False,
        of_command=False,
    ),
)
