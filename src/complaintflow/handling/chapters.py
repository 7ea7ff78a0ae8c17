"""Which chapter follows which command.

The rule this module keeps: a chapter is called only after the lifecycle and the standards said yes; it computes facts
and refuses nothing but what its own promise cannot be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from complaintflow.commands import Command
from complaintflow.handling.outcome import Outcome

Chapter = Callable[[Outcome, Any], None]
CHAPTERS: dict[type[Command], Chapter] = {}
"""What follows each command; ``Workflow(chapters=...)`` adds to it, or puts another in the place of one."""

C = TypeVar("C", bound=Chapter)


def chapter(*commands: type[Command]) -> Callable[[C], C]:
    """Declare which commands a function follows up."""

    def declare(function: C) -> C:
        CHAPTERS.update(dict.fromkeys(commands, function))
        return function

    return declare
