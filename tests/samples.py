"""A small desk for every test: hours, people, policies, a workflow, and one complaint in each state.

The rule this module keeps: whatever is personal in these samples names the customer Mansour, or stands in ``PRIVATE``,
so that a test can search for it; and nothing here reads a clock.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import complaintflow as cf
from complaintflow import commands as do

State = cf.State

NOW = datetime(2026, 9, 15, 6, tzinfo=UTC)
"""A Tuesday, 09:00 in Jerusalem: half an hour after the desk opens."""

ZONE = ZoneInfo("Asia/Jerusalem")
WEEK = {day: [("08:30", "17:00")] for day in ("sun", "mon", "tue", "wed", "thu")}
DAY = timedelta(hours=8, minutes=30)
"""One working day of the desk."""

CALENDAR = cf.WorkingCalendar(
    zone=ZONE,
    week=WEEK,
    holidays={date(2026, 9, 21)},
    special={date(2026, 9, 20): [("08:30", "12:00")]},
    version="desk-2026",
)

DANA = cf.Person(
    id="dana",
    name="Dana Levi",
    title="Complaints officer",
    contact="dana@example.test",
    skills={"billing"},
    traits={"patience", "tact"},
    languages={"ar", "he", "en"},
    language="en",
    manager="ruth",
)
OMAR = cf.Person(id="omar", name="Omar Haddad", contact="omar@example.test", skills={"billing", "delivery"})
RUTH = cf.Person(
    id="ruth", name="Ruth Cohen", contact="ruth@example.test", skills={"billing"}, offices={"reviewer"}
)
NOA = cf.Person(id="noa", name="Noa Bar", level="trainee", manager="ruth")
LEA = cf.Person(id="lea", name="Lea Adler", left=NOW + 3 * timedelta(days=1))
DESK = cf.Person(id="desk", name="Service desk", kind="team")
INBOX = cf.Person(id="inbox", name="complaints@example.test", kind="mailbox")
ROBOT = cf.Person(id="robot", name="Reply bot", kind="bot")

PEOPLE = (DANA, OMAR, RUTH, NOA, LEA, DESK, INBOX, ROBOT)
ROSTER = cf.Roster(PEOPLE)

SAMI = cf.Representative(id="sami-the-brother", name="سامي منصور", correspondence="customer")
LAYLA = cf.Customer(
    id="K-77130",
    name="ليلى منصور",
    address="layla.mansour@example.test",
    language="ar",
    zone="Asia/Jerusalem",
    needs={"large print"},
    representatives=(SAMI,),
)
DAVID = cf.Customer(id="K-20418", name="דוד ברגר", address="david.berger@example.test", language="he")
EMMA = cf.Customer(
    id="K-58802", name="Emma Clarke", address="+44 20 7946 0011", channel="message", zone="Europe/London"
)

PRIVATE = ("Mansour", "mansour", "K-77130", "ليلى", "منصور", "large print")
"""What may stand nowhere once a sample complaint of Layla's is redacted, and in no ``repr``."""


def policy(name: str = "starter", **changes: Any) -> cf.Policy:
    """The example policy of this name, with other figures where ``changes`` gives them as plain data."""
    example = {"starter": cf.Policy.starter, "strict": cf.Policy.strict}[name]()
    return cf.Policy.from_mapping({**example.to_mapping(), "supervisors": ["ruth"], **changes})


def desk(name: str = "starter", *, roster: cf.Roster = ROSTER, **changes: Any) -> cf.Workflow:
    """A workflow of the sample people and hours under an example policy."""
    return cf.Workflow(policy=policy(name, **changes), calendar=CALENDAR, roster=roster, zones=ZoneInfo)


WORKFLOW = desk()
STRICT = desk("strict")


def later(now: datetime, days: float = 1) -> datetime:
    """The instant (UTC) that lies so many working days of the desk after ``now``: always inside its hours."""
    return CALENDAR.add(now, days * DAY)


def terms(now: datetime = NOW, days: float = 1, **fields: Any) -> cf.Terms:
    """A status answer, so many working days from ``now``."""
    given = {"kind": "status_answer", "what": "what we found for Ms Mansour", "at": later(now, days)}
    return cf.Terms(**{**given, **fields})


def receive(reference: str = "C-1042", customer: cf.Customer = LAYLA, **fields: Any) -> do.Receive:
    """A complaint in the customer's own words."""
    given: dict[str, Any] = {
        "statement": "You charged the Mansour account twice.",
        "channel": "phone",
        "subjects": {"service"},
        "topics": {"billing"},
        "impact": "Mansour rent bounced",
        "emotion": "Mansour is furious",
    }
    return do.Receive(reference=reference, customer=customer, **{**given, **fields})


