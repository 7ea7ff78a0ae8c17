"""The company: its hours, its people, its policy. Yours stand here instead."""

from __future__ import annotations

from datetime import UTC

import complaintflow as cf

DANA = cf.Person(id="dana", name="Dana Levi", contact="dana@example.test")
RUTH = cf.Person(id="ruth", name="Ruth Adler", contact="ruth@example.test")
POLICY = cf.Policy.from_mapping({**cf.Policy.starter().to_mapping(), "supervisors": ["ruth"]})
CALENDAR = cf.WorkingCalendar.always(UTC)


def workflow() -> cf.Workflow:
    return cf.Workflow(policy=POLICY, calendar=CALENDAR, roster=cf.Roster([DANA, RUTH]))
