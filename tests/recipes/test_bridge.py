"""The bridge between any tracker and the record: what a ticket means, asked before and looked at after."""

from __future__ import annotations

import io
import tokenize
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from docs.recipes.bridge import __main__ as page
from docs.recipes.bridge.bridge import Bridge, Message, Ticket, follow, refusal
from docs.recipes.bridge.meaning import date_of
from docs.recipes.sqlite.company import workflow
from docs.recipes.sqlite.store import Conflict, Store

ROOT = Path(__file__).resolve().parents[2]
FLOW = workflow()
NOON = datetime(2026, 9, 15, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SOON = NOON + 2 * DAY
COMMENT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
TICKET = Ticket(
    reference="T-1",
    title="Charged twice",
    opened_at=NOON - HOUR,
    reporter=("layla", "Layla Haddad", "layla@example.test"),
    assignee="dana",
)
TOLD = ("m1", "dana", "You hear from me by then.")
OWED = evolve(TICKET, messages=[TOLD], promised=SOON)
ANSWER = ("m2", "dana", "Your money is back.")


def following(*tickets: Ticket, now: datetime = NOON) -> cf.Complaint:
    """What the record says once it has followed a ticket through all that became of it, an hour apart."""
    complaint = None
    for number, ticket in enumerate(tickets):
        complaint = follow(FLOW, complaint, ticket, now + number * HOUR).complaint
    assert complaint is not None
    return complaint


def refused(ticket: Ticket, *before: Ticket) -> str | None:
    no = refusal(FLOW, following(*before), ticket, NOON + len(before) * HOUR)
    return no.rule if no is not None else None


def said(*messages: Any, ticket: Ticket = OWED, **given: Any) -> Ticket:
    return evolve(ticket, messages=[*ticket.messages, *messages], **given)


def code_lines(file: Path) -> int:
    """Lines with code on them: no blank ones, no comments, no docstrings."""
    found, fresh = set[int](), True
    for token in tokenize.generate_tokens(io.StringIO(file.read_text(encoding="utf-8")).readline):
        if token.type not in COMMENT and not (fresh and token.type == tokenize.STRING):
            found.update(range(token.start[0], token.end[0] + 1))
        fresh = token.type in COMMENT and (fresh or token.type != tokenize.COMMENT)
    return len(found)


def test_the_detector_of_roundup_is_twenty_lines() -> None:
    assert code_lines(ROOT / "docs/recipes/roundup/complaints.py") <= 20


def test_lines_of_code_are_counted_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "some.py"
    file.write_text(
        '"""Says.\n\nMore."""\n\nimport os  # why\n\n\ndef f():\n    """Does."""\n    # why\n    return """a\nb"""\n'
    )
    assert code_lines(file) == 4


def test_a_ticket_is_a_complaint_and_its_reporter_the_customer() -> None:
    complaint = following(TICKET)
    assert (complaint.owner, complaint.customer.name, complaint.statement) == (
        "dana",
        "Layla Haddad",
        "Charged twice",
    )
    assert (complaint.adopted, complaint.state, complaint.received_at) == (True, "acknowledged", NOON - HOUR)


def test_what_the_customer_wrote_is_the_statement() -> None:
    assert following(evolve(TICKET, statement="I was charged twice.")).statement == "I was charged twice."


def test_nobody_is_told_of_what_the_tracker_has_told() -> None:
    assert [step.notices for step in follow(FLOW, None, OWED, NOON).steps if step.notices] == []


def test_a_tracker_that_rounds_up_opens_no_ticket_in_the_future() -> None:
    assert following(evolve(TICKET, opened_at=NOON + HOUR)).received_at == NOON


def test_any_date_with_a_timestamp_is_a_moment() -> None:
    class Stamp:
        def timestamp(self) -> float:
            return NOON.timestamp()

    assert evolve(TICKET, opened_at=Stamp(), promised=Stamp()).promised == NOON


def test_a_customer_may_come_whole() -> None:
    layla = cf.Customer(id="K-1", name="Layla Haddad", language="ar")
    customer = following(evolve(TICKET, reporter=layla)).customer
    assert (customer.id, customer.language) == ("K-1", "ar")


def test_who_is_not_on_the_roster_owns_nothing_and_is_named() -> None:
    found = follow(FLOW, None, evolve(TICKET, assignee="support-team"), NOON)
    assert (found.complaint.owner, found.complaint.state, found.unowned) == (None, "received", "support-team")
    assert [follow(FLOW, None, evolve(TICKET, assignee=who), NOON).unowned for who in ("dana", None)] == [
        None,
        None,
    ]


def test_a_ticket_that_goes_to_a_team_stays_whose_it_was_and_says_so() -> None:
    found = follow(FLOW, following(TICKET), evolve(TICKET, assignee="support-team", ended=True), NOON)
    assert (found.complaint.owner, found.unowned) == ("dana", "support-team")


def test_an_id_that_is_a_number_becomes_its_text() -> None:
    counted = evolve(TICKET, reference=42, reporter=(7, "Layla Haddad", None), messages=[(1, 7, "Well?")])
    complaint = following(counted)
    assert (complaint.reference, complaint.customer.id, complaint.keys) == ("42", "7", {"1"})
    assert evolve(TICKET, assignee=9).assignee == "9"


NAIVE = NOON.replace(tzinfo=None)
ZONE = "has no zone. Where your tracker means UTC, give .replace(tzinfo=UTC)"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"opened_at": NAIVE}, f"opened_at: {NAIVE} {ZONE}"),
        ({"promised": NAIVE}, f"promised: {NAIVE} {ZONE}"),
        ({"ended_at": NAIVE}, f"ended_at: {NAIVE} {ZONE}"),
        ({"opened_at": "yesterday"}, "opened_at: needs a datetime with its zone"),
        ({"reference": None}, "reference: needs a text or a whole number, and got NoneType."),
        ({"assignee": True}, "assignee: needs a text or a whole number, and got bool."),
        ({"reporter": "layla"}, "reporter: needs a Customer or three values (id, name, address)"),
        ({"reporter": 7}, "reporter: needs a Customer or three values (id, name, address)"),
        ({"reporter": (b"7", "", "")}, "reporter id: needs a text or a whole number, and got bytes."),
        ({"messages": [TOLD, "abc"]}, "messages[1]: needs a Message or three values (key, author, text)"),
        ({"messages": "abc"}, "messages: needs several, in a list, and got str."),
    ],
)
def test_what_a_ticket_cannot_hold_is_named_with_what_to_give(given: dict[str, Any], said: str) -> None:
    with pytest.raises((TypeError, cf.MomentError)) as refused:
        evolve(TICKET, **given)
    assert said in str(refused.value)


