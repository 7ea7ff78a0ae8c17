"""A small desk: three customers, a holiday, a power cut, and no promise lost.

    python desk.py              plays the story in a folder that is thrown away
    python desk.py my-folder    keeps the database and the letters in my-folder

The moments stand in the story, so it is always September 2026 here. A real desk passes datetime.now(UTC).
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

import complaintflow as cf
from complaintflow import commands as do
from complaintflow import events as e

# --- The company: its figures, its hours, its people --------------------------------------------------------

POLICY = """
version = "olive-1"
organisation = { en = "Olive Internet", ar = "أوليف للإنترنت", he = "אוליב אינטרנט" }
leads = ["1 working_hours"]             # how long before a promise its owner is reminded
date_only = "close_of_business"         # the hour that a promised day means
checks = ["owner_works", "owner_present", "enough_time", "before_limit"]
handover_within = "4 working_hours"
supervisors = ["ruth"]

[standards]                             # required: refused when not met; recorded: allowed, and noted
default = "recorded"
next_promise = "required"
apology = "required"
thanks = "required"
verified_contact = "required"

[[targets]]
name = "first_answer"
span = "4 working_hours"
anchors = ["complaint.received", "complaint.reopened"]
satisfied_by = ["complaint.acknowledged", "complaint.final_response"]

[[targets]]
name = "longest_silence"
span = "3 business_days"
recurring = true
anchors = ["complaint.received", "complaint.detected", "complaint.adopted", "complaint.reopened"]
satisfied_by = ["complaint.acknowledged", "contact.made", "commitment.kept", "apology.made", "complaint.resolved"]
"""

ZONE = ZoneInfo("Asia/Jerusalem")
CALENDAR = cf.WorkingCalendar(
    zone=ZONE,
    week={day: [("08:30", "17:00")] for day in ("sun", "mon", "tue", "wed", "thu")},
    holidays={date(2026, 9, 21)},
    special={date(2026, 9, 20): [("08:30", "12:00")]},
)
DANA = cf.Person(id="dana", name="Dana Levi", contact="dana@olive.test")
OMAR = cf.Person(id="omar", name="Omar Khoury", contact="omar@olive.test", skills={"billing"})
RUTH = cf.Person(id="ruth", name="Ruth Adler", contact="ruth@olive.test")
ROSTER = cf.Roster([DANA, OMAR, RUTH])
LAYLA = cf.Customer(id="L-17", name="ليلى حداد", address="layla@example.test", language="ar")
YAEL = cf.Customer(id="Y-04", name="יעל כהן", address="yael@example.test", language="he")
TOM = cf.Customer(id="T-31", name="Tom Baker", address="tom@example.test", language="en")

# --- The store: one SQLite file, one transaction a step -----------------------------------------------------

SCHEMA = """
create table if not exists complaint (
    reference text primary key, version integer not null, next_deadline text, snapshot text not null);
create index if not exists to_wake on complaint (next_deadline) where next_deadline is not null;
create table if not exists event (
    reference text, seq integer, fact text not null, primary key (reference, seq));
create table if not exists outbox (
    notice_id text primary key, notice text not null, tries integer not null default 0,
    claimed_until text not null default '', sent_at text, given_up text);
