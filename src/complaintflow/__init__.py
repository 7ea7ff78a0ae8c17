"""complaintflow: the life of a complaint, and the promises made to the customer.

A pure library: it decides, and the host stores, sends and schedules. This is the table of contents.
"""

from complaintflow import commands, errors
from complaintflow.commands import Option
from complaintflow.commands.situation import Rule
from complaintflow.errors import (
    CommandRefused,
    ComplaintflowError,
    DefinitionError,
    DeliveryFailed,
    HistoryError,
    MomentError,
    RetryLater,
    Undeliverable,
)
from complaintflow.handling import CHAPTERS, Outcome
from complaintflow.handling.absences import Endangered
from complaintflow.handling.overload import Load
from complaintflow.handling.promising import also_promise
from complaintflow.handling.readings import ClockReading
from complaintflow.lifecycle import TABLE, Lifecycle, Row, guards
from complaintflow.people import (
    CUSTOMER,
    Absence,
    Correspondence,
    Customer,
    Duty,
    Person,
    Representative,
    Roster,
    Trait,
)
from complaintflow.record import events
from complaintflow.record.clocks import Clock, ClockStatus
from complaintflow.record.commitments import Commitment, PromiseKind, Status, Terms
from complaintflow.record.complaint import Complaint
from complaintflow.record.evidence import Check, Evidence, Verdict
from complaintflow.record.folding.registry import folds
from complaintflow.record.history import evolve, replay
from complaintflow.record.likeness import likely_same
from complaintflow.record.notice import Notice, Recipient
from complaintflow.record.plain import from_plain, to_plain
from complaintflow.record.rebasing import Rebasing, Redating
from complaintflow.record.redaction import redact, redact_notices
from complaintflow.record.schema import json_schema
from complaintflow.record.states import (
    Channel,
    ContactKind,
    Finding,
    HandoverReason,
    Importance,
    Milestone,
    State,
    Subject,
)
from complaintflow.rules import regimes
from complaintflow.rules.allowances import EarlyExit, ExtensionRule, PauseRule, StillRule
from complaintflow.rules.earliest import Earliest
from complaintflow.rules.feasibility import capacity
from complaintflow.rules.ladders import Ladder, Rung
from complaintflow.rules.limits import External, FirstOf, Unspecified
from complaintflow.rules.policy import Policy
from complaintflow.rules.reasons import ClockExplanation, PromiseExplanation
from complaintflow.rules.standards import STANDARDS, Standard
from complaintflow.rules.targets import Target
from complaintflow.telling.composing import Fallback, Fanout, Once, Only
from complaintflow.telling.customer_view import CustomerView
from complaintflow.telling.delivery import adeliver, deliver, lanes
from complaintflow.telling.holding import gather, hold
from complaintflow.telling.notifiers import AsyncNotifier, Notifier
from complaintflow.telling.recheck import Recheck
from complaintflow.telling.render import Message, render
from complaintflow.telling.reports import Report
from complaintflow.telling.retrying import GIVE_UP, RetryPlan
from complaintflow.telling.worded import Rendered
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.closures import Closures
from complaintflow.timing.dues import Due
from complaintflow.timing.spans import EarliestOf, Span
from complaintflow.wording.rules import Refusal, called, worded
from complaintflow.workflow import Availability, Step, Workflow

__all__ = [
    "CHAPTERS",
    "CUSTOMER",
    "GIVE_UP",
    "STANDARDS",
    "TABLE",
    "Absence",
    "AsyncNotifier",
    "Availability",
    "Channel",
    "Check",
    "Clock",
    "ClockExplanation",
    "ClockReading",
    "ClockStatus",
    "Closures",
    "CommandRefused",
    "Commitment",
    "Complaint",
    "ComplaintflowError",
    "ContactKind",
    "Correspondence",
    "Customer",
    "CustomerView",
    "DefinitionError",
    "DeliveryFailed",
    "Due",
    "Duty",
    "Earliest",
    "EarliestOf",
    "EarlyExit",
    "Endangered",
    "Evidence",
    "ExtensionRule",
    "External",
    "Fallback",
    "Fanout",
    "Finding",
    "FirstOf",
    "HandoverReason",
    "HistoryError",
    "Importance",
    "Ladder",
    "Lifecycle",
    "Load",
    "Message",
    "Milestone",
    "MomentError",
    "Notice",
    "Notifier",
    "Once",
    "Only",
    "Option",
    "Outcome",
    "PauseRule",
    "Person",
    "Policy",
    "PromiseExplanation",
    "PromiseKind",
    "Rebasing",
    "Recheck",
    "Recipient",
    "Redating",
    "Refusal",
    "Rendered",
    "Report",
    "Representative",
    "RetryLater",
    "RetryPlan",
    "Roster",
    "Row",
    "Rule",
    "Rung",
    "Span",
    "Standard",
    "State",
    "Status",
    "Step",
    "StillRule",
    "Subject",
    "Target",
    "Terms",
    "Trait",
    "Undeliverable",
    "Unspecified",
    "Verdict",
    "Workflow",
    "WorkingCalendar",
    "adeliver",
    "also_promise",
    "called",
    "capacity",
    "commands",
    "deliver",
    "errors",
    "events",
    "evolve",
    "folds",
    "from_plain",
    "gather",
    "guards",
    "hold",
    "json_schema",
    "lanes",
    "likely_same",
    "redact",
    "redact_notices",
    "regimes",
    "render",
    "replay",
    "to_plain",
    "worded",
]
