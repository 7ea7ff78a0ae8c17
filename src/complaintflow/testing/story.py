"""A story: what a host asked of a workflow, call by call, and what came of it.

The rule this module keeps: a story is plain values. Whoever plays it again, in another rhythm or on another workflow,
asks exactly the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from attrs import evolve, field, frozen

from complaintflow.commands import Command
from complaintflow.errors import CommandRefused
from complaintflow.handling.step import Step
from complaintflow.record.complaint import Complaint
from complaintflow.record.events import Event, StandardNotMet
from complaintflow.record.notice import Notice
from complaintflow.workflow import Workflow


@frozen
class Call:
    """One call of the host: ``open``, ``handle``, ``handle_all``, ``observe`` or ``advance``, with its ``now``.

    ``refused`` is the rule that refused it, if one did.
    """

    verb: str
    commands: tuple[Command, ...]
    now: datetime
    refused: str = ""

    def made_on(self, workflow: Workflow, complaint: Complaint | None) -> Step:
        """Ask the workflow; what it answers or raises is passed on."""
        verb: Callable[..., Step] = getattr(workflow, self.verb)
        if self.verb == "open":
            return verb(*self.commands, now=self.now)
        given: tuple[Any, ...] = (self.commands,) if self.verb == "handle_all" else self.commands
        return verb(complaint, *given, now=self.now)

    @property
    def is_late(self) -> bool:
        """Whether something is recorded in it that had happened before."""
        return any(
            command.at is not None or getattr(command, "field", "") == "received_at"
            for command in self.commands
        )


@frozen
class Seen:
    """One call and what it brought: what an invariant looks at after each call.

    ``history`` are all facts up to and with this call. Of a refused call, ``step`` is what time alone brought.
    """

    workflow: Workflow
    before: Complaint | None
    call: Call
    step: Step
    history: tuple[Event, ...]
    refused: CommandRefused | None = None

    @property
    def after(self) -> Complaint:
        """The complaint that the host now has."""
        return self.step.complaint

    @property
    def named(self) -> frozenset[str]:
        """The rules that ``standard.not_met`` names in this step."""
        return frozenset(fact.rule for fact in self.step.events if isinstance(fact, StandardNotMet))

    def excuses(self, *rules: str) -> bool:
        """Whether one of these rules is named, or the step was seen elsewhere where no row would have taken it."""
        return not self.named.isdisjoint({*rules, "lifecycle", "adopted"})


@frozen
class Story:
    """Everything so far: the calls, the facts and notices they brought, and the complaint they left."""

    workflow: Workflow
    calls: tuple[Call, ...] = ()
    history: tuple[Event, ...] = ()
    notices: tuple[Notice, ...] = ()
    complaint: Complaint | None = field(default=None)

    def goes_on(self, call: Call, step: Step) -> Story:
        """The story with one more call."""
        return evolve(
            self,
            calls=(*self.calls, call),
            history=(*self.history, *step.events),
            notices=(*self.notices, *step.notices),
            complaint=step.complaint,
        )

    @property
    def ends_with(self) -> Complaint:
        """The complaint that it leaves; of stories that opened none nobody asks."""
        assert self.complaint is not None
        return self.complaint

    @property
    def one_notice_a_kind(self) -> tuple[Notice, ...]:
        """The last notice of each kind: what is written alike is checked once."""
        return tuple({notice.kind: notice for notice in self.notices}.values())

    @property
    def is_late(self) -> bool:
        """Whether anything in it was recorded later than it happened."""
        return any(call.is_late for call in self.calls)

    @property
    def now(self) -> datetime:
        """The moment of the last call."""
        return self.calls[-1].now