create index if not exists to_send on outbox (claimed_until) where sent_at is null and given_up is null;
"""
SAVE = "update complaint set version = ?, next_deadline = ?, snapshot = ? where reference = ? and version = ?"
WAITING = "select notice from outbox where sent_at is null and given_up is null and claimed_until <= ? order by rowid"
TALLY = "select count(sent_at), sum(tries), count(given_up) from outbox"
CLAIM = "update outbox set claimed_until = ?, tries = tries + 1 where notice_id = ?"


class Conflict(Exception):
    """Somebody else changed this complaint meanwhile. Load it again, and decide again."""


def plain(value: cf.Complaint | cf.Notice | e.Event) -> str:
    return json.dumps(cf.to_plain(value), ensure_ascii=False)


def stamp(moment: datetime) -> str:
    """UTC at a fixed width: the order of the texts is the order of the moments."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Store:
    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.executescript("pragma journal_mode = wal; pragma synchronous = full;" + SCHEMA)

    def close(self) -> None:
        self.db.close()

    def load(self, reference: str) -> cf.Complaint | None:
        query = "select snapshot from complaint where reference = ?"
        row = self.db.execute(query, (reference,)).fetchone()
        return cf.from_plain(json.loads(row[0])) if row else None

    def history(self, reference: str) -> list[e.Event]:
        rows = self.db.execute("select fact from event where reference = ? order by seq", (reference,))
        return [cf.from_plain(json.loads(fact)) for (fact,) in rows]

    def commit(self, step: cf.Step) -> None:
        """All that a step brings, or nothing of it."""
        if not step.events:
            return
        complaint, wake = step.complaint, step.next_deadline and stamp(step.next_deadline)
        row = (complaint.version, wake, plain(complaint), complaint.reference, step.expected_version)
        with self.db as db:
            db.execute("begin immediate")
            # A new complaint is expected at version 0, so it gets an empty row first.
            db.execute("insert or ignore into complaint values (?, 0, null, '')", (complaint.reference,))
            if not db.execute(SAVE, row).rowcount:
                raise Conflict(complaint.reference)
            facts = [(fact.reference, fact.seq, plain(fact)) for fact in step.events]
            db.executemany("insert into event values (?, ?, ?)", facts)
            notices = [(notice.id, plain(notice)) for notice in step.notices]
            db.executemany("insert into outbox (notice_id, notice) values (?, ?)", notices)

    def due(self, now: datetime) -> list[str]:
        """Whom to wake: the only timer that the desk has."""
        query = "select reference from complaint where next_deadline <= ? order by next_deadline"
        return [reference for (reference,) in self.db.execute(query, (stamp(now),))]

    def claim(self, now: datetime) -> list[cf.Notice]:
        """What to send. A claim ends after five minutes: if we die on the way, another may try."""
        with self.db as db:
            db.execute("begin immediate")
            notices = [cf.from_plain(json.loads(notice)) for (notice,) in db.execute(WAITING, (stamp(now),))]
            claims = [(stamp(now + timedelta(minutes=5)), notice.id) for notice in notices]
            db.executemany(CLAIM, claims)
        return notices

    def mark(self, report: cf.Report) -> None:
        """What became of the notices that were claimed. A failed one waits until its claim ends."""
        with self.db as db:
            db.execute("begin immediate")
            sent = [(stamp(each.at), each.notice.id) for each in report.delivered]
            db.executemany("update outbox set sent_at = ? where notice_id = ?", sent)
            useless = [(notice.id,) for notice in (*report.dead, *(late.notice for late in report.expired))]
            db.executemany("update outbox set given_up = 'yes' where notice_id = ?", useless)


# --- The post: one method -----------------------------------------------------------------------------------


