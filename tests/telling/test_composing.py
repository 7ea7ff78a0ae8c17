"""Notifiers made of notifiers: none hides a failure, and none sends twice what arrived."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow.record.notice import Audience
from complaintflow.telling.composing import Composed
from tests.samples import NOW
from tests.telling.test_asynchronous import Awaited
from tests.telling.test_notifiers import Told, failing, notice

LATER, NEVER = cf.RetryLater("busy"), cf.Undeliverable("no such address")
MIN = timedelta(minutes=1)


def later(minutes: int) -> Told:
    return failing(cf.RetryLater("busy", after=minutes * MIN))


def fate(to: cf.Notifier, told: cf.Notice | None = None) -> Any:
    """A receipt, or the error."""
    report = cf.deliver([told or notice()], to=to, now=NOW)
    return report.delivered[0].receipt if report.delivered else report.failed[0].error


def named(receipt: str) -> Told:
    return Told(lambda notice: receipt)


def test_a_fanout_tells_all_and_joins_their_receipts() -> None:
    assert fate(cf.Fanout(named("a"), Told(), named("b"))) == "a b"
    assert fate(cf.Fanout(Told())) is None


def test_a_failure_in_a_fanout_does_not_stop_the_others_and_is_told() -> None:
    last = Told()
    assert fate(cf.Fanout(failing(OSError("layla@example.test")), last)).args == (
        "the notifier raised OSError",
    )
    assert last.seen == [notice()]


def test_a_fanout_waits_for_the_one_that_asks_for_most_patience() -> None:
    error = fate(cf.Fanout(later(2), failing(NEVER), later(7), failing(LATER)))
    assert isinstance(error, cf.RetryLater) and error.after == 7 * MIN


def test_a_fanout_gives_up_where_no_member_may_still_deliver() -> None:
    assert fate(cf.Fanout(named("a"), failing(NEVER))) is NEVER


def test_a_fallback_asks_the_second_only_when_the_first_fails() -> None:
    second = named("second")
    assert fate(cf.Fallback(named("first"), second)) == "first" and second.seen == []
    for error in (LATER, NEVER, OSError()):
        assert fate(cf.Fallback(failing(error), second)) == "second"


def test_a_fallback_that_comes_to_its_end_may_be_tried_again_if_any_member_may() -> None:
    assert isinstance(fate(cf.Fallback(failing(LATER), failing(NEVER))), cf.RetryLater)
    assert fate(cf.Fallback(failing(NEVER), failing(cf.Undeliverable("y")))) is NEVER


@pytest.mark.parametrize(
    ("only", "takes"),
    [
        ({}, True),
        ({"kinds": {"thanks"}}, True),
        ({"kinds": {"answer"}}, False),
        ({"to": {Audience.CUSTOMER}}, True),
        ({"to": ["owner"]}, False),
        ({"languages": {"en"}}, True),
        ({"languages": {"he", "ar"}}, False),
    ],
)
def test_only_takes_what_is_of_its_kinds_readers_and_languages(only: dict[str, Any], takes: bool) -> None:
    member = Told()
    chosen = cf.Only(member, **only)
    assert chosen.takes(notice()) is takes
    fate(chosen)
    assert bool(member.seen) is takes


def test_what_nobody_takes_is_undeliverable_and_never_counts_as_delivered() -> None:
    error = fate(cf.Only(Told(), kinds={"answer"}))
    assert isinstance(error, cf.Undeliverable)
    assert str(error) == "no notifier here takes 'thanks' to customer in 'en'"
    assert isinstance(fate(cf.Fanout(cf.Only(Told(), to={"owner"}))), cf.Undeliverable)


def test_a_fanout_and_a_fallback_pass_by_whoever_does_not_take_it() -> None:
    wrong = cf.Only(failing(NEVER), languages={"he"})
    assert fate(cf.Fanout(wrong, named("a"))) == "a"
    assert fate(cf.Fallback(cf.Fanout(wrong), cf.Fallback(wrong), cf.Once(wrong, {}), named("a"))) == "a"


def test_a_regional_tag_is_of_its_language() -> None:
    to = cf.Recipient(kind=Audience.CUSTOMER, id="layla", language="ar-JO")
    assert cf.Only(Told(), languages={"ar"}).takes(notice(to=to))
    assert cf.Only(Told(), languages={"ar-JO"}).takes(notice(to=to))


def test_a_merged_notice_is_taken_for_any_of_its_parts() -> None:
    merged = notice(parts=(notice(1), notice(2, kind="answer")))
    assert cf.Only(Told(), kinds={"answer"}).takes(merged)


def test_whatever_has_the_one_method_is_a_member() -> None:
    class Plain:
        def notify(self, notice: cf.Notice) -> str:
            return "plain"

    assert fate(cf.Fanout(Plain())) == "plain"  # type: ignore[arg-type]


def test_once_does_not_send_again_what_was_delivered() -> None:
    store: dict[str, str] = {}
    member = named("a")
    assert (fate(cf.Once(member, store)), fate(cf.Once(member, store))) == ("a", "a")
    assert member.seen == [notice()] and store == {notice().id: "a"}


def test_once_remembers_a_delivery_without_a_receipt_and_no_failure() -> None:
    store: dict[str, str] = {}
    assert fate(cf.Once(failing(LATER), store)) is LATER and store == {}
    member = Told()
    assert (fate(cf.Once(member, store)), fate(cf.Once(member, store))) == (None, None)
    assert len(member.seen) == 1


def test_members_that_share_a_store_have_names() -> None:
    store: dict[str, str] = {}
    mail, text = named("mail"), named("text")
    both = cf.Fanout(cf.Once(mail, store, name="mail"), cf.Once(text, store, name="text"))
    assert fate(both) == "mail text"
    assert sorted(store) == [f"mail {notice().id}", f"text {notice().id}"]


@given(st.lists(st.lists(st.booleans(), min_size=2, max_size=2), max_size=5))
def test_a_retry_of_a_fanout_reaches_only_those_that_still_lack_it(tries: list[list[bool]]) -> None:
    works = [False, False]

    def act(place: int) -> Callable[[cf.Notice], None]:
        def one(told: cf.Notice) -> None:
            if not works[place]:
                raise LATER
            arrived[place] += 1

        return one

    arrived, store = [0, 0], {}
    both = cf.Fanout(*(cf.Once(Told(act(place)), store, name=str(place)) for place in (0, 1)))
    for works[:] in tries:
        fate(both)
    assert max(arrived) <= 1
    assert arrived == [int(any(each[place] for each in tries)) for place in (0, 1)]


def test_rendered_hands_over_a_message_in_the_language_of_the_reader() -> None:
    got: list[cf.Message] = []

    def send(told: cf.Notice, message: cf.Message) -> str:
        got.append(message)
        return told.id

    to = cf.Recipient(kind=Audience.CUSTOMER, id="layla", language="he")
    facts = {
        "customer_name": "לילה", "owner_name": "דנה", "owner_contact": "+00", "organisation_name": "חברה",
        "reference": "C-1042", "summary": "חויבתי פעמיים",
    }  # fmt: skip
    told = notice(to=to, facts=facts)
    assert fate(cf.Rendered(send), told) == told.id
    assert (got[0].language, got[0].direction) == ("he", "rtl") and "C-1042" in got[0].subject


def test_what_cannot_be_worded_is_undeliverable_and_names_the_fact() -> None:
    error = fate(cf.Rendered(lambda notice, message: None))
    assert isinstance(error, cf.Undeliverable) and "it cannot be worded: thanks." in str(error)


def test_rendered_without_a_way_to_send_says_what_to_do() -> None:
    with pytest.raises(NotImplementedError, match=r"Give Rendered a send\(notice, message\)"):
        cf.Rendered().send(notice(), None)  # type: ignore[arg-type]


def awaited(to: Any) -> Any:
    report = asyncio.run(cf.adeliver([notice()], to=to, now=NOW))
    return report.delivered[0].receipt if report.delivered else report.failed[0].error


def never(notice: cf.Notice) -> None:
    raise NEVER


def test_compositions_await_the_members_that_are_asynchronous() -> None:
    store: dict[str, str] = {}
    async_one = cf.Once(cf.Only(Awaited(), kinds={"thanks"}), store)
    assert awaited(cf.Fanout(async_one, named("plain"))) == f"{notice().id} plain"
    assert list(store) == [notice().id]
    assert awaited(cf.Fallback(Awaited(never), named("second"))) == "second"
    assert awaited(cf.Fanout(Awaited(never))) is NEVER


def test_an_asynchronous_member_needs_adeliver() -> None:
    assert "Deliver with adeliver()" in str(fate(cf.Fanout(Awaited())))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: cf.Fanout(), "Fanout needs at least one notifier"),
        (lambda: cf.Fallback(Told), "Fallback needs objects .* not Told"),
        (lambda: cf.Once("mail", {}), "Once needs objects with notify.* not str"),
        (lambda: cf.Only(Told(), kinds="answer"), "kinds= needs a set of texts, such as {'answer'}"),
    ],
)
def test_a_composition_that_could_not_send_is_refused_when_it_is_made(
    make: Callable[[], Any], says: str
) -> None:
    with pytest.raises(TypeError, match=says):
        make()


def test_a_composition_of_your_own_says_whom_to_ask() -> None:
    with pytest.raises(NotImplementedError, match="yield each member to be notified"):
        Composed().asking(notice())


def test_an_interrupt_passes_through_every_composition() -> None:
    whole = cf.Fanout(cf.Fallback(cf.Once(failing(KeyboardInterrupt()), {})), Told())
    with pytest.raises(KeyboardInterrupt):
        cf.deliver([notice()], to=whole, now=NOW)
