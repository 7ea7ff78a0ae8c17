"""The company: its hours, its people, its policy. Yours stand here instead."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import complaintflow as cf

ZONE = ZoneInfo("Asia/Jerusalem")
CALENDAR = cf.WorkingCalendar(
    zone=ZONE, week={day: [("08:30", "17:00")] for day in ("sun", "mon", "tue", "wed", "thu")}
)
DANA = cf.Person(id="dana", name="Dana Levi", contact="dana@example.test")
OMAR = cf.Person(id="omar", name="عمر خوري", contact="omar@example.test")
RUTH = cf.Person(id="ruth", name="Ruth Adler", contact="ruth@example.test")
ROSTER = cf.Roster([DANA, OMAR, RUTH])
POLICY = cf.Policy.from_mapping({**cf.Policy.starter().to_mapping(), "supervisors": ["ruth"]})


def workflow() -> cf.Workflow:
    return cf.Workflow(policy=POLICY, calendar=CALENDAR, roster=ROSTER, zones=ZoneInfo)