class Post(cf.Notifier):
    """A folder of letters, each named by the id of its notice, so that none is there twice.

    Its line drops once: the letter was taken, and nobody heard so.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def notify(self, notice: cf.Notice) -> str:
        letter = self.folder / (re.sub(r"[/:+]", "-", notice.id) + ".txt")
        if letter.exists():
            return "taken before"
        message = cf.render(notice)
        letter.write_text(f"{notice.to.address}\n{message.subject}\n\n{message.text}", encoding="utf-8")
        if notice.kind == "promise_changed":
            raise cf.RetryLater("the line dropped")
        return "taken"


# --- The desk: load, decide, commit, send -------------------------------------------------------------------


class Desk:
    now: datetime

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "desk.sqlite3")
        self.post = Post(folder / "letters")
        policy = cf.Policy.from_mapping(tomllib.loads(POLICY))
        self.workflow = cf.Workflow(policy=policy, calendar=CALENDAR, roster=ROSTER)

    def clock(self, moment: datetime, said: str) -> None:
        """Time passes. A real desk calls wake and send every minute."""
        self.now = moment
        console.print(f"[dim]{moment:%H:%M}[/]  {said}")
        self.wake()
        self.send()

    def open(self, command: do.Receive) -> None:
        self.store.commit(self.workflow.open(command, now=self.now))
        self.send()

    def act(self, reference: str, *commands: do.Command) -> None:
        """One step, then its letters. A refusal is shown, and what time had brought by then is kept."""
        self.decide(reference, *commands)
        self.send()

    def decide(self, reference: str, *commands: do.Command) -> None:
        try:
            step = self.workflow.handle_all(self.complaint(reference), commands, now=self.now)
        except cf.CommandRefused as refused:
            show_refusal(refused)
            assert refused.step is not None
            step = refused.step
        self.store.commit(step)

    def wake(self) -> None:
        """Record what fell due, dated when it fell due."""
        for reference in self.store.due(self.now):
            step = self.workflow.advance(self.complaint(reference), now=self.now)
            self.store.commit(step)
            for fact in step.events:
                if isinstance(fact, e.CommitmentBroken):
                    show("red", f"{reference}: a promise broke on {when(fact.at)}")

    def send(self) -> None:
        """Send what waits in the outbox. Only a letter that arrived counts as told."""
        report = cf.deliver(self.store.claim(self.now), to=self.post, now=self.now)
        for sent in report.delivered:
            self.confirm(sent.notice)
            if sent.receipt == "taken before":
                show("green", f"{sent.notice.id} again; the post had it. No double.")
        for failed in report.failed:
            show("yellow", f"{failed.notice.id}: {failed.error}. It waits.")
        for late in report.expired:
            show("dim", f"{late.notice.id} is too late, and not sent.")
        self.store.mark(report)

    def confirm(self, notice: cf.Notice) -> None:
        """Before it is marked, and under a key: if we die in between, it is sent and confirmed again, once."""
        if notice.to.counts_as_told:
            told = do.ConfirmTold(notice=notice.id, channel=notice.to.channel, key=notice.id)
            complaint = self.complaint(notice.reference)
            self.store.commit(self.workflow.handle(complaint, told, now=self.now))
            if self.now - notice.at > timedelta(hours=1):
                show("green", f"{notice.id} waited since {when(notice.at)}.")

    def complaint(self, reference: str) -> cf.Complaint:
        complaint = self.store.load(reference)
        assert complaint is not None, f"there is no complaint {reference}"
        return complaint

    def owed(self, reference: str) -> str:
        """The id of the promise that falls due next."""
        promise = self.complaint(reference).next_promise
        assert promise is not None, f"nothing is promised in {reference}"
        return promise.id


# --- The story ----------------------------------------------------------------------------------------------


def at(day: int, hour: str) -> datetime:
    """A moment of September 2026, on the desk's own clock."""
    return datetime.combine(date(2026, 9, day), time.fromisoformat(hour), tzinfo=ZONE)


