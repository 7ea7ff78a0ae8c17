"""Whatever people type goes through a whole desk and into every letter as what it is: text, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from attrs import evolve
from hypothesis import given

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.record.notice import Audience
from tests.samples import DANA, LAYLA, ROSTER, Story, desk, receive
from tests.wording.samples import LANGUAGES, as_told, hostile, read_back, same_lines, visible

BEHIND = ("<class", "__class__'", "object at 0x", "mappingproxy", "Notice(", "Customer(")
"""What a text would hold if a value had been looked into."""

READERS = (Audience.CUSTOMER, Audience.REPRESENTATIVE, Audience.OWNER, Audience.SUPERVISOR)


def told(name: str, typed: str, contact: str) -> list[cf.Notice]:
    """The notices of a desk on which a customer, somebody who acts for them, and an owner typed these."""
    dana = evolve(DANA, contact=contact)
    workflow = desk(roster=cf.Roster(dana if person.id == "dana" else person for person in ROSTER))
    guardian = cf.Representative(id="guardian", name=name, address=contact, correspondence="both")
    layla = evolve(LAYLA, name=name, address=contact, representatives=guardian)
    story = Story(workflow).open(receive(customer=layla, statement=typed))
    promise = story.terms(3, what=typed)
    story.do(do.Acknowledge(by="dana", summary=typed, promise=promise), do.PutQuestion(question=typed))
    return story.wait(days=7).notices


def strings(value: Any) -> list[str]:
    """Every text among the facts of a notice."""
    if isinstance(value, str):
        return [value]
    return [text for each in value for text in strings(each)] if isinstance(value, tuple) else []


@given(hostile, hostile, hostile)
def test_every_letter_to_everybody_says_the_very_value_and_nothing_behind_it(
    name: str, typed: str, contact: str
) -> None:
    notices = told(visible(name), visible(typed), visible(contact))
    assert {notice.to.kind for notice in notices} == set(READERS)
    for notice in notices:
        for language in LANGUAGES:
            message = cf.render(notice, language=language)
            assert not any(trace in message.text + message.html for trace in BEHIND)
            assert "\n" not in message.subject and "\r" not in message.subject
            assert not set(message.text) & set("\r\x00\u202a\u202b\u202c\u202d\u202e\u2066\u2067")


@given(hostile)
def test_a_summary_reads_back_to_the_very_value_in_every_language(typed: str) -> None:
    letter = next(n for n in told("Layla", visible(typed), "x") if n.kind == "acknowledgement")
    for language in LANGUAGES:
        back = read_back(cf.render(letter, language=language).text)
        assert as_told(same_lines(visible(typed))) in back


@given(hostile, hostile)
def test_a_notice_with_anything_in_it_can_be_stored_and_read(name: str, typed: str) -> None:
    for notice in told(visible(name), visible(typed), "x"):
        assert cf.from_plain(json.loads(json.dumps(cf.to_plain(notice)))) == notice
