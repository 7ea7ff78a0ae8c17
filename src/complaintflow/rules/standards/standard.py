"""What a standard is: a rule of conduct, what it is for, and why.

The rule this module keeps: a standard is data plus one question (S1:24a); which of them are required is the policy's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import field, frozen

from complaintflow import commands as do
from complaintflow.commands.situation import Rule, Situation
from complaintflow.errors import Vocabulary


class Category(Vocabulary):
    """The five headings under which the sources list their standards (S0:30c)."""

    EFFICIENCY = "efficiency"
    RESPECT = "respect"
    KNOWLEDGE = "knowledge"
    FOLLOW_UP = "follow_up"
    SATISFACTION = "satisfaction"


class Value(Vocabulary):
    """What a standard serves (S1:17b)."""

    RESPECT = "respect"
    HONESTY = "honesty"
    RELIABILITY = "reliability"
    SPEED = "speed"
    CARE = "care"
    SECURITY = "security"
    IMPROVEMENT = "improvement"


def _set_of(commands: Iterable[type[do.Command]]) -> frozenset[type[do.Command]]:
    return frozenset(commands)


@frozen
class Standard:
    """One conduct rule, for the ``commands`` it is about, and those derived from them.

    ``may_block=False`` can be recorded but never required. The id of one of your own has a dot, such as
    ``acme.two_signatures``; give it as ``Workflow(standards=...)`` and its level in the policy.
    """

    rule: Rule
    category: Category = field(converter=Category)
    value: Value = field(converter=Value)
    why: str
    commands: frozenset[type[do.Command]] = field(converter=_set_of)
    may_block: bool = True

    @property
    def id(self) -> str:
        """The name under which policies set its level."""
        return self.rule.id

    def asks(self, command: type[do.Command]) -> bool:
        """Whether it is asked of a command, be it one of your own that is derived from one of ``commands``."""
        return issubclass(command, tuple(self.commands))


def standard(
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
    finds: Callable[[Situation], Mapping[str, str]] | None = None,
    settled: Callable[[Situation], bool] | None = None,
    gives_way: Callable[[Situation], bool] | None = None,
) -> Standard:
    """One standard. ``reason`` may hold places such as ``{phrase}``, which ``finds`` fills."""
    more = {"of_command": of_command, "at_end": at_end}
    rule = Rule(id, holds, reason, instead, source, finds=finds, settled=settled, gives_way=gives_way, **more)
    return Standard(rule, category, value, why, commands, may_block)
