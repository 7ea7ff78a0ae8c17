"""What had to be done twice, what it was about, and what it taught."""

from __future__ import annotations

from fractions import Fraction

import complaintflow as cf
from complaintflow import events as e
from complaintflow.learning.measures import Lessons, Measures, Outreach, Returns, measure
from complaintflow.record.states import HandoverReason
from tests.learning.desk import CUSTOMER, DAY, HOUR, T0, History


def contact(history: History, purpose: str) -> None:
    fields = {"channel": "phone", "summary": "Well?", "purpose": purpose}
    history.put(e.ContactReceived, T0 + HOUR, by=cf.CUSTOMER, **fields)


def test_a_message_counts_whatever_purpose_stands_beside_it() -> None:
    history = History()
    for purpose in ("chaser", "thanks", ""):
        contact(history, purpose)
    returns = measure([history]).returns
    assert (returns.repeat_contacts, returns.chasers, returns.returning) == (3, 1, 1)


def test_each_kind_of_return_is_counted_apart() -> None:
    history = History().acknowledge(T0)
    hand = {"reason": HandoverReason.COMPETENCE}
    history.put(e.HandoverOffered, T0, by="dana", to="omar", accept_by=T0 + DAY, **hand)
    history.put(e.HandoverAccepted, T0, by="omar", owner="omar", previous="dana", **hand)
    history.put(e.HandoverRefused, T0, by="lea", to="lea")
    history.put(e.HandoverLapsed, T0, to="lea")
    history.put(e.OwnerAssigned, T0, by="ruth", owner="lea", previous="omar")
    history.put(e.UnderstandingCorrected, T0, by=cf.CUSTOMER, correction="No.")
    history.put(e.ResolutionDisputed, T0, by=cf.CUSTOMER)
    history.put(e.RecordCorrected, T0, by="dana", field="summary", value="x", reason="x", approved_by="ruth")
    history.put(e.StandardNotMet, T0, by="dana", rule="welcome", command="Acknowledge")
    once = dict.fromkeys(
        ("handovers", "reassignments", "handovers_refused", "handovers_lapsed", "misunderstandings"), 1
    )
    more = {"disputes": 1, "corrections": 1, "standards_not_met": 1, "returning": 1}
    assert measure([history]).returns == Returns(**once, **more)


def test_a_transfer_just_before_the_due_time_is_counted_with_the_others_and_apart() -> None:
    history = History().acknowledge(T0)
    soon = {"reason": HandoverReason.ABSENCE, "due_soon": ("C-1/2",)}
    history.put(e.HandoverAccepted, T0, by="omar", owner="omar", previous="dana", **soon)
    history.put(e.OwnerAssigned, T0, by="ruth", owner="lea", previous="omar", **soon)
    history.put(e.OwnerAssigned, T0, by="ruth", owner="omar", previous="lea")
    assert measure([history]).returns == Returns(handovers=1, reassignments=2, moved_when_due=2)


def test_a_complaint_counts_under_everything_it_is_about() -> None:
    about = {
        "subjects": frozenset({"service", "treatment"}),
        "topics": frozenset({"billing"}),
        "channel": "web",
    }
    volume = (measure([History(**about), History()])).volume
    assert volume.received == 2
    assert volume.subjects == {"service": 1, "treatment": 1}
    assert (volume.topics, volume.channels, volume.kinds) == (
        {"billing": 1},
        {"": 1, "web": 1},
        {"complaint": 2},
    )
    assert (volume.share_of("treatment"), volume.share_of("product")) == (Fraction(1, 2), 0)
    assert Measures().volume.share_of("treatment") is None


def test_lessons_are_counted_by_cause_and_a_none_with_its_reason_is_one() -> None:
    taught, none, silent = History(), History(), History()
    taught.put(e.LessonRecorded, T0, by="dana", cause="billing", change="a key")
    none.put(e.LessonRecorded, T0, by="dana", cause="weather", none_because="nobody makes it")
    histories = [taught.close(T0 + DAY), none.close(T0 + DAY), silent.close(T0 + DAY), History()]
    lessons = measure(histories).lessons
    assert lessons == Lessons(closed=3, taught=2, causes={"billing": 1}, without_change={"weather": 1})
    assert (lessons.coverage, Lessons().coverage) == (Fraction(2, 3), None)


def detected(*facts: type[e.Event]) -> list[e.Event]:
    first = e.ComplaintDetected(
        reference="C-1", seq=1, recorded_at=T0, at=T0, by="dana", customer=CUSTOMER, signal="two debits"
    )
    fields = {
        e.OutreachMade: {"observed_issue": "two debits"},
        e.ProblemVoiced: {"statement": "Yes.", "channel": "phone"},
        e.OutreachDeclined: {},
    }
    rest = [
        fact(reference="C-1", seq=number, recorded_at=T0, at=T0, **fields[fact])
        for number, fact in enumerate(facts, start=2)
    ]
    return [first, *rest]


def test_outreach_covers_those_who_were_asked() -> None:
    histories = [
        detected(),
        detected(e.OutreachMade),
        detected(e.OutreachMade, e.OutreachMade, e.ProblemVoiced),
        detected(e.OutreachMade, e.OutreachDeclined),
    ]
    outreach = measure([*histories, History()]).outreach
    assert outreach == Outreach(noticed=4, asked=3, voiced=1, declined=1)
    assert (outreach.coverage, Outreach().coverage) == (Fraction(3, 4), None)
