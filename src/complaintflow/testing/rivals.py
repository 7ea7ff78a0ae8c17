"""What a second writer would commit who had read the same version.

The rule this module keeps: a rival's step is a good one. Only its version is stale once the first writer was faster.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from complaintflow.commands import Command, Contact, Thank
from complaintflow.errors import CommandRefused
from complaintflow.handling.step import Step
from complaintflow.people import CUSTOMER
from complaintflow.record.complaint import Complaint
from complaintflow.record.states import Channel
from complaintflow.testing.story import Seen
from complaintflow.workflow import Workflow


def rival_of(workflow: Workflow, seen: Seen) -> Step | None:
    """The step of another writer, made from the complaint before ``seen``; ``None`` where nothing is open to them."""
    if seen.before is None:
        (opener,) = seen.call.commands
        return workflow.open(evolve(opener, key="rival"), now=seen.call.now)  # type: ignore[arg-type]
    for command in _commands(seen.before):
        try:
            return workflow.handle(seen.before, command, now=seen.call.now)
        except CommandRefused:
            continue
    return None


def _commands(complaint: Complaint) -> Iterator[Command]:
    if complaint.owner is not None:
        yield Thank(by=complaint.owner)
    yield Contact(by=CUSTOMER, channel=Channel.PHONE, summary="Is there any news?")
