"""The core paths, from a calendar to the closing of a complaint and back from plain rows: what the audit watches.

``prepare`` does what a host does once at its start: it imports, and it builds the zones, which are files.
Whatever stands in ``act`` must open, import and start nothing. A new verb of the library is added to ``act``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import errors

ZONE = "Asia/Jerusalem"
NOON = datetime(2026, 9, 15, 9, tzinfo=UTC)  # a Tuesday, 12:00 in Jerusalem
WEEK = {day: [("08:30", "17:00")] for day in ("sun", "mon", "tue", "wed", "thu")}
FIGURES: dict[str, Any] = {}
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
FINAL = do.RespondFinally(
    by="dana",
    outcome="upheld",
    reasons="The second charge was ours.",
    routes=("The ombudsman",),
    channel="phone",
)


def prepare() -> None:
    """Reads the zones, which stay in memory from here on, and the company's figures, as a host reads its own file."""
    for zone in (ZONE, "UTC"):
        ZoneInfo(zone)
    FIGURES.update(cf.Policy.starter().to_mapping())


def act() -> None:
    """Every verb of the library, on complaints that are kept, broken, repaired, refused, adopted, closed, redacted."""
    workflow = desk()
    stories = (late_and_repaired(workflow), settled(workflow), handed_over(workflow), adopted(workflow))
    for steps in stories:
        look(workflow, steps[-1].complaint, steps[-1].complaint.recorded_at or NOON)
        keep(steps)
        tell(steps)
    forget(stories[0])


def desk() -> cf.Workflow:
    calendar = cf.WorkingCalendar(
        zone=ZoneInfo(ZONE),
        week=WEEK,
        holidays={date(2026, 9, 21)},
        special={date(2026, 9, 20): [("08:30", "12:00")]},
    )
    dana = cf.Person(id="dana", name="Dana Levi", title="Complaints officer", contact="dana@example.test")
    omar = cf.Person(
        id="omar", name="Omar Haddad", title="Team lead", contact="omar@example.test", language="ar"
    )
    return cf.Workflow(
        policy=cf.Policy.from_mapping({**FIGURES, "supervisors": ["omar"]}),
        calendar=calendar,
        roster=cf.Roster([dana, omar]),
        zones=ZoneInfo,
    )


def customer(language: str) -> cf.Customer:
    return cf.Customer(
        id="layla", name="Layla Mansour", address="l@example.test", language=language, zone=ZONE
    )


def received(language: str = "ar") -> do.Receive:
    return do.Receive(
        reference="C-1042",
        customer=customer(language),
        statement="I was charged twice.",
        channel="phone",
        subjects={"service"},
    )


def answer_by(at: datetime, **fields: Any) -> cf.Terms:
    return cf.Terms(**{"kind": "answer", "what": "what we found", "at": at, "certain": True, **fields})


def went(
    workflow: cf.Workflow, steps: list[cf.Step], commands: Iterable[do.Command], now: datetime
) -> list[cf.Step]:
    """One command a minute, from ``now`` on."""
    for minute, command in enumerate(commands):
        steps.append(workflow.handle(steps[-1].complaint, command, now=now + minute * MINUTE))
    return steps


def late_and_repaired(workflow: cf.Workflow) -> list[cf.Step]:
    """Broken while nobody looked, a step refused in debt, apologised for, answered finally, closed, and reopened."""
    steps = [workflow.open(received(), now=NOON)]
    steps.append(workflow.handle(steps[0].complaint, acknowledgement(NOON), now=NOON))
    late = NOON + 2 * DAY
    steps.append(workflow.advance(steps[-1].complaint, now=late))
    refused(workflow, steps[-1].complaint, late)
    new, last = answer_by(late + timedelta(hours=3)), answer_by(late + timedelta(hours=4))
    apology = do.ApologiseAndPromise(by="dana", reason="I did not call you back.", promise=new)
    steps.append(workflow.handle(steps[-1].complaint, apology, now=late))
    owed = steps[-1].complaint.open_commitments[0].id
    given = do.Keep(by="dana", commitment=owed, answer="It is on its way back.", key="call-7", promise=last)
    ending = (FINAL, do.Close(by="dana"), do.Reopen(reason="It happened again."))
    return went(workflow, steps, (do.Thank(by="dana"), given, *ending), late + MINUTE)


def acknowledgement(now: datetime) -> do.Acknowledge:
    return do.Acknowledge(by="dana", promise=answer_by(now + DAY, kind="status_answer"))


def refused(workflow: cf.Workflow, complaint: cf.Complaint, now: datetime) -> None:
    try:
        workflow.handle(complaint, do.Ask(by="dana", questions="When?"), now=now)
    except errors.CommandRefused as refusal:
        assert refusal.available and refusal.step is not None
    else:
        raise AssertionError("a step was taken in debt")


