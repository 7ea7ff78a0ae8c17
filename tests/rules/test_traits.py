"""Which traits an owner needs: a roster of those who can calm people, at no cost to the customer (S2:25a-b)."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow import commands as do
from complaintflow.rules.traits import OwnerTraits, needed, without
from tests.people.test_impartiality import reviewed
from tests.samples import DANA, LAYLA, NOW, OMAR, ROSTER, RUTH, Story, desk, policy, receive, terms

CALM = {"angry": True, "needs": ["tact"]}
HURT = {"subjects": ["treatment"], "needs": ["patience", "tact"]}
EVENING = NOW + timedelta(hours=10)
"""The desk has closed."""


def asking(*entries: dict[str, Any], roster: cf.Roster = ROSTER, **changes: Any) -> cf.Workflow:
    """A desk that requires these traits, and records every other standard."""
    levels = {"default": "recorded", "owner_traits": "required"} | changes.pop("standards", {})
    return desk(roster=roster, traits=list(entries), standards=levels, **changes)


def answer(by: str, story: Story) -> do.Acknowledge:
    return do.Acknowledge(by=by, promise=story.terms())


def refused(story: Story, command: do.Command) -> cf.CommandRefused:
    with pytest.raises(cf.CommandRefused) as caught:
        story.do(command)
    return caught.value


def not_met(story: Story) -> list[str]:
    return [event.rule for event in story.events if isinstance(event, cf.events.StandardNotMet)]


# --- whose traits, and of which complaint ------------------------------------------------------------------------


def test_somebody_has_the_traits_that_the_sources_name() -> None:
    assert list(cf.Trait) == ["intelligence", "patience", "tact", "positive_interaction"]
    assert cf.Person(id="p", name="Dana Levi", traits="tact").traits == {cf.Trait.TACT}


def test_a_trait_that_is_none_is_named_with_the_near_one() -> None:
    with pytest.raises(cf.DefinitionError, match=r"'patiense' is no Trait\. Did you mean patience\?"):
        cf.Person(id="p", name="Dana Levi", traits={"patiense"})


def test_somebody_gains_a_trait() -> None:
    assert ROSTER.learns("omar", traits={"tact"})["omar"].traits == {cf.Trait.TACT}


@pytest.mark.parametrize(
    ("given", "needs"),
    [
        ({"emotion": "", "subjects": {"service"}}, {"intelligence"}),
        ({"emotion": "furious", "subjects": {"service"}}, {"intelligence", "tact"}),
        ({"emotion": "", "subjects": {"treatment", "product"}}, {"intelligence", "tact", "patience"}),
        ({"emotion": "furious", "subjects": {"product"}}, {"intelligence", "tact", "positive_interaction"}),
    ],
)
def test_every_entry_that_fits_the_case_counts(given: dict[str, Any], needs: set[str]) -> None:
    both = {"angry": True, "subjects": ["product"], "needs": ["positive_interaction"]}
    workflow = asking({"needs": ["intelligence"]}, CALM, HURT, both)
    complaint = workflow.open(receive(**given), NOW).complaint
    assert needed(complaint, workflow._setting(complaint.policy_version)) == needs


def test_where_the_policy_asks_for_nothing_nobody_lacks_anything() -> None:
    workflow = desk("strict")
    complaint = workflow.open(receive(subjects={"treatment"}), NOW).complaint
    assert without(complaint, workflow._setting(complaint.policy_version)) == frozenset()
    story = Story(workflow).open(receive(subjects={"treatment"}))
    assert "owner_traits" not in not_met(story.do(answer("omar", story)))


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ({"needs": []}, r"traits\[0\]\.needs: it asks for no trait"),
        ({"needs": ["tackt"]}, r"traits\[0\]\.needs\[0\]: 'tackt' is no Trait\. Did you mean tact\?"),
        ({"needs": [1]}, r"traits\[0\]\.needs\[0\]: a text is needed"),
        (
            {"needs": ["tact"], "subjects": ["treatmnt"]},
            r"traits\[0\]\.subjects\[0\]: .* Did you mean treatment",
        ),
        ({"needs": ["tact"], "angry": "yes"}, r"traits\[0\]\.angry: true or false"),
        ({"needs": ["tact"], "subject": "treatment"}, r"traits\[0\]\.subject: .* Did you mean subjects"),
    ],
)
def test_a_faulty_entry_is_named_by_its_path(entry: dict[str, Any], place: str) -> None:
    with pytest.raises(cf.DefinitionError, match=place):
        policy(traits=[entry])


def test_entries_go_through_plain_data_unchanged() -> None:
    made = policy(traits=[CALM, HURT])
    assert made.traits == (OwnerTraits(needs={"tact"}, angry=True), OwnerTraits(**HURT))
    assert made.to_mapping()["traits"] == [CALM, HURT]
    assert cf.Policy.from_mapping(made.to_mapping()) == made
    assert "traits" not in policy().to_mapping()


# --- what it does: it narrows who may own it ---------------------------------------------------------------------


def test_an_angry_customer_gets_somebody_with_tact_and_the_refusal_names_who_is_there() -> None:
    story = Story(asking(CALM)).open(receive(emotion="furious"))
    told = refused(story, answer("omar", story))
    assert (told.rule, told.found) == ("owner_traits", {"traits": "tact", "people": "dana"})
    assert "(tact)" in told.reason and "dana" in told.reason
    assert story.do(answer("dana", story)).complaint.owner == "dana"


def test_nobody_is_asked_for_tact_where_the_customer_is_calm() -> None:
    story = Story(asking(CALM)).open(receive(emotion=" "))
    assert story.do(answer("omar", story)).complaint.owner == "omar"


@pytest.mark.parametrize(("language", "trait"), [("he", "טאקט"), ("ar", "اللباقة")])
def test_the_traits_are_said_in_the_readers_language(language: str, trait: str) -> None:
    story = Story(asking(CALM)).open()
    told = cf.worded(refused(story, answer("omar", story)), language)
    assert trait in told.reason and "dana" in told.reason and "{" not in told.reason


def test_what_is_open_to_somebody_says_so_before_there_is_a_command() -> None:
    story = Story(asking(CALM)).open()
    for by, expected in (("omar", (False, "owner_traits")), ("dana", (True, ""))):
        told = {each.command: each for each in story.workflow.available(story.complaint, by, story.now)}
        assert (told[do.Acknowledge].open, told[do.Acknowledge].rule) == expected


def test_to_whom_it_may_go_is_said_once_somebody_is_named() -> None:
    tactful = evolve(RUTH, traits={"tact"})
    story = Story(asking(CALM, roster=cf.Roster([DANA, OMAR, tactful]))).open()
    story.do(answer("dana", story))
    told = {each.command: each for each in story.workflow.available(story.complaint, "dana", story.now)}
    assert told[do.OfferHandover].open
    to_omar = do.OfferHandover(by="dana", to="omar", reason="absence", briefing="two debits")
    assert refused(story, to_omar).found["people"] == "ruth"
    assert refused(story, do.Reassign(by="ruth", to="omar", reason="absence")).rule == "owner_traits"


def test_an_offer_that_nobody_with_the_traits_can_take_may_be_accepted_by_anybody() -> None:
    story = Story(asking(CALM)).open()
    story.do(answer("dana", story))
    story.do(do.OfferHandover(by="dana", to="omar", reason="absence", briefing="two debits"))
    story.do(do.AcceptHandover(by="omar"))
    assert story.complaint.owner == "omar" and not_met(story)[-2:] == ["owner_traits", "owner_traits"]


def test_a_level_of_recorded_lets_it_pass_and_names_it() -> None:
    story = Story(asking(CALM, standards={"owner_traits": "recorded"})).open()
    assert "owner_traits" in not_met(story.do(answer("omar", story)))


def test_whoever_notices_a_problem_owns_it_only_with_the_traits_of_every_owner() -> None:
    detect = do.Detect(reference="C-1", customer=LAYLA, by="omar", signal="two debits")
    story = Story(asking({"needs": ["tact"]})).open(detect)
    assert story.complaint.owner is None
    reach_out = do.ReachOut(by="omar", observed_issue="two debits", promise=story.terms())
    assert refused(story, reach_out).rule == "owner_traits"
    assert story.do(evolve(reach_out, by="dana")).complaint.owner == "dana"
    hers = Story(asking({"needs": ["tact"]})).open(evolve(detect, by="dana"))
    assert hers.do(reach_out).complaint.owner == "dana"


# --- what it does not do: nobody waits ---------------------------------------------------------------------------


def test_where_nobody_with_the_traits_is_at_work_nobody_waits_for_them() -> None:
    story = Story(asking(CALM), now=EVENING).open()
    story.do(answer("omar", story))
    assert story.complaint.owner == "omar" and not_met(story)[0] == "owner_traits"


AWAY = cf.Absence(since=NOW - timedelta(days=1), until=NOW + timedelta(days=1))
NIGHT = cf.WorkingCalendar(zone=UTC, week={"tue": [("20:00", "22:00")]})


@pytest.mark.parametrize(
    ("changed", "given"),
    [
        ({"absences": [AWAY]}, {}),
        ({"calendar": NIGHT}, {}),
        ({"level": "trainee"}, {}),
        ({"traits": {"patience"}}, {}),
        ({}, {"about": {"dana"}}),
        ({"skills": {"delivery"}}, {"standards": {"competence": "required"}}),
    ],
    ids=["away", "off duty", "a trainee", "without", "complained of", "without the knowledge"],
)
def test_somebody_who_could_not_take_it_keeps_nobody_waiting(
    changed: dict[str, Any], given: dict[str, Any]
) -> None:
    about = {key: given.pop(key) for key in ("about",) if key in given}
    workflow = asking(CALM, roster=cf.Roster([evolve(DANA, **changed), OMAR, RUTH]), **given)
    story = Story(workflow).open(receive(**about))
    told = {each.command: each.open for each in workflow.available(story.complaint, "omar", story.now)}
    assert told[do.Acknowledge] and story.do(answer("omar", story)).complaint.owner == "omar"


@pytest.mark.parametrize(
    ("level", "rule"), [("recorded", "owner_language"), ("required", None)], ids=["by language", "by traits"]
)
def test_of_traits_and_language_no_two_keep_a_customer_waiting(level: str, rule: str | None) -> None:
    roster = cf.Roster([evolve(DANA, languages={"he"}), evolve(OMAR, languages={"ar"}), RUTH])
    levels = {"owner_language": "required", "owner_traits": level}
    story = Story(asking(CALM, roster=roster, standards=levels)).open()
    if rule is not None:
        assert refused(story, answer("dana", story)).rule == rule
    takes = "omar" if rule else "dana"
    assert story.do(answer(takes, story)).complaint.owner == takes


def test_whoever_may_not_review_the_matter_keeps_nobody_waiting() -> None:
    story = reviewed(asking(CALM, fresh_reviewer=True))
    assert refused(story, answer("dana", story)).rule == "fresh_reviewer"
    assert story.do(answer("omar", story)).complaint.owner == "omar"


def test_an_angry_customer_is_owed_the_same_by_the_same_time() -> None:
    calm, angry = (Story(asking(CALM)).open(receive(emotion=mood)) for mood in ("", "furious"))
    for story in (calm, angry):
        story.do(answer("dana", story))
    assert calm.complaint.next_deadline == angry.complaint.next_deadline
    assert [clock.before for clock in calm.complaint.clocks] == [
        clock.before for clock in angry.complaint.clocks
    ]


# --- promises, absences, and the policy in words -----------------------------------------------------------------


def test_a_promise_that_somebody_else_is_to_hold_needs_the_traits_too() -> None:
    story = Story(asking(CALM, checks=["owner_qualified"])).open()
    story.do(answer("dana", story))
    told = refused(story, do.Promise(by="dana", promise=story.terms(owner="omar")))
    assert (told.rule, "lacks a trait" in told.reason) == ("certain", True)


def test_an_owner_who_was_let_in_may_promise() -> None:
    story = Story(asking(CALM, checks=["owner_qualified"]), now=EVENING).open()
    story.do(answer("omar", story)).wait(hours=15)
    story.do(do.Promise(by="omar", promise=story.terms()))
    assert len(story.complaint.open_commitments) == 2


def test_the_moment_that_is_proposed_knows_of_traits() -> None:
    story = Story(asking(CALM, checks=["owner_qualified"])).open()
    story.do(answer("dana", story))
    assert story.workflow.earliest(story.complaint, "answer", "omar", now=story.now).at is None
    assert story.workflow.earliest(story.complaint, "answer", "dana", now=story.now).at is not None


def owned_by_dana(*deputies: cf.Person) -> Story:
    """Dana owns it, her deputy is Omar, and his is Ruth."""
    roster = cf.Roster([evolve(DANA, deputy="omar"), *deputies])
    return Story(asking(CALM, roster=roster)).open().do(do.Acknowledge(by="dana", promise=terms(days=3)))


def stands_in(story: Story) -> str | None:
    """Who is proposed for the promise, where Dana is away when it falls due."""
    due = story.promise.promised_at
    roster = story.workflow.roster.is_away(
        "dana", since=due - timedelta(hours=1), until=due + timedelta(days=1)
    )
    (found,) = story.workflow.with_roster(roster).endangered([story.complaint], story.now)
    return found.deputy


def test_of_those_who_stand_in_somebody_with_the_traits_comes_first() -> None:
    story = owned_by_dana(evolve(OMAR, deputy="ruth"), evolve(RUTH, traits={"tact"}))
    assert stands_in(story) == "ruth"
    gone = story.workflow.with_roster(story.workflow.roster.leaves("dana", at=story.now))
    (step,) = gone.reassign_all([story.complaint], story.now, leaver="dana", by="ruth")
    assert step.complaint.owner == "ruth"


def test_where_nobody_has_the_traits_whoever_stands_in_does() -> None:
    assert stands_in(owned_by_dana(evolve(OMAR, deputy="ruth"), RUTH)) == "omar"


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["about how somebody was treated: patience, tact", "from a customer who is angry: tact"]),
        ("he", ["יחס", "סבלנות, טאקט", "לקוח כועס"]),
        ("ar", ["معاملة", "الصبر، اللباقة", "عميل غاضب"]),
    ],
)
def test_the_policy_in_words_says_what_an_owner_needs(language: str, lines: list[str]) -> None:
    told = policy(traits=[CALM, HURT, {"needs": ["intelligence"]}]).describe(language)
    assert all(line in told for line in lines)
    assert "every complaint: intelligence" in policy(traits=[{"needs": ["intelligence"]}]).describe()
