"""What can go wrong, sorted by who must act.

The rule this module keeps: an error names who acts next and what they do, and never carries personal data.
No error is control flow inside the library, and nothing returns ``False`` or ``None`` to say "no".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from complaintflow.handling.step import Availability, Step


class ComplaintflowError(Exception):
    """The base of every error that the library raises on purpose."""


class DefinitionError(ComplaintflowError, ValueError):
    """The integrator must act: a policy, calendar, table or roster is malformed.

    Raised when the thing is built, never later. ``place`` is where, as a path such as ``targets[2].span``.
    """

    def __init__(self, message: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.place = place


class MomentError(ComplaintflowError, ValueError):
    """The integrator must act: a naive or non-existent local time, or recording time ran backwards."""


class CommandRefused(ComplaintflowError):
    """The agent must act: show them ``reason`` and ``instead``.

    Nothing of the command was recorded. ``step`` holds what time alone had brought by then (a promise that fell
    due, say): the host saves it like any other step.
    """

    def __init__(
        self,
        reason: str,
        *,
        rule: str,
        instead: str,
        command: str = "",
        state: str = "",
        found: Mapping[str, str] | None = None,
        ask: Callable[[], tuple[Availability, ...]] | None = None,
        step: Step | None = None,
    ) -> None:
        super().__init__(f"{command or 'The command'} was refused ({rule}): {reason} Instead: {instead}")
        self.rule = rule
        self.reason = reason
        self.instead = instead
        self.command = command
        self.state = state
        self.step = step
        self.found = found or {}
        self._ask = ask

    @property
    def available(self) -> tuple[Availability, ...]:
        """What whoever was refused may do now; asked of the workflow when it is read."""
        return self._ask() if self._ask is not None else ()


class HistoryError(ComplaintflowError):
    """The operator must act: stored facts have a gap, a repeat, an unknown type or version, or a wrong field."""


class DeliveryFailed(ComplaintflowError):
    """A notifier did not deliver. Notifiers raise one of the two kinds below."""


class RetryLater(DeliveryFailed):
    """Not delivered now; trying again may work. ``after`` is how long to wait, if the channel said so."""

    def __init__(
        self, message: str = "not delivered; try again later", *, after: timedelta | None = None
    ) -> None:
        super().__init__(message)
        self.after = after


class Undeliverable(DeliveryFailed):
    """Not delivered, and trying again is useless: the address does not exist, the channel refused for good."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The tail of an error message: near matches of ``word`` among ``known``, or the whole list when it is short."""
    names = sorted(known)
    near = get_close_matches(word, names, n=3, cutoff=0.6)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"Known: {', '.join(names)}." if len(names) <= 40 else f"{len(names)} are known."


class Vocabulary(StrEnum):
    """Words that the library stores; one that is none of them is a :class:`DefinitionError` with its near matches."""

    @classmethod
    def _missing_(cls, value: object) -> None:
        raise DefinitionError(f"{value!r} is no {cls.__name__}. {did_you_mean(str(value), cls)}")
