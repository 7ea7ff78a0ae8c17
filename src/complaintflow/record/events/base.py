"""Facts: past tense, frozen, each stored under an explicit name and version.

The rule this module keeps: a fact states what happened and decides nothing. Its stored name never changes and never
follows the class or the module, so that code can move while old histories still replay (eventsourcing #165, #169).
All moments are UTC. ``at`` is when it happened, ``recorded_at`` when it was written down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from attrs import field, frozen

from complaintflow.errors import DefinitionError
from complaintflow.people import Customer, personal
from complaintflow.record.states import ContactKind, Importance, State

TYPES: dict[str, type[Event]] = {}
"""Every stored name and its class; filled once, when this module is imported."""

E = TypeVar("E", bound="type[Event]")


def stored(name: str, version: int = 1) -> Callable[[E], E]:
    """Declare the name and version under which a class of facts is stored. Integrators use it for their own.

    Raises:
        DefinitionError: another class has this name, or ``@stored`` does not stand above ``@attrs.frozen``.
    """

    def declare(cls: E) -> E:
        other = TYPES.get(name, cls)
        if (other.__module__, other.__qualname__) != (cls.__module__, cls.__qualname__):
            raise DefinitionError(
                f"{other.__name__} is stored under this name already.", place=f"stored({name!r})"
            )
        if "__attrs_attrs__" not in vars(cls):
            raise DefinitionError("put @stored above @attrs.frozen, not below.", place=f"stored({name!r})")
        cls.stored_name, cls.stored_version = name, version
        TYPES[name] = cls
        return cls

    return declare


@frozen(kw_only=True)
class Event:
    """What every fact carries.

    ``by`` is who did it (a roster id or the customer; empty where time did), ``recorded_by`` who typed it in.
    ``state`` is where the complaint stands after it, given only where it moved. ``key`` is the host's idempotency
    key. ``observed`` marks what the host had done before it asked.
    """

    stored_name: ClassVar[str] = ""
    stored_version: ClassVar[int] = 1

    reference: str
    seq: int
    recorded_at: datetime
    at: datetime
    by: str | None = None
    recorded_by: str | None = None
    key: str | None = personal(default=None)
    state: State | None = None
    observed: bool = False

    @property
    def id(self) -> str:
        """``C-1042/7``: derived, never random."""
        return f"{self.reference}/{self.seq}"

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a target can hang on: the stored one, and narrower ones such as ``target.met:ack``."""
        return (self.stored_name,)


@frozen(kw_only=True)
class Opening(Event):
    """What every first fact carries: who, what about, and under which policy and calendar."""

    customer: Customer = personal()
    kind: ContactKind = ContactKind.COMPLAINT
    channel: str = ""
    statement: str = personal(default="")
    subjects: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    facets: Mapping[str, str] = field(factory=dict, hash=False)
    importance: Importance | None = None
    zone: str = ""
    policy_version: str = ""
    calendar_version: str = ""
    retention: Mapping[str, Any] | None = field(default=None, hash=False)
    follows: str | None = None
