"""Look into it, offer, agree, resolve, respond, thank, learn."""

from __future__ import annotations

from datetime import datetime

from attrs import field, frozen

from complaintflow.commands.base import STAFF_TEXT, WORDS, CustomerCommand, StaffCommand, text, words
from complaintflow.commands.planning import PlanStep, steps_of
from complaintflow.commands.slips import options_given
from complaintflow.people import PERSONAL, Typed, texts
from complaintflow.record.commitments import Terms
from complaintflow.record.states import Channel, Finding
from complaintflow.timing.moments import aware


@frozen
class Option(Typed):
    """Something the customer could have. Only what is ``certain`` may be offered (S3:41b)."""

    what: str = field(repr=False)
    certain: bool = False


@frozen(kw_only=True)
class Investigate(StaffCommand):
    """Look for what must be known (S0:110)."""

    need: str = words()
    next_step: str = text(to_customer=True)


@frozen(kw_only=True)
class Offer(StaffCommand):
    """Put feasible options to the customer: two, or one and the reason why only one (S3:41, S0:130)."""

    options: tuple[Option, ...] = field(repr=False, validator=options_given)
    single_option_reason: str = text()
    empathy: bool = True


@frozen(kw_only=True)
class DeclineOptions(CustomerCommand):
    """Want none of them."""

    wish: str = text()


@frozen(kw_only=True)
class Choose(CustomerCommand):
    """Choose an option, or propose one's own. ``identity`` is how you knew who chose."""

    choice: str = words()
    identity: str = text()


@frozen(kw_only=True)
class AgreePlan(StaffCommand):
    """Apologise for the company and explain what will be done (S3:42, S3:43).

    Each step of the ``plan`` says what promises it: give Terms, which make a promise with the plan; a promise that is
    open already; or ``PlanStep("...", promised=...)`` to word it otherwise. A bare text is a step that nobody promised.
    Without options before it, ``single_remedy_reason`` says why there is only this one.
    """

    plan: tuple[PlanStep, ...] = field(
        converter=steps_of, repr=False, metadata={PERSONAL: True, WORDS: True, STAFF_TEXT: True}
    )
    apology: str = text(to_customer=True)
    single_remedy_reason: str = text()

    @property
    def promises(self) -> tuple[Terms, ...]:
        """The promises that are made with the plan."""
        return tuple(step.promised for step in self.plan if isinstance(step.promised, Terms))


@frozen(kw_only=True)
class Resolve(StaffCommand):
    """Report that the remedy was carried out, and explain it (S2:22d).

    Telling the outcome answers every open promise of a status answer, an answer or a resolution that you hold. Deeds,
    appointments and after-care stand. So give ``promise=`` for the moment at which you ask how it went. ``identity``
    is how you knew whom you told.
    """

    resolution: str = words(to_customer=True)
    explanation: str = words(to_customer=True)
    redress: str = text(to_customer=True)
    channel: Channel = field(default=Channel.EMAIL, converter=Channel)
    identity: str = text()


@frozen(kw_only=True)
class ConfirmResolution(CustomerCommand):
    """Agree that it is solved. Open promises of an answer are let go; deeds and appointments stay owed.

    ``identity`` is how you knew who agreed.
    """

    remark: str = text()
    identity: str = text()


@frozen(kw_only=True)
class DisputeResolution(CustomerCommand):
    """Say that it is not. Every promise stays as it is. ``identity`` is how you knew who said so."""

    remark: str = text()
    identity: str = text()


@frozen(kw_only=True)
class RespondFinally(StaffCommand):
    """Give the company's last word, with reasons and where else the customer can turn (``routes``).

    Possible in every open state; it permits closing without the customer's agreement. It answers the promises that
    ``Resolve`` answers. ``identity`` is how you knew whom you told.
    """

    outcome: Finding = field(converter=Finding)
    reasons: str = words(to_customer=True)
    redress: tuple[str, ...] = field(default=(), converter=texts, repr=False)
    routes: tuple[str, ...] = words(converter=texts, to_customer=False)
    channel: Channel = field(default=Channel.EMAIL, converter=Channel)
    identity: str = text()


@frozen(kw_only=True)
class Thank(StaffCommand):
    """Thank the customer for pointing out the error (S3:44)."""


@frozen(kw_only=True)
class InviteSurvey(StaffCommand):
    """Ask how satisfied they are (S0:145). Never blocks closing."""

    link: str = words()


@frozen(kw_only=True)
class RecordLesson(StaffCommand):
    """Record the cause and what will change, or ``none_because`` (S0:150). Internal.

    ``owner`` (a roster id) sees to the change until ``due`` (aware); both are told of when it is late, after the
    closing too. Say that it is done with ``CarryOutLesson``.
    """

    cause: str = words()
    change: str = text()
    none_because: str = text()
    owner: str | None = None
    due: datetime | None = field(default=None, validator=aware)