def test_a_message_without_a_zone_is_refused_too() -> None:
    with pytest.raises(cf.MomentError, match="has no zone"):
        Message("m1", "dana", "Well?", at=NAIVE)


def test_a_ticket_that_has_a_date_at_first_sight_owes_it() -> None:
    (promise,) = following(OWED).open_commitments
    assert (promise.adopted, promise.owner, promise.promised_at) == (True, "dana", SOON)


def test_a_ticket_that_has_ended_is_adopted_so() -> None:
    ended = evolve(OWED, messages=(), ended=True, ended_at=NOON - HOUR / 2)
    assert (following(ended).state, following(ended).commitments) == ("closed", ())
    assert following(evolve(ended, resolved=True)).state == "resolved"


def test_each_message_is_a_contact_or_a_note_and_blanks_are_nothing() -> None:
    messages = [
        TOLD,
        Message("m2", "dana", "Look at this.", internal=True),
        ("m3", "layla", "Well?"),
        ("m4", "dana", " "),
    ]
    steps = follow(FLOW, following(TICKET), said(*messages, ticket=TICKET), NOON).steps
    names = [(fact.stored_name, fact.by) for step in steps for fact in step.events]
    assert [each for each in names if "contact" in each[0] or "note" in each[0]] == [
        ("contact.made", "dana"),
        ("note.taken", "dana"),
        ("contact.received", cf.CUSTOMER),
    ]


