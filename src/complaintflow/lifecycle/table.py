"""The life of a complaint: one readable table.

The rule this module keeps: if it changes the state it is a row here, and if it is not a row here it does not change
the state (h11, ``_state.py``). Rows name states, commands and guards as Python objects, never as strings from data:
``transitions`` imports and runs dotted strings.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from complaintflow import commands as do
from complaintflow.commands.situation import Rule
from complaintflow.lifecycle import beside as b
from complaintflow.lifecycle import clocks as c
from complaintflow.lifecycle import deciders as d
from complaintflow.lifecycle import guards as g
from complaintflow.lifecycle import ladders as x
from complaintflow.lifecycle import laws
from complaintflow.lifecycle import ownership as o
from complaintflow.lifecycle import plans as p
from complaintflow.record.states import OPEN_STATES, State

S = State

ANY = tuple(State)
LIVE = OPEN_STATES[1:]
"""Every open state in which the customer has spoken."""
TALKING = (S.ACKNOWLEDGED, S.CLARIFYING, S.UNDERSTOOD, S.INVESTIGATING)


Sources = State | Iterable[State]


def states(given: Sources) -> tuple[State, ...]:
    """One state, or several, as a tuple. A lone word is one word, so that the error can name it."""
    return (given,) if isinstance(given, str) else tuple(given)


@frozen
class Row:
    """``command`` takes a complaint from ``sources`` to ``to`` (``None``: it stays) when every guard holds.

    No ``sources`` at all: the command opens a complaint.
    """

    command: type[do.Command]
    sources: tuple[State, ...] = field(converter=states)
    to: State | None = None
    guards: tuple[Rule, ...] = ()


def staff(command: type[do.Command], sources: Sources, to: State | None, *guards: Rule) -> Row:
    """A row for people of the company. Whoever may own a complaint is a human who works here already."""
    acting = () if g.NAMED_OWNER in guards else (g.HUMAN,)
    return Row(command, sources, to, (*acting, *guards))


def customer(command: type[do.Command], sources: Sources, to: State | None, *guards: Rule) -> Row:
    """A row for the customer: never refused for what the company owes or failed to do."""
    return Row(command, sources, to, (g.CUSTOMER_ACTS, *guards))


OPENING = (
    Row(do.Receive, (), S.RECEIVED),
    Row(do.Detect, (), S.SUSPECTED, (g.STAFF,)),
    *(Row(do.Adopt, (), state) for state in State),
)

SPEAKING = (
    staff(do.ReachOut, S.SUSPECTED, None, g.NAMED_OWNER, b.COOLED_OFF),
    customer(do.VoiceProblem, S.SUSPECTED, S.RECEIVED),
    customer(do.DeclineOutreach, S.SUSPECTED, S.CLOSED),
    staff(do.Acknowledge, S.RECEIVED, S.ACKNOWLEDGED, g.NAMED_OWNER, o.FRESH_REVIEWER),
    staff(do.Ask, (S.ACKNOWLEDGED, S.CLARIFYING, S.UNDERSTOOD, S.INVESTIGATING), S.CLARIFYING, g.NOT_IN_DEBT),
    customer(do.AnswerClarification, LIVE, None),
    staff(do.Restate, (S.ACKNOWLEDGED, S.CLARIFYING), S.CLARIFYING, g.NOT_IN_DEBT),
    staff(do.Restate, S.INVESTIGATING, None, g.NOT_IN_DEBT),
    customer(do.ConfirmUnderstanding, S.CLARIFYING, S.UNDERSTOOD, g.CURRENT_RESTATEMENT),
    customer(do.ConfirmUnderstanding, S.INVESTIGATING, None, g.CURRENT_RESTATEMENT),
    customer(do.CorrectUnderstanding, (S.CLARIFYING, S.UNDERSTOOD, S.INVESTIGATING), S.CLARIFYING),
)

REMEDY = (
    staff(do.Investigate, TALKING, S.INVESTIGATING),
    staff(do.Offer, TALKING, S.OPTIONS_OFFERED, g.NOT_IN_DEBT, g.OPTIONS_CERTAIN),
    customer(do.DeclineOptions, S.OPTIONS_OFFERED, S.INVESTIGATING),
    customer(do.Choose, S.OPTIONS_OFFERED, None),
    staff(do.AgreePlan, S.OPTIONS_OFFERED, S.ACTING, g.NOT_IN_DEBT, g.CHOSEN, p.STEPS_STAND),
    staff(do.AgreePlan, TALKING, S.ACTING, g.NOT_IN_DEBT, g.SINGLE_REMEDY, p.STEPS_STAND),
    staff(do.Resolve, S.ACTING, S.RESOLVED, *d.MAY_DECIDE, g.DEEDS_DONE),
    customer(do.ConfirmResolution, S.RESOLVED, S.FOLLOW_UP),
    customer(do.DisputeResolution, S.RESOLVED, S.CLARIFYING),
    staff(do.RespondFinally, S.RECEIVED, S.RESOLVED, g.NAMED_OWNER, *d.MAY_DECIDE),
    staff(do.RespondFinally, (S.SUSPECTED, *LIVE[1:7]), S.RESOLVED, *d.MAY_DECIDE),
    staff(do.RespondFinally, (S.RESOLVED, S.FOLLOW_UP), None, *d.MAY_DECIDE),
)

ENDING = (
    staff(do.Close, S.FOLLOW_UP, S.CLOSED, b.DEPARTMENTS_ANSWERED, g.NOTHING_OWED),
    staff(do.Close, S.RESOLVED, S.CLOSED, g.FINAL_RESPONSE_GIVEN, b.DEPARTMENTS_ANSWERED, g.NOTHING_OWED),
    staff(
        do.CloseUnanswered,
        (S.CLARIFYING, S.OPTIONS_OFFERED, S.RESOLVED),
        S.CLOSED,
        g.PATIENCE_SPENT,
        laws.ANSWER_DEMANDED,
        laws.SILENCE_LASTED,
        b.DEPARTMENTS_ANSWERED,
        g.NOTHING_OWED,
    ),
    customer(do.Withdraw, OPEN_STATES, S.CLOSED),
    customer(do.Reopen, (S.FOLLOW_UP, S.CLOSED), S.RECEIVED),
    staff(do.Reopen, (S.FOLLOW_UP, S.CLOSED), S.RECEIVED),
)

STAYING = (
    staff(do.Promise, LIVE, None, g.NOT_IN_DEBT, g.PROMISES_SOMETHING),
    staff(do.Promise, S.CLOSED, None, g.NOT_IN_DEBT, g.AFTERCARE_ONLY),
    staff(do.Keep, ANY, None, g.COMMITMENT_KNOWN, g.UNFINISHED, g.HOLDER_ANSWERS),
    staff(
        do.Change,
        ANY,
        None,
        *(b.DEBT_OR_WISH, g.COMMITMENT_KNOWN, g.UNFINISHED, g.OPEN_AND_IN_TIME, g.PROMISES_SOMETHING),
    ),
    customer(do.Release, ANY, None, g.COMMITMENT_KNOWN, g.RELEASABLE),
    staff(do.ApologiseAndPromise, ANY, None, g.IN_DEBT, g.PROMISES_SOMETHING),
    customer(do.Contact, ANY, None),
    staff(do.Contact, ANY, None),
    staff(do.RemindCustomer, (S.CLARIFYING, S.OPTIONS_OFFERED, S.RESOLVED), None, g.NOT_IN_DEBT),
    customer(do.PutQuestion, ANY, None),
    staff(do.AnswerQuestion, ANY, None, b.QUESTION_KNOWN),
    staff(do.Thank, (*LIVE, S.CLOSED), None, g.NOT_IN_DEBT),
    staff(do.InviteSurvey, (S.RESOLVED, S.FOLLOW_UP, S.CLOSED), None, g.NOT_IN_DEBT),
    Row(do.RecordLesson, ANY, None, (g.STAFF,)),
    Row(do.Note, ANY, None, (g.STAFF,)),
    staff(
        do.OfferHandover,
        OPEN_STATES,
        None,
        o.OWNER_OFFERS,
        o.SUCCESSOR,
        o.FRESH_REVIEWER,
        o.NO_RETURN,
        o.FEW_HANDOVERS,
        o.DEBT_STAYS,
    ),
    staff(do.AcceptHandover, OPEN_STATES, None, o.OFFER_PENDING, g.NAMED_OWNER, o.FRESH_REVIEWER),
    staff(do.RefuseHandover, OPEN_STATES, None, o.OFFER_PENDING),
    customer(do.Escalate, OPEN_STATES, None, x.LADDER_KNOWN, x.RUNG_LEFT, x.IN_WINDOW),
    staff(do.Escalate, OPEN_STATES, None, x.LADDER_KNOWN, x.RUNG_LEFT),
    staff(do.EndEscalation, ANY, None, x.ESCALATION_RUNS),
    staff(
        do.Reassign,
        ANY,
        None,
        o.SUPERVISOR,
        o.SUCCESSOR,
        o.FRESH_REVIEWER,
        o.NO_RETURN,
        o.FEW_HANDOVERS,
        o.DEBT_STAYS,
    ),
    customer(do.NamePeople, ANY, None, o.KNOWN_PEOPLE),
    staff(do.NamePeople, ANY, None, o.KNOWN_PEOPLE),
    staff(do.PauseTarget, OPEN_STATES, None, g.NOT_IN_DEBT, c.PAUSABLE),
    staff(do.ResumeTarget, OPEN_STATES, None, c.PAUSED),
    staff(do.ExtendTarget, OPEN_STATES, None, c.EXTENDABLE),
    Row(do.GiveDate, ANY, None),
    Row(do.MarkEvent, OPEN_STATES, None),
    *(staff(command, OPEN_STATES, None) for command in (do.SetFacets, do.Rebase)),
    staff(do.Correct, ANY, None),
    Row(do.ConfirmTold, ANY, None),
    *(Row(do.Witness, ANY, state, (o.ADOPTED, o.witnesses(state))) for state in State),
)

BESIDE = (
    customer(do.Promote, OPEN_STATES, None, b.NOT_YET_A_COMPLAINT),
    staff(do.Promote, OPEN_STATES, None, b.NOT_YET_A_COMPLAINT),
    staff(do.Identify, ANY, None, b.UNNAMED),
    staff(do.Authorise, ANY, None, b.REPRESENTATIVE_APART),
    customer(do.Revoke, ANY, None, b.REPRESENTATIVE_KNOWN),
    staff(do.Revoke, ANY, None, b.REPRESENTATIVE_KNOWN),
    customer(do.SayImportance, ANY, None),
    customer(do.GiveFeedback, ANY, None),
    staff(do.ReplyToFeedback, ANY, None, b.FEEDBACK_WAITS),
    staff(do.FollowUpWith, OPEN_STATES, None),
    staff(do.RecordFollowUp, ANY, None, b.FOLLOW_UP_WAITS),
    staff(do.CarryOutLesson, ANY, None, b.LESSON_PENDING),
    staff(do.GiveGoodwill, ANY, None, g.NOT_IN_DEBT),
    staff(do.Refer, ANY, None),
    customer(do.RecordSurvey, ANY, None, b.SURVEY_INVITED),
    Row(do.RecordSurvey, ANY, None, (g.STAFF, b.ONLY_SILENCE, b.SURVEY_INVITED)),
)

TABLE: tuple[Row, ...] = (*OPENING, *SPEAKING, *REMEDY, *ENDING, *STAYING, *BESIDE)
"""The whole lifecycle: T1 to T21 and the commands that leave the state alone (requirements, section 11.2)."""
