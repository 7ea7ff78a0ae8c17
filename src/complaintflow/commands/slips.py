"""Slips of the pen that a type checker would have found.

The rule this module keeps: whoever hands in the wrong kind of thing is told which kind is meant, in a ``TypeError``,
when the command is built.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from complaintflow.errors import DefinitionError
from complaintflow.record.commitments import Commitment
from complaintflow.record.notice import Notice


def options_given(command: object, field: Any, value: object) -> None:
    """``options=`` takes Options."""
    for option in value if isinstance(value, Iterable) else ():
        if not hasattr(option, "certain"):
            raise TypeError("options= needs do.Option('...', certain=True) for each, not bare texts")


def not_negative(command: object, field: Any, value: timedelta) -> None:
    """Nobody waits less than no time; what was waited is only ever added up (I23)."""
    if isinstance(value, timedelta) and value < timedelta(0):
        raise DefinitionError("a waiting time is never negative; give how long it took.", place=field.name)


def commitment_id(value: str | Commitment) -> str:
    """A promise, or its id."""
    return value.id if isinstance(value, Commitment) else value


def notice_id(value: str | Notice) -> str:
    """A notice, or its id."""
    return value.id if isinstance(value, Notice) else value
