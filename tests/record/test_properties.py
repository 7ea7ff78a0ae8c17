"""What holds for every story: facts fold alike however they are cut, and storage gives back what it was given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from tests.record.stories import stories
from tests.samples import Story, read, stored


def everything(story: Story) -> list[Any]:
    return [*story.events, *story.notices, story.complaint]


def parts(value: Any) -> Iterator[Any]:
    """The value and all that it is made of, with the class of each vocabulary."""
    yield type(value) if isinstance(value, cf.State | cf.Verdict | cf.PromiseKind) else None
    if attrs.has(type(value)):
        value = [getattr(value, field.name) for field in attrs.fields(type(value))]
    if isinstance(value, list | tuple):
        for each in value:
            yield from parts(each)


@given(stories())
def test_replay_gives_the_complaint_that_the_steps_gave(story: Story) -> None:
    assert cf.replay(story.events) == story.complaint


@given(stories(), st.data())
def test_facts_fold_alike_however_they_are_cut(story: Story, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(story.events)))
    before = cf.evolve(None, story.events[:cut])
    assert cf.evolve(before, story.events[cut:]) == cf.replay(iter(story.events))


@given(stories())
def test_storage_gives_back_every_fact_notice_and_complaint(story: Story) -> None:
    assert read(stored(everything(story))) == everything(story)


@given(stories())
def test_what_comes_back_is_made_of_the_same_vocabularies(story: Story) -> None:
    for before, after in zip(everything(story), read(stored(everything(story))), strict=True):
        assert list(parts(after)) == list(parts(before))


@given(stories())
def test_what_is_stored_again_has_the_same_bytes(story: Story) -> None:
    rows = stored(everything(story))
    assert stored(read(rows)) == rows


@given(stories())
def test_plain_values_are_json_and_nothing_else(story: Story) -> None:
    for value in everything(story):
        plain = cf.to_plain(value)
        assert json.loads(json.dumps(plain)) == plain


@given(stories())
def test_a_complaint_that_was_read_goes_on_as_the_one_that_was_written(story: Story) -> None:
    (loaded,) = read(stored([story.complaint]))
    then = story.now.replace(year=2027)
    on, also = (story.workflow.advance(each, then) for each in (story.complaint, loaded))
    assert on == also


@given(stories())
def test_numbers_have_no_gap_and_recording_never_runs_backwards(story: Story) -> None:
    assert [event.seq for event in story.events] == list(range(1, len(story.events) + 1))
    recorded = [event.recorded_at for event in story.events]
    assert recorded == sorted(recorded)


@given(stories())
def test_equal_values_have_equal_hashes(story: Story) -> None:
    again = read(stored(everything(story)))
    assert [hash(value) for value in again] == [hash(value) for value in everything(story)]


@given(stories())
def test_while_work_remains_something_will_wake_the_complaint(story: Story) -> None:
    assert not story.complaint.is_open or story.complaint.next_deadline is not None
