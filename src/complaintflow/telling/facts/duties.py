"""What is told of the demands of policy and law. The rule: nobody is given more time behind the customer's back."""

from __future__ import annotations

from collections.abc import Iterator

from complaintflow.record import events as e
from complaintflow.record.clocks import EARLY_EXIT, clock_of
from complaintflow.record.notice import Notice
from complaintflow.telling.facts.registry import tells
from complaintflow.telling.teller import Teller


@tells(e.TargetExtended)
def _extended(on: Teller, fact: e.TargetExtended) -> Iterator[Notice]:
    """A delay notice where the customer can turn elsewhere; else where it stands, with the next promised moment."""
    if fact.because and fact.routes:
        yield from on.with_next_promise("delay_notice", reason=fact.because, routes=fact.routes)
    elif fact.because:
        yield from on.with_next_promise("progress_update", progress=fact.because, next_step=on.next_step(""))


@tells(e.TargetExempted)
def _settled_early(on: Teller, fact: e.TargetExempted) -> Iterator[Notice]:
    """What was settled early is confirmed in writing, with where the customer can turn all the same (DISP 1.5.4R)."""
    if fact.why != EARLY_EXIT or not on.complaint.resolution:
        return
    routes = tuple(clock_of(on.complaint.clocks, fact.clock).terms["exit"].get("routes", ()))
    if routes:
        yield from on.customer("summary_resolution", resolution=on.complaint.resolution, routes=routes)
