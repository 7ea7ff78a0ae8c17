"""Which function tells of which fact. The rule: each class of facts has at most one, found by the class itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from complaintflow.record.events import Event
from complaintflow.record.notice import Notice
from complaintflow.telling.teller import Teller

Tells = Callable[[Teller, Any], Iterable[Notice]]
TELLS: dict[type[Event], Tells] = {}
T = TypeVar("T", bound=Tells)


def tells(*facts: type[Event]) -> Callable[[T], T]:
    """Declare which facts a function tells of. Integrators use it for facts of their own."""

    def declare(function: T) -> T:
        TELLS.update(dict.fromkeys(facts, function))
        return function

    return declare
