"""The company: its hours, its people, its policy. Yours stand here instead."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import complaintflow as cf
from complaintflow import commands as do
from django.core.mail import EmailMessage

from ..complaints.bridge import Bridge
from .models import Case

DANA = cf.Person(
    id="dana", name="Dana Levi", contact="dana@example.test", languages={"ar", "he", "en"}, language="en"
)
RUTH = cf.Person(id="ruth", name="Ruth Adler", contact="ruth@example.test")
POLICY = cf.Policy.from_mapping({**cf.Policy.starter().to_mapping(), "supervisors": ["ruth"]})
CALENDAR = cf.WorkingCalendar.always(ZoneInfo("Asia/Jerusalem"))
WORKFLOW = cf.Workflow(policy=POLICY, calendar=CALENDAR, roster=cf.Roster([DANA, RUTH]))

bridge = Bridge(Case, lambda case: WORKFLOW)


def receive(case: Case, channel: str, now: datetime) -> cf.Step:
    """A saved case becomes a complaint."""
    customer = cf.Customer(
        id=case.customer_email,
        name=case.customer_name,
        language=case.customer_language,
        address=case.customer_email,
    )
    words = do.Receive(
        reference=f"CASE-{case.pk}",
        customer=customer,
        statement=case.words,
        channel=channel,
        key=f"case/{case.pk}",
    )
    return bridge.open(case, words, now)


class Mail(cf.Notifier):
    """Letters through Django's own mail backend. The id of a notice is the id of its message."""

    def notify(self, notice: cf.Notice) -> str:
        message = cf.render(notice)
        headers = {"Message-ID": f"<{notice.id.replace('/', '.')}@example.test>"}
        to = [notice.to.address]
        EmailMessage(message.subject, message.text, to=to, headers=headers).send()
        return headers["Message-ID"]
