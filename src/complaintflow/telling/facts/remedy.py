"""What is told of the remedy and of the end. The rule: the customer hears of every development (S0:125b)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import zip_longest
from operator import attrgetter

from attrs import evolve

from complaintflow.record import events as e
from complaintflow.record.commitments import ANSWERS, Commitment
from complaintflow.record.notice import Notice, Value
from complaintflow.telling.facts.registry import tells
from complaintflow.telling.teller import Teller


@tells(e.OptionsOffered)
def _offered(on: Teller, fact: e.OptionsOffered) -> Iterator[Notice]:
    yield from on.with_next_promise("options_offered", options=fact.options)


@tells(e.PlanAgreed)
def _planned(on: Teller, fact: e.PlanAgreed) -> Iterator[Notice]:
    steps = zip_longest(fact.plan, fact.promised, fillvalue="")
    said: dict[str, Value] = {"plan": tuple([_step(on, *step) for step in steps])}
    if fact.apology:
        said["apology"] = fact.apology
    promise = on.complaint.next_promise
    if promise is not None and promise.id not in fact.promised:
        said["new_promise"] = on.words_of(promise)
    for notice in on.with_next_promise("plan_explained", **said):
        named = dict.fromkeys((*notice.commitments, *filter(None, fact.promised)))
        yield evolve(notice, commitments=tuple(named)) if notice.kind == "plan_explained" else notice


def _step(on: Teller, what: str, id: str) -> str | tuple[str, datetime]:
    """A step as the customer reads it: with who does it and until when, where that was promised."""
    if not id:
        return what
    promise = on.promise(id)
    inside = ", ".join(filter(None, (on.name_of(promise.owner), promise.place)))
    return on.words_of(evolve(promise, what=what, place=inside)), on.local(promise.promised_at)


@tells(e.ComplaintResolved)
def _resolved(on: Teller, fact: e.ComplaintResolved) -> Iterator[Notice]:
    # What was promised as an answer is answered by this very letter: its hour is no longer one to wait for.
    waits = [p for p in on.complaint.open_commitments if _outlives(p, fact)]
    promise = min(waits, key=attrgetter("promised_at"), default=on.complaint.next_promise)
    said = {"resolution": fact.resolution, "explanation": fact.explanation}
    if promise is not None:
        yield from on.customer("resolution", of=promise, summary=on.complaint.summary, **said)
    else:
        yield from on.undated("resolution", **said)


def _outlives(promise: Commitment, fact: e.ComplaintResolved) -> bool:
    return promise.kind not in ANSWERS or promise.aftercare or promise.made_at == fact.at


@tells(e.FinalResponseGiven)
def _responded(on: Teller, fact: e.FinalResponseGiven) -> Iterator[Notice]:
    yield from on.customer(
        "final_response",
        outcome=str(fact.outcome),
        reasons=fact.reasons,
        redress=fact.redress,
        routes=fact.routes,
    )


@tells(e.CustomerThanked)
def _thanked(on: Teller, fact: e.CustomerThanked) -> Iterator[Notice]:
    yield from on.customer("thanks", summary=on.complaint.summary)


@tells(e.FollowUpDue)
def _followed_up(on: Teller, fact: e.FollowUpDue) -> Iterator[Notice]:
    # Of an adopted case it may not be on record what was done: then there is nothing to ask about.
    if on.complaint.resolution and on.complaint.summary:
        yield from on.customer("follow_up", summary=on.complaint.summary, resolution=on.complaint.resolution)


@tells(e.SurveyInvited)
def _surveyed(on: Teller, fact: e.SurveyInvited) -> Iterator[Notice]:
    yield from on.customer("satisfaction_survey", survey_link=fact.link, rating_low="1", rating_high="5")


@tells(e.ComplaintClosed)
def _closed(on: Teller, fact: e.ComplaintClosed) -> Iterator[Notice]:
    yield from on.customer("closed", outcome=fact.summary or str(fact.outcome))


@tells(e.ComplaintWithdrawn)
def _withdrawn(on: Teller, fact: e.ComplaintWithdrawn) -> Iterator[Notice]:
    yield from on.customer("withdrawal_confirmed")
