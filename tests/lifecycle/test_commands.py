"""A command is an intention: frozen, in the imperative, named by keywords, and kind to whoever types it."""

from __future__ import annotations

import inspect
from datetime import timedelta
from typing import Any

import attrs
import pytest

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.commands.base import STAFF_TEXT, WORDS
from complaintflow.people import CUSTOMER
from tests.lifecycle.situations import situation
from tests.samples import CALENDAR, DANA, LAYLA, NOW, acknowledged, receive

COMMANDS = [kind for kind in vars(do).values() if isinstance(kind, type) and issubclass(kind, do.Command)]
every_command = pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)


def test_every_public_name_is_there_once_and_in_order() -> None:
    assert list(do.__all__) == sorted(set(do.__all__))


@every_command
def test_a_command_is_frozen_and_says_what_it_is_for(kind: type[Any]) -> None:
    assert inspect.getdoc(kind)
    assert kind.__setattr__ is not object.__setattr__
    assert "__dict__" not in dir(kind)


@every_command
def test_the_fields_of_a_command_are_given_by_name(kind: type[Any]) -> None:
    assert all(field.kw_only for field in attrs.fields(kind))


@every_command
def test_every_command_takes_the_moment_the_key_and_whoever_typed_it(kind: type[Any]) -> None:
    assert {"by", "at", "key", "recorded_by"} <= {field.name for field in attrs.fields(kind)}


@every_command
def test_what_the_customer_will_read_is_marked_so_that_it_is_linted(kind: type[Any]) -> None:
    texts = [field for field in attrs.fields(kind) if field.metadata.get(STAFF_TEXT)]
    assert not texts or not issubclass(kind, do.CustomerCommand)


def test_what_the_customer_does_is_done_by_the_customer() -> None:
    assert do.Withdraw().by == do.Reopen(reason="again").by == receive().by == CUSTOMER


def test_staff_say_who_they_are() -> None:
    with pytest.raises(TypeError, match="by"):
        do.Thank()  # type: ignore[call-arg]


WORDS_TAKEN: dict[str, tuple[do.Command, str, Any]] = {
    "channel": (do.Contact(by="dana", channel="phone", summary="x"), "channel", cf.Channel.PHONE),
    "state": (do.Witness(state="closed"), "state", cf.State.CLOSED),
    "reason": (
        do.Reassign(by="ruth", to="omar", reason="competence"),
        "reason",
        cf.HandoverReason.COMPETENCE,
    ),
    "outcome": (
        do.RespondFinally(by="dana", outcome="upheld", reasons="x", routes="court"),
        "outcome",
        cf.Finding.UPHELD,
    ),
    "kind": (receive(kind="request"), "kind", cf.ContactKind.REQUEST),
    "one subject": (receive(subjects="service"), "subjects", {cf.Subject.SERVICE}),
    "subjects": (
        receive(subjects=["service", "product"]),
        "subjects",
        {cf.Subject.SERVICE, cf.Subject.PRODUCT},
    ),
    "one topic": (receive(topics="billing"), "topics", {"billing"}),
    "one question": (do.Ask(by="dana", questions="When?"), "questions", ("When?",)),
    "one promise kept": (do.Witness(state="closed", keeps="C-1/2"), "keeps", ("C-1/2",)),
    "one route": (
        do.RespondFinally(by="dana", outcome="upheld", reasons="x", routes="court"),
        "routes",
        ("court",),
    ),
}


@pytest.mark.parametrize("what", WORDS_TAKEN)
def test_a_word_is_taken_for_what_it_names(what: str) -> None:
    command, field, value = WORDS_TAKEN[what]
    assert getattr(command, field) == value


def test_a_word_that_names_nothing_is_an_error_with_what_was_meant() -> None:
    with pytest.raises(cf.DefinitionError, match=r"'e-mail' is no Channel\. Did you mean email"):
        do.Contact(by="dana", channel="e-mail", summary="x")
    with pytest.raises(cf.DefinitionError, match=r"'treatmnt' is no Subject\. Did you mean treatment"):
        receive(subjects={"treatmnt"})


def test_a_change_that_the_customer_asked_for_is_told_apart() -> None:
    change = do.Change(by="dana", commitment="C-1/2", reason="x")
    assert not change.at_customer_request
    assert attrs.evolve(change, requested_by=CUSTOMER).at_customer_request


def test_words_that_must_be_said_are_marked() -> None:
    said = {field.name for field in attrs.fields(do.Resolve) if field.metadata.get(WORDS)}
    assert said == {"resolution", "explanation"}


# --- the situation in which a command is carried out ---------------------------------------------------------------


def test_a_situation_knows_who_acts() -> None:
    story = acknowledged()
    assert situation(story, do.Thank(by="dana")).person is DANA
    assert situation(story, do.Withdraw()).person is None
    assert situation(story, do.Withdraw()).by_customer
    assert not situation(story, do.Thank(by="dana")).by_customer


def test_a_situation_knows_the_promise_that_the_command_is_about() -> None:
    story = acknowledged()
    about = do.Release(commitment=story.promise.id)
    assert situation(story, about).commitment == story.promise
    assert situation(story, do.Thank(by="dana")).commitment is None


def test_a_person_works_their_own_hours_or_those_of_the_desk() -> None:
    setting = situation(acknowledged(), do.Thank(by="dana")).setting
    own = cf.WorkingCalendar(zone=CALENDAR.zone, week={"mon": [("06:00", "10:00")]})
    assert setting.hours_of(DANA) is CALENDAR
    assert setting.hours_of(attrs.evolve(DANA, calendar=own)) is own


def test_a_command_that_is_not_handled_changes_nothing() -> None:
    story = acknowledged()
    before = story.complaint
    do.Withdraw(reason="enough", at=NOW - timedelta(days=1))
    assert story.complaint is before
    assert do.AdoptedPromise(what="x", at=NOW, made_at=NOW).kind is cf.PromiseKind.ANSWER
    assert acknowledged().complaint.customer == LAYLA
