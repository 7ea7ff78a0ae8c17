"""What somebody who invents the next command can see.

The rule this module keeps: a scene looks at the workflow and the complaint, and never asks the workflow to do anything.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from attrs import define, evolve

from complaintflow.people import CUSTOMER, Person
from complaintflow.record.commitments import Commitment
from complaintflow.record.complaint import Complaint
from complaintflow.record.notice import Notice
from complaintflow.testing.tape import Tape
from complaintflow.testing.wordbook import TEXTS, said
from complaintflow.workflow import Workflow

NOBODY = "nobody-of-this-name"
"""An id that no roster knows."""


@define
class Scene:
    """A complaint, the notices made so far, the moment, and the choices still to be read."""

    workflow: Workflow
    complaint: Complaint
    notices: tuple[Notice, ...]
    now: datetime
    tape: Tape
    by: str = CUSTOMER

    def acted_by(self, by: str) -> Scene:
        """The same scene, with somebody about to act."""
        return evolve(self, by=by)

    @property
    def owners(self) -> tuple[Person, ...]:
        """Everybody who may own a complaint now."""
        return owners(self.workflow, self.now)

    def text(self) -> str:
        """What somebody says: usually harmless."""
        if self.tape.odds(8):
            return said(self.complaint.customer.name, self.tape.number(TEXTS))
        return said(self.complaint.customer.name, self.tape.number(4))

    def somebody(self) -> str:
        """Anybody on the roster, whoever they are."""
        everybody = [person.id for person in self.workflow.roster]
        return self.tape.pick(everybody) if everybody else NOBODY

    def able(self) -> str:
        """The owner, or else somebody who could be."""
        owner = self.complaint.owner
        if owner is not None and any(person.id == owner for person in self.owners):
            return owner
        return self.tape.pick([person.id for person in self.owners] or [NOBODY])

    def hours_from(self, hours: float) -> datetime:
        """The moment (UTC) at which so many working hours of whoever acts have passed."""
        person = self.workflow.roster.get(self.by)
        calendar = (person.calendar if person is not None else None) or self.workflow.calendar
        return calendar.add(self.now, timedelta(hours=hours))

    @property
    def waiting(self) -> tuple[Commitment, ...]:
        """The promises that wait for an answer, in time or late."""
        return tuple(each for each in self.complaint.commitments if each.is_open or each.in_debt)

    def promise(self) -> Commitment | None:
        """A promise to act on: one that waits for whoever acts, where there is one."""
        held, waiting = self.complaint.commitments, self.waiting
        own = tuple(promise for promise in waiting if promise.owner in (self.by, None))
        usual = own or waiting if waiting and not self.tape.odds(8) else held
        return self.tape.pick(usual) if usual else None


def owners(workflow: Workflow, at: datetime) -> tuple[Person, ...]:
    """Everybody on the roster who may own a complaint at ``at`` (UTC)."""
    return tuple(person for person in workflow.roster if person.may_own(at))