def until_the_power_goes(desk: Desk) -> None:
    headline("Wednesday 16 September")
    desk.clock(at(16, "09:10"), "Layla calls: she was charged twice.")
    said = "تم سحب ثمن الاشتراك من حسابي مرتين هذا الشهر."
    topic = {"billing"}
    desk.open(do.Receive(reference="C-1042", customer=LAYLA, channel="phone", statement=said, topics=topic))
    desk.clock(at(16, "09:15"), "Dana promises to tell her by 15:00 what the bills show.")
    terms = cf.Terms(kind="status_answer", what="ما يظهر في سجلات الفوترة", at=at(16, "15:00"))
    desk.act("C-1042", do.Acknowledge(by="dana", channel="phone", promise=terms))

    desk.clock(at(16, "10:05"), "Yael writes: she waited all day, and the technician never came.")
    said = "חיכיתי כל היום לטכנאי, והוא לא הגיע."
    desk.open(do.Receive(reference="C-1043", customer=YAEL, channel="email", statement=said))
    desk.clock(at(16, "10:20"), "Dana promises to tell her by Sunday 11:30 when he will.")
    terms = cf.Terms(kind="answer", what="מתי יגיע הטכנאי", at=at(20, "11:30"))
    desk.act("C-1043", do.Acknowledge(by="dana", promise=terms))

    desk.clock(at(16, "11:30"), "Tom writes: his new router drops the line.")
    said = "The new router drops the line every evening."
    desk.open(do.Receive(reference="C-1044", customer=TOM, channel="web", statement=said))
    desk.clock(at(16, "11:45"), "Dana promises him the result of a line test by Thursday 16:00.")
    terms = cf.Terms(kind="answer", what="what the line test shows", at=at(17, "16:00"))
    desk.act("C-1044", do.Acknowledge(by="dana", promise=terms))

    desk.clock(at(16, "14:20"), "Dana calls Layla: kept, in time. The next answer: Sunday 11:00.")
    answer = "وجدنا الخصمين، وقسم الفوترة يراجع الخصم الثاني."
    terms = cf.Terms(kind="answer", what="متى يعود المبلغ إليكم", at=at(20, "11:00"))
    desk.act("C-1042", do.Keep(by="dana", commitment=desk.owed("C-1042"), answer=answer, promise=terms))

    headline("Thursday 17 September")
    desk.clock(at(17, "09:30"), "Bills are Omar's trade. Dana offers him Layla's complaint.")
    briefing = "Charged twice; the second charge is to go back."
    desk.act("C-1042", do.OfferHandover(by="dana", to="omar", reason="competence", briefing=briefing))
    desk.clock(at(17, "09:50"), "Omar accepts. Dana's promise to Layla is his now, and its hour stays.")
    desk.act("C-1042", do.AcceptHandover(by="omar"))
    desk.clock(at(17, "13:00"), "The test needs another evening. Dana tells Tom before 16:00: a new date.")
    why = "The test needs another evening, and we are closed from Sunday noon to Tuesday."
    terms = cf.Terms(kind="answer", what="what the line test shows", at=at(22, "12:00"))
    desk.act("C-1044", do.Change(by="dana", commitment=desk.owed("C-1044"), reason=why, promise=terms))
    desk.clock(at(17, "13:05"), "The post tries again.")
    desk.clock(at(17, "16:40"), "Dana calls Tom. The summary of the call is in the outbox, not yet sent.")
    said = "The line dropped three times last night. We test again tonight."
    desk.decide("C-1044", do.Contact(by="dana", channel="phone", summary=said))
    show("bold red", "The power goes. The process ends here, in mid-work.")
    os._exit(POWER_CUT)


