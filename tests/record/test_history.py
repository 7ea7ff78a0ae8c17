"""A history is whole or it is refused: a gap, a repeat, a stranger, a missing beginning."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs
import pytest

import complaintflow as cf
from tests.samples import Story, acknowledged, in_state, receive

Facts = Sequence[cf.events.Event]


def other() -> Facts:
    return Story().open(receive(reference="C-7")).events


FAULTS: dict[str, tuple[Callable[[Facts], Facts], str]] = {
    "gap": (lambda facts: [*facts[:3], *facts[4:]], r"Fact 5 \([a-z._]+\) comes after a gap: 4 was expected"),
    "repeat": (lambda facts: [*facts[:3], *facts[2:]], r"Fact 3 \([a-z._]+\) stands twice: 4 was expected"),
    "order": (lambda facts: [facts[0], facts[2], facts[1]], "comes after a gap: 2 was expected"),
    "stranger": (lambda facts: [*facts, *other()], "A fact of another complaint follows fact 9"),
    "headless": (
        lambda facts: facts[1:],
        "begins with '[a-z._]+', which opens nothing: its start is missing",
    ),
    "empty": (lambda facts: [], "There are no facts"),
    "late": (lambda facts: [attrs.evolve(facts[0], seq=2)], "Fact 2 .* comes after a gap: 1 was expected"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_history_that_is_not_whole_is_refused(fault: str) -> None:
    breaks, message = FAULTS[fault]
    with pytest.raises(cf.HistoryError, match=message):
        cf.replay(breaks(acknowledged().events))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_refusal_of_a_history_shows_nothing_personal(fault: str) -> None:
    with pytest.raises(cf.HistoryError) as caught:
        cf.replay(FAULTS[fault][0](acknowledged().events))
    assert "Mansour" not in str(caught.value)
    assert "C-1042" not in str(caught.value)


def test_facts_that_do_not_follow_the_snapshot_are_refused() -> None:
    story = acknowledged()
    with pytest.raises(cf.HistoryError, match="stands twice"):
        cf.evolve(story.complaint, story.events[-1:])


def test_no_facts_leave_a_complaint_as_it_is() -> None:
    complaint = acknowledged().complaint
    assert cf.evolve(complaint, ()) == complaint


def test_a_refused_history_leaves_the_complaint_untouched() -> None:
    story = acknowledged()
    before = cf.replay(story.events)
    with pytest.raises(cf.HistoryError):
        cf.evolve(story.complaint, other())
    assert story.complaint == before


def test_replay_takes_a_stream() -> None:
    events = in_state(cf.State.CLOSED).events
    assert cf.replay(event for event in events).state is cf.State.CLOSED


def test_a_fact_that_nothing_folds_is_counted_and_changes_nothing_else() -> None:
    story = acknowledged()
    after = story.do(cf.commands.Note(by="dana", text="Mansour called")).complaint
    before = cf.replay(story.events[:-1])
    assert attrs.evolve(before, version=after.version, recorded_at=after.recorded_at) == after


def test_a_key_that_has_acted_is_known_after_replay() -> None:
    story = acknowledged().do(cf.commands.Note(by="dana", text="Mansour called", key="request-9"))
    assert cf.replay(story.events).keys == {"request-9"}
