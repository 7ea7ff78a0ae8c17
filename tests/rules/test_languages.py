"""The owner speaks the customer's language, where it is to be had, or somebody interprets (S2:11a, S2:9a, R38)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.rules.languages import speaks
from tests.rules.test_standards import not_met
from tests.samples import DAVID, ROSTER, Story, desk, receive
from tests.samples import State as S

LANGUAGES = st.sets(st.sampled_from(["ar", "he", "en", "fr"]))


def speaking(omar: str = "", ruth: str = "", level: str = "required", **changes: Any) -> cf.Workflow:
    """Omar and Ruth are known to speak these; nobody else is known to speak anything."""
    roster = ROSTER.learns("omar", languages=omar.split()).learns("ruth", languages=ruth.split())
    people = [evolve(each, languages=(), language="") if each.id == "dana" else each for each in roster]
    standards = {"default": "recorded", "owner_language": level} | changes.pop("standards", {})
    return desk(standards=standards, roster=cf.Roster(people), **changes)


def received(workflow: cf.Workflow, language: str = "he", **fields: Any) -> Story:
    return Story(workflow).open(receive(customer=evolve(DAVID, language=language, **fields)))


def answer(by: str, story: Story) -> do.Acknowledge:
    return do.Acknowledge(by=by, promise=story.terms(3))


def refused(story: Story, command: do.Command) -> cf.CommandRefused:
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(command)
    return caught.value


def unmet(story: Story) -> list[str]:
    return [rule for rule, _ in not_met(story.steps[-1].events)]


def test_whoever_does_not_speak_it_leaves_it_to_somebody_who_does() -> None:
    story = received(speaking("ar", "he en"))
    told = refused(story, answer("omar", story))
    assert (told.rule, told.found) == ("owner_language", {"language": "he", "people": "ruth"})
    assert "ruth" in cf.worded(told, "ar").reason
    assert story.do(answer("ruth", story)).complaint.owner == "ruth"


def test_an_interpreter_on_record_will_do() -> None:
    story = received(speaking("ar", "he"), needs={"Interpreter for a deaf reader"})
    assert story.do(answer("omar", story)).complaint.owner == "omar"
    assert "owner_language" not in unmet(story)


def guarded(correspondence: str, *languages: str) -> dict[str, Any]:
    """Who acts for the customer, in these languages."""
    given = {"address": "rana@example.test", "correspondence": correspondence}
    people = [
        cf.Representative(id=f"r-{each}", name="Rana Saleh", language=each, **given) for each in languages
    ]
    return {"representatives": people}


def test_where_a_guardian_reads_in_their_place_the_owner_speaks_the_guardians_language() -> None:
    story = received(speaking("ar", "he"), **guarded("representative", "ar"))
    told = refused(story, answer("ruth", story))
    assert (told.rule, told.found) == ("owner_language", {"language": "ar", "people": "omar"})
    assert story.do(answer("omar", story)).complaint.owner == "omar"


def test_of_two_who_read_in_their_place_one_will_do() -> None:
    story = received(speaking("en", "fr"), **guarded("representative", "fr", "ar"))
    told = refused(story, answer("omar", story))
    assert told.found == {"language": "ar, fr", "people": "ruth"}


@pytest.mark.parametrize("correspondence", ["both", "customer"])
def test_whoever_acts_beside_the_customer_changes_no_language(correspondence: str) -> None:
    story = received(speaking("ar", "he"), **guarded(correspondence, "ar"))
    assert refused(story, answer("omar", story)).found == {"language": "he", "people": "ruth"}


def test_an_interpreter_is_recorded_by_a_correction() -> None:
    story = received(speaking("ar", "he"), needs={"large print"})
    needs = {"field": "customer.needs", "value": "large print, interpreter"}
    story.do(do.Correct(by="ruth", reason="he asked for one", approved_by="ruth", **needs))
    assert story.complaint.customer.needs == {"large print", "interpreter"}
    assert story.do(answer("omar", story)).complaint.owner == "omar"


def test_a_redacted_need_is_no_need() -> None:
    story = received(speaking("ar", "he"))
    needs = {"field": "customer.needs", "value": "interpreter"}
    story.do(do.Correct(by="ruth", reason="he asked", approved_by="ruth", **needs))
    later = story.now + timedelta(days=4000)
    assert cf.replay(cf.redact(story.events, basis="a request", now=later)).customer.needs == frozenset()


def test_whoever_speaks_what_nobody_wrote_down_is_asked_for_none() -> None:
    story = received(speaking("", "he"))
    assert story.do(answer("dana", story)).complaint.owner == "dana"
    assert "owner_language" not in unmet(story)


def test_nobody_waits_for_a_language_that_nobody_here_speaks() -> None:
    story = received(speaking("ar", "en"))
    assert "owner_language" in unmet(story.do(answer("omar", story)))
    evening = received(speaking("ar", "he"))
    evening.now += timedelta(hours=10)
    assert "owner_language" in unmet(evening.do(answer("omar", evening)))


def test_a_policy_that_only_records_it_names_it() -> None:
    story = received(speaking("ar", "he", level="recorded"))
    assert "owner_language" in unmet(story.do(answer("omar", story)))


def test_two_demands_that_nobody_meets_together_leave_a_way() -> None:
    # Of the two, the one who calms people owns it, and the one who speaks the language does not stop them.
    asked = {"traits": [{"needs": ["tact"]}], "standards": {"owner_traits": "required"}}
    workflow = speaking("ar", "he", **asked)
    workflow = workflow.with_roster(workflow.roster.learns("omar", traits={"tact"}))
    story = received(workflow)
    assert refused(story, answer("ruth", story)).rule == "owner_traits"
    assert story.do(answer("omar", story)).complaint.owner == "omar"


def test_whoever_is_asked_beforehand_is_told() -> None:
    story = received(speaking("ar", "he"))
    asked = {by: story.workflow.available(story.complaint, by=by, now=story.now) for by in ("omar", "ruth")}
    found = {by: next(e for e in told if e.command is do.Acknowledge) for by, told in asked.items()}
    assert (found["omar"].rule, found["ruth"].open) == ("owner_language", True)


def test_it_is_handed_to_somebody_who_speaks_it() -> None:
    workflow = speaking("ar", "he")
    story = received(workflow)
    story.do(answer("dana", story))
    offer = do.OfferHandover(by="dana", to="omar", reason="absence", briefing="two debits")
    assert refused(story, offer).rule == "owner_language"
    story.do(evolve(offer, to="ruth"), do.AcceptHandover(by="ruth", promise=story.terms(4)))
    assert (story.complaint.owner, story.state) == ("ruth", S.ACKNOWLEDGED)


@pytest.mark.parametrize(
    ("known", "asked", "expected"),
    [("ar", "ar-JO", True), ("AR-eg", "ar", True), ("he", "ar", False), ("", "en", False)],
)
def test_a_region_is_no_other_language(known: str, asked: str, expected: bool) -> None:
    person = cf.Person(id="p", name="Dana Levi", languages=known.split())
    assert speaks(person, asked) is expected
    assert speaks(evolve(person, languages=(), language=known), asked) is expected


@given(omar=LANGUAGES, ruth=LANGUAGES, language=st.sampled_from(["ar", "he", "en", "fr"]))
def test_somebody_can_always_take_it_and_whoever_speaks_it_is_never_refused(
    omar: set[str], ruth: set[str], language: str
) -> None:
    workflow = speaking(" ".join(omar), " ".join(ruth))
    taken = []
    for by, known in (("omar", omar), ("ruth", ruth)):
        story = received(workflow, language)
        try:
            taken.append(by) if story.do(answer(by, story)) else None
        except cf.CommandRefused:
            assert known and language not in known
    assert taken