class Story:
    """One complaint on its way through a workflow: every fact, notice and step, and a clock moved by hand."""

    def __init__(self, workflow: cf.Workflow = WORKFLOW, now: datetime = NOW) -> None:
        self.workflow, self.now = workflow, now
        self.events: list[cf.events.Event] = []
        self.notices: list[cf.Notice] = []
        self.steps: list[cf.Step] = []
        self.complaint: cf.Complaint

    def open(self, command: do.Opener | None = None) -> Story:
        """Open the complaint, by default with :func:`receive`."""
        return self.take(self.workflow.open(command or receive(), self.now))

    def do(self, *commands: do.Command, after: timedelta = timedelta(minutes=5)) -> Story:
        """Carry out commands one by one, ``after`` the last."""
        for command in commands:
            self.now += after
            self.take(self.workflow.handle(self.complaint, command, self.now))
        return self

    def wait(self, days: float = 0, **span: float) -> Story:
        """Let time pass, and look."""
        self.now += timedelta(days=days, **span)
        return self.take(self.workflow.advance(self.complaint, self.now))

    def terms(self, days: float = 1, **fields: Any) -> cf.Terms:
        """A promise counted from the story's own moment."""
        return terms(self.now, days, **fields)

    @property
    def state(self) -> cf.State:
        return self.complaint.state

    @property
    def promise(self) -> cf.Commitment:
        """The promise that was made last."""
        return self.complaint.commitments[-1]

    def take(self, step: cf.Step) -> Story:
        """What a host does with a step: keep it."""
        self.steps.append(step)
        self.events += step.events
        self.notices += step.notices
        self.complaint = step.complaint
        return self


def _suspected(story: Story) -> None:
    story.open(do.Detect(reference="C-1042", customer=LAYLA, by="dana", signal="two debits for Mansour"))


def _received(story: Story) -> None:
    story.open()


def _acknowledged(story: Story) -> None:
    _received(story)
    story.do(do.Acknowledge(by="dana", summary="Two debits, Ms Mansour.", promise=story.terms(3)))


def _clarifying(story: Story) -> None:
    _acknowledged(story)
    story.do(do.Restate(by="dana", summary="Mansour paid twice", impact="Mansour rent bounced"))


def _understood(story: Story) -> None:
    _clarifying(story)
    story.do(do.ConfirmUnderstanding(recorded_by="dana"))


def _investigating(story: Story) -> None:
    _understood(story)
    story.do(do.Investigate(by="dana", need="the bank's log on Mansour", next_step="we ask Mansour's bank"))


def _options_offered(story: Story) -> None:
    _investigating(story)
    options = (cf.Option("refund to Mansour", True), cf.Option("credit for Mansour", True))
    story.do(do.Offer(by="dana", options=options))


def _acting(story: Story) -> None:
    _options_offered(story)
    story.do(do.Choose(choice="refund to Mansour", recorded_by="dana"))
    plan = do.PlanStep("refund Mansour", story.promise)
    story.do(do.AgreePlan(by="dana", plan=plan, apology="We apologise to Ms Mansour."))


def _resolved(story: Story) -> None:
    _acting(story)
    check_back = story.terms(5, what="whether the refund reached Ms Mansour")
    told = {"resolution": "Mansour was refunded", "explanation": "A debit was sent twice for Mansour."}
    story.do(do.Resolve(by="dana", channel="phone", promise=check_back, **told))


def _follow_up(story: Story) -> None:
    _resolved(story)
    story.do(do.ConfirmResolution(remark="Mansour is content", recorded_by="dana"))


def _closed(story: Story) -> None:
    _follow_up(story)
    story.do(
        do.Thank(by="dana"),
        do.InviteSurvey(by="dana", link="https://example.test/s/mansour"),
        do.RecordLesson(by="dana", cause="a retry without a key", change="send the key"),
        do.Close(by="dana", summary="Mansour refunded"),
    )


PATHS: dict[cf.State, Callable[[Story], None]] = {
    State.SUSPECTED: _suspected,
    State.RECEIVED: _received,
    State.ACKNOWLEDGED: _acknowledged,
    State.CLARIFYING: _clarifying,
    State.UNDERSTOOD: _understood,
    State.INVESTIGATING: _investigating,
    State.OPTIONS_OFFERED: _options_offered,
    State.ACTING: _acting,
    State.RESOLVED: _resolved,
    State.FOLLOW_UP: _follow_up,
    State.CLOSED: _closed,
}


def in_state(state: cf.State, workflow: cf.Workflow = WORKFLOW, now: datetime = NOW) -> Story:
    """A story whose complaint has just come to ``state`` by the main path; it passes every standard."""
    story = Story(workflow, now)
    PATHS[state](story)
    assert story.state is state
    return story


def acknowledged() -> Story:
    """The commonest beginning: received, acknowledged by Dana, one status answer promised."""
    return in_state(State.ACKNOWLEDGED)


def in_debt() -> Story:
    """Acknowledged, and the promise has just been broken."""
    story = acknowledged()
    return story.wait(days=7)


def stored(values: Iterable[cf.events.Event | cf.Notice | cf.Complaint]) -> list[str]:
    """The rows a host would store."""
    return [json.dumps(cf.to_plain(value), ensure_ascii=False, sort_keys=True) for value in values]


def read(rows: Iterable[str]) -> list[Any]:
    """The values that a host reads from its rows."""
    return [cf.from_plain(json.loads(row)) for row in rows]