def test_looking_again_adds_nothing() -> None:
    once = following(TICKET, OWED)
    again = follow(FLOW, once, OWED, NOON + HOUR)
    assert (again.complaint, again.refused) == (once, ())


def test_a_date_that_was_told_is_a_promise_of_who_told_it() -> None:
    (promise,) = following(TICKET, OWED).open_commitments
    assert (promise.owner, promise.what, promise.promised_at) == ("dana", "an answer: Charged twice", SOON)


@pytest.mark.parametrize(
    "message",
    [
        None,
        ("m1", "layla", "By Thursday, please."),
        Message("m1", "dana", "By then?", internal=True),
        ("m1", "dana", ""),
    ],
)
def test_a_date_that_nobody_told_the_customer_is_no_promise(message: Any) -> None:
    untold = evolve(TICKET, promised=SOON, messages=[message] if message else [])
    assert following(TICKET, untold).commitments == ()


def test_a_date_that_is_moved_with_a_word_is_a_change() -> None:
    complaint = following(TICKET, OWED, said(("m2", "dana", "The bank needs longer."), promised=SOON + DAY))
    assert [each.status for each in complaint.commitments] == ["changed", "open"]
    assert date_of(complaint) == complaint.commitments[1]


def test_a_date_after_one_that_is_over_is_another_promise() -> None:
    ended = said(ANSWER, ended=True)
    again = said(ANSWER, ("m3", "dana", "We look again."), promised=SOON + DAY)
    complaint = following(TICKET, OWED, ended, again)
    assert [each.status for each in complaint.commitments] == ["kept", "open"]


def test_a_date_in_the_past_is_refused_before_it_is_written() -> None:
    assert refused(evolve(OWED, promised=NOON - HOUR), TICKET) is not None
    assert refused(OWED, TICKET) is None


def test_a_ticket_without_a_record_may_stand_as_it_will() -> None:
    assert refusal(FLOW, None, evolve(OWED, ended=True), NOON) is None


def test_ending_what_is_owed_is_refused_and_with_an_answer_it_is_kept() -> None:
    assert refused(evolve(OWED, ended=True), TICKET, OWED) == "nothing_owed"
    assert refused(said(ANSWER, ended=True), TICKET, OWED) is None
    complaint = following(TICKET, OWED, said(ANSWER, ended=True))
    assert (complaint.state, complaint.commitments[0].status) == ("closed", "kept")


def test_what_was_ended_past_the_question_ends_no_promise_and_says_so() -> None:
    found = follow(FLOW, following(TICKET, OWED), evolve(OWED, ended=True), NOON + HOUR)
    assert ([no.rule for no in found.refused], len(found.complaint.open_commitments)) == (["nothing_owed"], 1)


def test_what_time_had_brought_is_kept_when_something_is_refused() -> None:
    found = follow(FLOW, following(TICKET, OWED), evolve(OWED, ended=True), SOON + HOUR)
    assert (found.complaint.commitments[0].status, len(found.vetoes)) == ("broken", 1)


def test_an_answer_that_comes_after_the_status_keeps_the_promise() -> None:
    resolved = evolve(OWED, ended=True, resolved=True)
    answered = said(Message(*ANSWER, ends=True), ticket=resolved)
    complaint = following(TICKET, OWED, resolved, answered)
    assert (complaint.state, complaint.commitments[0].status) == ("resolved", "kept")


@pytest.mark.parametrize("ends", [None, False])
def test_a_word_after_the_end_keeps_nothing(ends: bool | None) -> None:
    resolved = evolve(OWED, ended=True, resolved=True)
    later = said(Message("m2", "dana", "We look into it again.", ends=ends), ticket=resolved)
    assert following(TICKET, OWED, resolved, later).commitments[0].status == "open"


