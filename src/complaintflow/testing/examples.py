"""A desk to check stores and notifiers with, for those who have not built their workflow yet.

The rule this module keeps: nobody's figures are in it but the example policy's.
"""

from __future__ import annotations

from datetime import UTC
from functools import cache

from complaintflow.people import Person, Roster
from complaintflow.rules.policy import Policy
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.workflow import Workflow


@cache
def example_workflow() -> Workflow:
    """Three people, office hours in UTC, and the policy ``Policy.starter()`` with a supervisor."""
    people = (
        Person(
            id="dana", name="Dana Levi", contact="dana@example.test", languages={"he", "en"}, manager="ruth"
        ),
        Person(
            id="omar", name="Omar Haddad", contact="omar@example.test", languages={"ar", "en"}, manager="ruth"
        ),
        Person(id="ruth", name="Ruth Cohen", contact="ruth@example.test"),
    )
    week = {day: [("08:30", "17:00")] for day in ("mon", "tue", "wed", "thu", "fri")}
    return Workflow(
        policy=Policy.starter(supervisors=("ruth",)),
        calendar=WorkingCalendar(zone=UTC, week=week),
        roster=Roster(people),
    )