def after_the_restart(desk: Desk) -> None:
    headline("Tuesday 22 September: a new process, the same file")
    desk.clock(at(22, "08:30"), "The desk is back. What fell due while it was down?")
    desk.clock(at(22, "08:45"), "But Omar did call Layla on Sunday, at 10:40. He types it in, with proof.")
    terms = cf.Terms(kind="action", what="وصول المبلغ إلى حسابكم", at=at(24, "16:00"))
    call = do.Keep(
        by="omar",
        at=at(20, "10:40"),
        commitment=desk.complaint("C-1042").debts[0].id,
        answer="أعدنا الخصم الثاني، ويصل إليكم حتى يوم الخميس.",
        evidence="call log of line 3: 20 September, 10:40 to 10:46",
        reason="The desk was down on Sunday.",
        promise=terms,
    )
    desk.act("C-1042", call)

    desk.clock(at(22, "09:00"), "Nobody called Yael. Dana apologises and promises anew: today 15:00.")
    why = "המערכת שלנו לא פעלה מיום חמישי, ולכן לא חזרנו אליך."
    terms = cf.Terms(kind="answer", what="מתי יגיע הטכנאי", at=at(22, "15:00"))
    step = "נתאם היום מועד עם הטכנאי."
    desk.act("C-1043", do.ApologiseAndPromise(by="dana", reason=why, next_step=step, promise=terms))

    desk.clock(at(22, "11:15"), "Dana calls Tom. One call, one step: the answer, the apology and the plan.")
    terms = cf.Terms(kind="resolution", what="an evening without a dropped line", at=at(24, "12:00"))
    answer = "The line is sound; the router is faulty."
    call = do.Keep(by="dana", commitment=desk.owed("C-1044"), answer=answer)
    plan = do.PlanStep("A new router tomorrow, tested with you", terms)
    sorry = "We are sorry for the evenings that you lost."
    why = "only the router is faulty"
    desk.act("C-1044", call, do.AgreePlan(by="dana", plan=plan, apology=sorry, single_remedy_reason=why))

    desk.clock(at(22, "14:30"), "Dana calls Yael, in time: the technician comes on Thursday at 16:00.")
    terms = cf.Terms(kind="appointment", what="ביקור הטכנאי", at=at(24, "16:00"))
    answer = "הטכנאי יגיע ביום חמישי בשעה 16:00."
    desk.act("C-1043", do.Keep(by="dana", commitment=desk.owed("C-1043"), answer=answer, promise=terms))

    headline("Wednesday 23 September")
    desk.clock(at(23, "11:00"), "Tom's new router works. Dana writes so, and promises a credit note.")
    terms = cf.Terms(kind="action", what="a credit note for three evenings", at=at(24, "15:00"))
    solved, why = "The new router is in place.", "The old one restarted whenever it grew warm."
    desk.act("C-1044", do.Resolve(by="dana", resolution=solved, explanation=why, promise=terms))
    desk.clock(at(23, "16:00"), "Tom writes that it is solved, so Dana wants to close the complaint.")
    desk.act("C-1044", do.ConfirmResolution(recorded_by="dana"))
    desk.act("C-1044", do.Close(by="dana"))

    headline("Thursday 24 September")
    desk.clock(at(24, "10:00"), "First the credit note. It is a letter, so it counts once it has arrived.")
    note = "The credit note is attached."
    desk.act("C-1044", do.Keep(by="dana", commitment=desk.owed("C-1044"), channel="email", answer=note))
    desk.clock(at(24, "10:15"), "Now nothing is owed. Dana thanks Tom, records the lesson, and closes.")
    lesson = do.RecordLesson(by="dana", cause="one series grows warm", change="the series is withdrawn")
    close = do.Close(by="dana", summary="The new router holds the line.")
    desk.act("C-1044", do.Thank(by="dana"), lesson, close)


# --- What people see ----------------------------------------------------------------------------------------

console = Console(highlight=False)
console.width = min(console.width, 100) if console.is_terminal else 100

# What the timeline says of each fact: a colour, a mark, words. The other facts stay in the database.
SAYS = {
    "complaint.received": ("bold", "●", "{statement}"),
    "complaint.acknowledged": ("", "○", "welcomes the complaint and takes it on"),
    "standard.not_met": ("dim", "·", "noted: {rule} was not met"),
    "commitment.made": ("cyan", "◇", "promises by {due}: {what}"),
    "commitment.answered": ("", "○", "answers in writing\n{answer}"),
    "commitment.kept": ("green", "✓", "the promise for {due} is kept\n{answer}"),
    "commitment.broken": ("red", "✗", "the promise for {due} is broken"),
    "commitment.break_withdrawn": ("green", "✓", "the break is withdrawn\n{evidence}"),
    "commitment.changed": ("yellow", "↻", "the promise for {due} moves, in time\n{reason}"),
    "commitment.repaired": ("yellow", "↻", "the promise for {due} is repaired"),
    "apology.made": ("yellow", "○", "apologises\n{reason}"),
    "handover.offered": ("blue", "○", "offers the complaint to {to}"),
    "handover.accepted": ("blue", "○", "takes it over, with every promise and its hour"),
    "contact.made": ("", "○", "calls: {summary}"),
    "plan.agreed": ("", "○", "{apology}\n{plan}"),
    "complaint.resolved": ("bold", "●", "{resolution}\n{explanation}"),
    "resolution.confirmed": ("bold", "●", "confirms that it is solved"),
    "lesson.recorded": ("", "○", "records the lesson: {cause}; {change}"),
    "complaint.closed": ("bold", "■", "closes the complaint: {summary}"),
}
OUTCOMES = {"open": "cyan", "kept": "green", "broken": "red", "changed": "yellow", "released": "dim"}
MOMENTS = ("kept", "changed", "broken", "break_withdrawn", "repaired")


def when(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%a %d %H:%M}"


