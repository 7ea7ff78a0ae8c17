"""Emitted is not told: only a confirmed delivery is, with what was said and in which words."""

from __future__ import annotations

import complaintflow as cf
from complaintflow import commands as do
from tests.adoption.cases import adopted, promised
from tests.samples import Story, acknowledged
from tests.telling.letters import letters


def confirmed(story: Story, notice: cf.Notice) -> Story:
    message = cf.render(notice)
    told = {"digest": message.digest, "catalogue": message.catalogue, "language": message.language}
    return story.do(do.ConfirmTold(notice=notice.id, channel=notice.to.channel, **told))


def test_a_promise_is_untold_until_its_letter_is_known_to_have_arrived() -> None:
    story = acknowledged()
    assert story.complaint.untold == (story.promise,)
    assert confirmed(story, letters(story, "acknowledgement")[0]).complaint.untold == ()


def test_the_record_keeps_what_was_said_in_which_words_and_by_which_channel() -> None:
    story = acknowledged()
    notice = letters(story, "acknowledgement")[0]
    fact = confirmed(story, notice).events[-1]
    message = cf.render(notice)
    assert isinstance(fact, cf.events.NoticeTold)
    assert (fact.digest, fact.catalogue, fact.language) == (message.digest, message.catalogue, "ar")
    assert (fact.notice, fact.channel) == (notice.id, "email")


def test_the_text_can_be_made_again_from_what_is_stored_and_proven_to_be_the_same() -> None:
    story = acknowledged()
    notice = letters(story, "acknowledgement")[0]
    fact = confirmed(story, notice).events[-1]
    again = cf.from_plain(cf.to_plain(notice))
    assert cf.render(again, language=fact.language).digest == fact.digest  # type: ignore[attr-defined]


def test_a_letter_about_something_else_tells_of_no_promise() -> None:
    story = acknowledged()
    assert confirmed(story, letters(story, "receipt")[0]).complaint.untold == (story.promise,)


def test_a_promise_that_another_system_made_is_not_ours_to_tell() -> None:
    complaint = adopted(owner="dana", promises=(promised(owner="dana"),)).complaint
    assert complaint.open_commitments and complaint.untold == ()
