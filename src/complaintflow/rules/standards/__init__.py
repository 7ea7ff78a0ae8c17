"""The conduct rules: done properly, not only allowed.

The rule this package keeps: a standard is data plus one question; the policy sets each to ``required`` (refused, with
the reason) or ``recorded`` (allowed, and ``standard.not_met`` names it). None is silently skipped. What the customer
does is never refused: there a standard can only be recorded.
"""

from __future__ import annotations

from complaintflow.rules.standards.efficiency import EFFICIENCY
from complaintflow.rules.standards.follow_up import FOLLOW_UP
from complaintflow.rules.standards.knowledge import KNOWLEDGE
from complaintflow.rules.standards.respect import RESPECT
from complaintflow.rules.standards.satisfaction import SATISFACTION
from complaintflow.rules.standards.standard import Category, Standard, Value
from complaintflow.rules.standards.words import WORDS

__all__ = ["BY_ID", "STANDARDS", "Category", "Standard", "Value"]

STANDARDS: tuple[Standard, ...] = (*RESPECT, *WORDS, *KNOWLEDGE, *EFFICIENCY, *SATISFACTION, *FOLLOW_UP)
"""Every standard; the policy gives each its level. Of those that refuse a command, the first is named."""

BY_ID = {standard.id: standard for standard in STANDARDS}
