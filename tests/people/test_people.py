"""Whoever owns a promise is a named human being, however a name is written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow.people import names, names_a_human, texts, visible
from tests.samples import CALENDAR, DANA, DESK, LAYLA, NOA, NOW, OMAR, PEOPLE, ROSTER, RUTH

HIDDEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u061c\u202e\u3164\uffa0\u115f\u1160\u2800\u034f\ufe0f\u180b"

HUMANS = [
    "Dana Levi",
    "דנה לוי",
    "ליאור כהן-צדק",
    "ח'אלד סאלח",
    "ليلى حداد",
    "عبد الله",
    "محمّد",
    "李小龙",
    "Renée O'Brien-Łoś",
    "Nacho Sales",
    "Desk, Anna",
    "Jan Bot",
    "קרן תור",
    "Jo",
    "Dana Levi (support)",
]
PLACES = [
    "Support",
    "Support Team",
    "team blue",
    "The Complaints Department",
    "Help Desk 3",
    "Agent 7",
    "Agent_7",
    "Customer Care Centre",
    "Info",
    "No Reply",
    "noreply",
    "Support Bot",
    "Reply bot",
    "AI Assistant",
    "Chatbot Anna",
    "Billing queue",
    "Inbox",
    "فريق الدعم",
    "الفريق",
    "خدمة العملاء",
    "خِدمة العُملاء",
    "قسم الشكاوى",
    "مركز الاتصال",
    "الفــــريق",
    "روبوت الرد الآلي",
    "צוות",
    "צוות תמיכה",
    "צֶוֶת שירות",
    "מוקד שירות לקוחות",
    "מחלקת פניות הציבור",
    "תיבת דואר",
    "בוט",
    "צ'אטבוט",
    "Te\u200bam Blue",
    "Ｔｅａｍ Blue",
    "Support\u3164",
]
NOBODY = [
    "",
    " ",
    "\t\n",
    "1234",
    "_",
    "---",
    "?!",
    "dana@example.test",
    "ｄａｎａ＠example",
    "\u0301",
    *HIDDEN,
]


@pytest.mark.parametrize("name", HUMANS)
def test_a_name_that_a_human_may_have_is_taken(name: str) -> None:
    assert names_a_human(name)
    assert cf.Person(id="p", name=name).can_own


@pytest.mark.parametrize("name", PLACES + NOBODY)
def test_a_place_a_machine_an_address_or_a_blank_is_no_human(name: str) -> None:
    assert not names_a_human(name)
    with pytest.raises(cf.DefinitionError, match=r"Person\('p'\)\.name: .*kind='team'"):
        cf.Person(id="p", name=name)


@given(st.text(alphabet=HIDDEN + " \n\t", max_size=8))
def test_hidden_characters_name_nobody_however_many(name: str) -> None:
    assert not visible(name)
    assert not names_a_human(name)


@given(st.sampled_from(PLACES), st.sampled_from(HIDDEN), st.integers(0, 30))
def test_a_hidden_character_does_not_make_a_human_of_a_team(name: str, hidden: str, place: int) -> None:
    assert not names_a_human(name[:place] + hidden + name[place:])


@pytest.mark.parametrize("name", HUMANS)
def test_writing_a_name_in_capitals_changes_nothing(name: str) -> None:
    assert names_a_human(name.upper())


@pytest.mark.parametrize("kind", ["team", "mailbox", "bot"])
def test_what_is_no_human_may_be_listed_so_that_it_can_be_refused_by_name(kind: str) -> None:
    entry = cf.Person(id="x", name="Support Team", kind=kind)
    assert not entry.can_own
    assert not entry.may_own(NOW)


def test_a_trainee_is_never_the_owner_of_record() -> None:
    assert not NOA.may_own(NOW)
    assert DANA.may_own(NOW)


@pytest.mark.parametrize("id", ["", " ", "\u200b", "customer"])
def test_an_id_that_cannot_be_told_apart_is_refused(id: str) -> None:
    with pytest.raises(cf.DefinitionError, match=r"Person\.id"):
        cf.Person(id=id, name="Dana Levi")


def test_a_person_is_away_from_the_first_moment_of_an_absence_to_the_last() -> None:
    back = NOW + timedelta(days=2)
    away = cf.Person(id="p", name="Dana Levi", absences=[cf.Absence(since=NOW, until=back)])
    assert not away.away(NOW - timedelta(microseconds=1))
    assert away.away(NOW)
    assert not away.may_own(NOW)
    assert away.may_own(back)


def test_an_absence_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(cf.DefinitionError, match="exchange since and until"):
        cf.Absence(since=NOW, until=NOW)


def test_whoever_has_left_is_away_for_good() -> None:
    gone = cf.Person(id="p", name="Dana Levi", left=NOW)
    assert gone.away(NOW + timedelta(days=9_999))
    assert not gone.may_own(NOW)
    assert gone.may_own(NOW - timedelta(seconds=1))


def test_moments_of_a_person_are_aware() -> None:
    naive = datetime(2026, 9, 15)
    with pytest.raises(cf.MomentError, match="left is naive"):
        cf.Person(id="p", name="Dana Levi", left=naive)
    with pytest.raises(cf.MomentError):
        cf.Absence(since=naive, until=NOW)
    assert cf.Person(id="p", name="Dana Levi", left=NOW.astimezone(CALENDAR.zone)).left == NOW


def test_somebody_is_written_to_in_their_language() -> None:
    assert cf.Person(id="p", name="Dana Levi", language="he", languages={"en"}).reads == "he"
    assert cf.Person(id="p", name="Dana Levi", languages={"he", "ar"}).reads == "ar"
    assert cf.Person(id="p", name="Dana Levi").reads == "en"


@pytest.mark.parametrize("said", [{"language": "hebrew"}, {"languages": {"en", "hebrew"}}])
def test_a_language_that_nobody_reads_is_refused_naming_the_person(said: dict[str, Any]) -> None:
    with pytest.raises(cf.DefinitionError, match="'hebrew' is the tag of no language") as refused:
        cf.Person(id="dana", name="Dana Levi", **said)
    assert refused.value.place == "Person('dana').language"


def test_a_lone_word_is_one_word_and_not_its_letters() -> None:
    assert cf.Person(id="p", name="Dana Levi", skills="billing").skills == {"billing"}
    assert names(["a", "b"]) == {"a", "b"}
    assert texts("one text") == ("one text",)
    assert texts(["a", "b"]) == ("a", "b")


def test_a_roster_knows_its_people() -> None:
    assert [person.id for person in ROSTER] == [person.id for person in PEOPLE]
    assert len(ROSTER) == len(PEOPLE)
    assert "dana" in ROSTER
    assert "nobody" not in ROSTER
    assert ROSTER["desk"] is DESK
    assert ROSTER.get("dana") is DANA
    assert (ROSTER.get("nobody"), ROSTER.get(None)) == (None, None)


def test_nobody_is_listed_twice() -> None:
    with pytest.raises(cf.DefinitionError, match=r"roster\[1\]: 'dana' is listed twice"):
        cf.Roster([DANA, DANA])


def test_rosters_are_values() -> None:
    assert cf.Roster([OMAR]) == cf.Roster([OMAR])
    assert hash(cf.Roster([OMAR])) == hash(cf.Roster([OMAR]))
    assert cf.Roster([OMAR]) != cf.Roster([RUTH])
    assert cf.Roster([OMAR]) != [OMAR]


def test_a_misspelt_id_brings_the_one_that_was_meant() -> None:
    assert ROSTER.near("danna") == "Did you mean dana?"


def test_a_customer_is_hidden_and_a_person_shows_no_more_than_an_id() -> None:
    assert repr(LAYLA) == (
        "Customer(channel=<Channel.EMAIL: 'email'>, language='ar', zone='Asia/Jerusalem', "
        "register='plain', verified=True)"
    )
    assert "Levi" not in repr(DANA)
    assert repr(cf.Roster([OMAR])) == "Roster(['omar'])"


def test_a_calendar_of_ones_own_counts() -> None:
    early = cf.WorkingCalendar(zone=UTC, week={"mon": [("06:00", "10:00")]})
    assert cf.Person(id="p", name="Dana Levi", calendar=early).calendar == early