def isolated(value: Any) -> str:
    """Arabic and Hebrew in isolates (FSI, PDI), so that they turn nothing around them."""
    text = " ".join(value) if isinstance(value, list) else str(value)
    return text if text.isascii() else f"\u2068{text}\u2069"


def headline(*texts: str) -> None:
    console.print()
    console.rule("  ".join(isolated(text) for text in texts), align="left", style="dim")


def show(style: str, text: str) -> None:
    console.print(Text(f"       → {text}", style))


def show_refusal(refused: cf.CommandRefused) -> None:
    possible = ", ".join(each.command.__name__ for each in refused.available if each.open)
    text = f"{refused.reason}\n[bold]Instead:[/] {refused.instead}\n[dim]Open now: {possible}[/]"
    console.print(Panel(text, title=f"{refused.command} is refused", border_style="yellow"))


def show_timeline(complaint: cf.Complaint, facts: list[e.Event]) -> None:
    names = {person.id: person.name for person in ROSTER} | {cf.CUSTOMER: complaint.customer.name}
    table = Table.grid(padding=(0, 2))
    for fact in facts:
        if fact.stored_name not in SAYS:
            continue
        style, mark, words = SAYS[fact.stored_name]
        promise = complaint.commitment(getattr(fact, "commitment", fact.id))
        values = {key: isolated(names.get(str(value), value)) for key, value in cf.to_plain(fact).items()}
        due = when(promise.promised_at) if promise else ""
        text = words.format_map(defaultdict(str, values, due=due)).strip()
        if fact.at != fact.recorded_at:
            text += f"\n(typed in {when(fact.recorded_at)})"
        who = isolated(names[fact.by]) if fact.by else ""
        table.add_row(Text(when(fact.at), "dim"), who, Text(mark, style), Text(text, style))
    wake = f"it wakes {when(complaint.next_deadline)}" if complaint.next_deadline else "nothing is owed"
    headline(complaint.reference, complaint.customer.name, f"{complaint.state}: {wake}")
    console.print(table)


def show_promises(complaints: list[cf.Complaint]) -> None:
    table = Table.grid(padding=(0, 2))
    for promise in (promise for complaint in complaints for promise in complaint.commitments):
        held = " → ".join(holding.holder for holding in promise.holders)
        moments = {name: getattr(promise, f"{name}_at") for name in MOMENTS}
        fate = "\n".join(f"{name.removeprefix('break_')} {when(at)}" for name, at in moments.items() if at)
        outcome = Text(promise.status, OUTCOMES[promise.status])
        table.add_row(promise.id, when(promise.promised_at), outcome, held, Text(fate, "dim"))
    headline("Every promise: when it was due, what became of it, and who held it")
    console.print(table)


def show_all(desk: Desk) -> None:
    complaints = [desk.complaint(reference) for reference in ("C-1042", "C-1043", "C-1044")]
    for complaint in complaints:
        facts = desk.store.history(complaint.reference)
        assert cf.replay(facts) == complaint  # the facts alone give the same complaint
        show_timeline(complaint, facts)
    show_promises(complaints)
    sent, tries, late = desk.store.db.execute(TALLY).fetchone()
    console.print(
        f"\n{sent} letters in {tries - late} tries, none of them twice; {late} reminders came too late."
    )


# --- Two processes, one file --------------------------------------------------------------------------------

POWER_CUT = 9


def main(folder: str = "", part: str = "") -> int:
    if not folder:
        with tempfile.TemporaryDirectory() as temporary:
            return main(temporary)
    if not part:
        return play(folder)
    desk = Desk(Path(folder))
    if part == "first":
        until_the_power_goes(desk)
    after_the_restart(desk)
    show_all(desk)
    desk.store.close()
    return 0


def play(folder: str) -> int:
    """Two processes, one after the other. They share nothing but the folder."""
    if Path(folder, "desk.sqlite3").exists():
        sys.exit(f"{folder} holds a desk already. Give another folder.")
    Path(folder).mkdir(exist_ok=True)
    again = [sys.executable, "-X", "utf8", __file__, folder]
    ended = subprocess.run([*again, "first"], check=False).returncode
    return subprocess.run([*again, "second"], check=False).returncode if ended == POWER_CUT else ended


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
