"""Whoever has a complaint now, and whoever had it, hear of it, and nobody hears of their own act."""

from __future__ import annotations

import attrs

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import DANA, NOW, OMAR, ROSTER, RUTH, Story, desk, in_state
from tests.samples import State as S
from tests.telling.letters import CONTACT, MOVE, OFFER, letters


def readers(story: Story) -> list[tuple[str, str]]:
    return [(notice.to.kind, notice.to.id) for notice in letters(story, "handed_over")]


def test_a_supervisor_moves_it_and_both_owners_hear_of_it() -> None:
    story = in_state(S.ACKNOWLEDGED).do(MOVE)
    assert readers(story) == [("owner", "omar"), ("previous_owner", "dana")]
    for notice in letters(story, "handed_over"):
        text = cf.render(notice, language="en").text
        assert "from Dana Levi to Omar Haddad" in text and story.promise.what in text


def test_who_accepts_knows_it_and_who_asked_hears_that_they_did() -> None:
    story = in_state(S.ACKNOWLEDGED).do(OFFER).do(do.AcceptHandover(by="omar"))
    assert readers(story) == [("previous_owner", "dana")]


def test_who_gives_it_away_at_once_knows_it() -> None:
    story = in_state(S.ACKNOWLEDGED).do(do.Reassign(by="dana", to="omar", reason="absence"))
    assert readers(story) == [("owner", "omar")]


def test_who_left_is_not_written_to() -> None:
    left = attrs.evolve(DANA, left=NOW)
    story = in_state(S.ACKNOWLEDGED)
    moved = story.workflow.with_roster(cf.Roster([left, *tuple(ROSTER)[1:]]))
    step = moved.handle(story.complaint, MOVE, now=story.now)
    told = [part for notice in step.notices for part in (notice.parts or (notice,))]
    assert [notice.to.id for notice in told if notice.kind == "handed_over"] == ["omar"]


def test_what_nobody_had_comes_from_the_company() -> None:
    story = Story(desk(roster=cf.Roster([DANA, OMAR, RUTH]))).open().do(MOVE)
    assert readers(story) == [("owner", "omar")]
    assert letters(story, "handed_over")[0].facts["previous_owner_name"] == "Example Ltd"


def test_who_begins_a_complaint_is_not_told_that_it_is_theirs() -> None:
    assert readers(in_state(S.ACKNOWLEDGED).do(CONTACT)) == []


def test_who_answers_first_is_named_in_the_answer_and_moves_nobody() -> None:
    story = in_state(S.CLOSED).do(do.Reopen(reason="It happened again."))
    story.do(do.Acknowledge(by="omar", promise=story.terms(3)))
    assert (story.complaint.owner, readers(story)) == ("omar", [])
