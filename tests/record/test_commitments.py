"""What was promised never changes; what befell it is a row of moments, and its status follows from them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintflow as cf
from complaintflow.record.commitments import Precision
from tests.samples import NOW, Story, acknowledged, in_debt

LATER = NOW + timedelta(days=1)
MOMENTS = ("kept_at", "broken_at", "break_withdrawn_at", "changed_at", "released_at", "repaired_at")


def promise(**moments: Any) -> cf.Commitment:
    return cf.Commitment(
        id="C-1/2",
        kind="answer",
        what="what we found",
        owner="dana",
        made_by="dana",
        made_at=NOW,
        promised_at=LATER,
        zone="UTC",
        told_as=LATER,
        precision=Precision.HOUR,
        evidence=cf.Evidence(),
        cycle=1,
        **moments,
    )


STATUS = {
    (): "open",
    ("kept_at",): "kept",
    ("broken_at",): "broken",
    ("broken_at", "repaired_at"): "broken",
    ("broken_at", "released_at"): "broken",
    ("broken_at", "kept_at", "break_withdrawn_at"): "kept",
    ("changed_at",): "changed",
    ("released_at",): "released",
}


@pytest.mark.parametrize("moments", STATUS, ids=" ".join)
def test_the_status_follows_from_the_moments(moments: tuple[str, ...]) -> None:
    assert promise(**dict.fromkeys(moments, LATER)).status == cf.Status(STATUS[moments])


@given(st.sets(st.sampled_from(MOMENTS)))
def test_a_promise_is_open_only_while_nothing_befell_it(moments: set[str]) -> None:
    each = promise(**dict.fromkeys(moments, LATER))
    assert each.is_open == (not moments & {"kept_at", "broken_at", "changed_at", "released_at"})


@given(st.sets(st.sampled_from(MOMENTS)))
def test_a_debt_is_a_break_that_nothing_repaid(moments: set[str]) -> None:
    each = promise(**dict.fromkeys(moments, LATER))
    repaid = moments & {"break_withdrawn_at", "repaired_at", "released_at"}
    assert each.in_debt == ("broken_at" in moments and not repaid)
    assert not (each.in_debt and each.is_open)


def test_a_promise_is_too_late_one_instant_after_its_moment() -> None:
    assert promise().breaks_at - promise().promised_at == timedelta(microseconds=1)


def answered(story: Story, at: datetime) -> cf.Commitment:
    """The first promise, answered on the phone at this moment, with a next one."""
    story.now = at
    id = story.complaint.commitments[0].id
    keep = cf.commands.Keep(by="dana", commitment=id, answer="found", promise=story.terms())
    return story.do(keep, after=timedelta(0)).complaint.commitments[0]


def test_a_promise_answered_exactly_on_time_is_kept() -> None:
    story = acknowledged()
    assert answered(story, story.promise.promised_at).status is cf.Status.KEPT


def test_a_promise_answered_one_instant_late_stays_broken_and_is_repaid() -> None:
    story = acknowledged()
    late = answered(story, story.promise.breaks_at)
    assert (late.status, late.repaired_at) == (cf.Status.BROKEN, story.now)
    assert not story.complaint.in_debt


def test_nobody_changes_a_promise() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        promise().owner = "omar"  # type: ignore[misc]


def test_terms_take_the_name_of_a_kind_and_refuse_another() -> None:
    assert cf.Terms(kind="action", what="refund").kind is cf.PromiseKind.ACTION
    with pytest.raises(ValueError, match="miracle"):
        cf.Terms(kind="miracle", what="refund")


def test_a_complaint_answers_questions_about_its_promises() -> None:
    story = acknowledged()
    complaint = story.do(cf.commands.Promise(by="dana", promise=story.terms(1))).complaint
    first, second = complaint.commitments
    assert complaint.open_commitments == (first, second)
    assert complaint.next_promise is second
    assert (complaint.commitment(first.id), complaint.commitment("C-1042/99")) == (first, None)
    assert (complaint.debts, complaint.in_debt) == ((), False)


def test_a_complaint_in_debt_names_its_debts() -> None:
    complaint = in_debt().complaint
    assert complaint.debts == complaint.commitments
    assert complaint.in_debt
    assert complaint.next_promise is None
