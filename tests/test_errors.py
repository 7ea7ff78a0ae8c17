"""An error says who must act and what they do next."""

from __future__ import annotations

from datetime import timedelta

import pytest

import complaintflow as cf
from complaintflow.errors import did_you_mean
from tests.samples import acknowledged, in_debt


@pytest.mark.parametrize("kind", [cf.DefinitionError, cf.MomentError])
def test_what_the_integrator_must_mend_is_a_value_error(kind: type[Exception]) -> None:
    assert issubclass(kind, cf.ComplaintflowError)
    assert issubclass(kind, ValueError)


@pytest.mark.parametrize("kind", [cf.CommandRefused, cf.HistoryError, cf.DeliveryFailed])
def test_what_others_must_mend_is_no_value_error(kind: type[Exception]) -> None:
    assert issubclass(kind, cf.ComplaintflowError)
    assert not issubclass(kind, ValueError)


def test_a_malformed_definition_names_its_place() -> None:
    error = cf.DefinitionError("is negative.", place="targets[2].span")
    assert (str(error), error.place) == ("targets[2].span: is negative.", "targets[2].span")
    assert str(cf.DefinitionError("is missing.")) == "is missing."


def test_a_refusal_says_why_and_what_to_do_instead() -> None:
    refused = cf.CommandRefused("It is closed.", rule="lifecycle", instead="Reopen it.", command="Offer")
    assert str(refused) == "Offer was refused (lifecycle): It is closed. Instead: Reopen it."
    assert (refused.rule, refused.reason, refused.instead) == ("lifecycle", "It is closed.", "Reopen it.")


def test_a_refusal_that_no_workflow_made_knows_no_more() -> None:
    refused = cf.CommandRefused("No.", rule="own", instead="Wait.")
    assert str(refused).startswith("The command was refused")
    assert (refused.available, refused.step, refused.state) == ((), None, "")


def test_a_refusal_by_a_workflow_tells_what_is_open_instead() -> None:
    story = in_debt()
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(cf.commands.Thank(by="dana"))
    open_now = {each.command for each in caught.value.available if each.open}
    assert cf.commands.ApologiseAndPromise in open_now
    assert cf.commands.Thank not in open_now


def test_a_refusal_holds_what_time_alone_had_brought() -> None:
    story = acknowledged()
    story.now += timedelta(days=7)
    with pytest.raises(cf.CommandRefused) as caught:
        story.workflow.handle(story.complaint, cf.commands.Thank(by="dana"), story.now)
    assert caught.value.step == story.workflow.advance(story.complaint, story.now)
    assert caught.value.step is not None and caught.value.step.complaint.in_debt


def test_a_notifier_may_say_how_long_to_wait() -> None:
    later = cf.RetryLater(after=timedelta(minutes=5))
    assert isinstance(later, cf.DeliveryFailed)
    assert (str(later), later.after) == ("not delivered; try again later", timedelta(minutes=5))
    assert isinstance(cf.Undeliverable("no such address"), cf.DeliveryFailed)


def test_a_misspelt_word_brings_its_near_matches() -> None:
    assert did_you_mean("closd", ["closed", "received"]) == "Did you mean closed?"


def test_a_word_that_resembles_nothing_brings_the_list_when_it_is_short() -> None:
    assert did_you_mean("xyz", ["b", "a"]) == "Known: a, b."
    assert did_you_mean("xyz", map(str, range(41))) == "41 are known."


@pytest.mark.parametrize("words", [cf.State, cf.Channel, cf.Subject, cf.PromiseKind, cf.HandoverReason])
def test_a_word_outside_a_vocabulary_is_a_definition_error_that_names_the_near_ones(
    words: type[cf.State],
) -> None:
    first = next(iter(words))
    with pytest.raises(cf.DefinitionError, match=f"is no {words.__name__}. Did you mean .*{first.value}"):
        words(first.value + "s")
    with pytest.raises(cf.DefinitionError, match=f"7 is no {words.__name__}. Known: "):
        words(7)  # type: ignore[arg-type]
