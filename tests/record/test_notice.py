"""One fact, one reader, one channel; what was said in one go is one notice, and nothing is dropped."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.record.notice import Audience, Notice, Recipient, facts_told, merged
from tests.samples import NOW, acknowledged, read, stored


def notice(
    number: int, kind: str = "promise_made", reader: str = "customer", channel: str = "email"
) -> Notice:
    whole = reader if reader == "customer" else f"owner-{reader}"
    return Notice(
        id=f"C-1/{number}:{kind}:{whole}",
        kind=kind,
        reference="C-1",
        fact=f"C-1/{number}",
        to=Recipient(
            kind=Audience.CUSTOMER if reader == "customer" else Audience.OWNER, id=reader, channel=channel
        ),
        at=NOW,
        facts={"reference": "C-1"},
        commitments=(f"C-1/{number}",),
    )


numbered = st.lists(st.integers(1, 99), unique=True, max_size=6)
readers = st.sampled_from(("customer", "dana", "omar"))
notices = numbered.flatmap(
    lambda numbers: st.tuples(
        *(
            st.builds(notice, st.just(n), reader=readers, channel=st.sampled_from(("email", "sms")))
            for n in numbers
        )
    )
)


@given(notices)
def test_merging_drops_nothing(several: tuple[Notice, ...]) -> None:
    told = [part for each in merged(several) for part in (each.parts or (each,))]
    assert sorted(told, key=str) == sorted(several, key=str)


@given(notices)
def test_each_reader_gets_one_notice_on_each_channel(several: tuple[Notice, ...]) -> None:
    readers = [(each.to.kind, each.to.id, each.to.channel) for each in merged(several)]
    assert len(set(readers)) == len(readers)


@given(notices)
def test_merged_notices_have_ids_of_their_own(several: tuple[Notice, ...]) -> None:
    ids = [(each.id, each.to.channel) for each in merged(several)]
    assert len(set(ids)) == len(ids)


@given(notices)
def test_the_id_of_a_merged_notice_names_every_fact_that_it_tells(several: tuple[Notice, ...]) -> None:
    for each in merged(several):
        assert set(facts_told(each.id)) == {part.fact for part in (each.parts or (each,))}


def test_a_merged_notice_tells_of_all_promises_and_keeps_the_first_kind() -> None:
    (one,) = merged((notice(7), notice(9, "acknowledgement")))
    assert (one.id, one.kind) == ("C-1/7+9:promise_made:customer", "promise_made")
    assert one.commitments == ("C-1/7", "C-1/9")


def test_a_merged_notice_of_the_staff_still_says_whose_it_is() -> None:
    told = merged((notice(7, reader="dana"), notice(9, reader="dana"), notice(7, reader="omar")))
    assert [each.id for each in told] == ["C-1/7+9:promise_made:owner-dana", "C-1/7:promise_made:owner-omar"]


def test_the_facts_of_an_id_are_read_whatever_the_host_calls_its_cases() -> None:
    assert facts_told("2026/C:1/7+9:promise_made:customer") == ("2026/C:1/7", "2026/C:1/9")
    assert facts_told("C-1/7:limit_reached:owner-ad:dana") == ("C-1/7",)


def test_a_word_that_is_no_id_tells_of_nothing() -> None:
    assert facts_told("what?") == ()


def test_a_whole_call_is_one_notice_to_the_customer() -> None:
    story = acknowledged()
    call = [
        do.Restate(by="dana", summary="paid twice", promise=story.terms(1)),
        do.Promise(by="dana", promise=story.terms(2, kind="action", what="the refund")),
    ]
    step = story.workflow.handle_all(story.complaint, call, story.now + timedelta(minutes=1))
    (told,) = step.notices
    assert [part.kind for part in told.parts] == ["restatement", "promise_made"]
    assert read(stored([told])) == [told]


def test_the_delivery_of_a_merged_notice_is_the_delivery_of_each_promise_in_it() -> None:
    story = acknowledged()
    call = [do.Promise(by="dana", promise=story.terms(days)) for days in (1, 2)]
    step = story.workflow.handle_all(story.complaint, call, story.now)
    story.take(step).do(do.ConfirmTold(notice=step.notices[0].id))
    assert [promise.told_at for promise in story.complaint.commitments] == [None, story.now, story.now]


def test_a_notice_is_hidden_where_it_is_personal() -> None:
    shown = repr(acknowledged().notices)
    assert "customer" in shown
    assert "Mansour" not in shown


def test_a_notice_is_a_value() -> None:
    assert notice(1) == notice(1)
    assert hash(notice(1)) == hash(notice(1))
    assert cf.Notice is Notice
