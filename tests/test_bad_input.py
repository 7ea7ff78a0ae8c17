"""Bad input, in one table: each gets the error of whoever must act, says what to do, and changes nothing.

The classes are those of the design, section 9: a definition is the integrator's, a moment too, a refused command is the
agent's, a broken history the operator's.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, frozen

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.lifecycle import Row
from complaintflow.testing import RecordingNotifier
from tests.samples import (
    CALENDAR,
    DANA,
    EMMA,
    LAYLA,
    NOW,
    ROSTER,
    WEEK,
    WORKFLOW,
    ZONE,
    Story,
    acknowledged,
    desk,
    in_debt,
    in_state,
    policy,
    receive,
    terms,
)
from tests.samples import State as S

ZERO_WIDTH = "\u200b\u2060\ufeff"
LATER = NOW + timedelta(hours=1)
NAIVE = datetime(2026, 9, 15, 12)
SKIPPED = datetime(2026, 3, 27, 2, 30, tzinfo=ZoneInfo("Asia/Jerusalem"))
REPEATED = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Asia/Jerusalem"))
STORY = acknowledged()
COMPLAINT = STORY.complaint
ROWS = [cf.to_plain(event) for event in STORY.events]
NOTE = do.Note(by="dana", text="an aside")


@frozen
class Bad:
    """Something wrong, the error that it gets, and words that the message must hold."""

    error: type[cf.ComplaintflowError]
    act: Callable[[], object]
    says: str
    place: str = ""
    rule: str = ""


def definition(act: Callable[[], object], says: str, place: str) -> Bad:
    return Bad(cf.DefinitionError, act, says, place=place)


def moment(act: Callable[[], object], says: str) -> Bad:
    return Bad(cf.MomentError, act, says)


def refused(act: Callable[[], object], says: str, rule: str) -> Bad:
    return Bad(cf.CommandRefused, act, says, rule=rule)


def broken(change: Callable[[list[dict[str, Any]]], object], says: str) -> Bad:
    def replay() -> object:
        rows = [dict(row) for row in ROWS]
        change(rows)
        return cf.replay(cf.from_plain(row) for row in rows)

    return Bad(cf.HistoryError, replay, says)


def handle(command: do.Command, now: datetime = LATER) -> Callable[[], object]:
    return lambda: WORKFLOW.handle(COMPLAINT, command, now)


def opening(command: do.Opener, now: datetime = NOW) -> Callable[[], object]:
    return lambda: WORKFLOW.open(command, now)


def acknowledge(**fields: Any) -> Callable[[], object]:
    received = WORKFLOW.open(receive(), NOW).complaint
    return lambda: WORKFLOW.handle(
        received, do.Acknowledge(**{"by": "dana", "promise": terms(), **fields}), NOW
    )


def promised(**fields: Any) -> Callable[[], object]:
    return handle(do.Promise(by="dana", promise=terms(days=5, **fields)))


def figures(**changes: Any) -> Callable[[], object]:
    return lambda: cf.Policy.from_mapping({**policy().to_mapping(), **changes})


def target(number: int, **changes: Any) -> Callable[[], object]:
    given = policy().to_mapping()
    given["targets"][number] |= changes
    return lambda: cf.Policy.from_mapping(given)


def calendar(**changes: Any) -> Callable[[], object]:
    return lambda: cf.WorkingCalendar(**{"zone": ZONE, "week": WEEK, **changes})


def table(row: Any) -> Callable[[], object]:
    return lambda: cf.Lifecycle((*cf.TABLE, row))


def row(number: int, **changes: Any) -> Callable[[list[dict[str, Any]]], object]:
    return lambda rows: rows[number].update(changes)


MOMENTS = {
    "a naive now": moment(handle(NOTE, now=NAIVE), "Give it a time zone"),
    "a naive now of an opening": moment(opening(receive(), now=NAIVE), "Give it a time zone"),
    "a naive now of a look": moment(lambda: WORKFLOW.advance(COMPLAINT, NAIVE), "Give it a time zone"),
    "a naive now of a question": moment(
        lambda: WORKFLOW.available(COMPLAINT, "dana", NAIVE), "Give it a time zone"
    ),
    "a naive now of an observation": moment(
        lambda: WORKFLOW.observe(COMPLAINT, NOTE, NAIVE), "Give it a time zone"
    ),
    "a naive now of a delivery": moment(
        lambda: cf.deliver([], to=RecordingNotifier(), now=NAIVE), "Give it a time zone"
    ),
    "a naive now of a redaction": moment(
        lambda: cf.redact(STORY.events, basis="asked", now=NAIVE), "Give it a time zone"
    ),
    "a naive at": moment(lambda: evolve(NOTE, at=NAIVE), "Note.at is naive"),
    "a naive promise": moment(lambda: terms(at=NAIVE), "Terms.at is naive"),
    "a promise at a moment that the clocks skip": moment(lambda: terms(at=SKIPPED), "does not exist"),
    "a date for a moment": moment(
        lambda: evolve(NOTE, at=date(2026, 9, 15)), "must be an aware datetime, not date"
    ),
    "a naive date of the host's": moment(
        lambda: do.GiveDate(name="cycle_end", on=NAIVE, by="dana"), "GiveDate.on is naive"
    ),
    "a moment as text": moment(
        handle(NOTE, now="2026-09-15T12:00+03:00"), "must be an aware datetime, not str"
    ),
    "a moment that the clocks skip": moment(opening(receive(), now=SKIPPED), "does not exist"),
    "at after now": moment(handle(evolve(NOTE, at=LATER + timedelta(microseconds=1))), "at lies after now"),
    "at after now in an opening": moment(opening(receive(at=LATER)), "at lies after now"),
    "recording time running backwards": moment(
        handle(NOTE, now=STORY.now - timedelta(microseconds=1)), "recording time never runs backwards"
    ),
    "looking before the last fact": moment(
        lambda: WORKFLOW.advance(COMPLAINT, NOW), "recording time never runs backwards"
    ),
    "a naive leaving": moment(lambda: cf.Person(id="a", name="Ann Lee", left=NAIVE), "naive"),
    "a naive absence": moment(lambda: cf.Absence(since=NAIVE, until=NAIVE), "naive"),
    "a naive adoption": moment(
        lambda: do.Adopt(reference="C-1", customer=EMMA, state="acting", received_at=NAIVE),
        "Adopt.received_at is naive",
    ),
}

PEOPLE = {
    "an unknown person": refused(handle(do.Note(by="dona", text="x")), "Did you mean dana?", "roster"),
    "an unknown typist": refused(handle(evolve(NOTE, recorded_by="omer")), "Did you mean omar?", "roster"),
    "an unknown owner": refused(promised(owner="omer"), "Did you mean omar?", "roster"),
    "an unknown successor": refused(
        handle(do.OfferHandover(by="dana", to="omer", reason="absence", briefing="x")),
        "Did you mean omar?",
        "successor_named",
    ),
    "an unknown successor without an offer": refused(
        handle(do.Reassign(by="ruth", to="omer")),
        "give their id as `to`. Did you mean omar?",
        "successor_named",
    ),
    "an unknown approver": refused(
        handle(do.Correct(by="dana", field="summary", value="x", reason="x", approved_by="rut")),
        "Did you mean ruth?",
        "roster",
    ),
    "an unknown owner of an adopted case": refused(
        opening(do.Adopt(reference="C-1", customer=EMMA, state="acting", received_at=NOW, owner="omer")),
        "Leave the owner out",
        "named_owner",
    ),
    "a team as owner": refused(acknowledge(by="desk"), "qualified person", "named_owner"),
    "a mailbox as owner": refused(acknowledge(by="inbox"), "qualified person", "named_owner"),
    "a bot as owner": refused(acknowledge(by="robot"), "qualified person", "named_owner"),
    "a trainee as owner": refused(acknowledge(by="noa"), "qualified person", "named_owner"),
    "a team as owner of a promise": refused(promised(owner="desk"), "qualified person", "named_owner"),
    "a team as successor": refused(
        handle(do.OfferHandover(by="dana", to="desk", reason="absence", briefing="x")),
        "Choose somebody else",
        "successor_named",
    ),
    "a team as owner of an adopted case": refused(
        opening(do.Adopt(reference="C-1", customer=EMMA, state="acting", received_at=NOW, owner="desk")),
        "Leave the owner out",
        "named_owner",
    ),
    "a blank name": definition(lambda: cf.Person(id="a", name=" "), "person's own name", "Person('a').name"),
    "a zero-width name": definition(
        lambda: cf.Person(id="a", name=ZERO_WIDTH), "person's own name", "Person('a').name"
    ),
    "a team's name for a human": definition(
        lambda: cf.Person(id="a", name="Support Team"), "say kind='team'", "Person('a').name"
    ),
    "an address for a name": definition(
        lambda: cf.Person(id="a", name="help@example.test"), "say kind='team'", "Person('a').name"
    ),
    "a blank id": definition(
        lambda: cf.Person(id=ZERO_WIDTH, name="Ann Lee"), "give a short stable one", "Person.id"
    ),
    "the customer's id for a person": definition(
        lambda: cf.Person(id="customer", name="Ann Lee"), "give a short stable one", "Person.id"
    ),
    "an id twice": definition(lambda: cf.Roster([DANA, DANA]), "ids are unique", "roster[1]"),
    "an absence that ends before it begins": definition(
        lambda: cf.Absence(since=LATER, until=NOW), "exchange since and until", "absences"
    ),
    "a blank name of a customer": refused(
        opening(receive(customer=evolve(LAYLA, name=" "))), "Give the name", "customer_named"
    ),
    "a zero-width name of a customer": refused(
        opening(receive(customer=evolve(LAYLA, name=ZERO_WIDTH))), "Give the name", "customer_named"
    ),
    "a blank reference": refused(opening(receive(ZERO_WIDTH)), "a reference of your own", "reference_given"),
    "a zone that nobody knows": definition(
        opening(receive(customer=evolve(LAYLA, zone="Mars/Phobos"))), "give Workflow(zones=ZoneInfo)", "zones"
    ),
}

WORDS = {
    "a blank statement": refused(
        opening(receive(statement="")), "words that a reader can see", "blank_statement"
    ),
    "a zero-width statement": refused(
        opening(receive(statement=ZERO_WIDTH)), "words that a reader can see", "blank_statement"
    ),
    "a blank answer": refused(
        handle(do.Keep(by="dana", commitment="C-1042/6", answer="\u3164")),
        "words that a reader can see",
        "blank_answer",
    ),
    "no question at all": refused(
        handle(do.Ask(by="dana", questions=())), "words that a reader can see", "blank_questions"
    ),
    "one blank question of two": refused(
        handle(do.Ask(by="dana", questions=("When?", " "))), "words that a reader can see", "blank_questions"
    ),
    "a blank promise": refused(promised(what=ZERO_WIDTH), "Say what is promised", "blank_what"),
    "a promise in the past": refused(promised(at=NOW), "still to come", "in_the_future"),
    "a promise for this very instant": refused(promised(at=LATER), "still to come", "in_the_future"),
    "a promise without a moment": refused(promised(at=None), "one of the two", "moment_given"),
    "a promise with two moments": refused(promised(on=date(2026, 9, 20)), "one of the two", "moment_given"),
    "a blank option": refused(
        lambda: in_state(S.UNDERSTOOD).do(do.Offer(by="dana", options=(cf.Option(" ", True),))),
        "in words",
        "options_certain",
    ),
    "a promise that is not there": refused(
        handle(do.Keep(by="dana", commitment="C-1042/99", answer="x")),
        "complaint.commitments",
        "commitment_known",
    ),
    "a notice that was never made": refused(
        handle(do.ConfirmTold(notice="C-9/1:receipt:customer")), "as it was made", "notice_known"
    ),
    "a field that cannot be corrected": refused(
        handle(do.Correct(by="dana", field="promised_at", value="x", reason="x", approved_by="ruth")),
        "Did you mean received_at?",
        "correctable",
    ),
    "a command in the wrong state": refused(
        handle(do.Close(by="dana")), "It is taken when the complaint is ", "lifecycle"
    ),
    "a step in debt": refused(
        lambda: in_debt().do(do.Ask(by="dana", questions="When?")),
        "apologise and promise anew",
        "not_in_debt",
    ),
    "a closing that still owes": refused(
        lambda: in_state(S.RESOLVED).do(
            do.RespondFinally(by="dana", outcome="upheld", reasons="Ours.", routes="The court"),
            do.Close(by="dana"),
        ),
        "let the customer release it",
        "nothing_owed",
    ),
    "the customer's word by staff": refused(
        handle(do.Withdraw(by="dana")), "recorded_by=<your id>", "customer_acts"
    ),
    "a redaction without a basis": refused(
        lambda: cf.redact(STORY.events, basis=" ", now=LATER), "on what ground", "retention"
    ),
}

DEFINITIONS = {
    "a misspelt key of a policy": definition(
        figures(supervisers=[]), "Did you mean supervisors?", "supervisers"
    ),
    "a missing figure": definition(lambda: cf.Policy.from_mapping({}), "no hidden defaults", "version"),
    "a policy that is no table": definition(lambda: cf.Policy.from_mapping([]), "a table is needed", ""),
    "a misspelt key of a target": definition(
        target(2, spann="1 weeks"), "Did you mean span?", "targets[2].spann"
    ),
    "a negative span": definition(
        target(2, span={"count": -1, "unit": "weeks"}), "Give zero or more", "targets[2].span.count"
    ),
    "a negative span in words": definition(
        target(2, span="-1 weeks"), "Give zero or more", "targets[2].span.count"
    ),
    "a span in an unknown unit": definition(
        target(2, span="3 fortnights"), "fortnights", "targets[2].span.unit"
    ),
    "a misspelt key of a span": definition(
        target(2, span={"coun": 1, "unit": "weeks"}), "Did you mean count?", "targets[2].span"
    ),
    "a target on no fact": definition(
        target(0, anchors=["complaint.recieved"]), "Did you mean complaint.received", "targets[0].anchors[0]"
    ),
    "a standard that is none": definition(
        figures(standards={"default": "recorded", "thank": "required"}),
        "Did you mean thanks?",
        "standards.thank",
    ),
    "a level that is none": definition(
        figures(standards={"default": "off"}), "required, recorded", "standards.default"
    ),
    "a check that is none": definition(
        lambda: desk(checks=["owner_work"]), "Did you mean owner_works", "checks[0]"
    ),
    "a supervisor who is nobody": definition(
        lambda: desk(supervisors=["rut"]), "Did you mean ruth", "supervisors[0]"
    ),
    "an hour that is none": definition(figures(date_only="noon"), "'16:00'", "date_only"),
    "a version twice": definition(
        lambda: cf.Workflow(policy=policy(), earlier=[policy()], calendar=CALENDAR, roster=ROSTER),
        "share the version",
        "earlier",
    ),
    "a policy that a complaint began under and that is gone": definition(
        lambda: desk(version="2").advance(COMPLAINT, LATER), "add it to earlier=", "earlier"
    ),
    "a week without hours": definition(calendar(week={}), "", ""),
    "a day that is none": definition(calendar(week={"sunday": [("08:00", "12:00")]}), "sun", ""),
    "hours that overlap": definition(
        calendar(week={"sun": [("08:00", "12:00"), ("11:00", "13:00")]}), "sun", ""
    ),
    "a zone that is a name": definition(calendar(zone="Asia/Jerusalem"), "ZoneInfo", "zone"),
    "a row that names an unknown state": definition(
        table(Row(do.Note, ("cancelled",))), "no State", f"table[{len(cf.TABLE)}]"
    ),
    "a row that leads to an unknown state": definition(
        table(Row(do.Note, (S.ACTING,), "done")), "no State", f"table[{len(cf.TABLE)}]"
    ),
    "a row that names no command": definition(
        table(Row("Close", (S.ACTING,))), "no class of commands", f"table[{len(cf.TABLE)}].command"
    ),
    "a row whose guard is a name": definition(
        table(Row(do.Note, (S.ACTING,), None, ("os.system",))),
        "Rule objects",
        f"table[{len(cf.TABLE)}].guards",
    ),
    "a row without a chapter": definition(
        lambda: cf.Workflow(
            policy=policy(),
            calendar=CALENDAR,
            roster=ROSTER,
            lifecycle=cf.Lifecycle((*cf.TABLE, Row(Sing, S.ACTING))),
        ),
        "give Workflow(chapters=...)",
        "chapters",
    ),
    "a message of no kind": definition(
        lambda: cf.render(evolve(STORY.notices[0], kind="recept")), "Did you mean receipt?", "recept"
    ),
    "a message without its facts": definition(
        lambda: cf.render(evolve(STORY.notices[0], facts={})),
        "Put it into the facts",
        "receipt.customer_name",
    ),
}


class Sing(do.StaffCommand):
    """A command of a host that forgot its chapter."""


HISTORIES = {
    "no facts at all": broken(lambda rows: rows.clear(), "There are no facts"),
    "a start that is missing": broken(lambda rows: rows.pop(0), "its start is missing"),
    "a gap": broken(lambda rows: rows.pop(3), "comes after a gap: 4 was expected. Reload the history"),
    "a repeat": broken(
        lambda rows: rows.insert(3, rows[2]), "stands twice: 4 was expected. Reload the history"
    ),
    "another order": broken(lambda rows: rows.reverse(), ""),
    "a fact of another complaint": broken(row(3, reference="C-7"), "Load one complaint at a time"),
    "an unknown type": broken(
        row(3, type="complaint.vanished"), "'complaint.vanished' is no type of stored fact"
    ),
    "no type": broken(lambda rows: rows[3].pop("type"), "is no type of stored fact"),
    "an unknown version": broken(row(3, v=99), "has version 99, and 1 is read here. Upgrade"),
    "no version": broken(lambda rows: rows[3].pop("v"), "has no version"),
    "a wrong field": broken(row(5, promised="tomorrow"), "unknown field promised"),
    "a missing field": broken(lambda rows: rows[5].pop("promised_at"), "promised_at"),
    "a value of the wrong kind": broken(row(0, seq="one"), "seq"),
    "a naive stored moment": broken(row(0, at="2026-09-15T09:00"), "at"),
    "a state that is none": broken(row(0, state="cancelled"), "state"),
}

TABLE = MOMENTS | PEOPLE | WORDS | DEFINITIONS | HISTORIES


@pytest.mark.parametrize("bad", TABLE.values(), ids=TABLE)
def test_bad_input_gets_the_error_of_whoever_must_act_and_is_told_what_to_do(bad: Bad) -> None:
    with pytest.raises(cf.ComplaintflowError) as caught:
        bad.act()
    assert type(caught.value) is bad.error
    assert bad.says in str(caught.value)
    if isinstance(caught.value, cf.DefinitionError) and bad.place:
        assert caught.value.place == bad.place
    if isinstance(caught.value, cf.CommandRefused):
        assert (caught.value.rule, bool(caught.value.reason), bool(caught.value.instead)) == (
            bad.rule,
            True,
            True,
        )


@pytest.mark.parametrize("bad", TABLE.values(), ids=TABLE)
def test_bad_input_changes_nothing(bad: Bad) -> None:
    before = cf.to_plain(COMPLAINT)
    with pytest.raises(cf.ComplaintflowError):
        bad.act()
    assert cf.to_plain(COMPLAINT) == before
    assert acknowledged().events == STORY.events


@pytest.mark.parametrize("bad", TABLE.values(), ids=TABLE)
def test_an_error_never_shows_what_is_personal(bad: Bad) -> None:
    with pytest.raises(cf.ComplaintflowError) as caught:
        bad.act()
    assert not any(
        private in str(caught.value) for private in ("Mansour", "ليلى", "layla.mansour", "K-77130")
    )


def test_a_refused_command_brings_what_time_alone_had_brought_and_nothing_else() -> None:
    late = LATER + timedelta(days=30)
    with pytest.raises(cf.CommandRefused) as caught:
        WORKFLOW.handle(COMPLAINT, do.Note(by="dona", text="x"), late)
    assert caught.value.step == WORKFLOW.advance(COMPLAINT, late)


def test_a_wall_time_that_the_clocks_repeat_is_no_error_and_fold_says_which() -> None:
    first, second = (WORKFLOW.open(receive(), REPEATED.replace(fold=fold)) for fold in (0, 1))
    assert second.complaint.opened_at is not None and first.complaint.opened_at is not None
    assert second.complaint.opened_at - first.complaint.opened_at == timedelta(hours=1)


@pytest.mark.parametrize(
    "zone", [UTC, timezone(timedelta(hours=5, minutes=45)), ZoneInfo("America/St_Johns")]
)
def test_an_aware_moment_of_any_zone_is_no_error(zone: Any) -> None:
    story = Story(now=NOW.astimezone(zone)).open()
    assert story.complaint.opened_at == NOW
