"""Begin: in the customer's words, by what the company noticed, or by taking over a running case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from attrs import field, frozen
from attrs.converters import optional

from complaintflow.commands.base import Command, CustomerCommand, StaffCommand, text, words
from complaintflow.commands.slips import not_negative
from complaintflow.people import CUSTOMER, Customer, Representative, Typed, names, personal
from complaintflow.record.commitments import PromiseKind
from complaintflow.record.complaint import Complaint
from complaintflow.record.states import Channel, ContactKind, Importance, State, Subject
from complaintflow.timing.moments import aware


def subjects_of(given: Iterable[str]) -> frozenset[Subject]:
    """A set of subjects from their names; a lone word is one subject."""
    return frozenset(Subject(name) for name in names(given))


@frozen(kw_only=True)
class Opener(Command):
    """What opens a complaint: the host's own reference, unique and immutable, and the customer.

    ``topics`` are the skills that its owner needs; ``about`` are the people complained of, who never touch it.
    ``facets`` say what kind of case it is, in your own words, such as ``{"product": "card"}``; targets can ask.
    ``importance`` is how important the matter is to the customer, as they said themselves: never a guess from what they
    spend. Where nobody has asked yet, leave it out; ``SayImportance`` tells it later.
    """

    reference: str
    customer: Customer = personal()
    topics: frozenset[str] = field(default=frozenset(), converter=names)
    about: frozenset[str] = field(default=frozenset(), converter=names)
    facets: Mapping[str, str] = field(factory=dict)
    importance: Importance | None = field(default=None, converter=optional(Importance))


@frozen(kw_only=True)
class Receive(Opener):
    """Record what the customer said, in their own words, on any channel (S3:19, S0:80).

    A customer whose name nobody knows yet has none: leave ``name`` out, and use ``Identify`` once it is known.
    ``follows`` is an earlier complaint on the same matter, or its reference; of the complaint itself, the record of the
    promises that were broken comes along. ``at`` is when it was received, ``waited`` how long they waited until then.
    """

    by: str = CUSTOMER
    statement: str = words()
    channel: Channel = field(converter=Channel)
    subjects: frozenset[Subject] = field(default=frozenset(), converter=subjects_of)
    kind: ContactKind = field(default=ContactKind.COMPLAINT, converter=ContactKind)
    impact: str = text()
    emotion: str = text()
    waited: timedelta = field(default=timedelta(0), validator=not_negative)
    follows: str | Complaint | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Detect(Opener):
    """Open a case for a problem that the customer has not voiced (S2:24a). ``signal`` is what was noticed.

    ``ask_again_at`` is that of the customer's last case in which they wished to complain of nothing
    (``complaint.beside.ask_again_at``): until then they are left alone.
    """

    by: str
    signal: str = words()
    ask_again_at: datetime | None = field(default=None, validator=aware)


@frozen(kw_only=True)
class AdoptedPromise(Typed):
    """An open promise that the other system knows of; ``owner`` may be unknown there. ``at`` is when it falls due."""

    what: str = words()
    at: datetime = field(validator=aware)
    made_at: datetime = field(validator=aware)
    kind: PromiseKind = field(default=PromiseKind.ANSWER, converter=PromiseKind)
    owner: str | None = None


@frozen(kw_only=True)
class Adopt(Opener):
    """Take over a case that already lives in another system, mid-life, as it stands there.

    It sends nothing and owes nothing but the ``promises`` supplied. ``past_promises`` counts ended ones by outcome:
    kept, broken, changed, released. Without an ``owner`` it waits for one; a promise without a holder is its owner's.
    ``wake_at`` is the first moment at which the case wakes if nothing happens, the policy's where left out. ``at`` of
    a closed case is when it was closed. All moments are aware.
    """

    state: State = field(converter=State)
    received_at: datetime = field(validator=aware)
    owner: str | None = None
    statement: str = text()
    channel: str = ""
    subjects: frozenset[Subject] = field(default=frozenset(), converter=subjects_of)
    kind: ContactKind = field(default=ContactKind.COMPLAINT, converter=ContactKind)
    promises: tuple[AdoptedPromise, ...] = ()
    past_promises: Mapping[str, int] = field(factory=dict)
    wake_at: datetime | None = field(default=None, validator=aware)


@frozen(kw_only=True)
class Promote(Command):
    """Make a complaint of a request, a question or an objection. The customer can, and so can staff; never back."""

    by: str = CUSTOMER
    reason: str = words()
    subjects: frozenset[Subject] = field(default=frozenset(), converter=subjects_of)


@frozen(kw_only=True)
class Identify(StaffCommand):
    """Say who it is that first wrote or called without a name; ``identity`` is how that was established."""

    customer: Customer = personal()
    identity: str = words()


@frozen(kw_only=True)
class Authorise(StaffCommand):
    """Record that somebody decides for the customer, by an ``authority`` such as "guardian" or "advocate".

    ``representative`` is nobody on the roster; ``evidence`` is where the authority can be seen. One who is known
    already stands from here on as given here: so an address is changed, or verified.
    """

    representative: Representative = personal()
    authority: str = words()
    evidence: str = text()


@frozen(kw_only=True)
class Revoke(Command):
    """Record that somebody no longer decides for the customer, nor hears of the matter.

    ``representative`` is their id. The customer can say so, or they themselves, or somebody of the company who saw it
    end; ``reason`` is why, such as "comes of age".
    """

    by: str = CUSTOMER
    representative: str = words()
    reason: str = words()


@frozen(kw_only=True)
class SayImportance(CustomerCommand):
    """Say how important the matter is to the customer, in answer to a question or unasked (S2:7b).

    It is theirs to say, and theirs to correct: whoever hears it is ``recorded_by``, and nobody of the company says
    less. ``channel`` is the contact at which they said it, ``statement`` their own words. Targets that are shorter for
    what matters more are dated anew, from their anchors; a due that has passed stays.
    """

    importance: Importance = field(converter=Importance)
    channel: Channel = field(converter=Channel)
    statement: str = text()


@frozen(kw_only=True)
class ReachOut(StaffCommand):
    """Ask the customer, without pressure, about what was noticed (S2:24b)."""

    observed_issue: str = words(to_customer=True)


@frozen(kw_only=True)
class VoiceProblem(CustomerCommand):
    """Put a noticed problem into one's own words; from here on it is a complaint."""

    statement: str = words()
    channel: Channel = field(converter=Channel)
    subjects: frozenset[Subject] = field(default=frozenset(), converter=subjects_of)


@frozen(kw_only=True)
class DeclineOutreach(CustomerCommand):
    """Say that there is nothing to complain of."""