def settled(workflow: cf.Workflow) -> list[cf.Step]:
    """The whole matter within one call, in Hebrew, and a day promised as a day."""
    opened = workflow.open(received("he"), now=NOON)
    commands = (
        do.Acknowledge(by="dana", promise=cf.Terms(kind="answer", what="an answer", on=date(2026, 9, 17))),
        do.Ask(by="dana", questions=("When was it?",)),
        do.AnswerClarification(answer="On the first of May."),
        do.Restate(by="dana", summary="You paid twice.", impact="The rent bounced."),
        do.ConfirmUnderstanding(recorded_by="dana"),
        do.Offer(by="dana", options=(cf.Option("a refund", True), cf.Option("a credit", True))),
        do.Choose(choice="a refund", recorded_by="dana"),
        do.AgreePlan(by="dana", plan=("pay it back",), apology="We are sorry."),
    )
    step = workflow.handle_all(opened.complaint, commands, now=NOON + MINUTE)
    told = {
        "resolution": "Paid back.",
        "explanation": "It was sent twice.",
        "promise": answer_by(NOON + 2 * DAY),
    }
    after = (
        do.Resolve(by="dana", **told),
        do.ConfirmResolution(recorded_by="dana"),
        do.InviteSurvey(by="dana", link="https://example.test/s"),
        do.RecordLesson(by="dana", cause="a retry without a key"),
        do.Correct(
            by="dana", field="received_at", value=NOON.isoformat(), reason="a slip", approved_by="omar"
        ),
        do.Close(by="dana"),
    )
    return went(workflow, [opened, step], after, NOON + 2 * MINUTE)


def handed_over(workflow: cf.Workflow) -> list[cf.Step]:
    """Noticed, voiced, offered to another, lapsed, offered again, accepted, changed, and answered in writing."""
    detect = do.Detect(reference="C-7", customer=customer("en"), by="dana", signal="two debits")
    steps = [workflow.open(detect, now=NOON)]
    voiced = do.VoiceProblem(statement="I was charged twice.", channel="web")
    went(workflow, steps, (do.ReachOut(by="dana", observed_issue="two debits"), voiced), NOON)
    went(workflow, steps, (acknowledgement(NOON),), NOON + 2 * MINUTE)
    offer = do.OfferHandover(by="dana", to="omar", reason="absence", briefing="two debits")
    went(workflow, steps, (offer,), NOON + 3 * MINUTE)
    steps.append(workflow.advance(steps[-1].complaint, now=NOON + DAY))
    went(
        workflow,
        steps,
        (do.ApologiseAndPromise(by="dana", reason="I forgot.", promise=answer_by(NOON + 2 * DAY)),),
        NOON + DAY + MINUTE,
    )
    went(workflow, steps, (offer, do.AcceptHandover(by="omar")), NOON + DAY + 2 * MINUTE)
    owed = steps[-1].complaint.open_commitments[0].id
    moved = do.Change(
        by="omar", commitment=owed, reason="The bank is slow.", promise=answer_by(NOON + 5 * DAY)
    )
    went(workflow, steps, (moved,), NOON + DAY + 5 * MINUTE)
    owed = steps[-1].complaint.open_commitments[0].id
    letter = do.Keep(
        by="omar", commitment=owed, answer="Ours.", channel="email", promise=answer_by(NOON + 7 * DAY)
    )
    went(workflow, steps, (letter,), NOON + DAY + 6 * MINUTE)
    told = do.ConfirmTold(notice=steps[-1].notices[0].id, channel="email")
    return went(workflow, steps, (told, do.Withdraw(recorded_by="omar")), NOON + DAY + 7 * MINUTE)


def adopted(workflow: cf.Workflow) -> list[cf.Step]:
    """Taken over mid-life, watched as its own system moved it, and observed."""
    promise = do.AdoptedPromise(what="a call", at=NOON + DAY, made_at=NOON)
    adopt = do.Adopt(
        reference="C-9", customer=customer("ar"), state="acting", received_at=NOON, promises=(promise,)
    )
    steps = list(workflow.adopt_all([adopt], now=NOON, spread=DAY))
    note = do.Note(by="dana", text="seen there")
    steps.append(workflow.observe(steps[-1].complaint, note, now=NOON + MINUTE))
    keeps = (steps[-1].complaint.commitments[0].id,)
    return went(workflow, steps, (do.Witness(state="closed", keeps=keeps),), NOON + 2 * MINUTE)


def look(workflow: cf.Workflow, complaint: cf.Complaint, now: datetime) -> None:
    workflow.available(complaint, by="dana", now=now)
    workflow.next_deadline(complaint)
    workflow.clocks(complaint, now=now)
    workflow.rebase(complaint, now=now)
    for promised in complaint.commitments:
        workflow.explain(complaint, promised)
    workflow.with_roster(workflow.roster).advance(complaint, now=now + 30 * DAY)


def keep(steps: list[cf.Step]) -> None:
    """To plain rows and back: the replayed complaint is the one that was there."""
    rows = [json.dumps(cf.to_plain(event)) for step in steps for event in step.events]
    assert cf.replay(cf.from_plain(json.loads(row)) for row in rows) == steps[-1].complaint
    snapshot = json.dumps(cf.to_plain(steps[-1].complaint))
    assert cf.from_plain(json.loads(snapshot)) == steps[-1].complaint
    assert cf.evolve(None, (event for step in steps for event in step.events)) == steps[-1].complaint


def tell(steps: list[cf.Step]) -> None:
    """Every notice in words, in three languages, and through a notifier that only keeps it."""

    class Kept(cf.Notifier):
        def notify(self, notice: cf.Notice) -> None:
            for language in ("en", "ar", "he"):
                cf.render(notice, language=language)

    notices = [notice for step in steps for notice in step.notices]
    report = cf.deliver(notices, to=Kept(), now=NOON)
    assert not report.failed
    assert [cf.from_plain(json.loads(json.dumps(cf.to_plain(notice)))) for notice in notices] == notices


def forget(steps: list[cf.Step]) -> None:
    history = tuple(event for step in steps for event in step.events)
    redacted = cf.redact(history, basis="the customer asked", now=NOON + 30 * DAY)
    assert cf.replay(redacted).state is steps[-1].complaint.state
    cf.redact_notices([notice for step in steps for notice in step.notices])