def test_the_word_that_ended_it_is_the_answer_though_another_came_after() -> None:
    both = [
        Message(*ANSWER, at=NOON + 2 * HOUR, ends=True),
        Message("m3", "ruth", "Sent the form too.", ends=False),
    ]
    complaint = following(TICKET, OWED, said(*both, ended=True))
    assert complaint.commitments[0].status == "kept"


def test_what_one_of_ours_did_without_a_word_is_theirs() -> None:
    steps = follow(FLOW, following(TICKET), said(("m1", "ruth", ""), ticket=TICKET, ended=True), NOON).steps
    assert [
        fact.by for step in steps for fact in step.events if fact.stored_name == "complaint.witnessed"
    ] == ["ruth"]


def test_a_ticket_that_goes_on_is_open_again() -> None:
    assert following(TICKET, evolve(TICKET, ended=True), TICKET).cycle == 2


def test_a_new_assignment_moves_the_promise() -> None:
    complaint = following(TICKET, OWED, evolve(OWED, assignee="ruth"))
    assert (complaint.owner, complaint.open_commitments[0].owner) == ("ruth", "ruth")


def test_nobody_takes_over_from_somebody() -> None:
    assert following(TICKET, OWED, evolve(OWED, assignee=None)).owner == "dana"


def test_the_first_assignment_gives_it_an_owner() -> None:
    waiting = evolve(TICKET, assignee=None)
    assert following(waiting, said(("m1", "ruth", "Dana knows this."), ticket=TICKET)).owner == "dana"
    assert following(waiting, TICKET).owner == "dana"


def test_the_command_of_the_page_says_what_the_page_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.main(tmp_path)
    assert capsys.readouterr().out in (ROOT / "docs/recipes/bridge/README.md").read_text(encoding="utf-8")


@pytest.fixture
def bridge(tmp_path: Path) -> Bridge:
    return Bridge(tmp_path / "complaints.sqlite3", FLOW)


def test_a_tracker_is_asked_with_its_own_exception_and_nothing_is_stored(bridge: Bridge) -> None:
    bridge.ask(evolve(TICKET, ended=True), ValueError, NOON)  # nobody knows it yet
    bridge.look(TICKET, NOON), bridge.look(OWED, NOON)
    with pytest.raises(ValueError, match="promised"):
        bridge.ask(evolve(OWED, ended=True), ValueError, NOON)
    with closing(bridge.open()) as store:
        assert "complaint.witnessed" not in [fact.stored_name for fact in store.history("T-1")]


def test_what_is_looked_at_is_stored_and_replays(bridge: Bridge) -> None:
    found = bridge.look(OWED)
    with closing(bridge.open()) as store:
        assert cf.replay(store.history("T-1")) == store.load("T-1") == found.complaint


def test_a_record_whose_clock_is_ahead_is_followed_all_the_same(bridge: Bridge) -> None:
    bridge.look(TICKET, NOON)
    assert bridge.look(said(TOLD, ticket=TICKET), NOON - HOUR).complaint.recorded_at == NOON


class Contested(Bridge):
    """Somebody is always faster, ``times`` times."""

    times = 1

    def open(self) -> Store:
        store, commit = super().open(), Store.commit

        def slower(*steps: cf.Step) -> None:
            if self.times:
                self.times -= 1
                rival = FLOW.handle(store.load("T-1"), do.Note(by="ruth", text="faster"), now=NOON)
                commit(store, rival)
            commit(store, *steps)

        store.commit = slower  # type: ignore[method-assign]
        return store


def test_whoever_was_faster_is_taken_into_account(bridge: Bridge) -> None:
    bridge.look(TICKET, NOON)
    assert len(Contested(bridge.file, FLOW).look(OWED, NOON).complaint.open_commitments) == 1


def test_whoever_is_always_slower_says_so(bridge: Bridge) -> None:
    bridge.look(TICKET, NOON)
    contested = Contested(bridge.file, FLOW)
    contested.times = 100
    with pytest.raises(Conflict, match="T-1"):
        contested.look(OWED, NOON)
