"""What a regulator demands, as values: figures, letters, stages, people, and where each of them is written.

The rule this module keeps: no number without a citation. Every class that holds a length of time holds the place
where it was read, the grade of that reading, and the day of it (regimes, sections 0 and 5).
"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from complaintflow.rules.allowances import StillRule
from complaintflow.rules.conditions import ALWAYS, Conditions
from complaintflow.rules.limits import Limit
from complaintflow.timing.spans import EarliestOf, Span

GRADES = {"Q": "read in the primary text", "S": "secondary, verify"}
"""How a figure was read. What was only remembered ships nowhere, so it has no grade here."""


@frozen
class Citation:
    """Where a figure is written: the work, the section, the address, the grade, and the day on which it was read."""

    source: str
    section: str
    url: str
    grade: str
    read_on: date

    @property
    def verify(self) -> bool:
        """Whether it was read in a secondary text only, so that somebody should look at the law itself."""
        return self.grade == "S"

    def __str__(self) -> str:
        place = self.section if self.section.startswith(self.source) else f"{self.source}, {self.section}"
        return f"{place} ({GRADES[self.grade]}; {self.read_on.isoformat()})"


@frozen(kw_only=True)
class Figure:
    """A length of time and what it counts from. ``anchor`` is a word of the regime, such as ``received``.

    ``only_if`` and ``exempt_if`` are facets. ``still`` are days by law in which time does not run. With ``open_days``
    the end rolls only on a calendar that is open on those weekdays: elsewhere rolling would lengthen the limit.
    ``calendar`` is the role of the calendar that counts (``regulator``, ``psp``), where it is not the firm's own.
    ``receipt`` says what becomes of a receipt out of hours: ``same_day`` or ``next_business_day``.
    """

    step: str
    anchor: str
    limit: Limit
    cite: Citation
    text: str
    only_if: Conditions = field(default=ALWAYS, hash=False)
    exempt_if: Conditions = field(default=ALWAYS, hash=False)
    still: tuple[StillRule, ...] = ()
    open_days: tuple[str, ...] = ()
    calendar: str = ""
    receipt: str = "same_day"


@frozen(kw_only=True)
class Extension:
    """More time. ``step`` names the later deadline; ``due_anchor`` the due from which it is counted.

    Without a ``due_anchor`` it is counted from the anchor of the duty, and replaces its limit.
    """

    step: str
    amount: Span
    cite: Citation
    text: str
    reasons: tuple[str, ...]
    most: int = 1
    due_anchor: str = ""
    notice: bool = False
    agreed: bool = False
    on: tuple[str, ...] = ()
    barred_if: Conditions = field(default=ALWAYS, hash=False)


@frozen(kw_only=True)
class Duty(Figure):
    """What must be done by then. ``satisfied_by`` are stored names of facts; several are alternatives.

    ``owner`` is the role that answers for it; ``exit`` the early exit by which it falls away; ``on_miss`` the letters
    that a miss obliges; ``stage`` the stage that it belongs to. A ``recurring`` one begins again from whatever met it.
    Only after so long a ``silence`` since the answer may the matter be closed for it.
    """

    satisfied_by: tuple[str, ...]
    strength: str = "must"
    stage: str = ""
    owner: str = "handler"
    exit: str = ""
    on_miss: tuple[str, ...] = ()
    recurring: bool = False
    silence: Span | EarliestOf | None = None
    extensions: tuple[Extension, ...] = ()


@frozen(kw_only=True)
class Exit(Figure):
    """Done early, and the duties that name it fall away, ``unless`` a facet says otherwise.

    ``on`` are the facts that do it, ``requires`` what they must have been, ``then`` the letter that still follows, and
    ``routes`` where the customer can turn all the same: with them a workflow writes that letter.
    """

    on: tuple[str, ...]
    requires: str
    unless: Conditions = field(default=ALWAYS, hash=False)
    then: str = ""
    routes: tuple[str, ...] = ()


@frozen(kw_only=True)
class Window(Figure):
    """The complainant's own time, which is not the firm's."""


@frozen(kw_only=True)
class Retention(Figure):
    """How long the record must be kept, from its own anchor."""


@frozen(kw_only=True)
class Report(Figure):
    """A report for each ``period``, within the limit after its end; ``nil_return`` says that an empty one is due."""

    period: str
    nil_return: bool = False
    fields: tuple[str, ...] = ()


@frozen(kw_only=True)
class Message:
    """What a letter must hold, and what it may not. ``medium`` is how it goes.

    ``mergeable`` are the letters into which it may be merged.
    """

    kind: str
    required: tuple[str, ...]
    cite: Citation
    forbidden: tuple[str, ...] = ()
    medium: str = ""
    mergeable: tuple[str, ...] = ()


@frozen(kw_only=True)
class Stage:
    """One stage: who may decide it (``decider``), of which ``findings`` (of all, where none is named), and what takes
    the matter to the next. A decider is ``not_involved``, a ``different_person``, or the name of a role.
    """

    name: str
    cite: Citation
    decider: str = ""
    findings: tuple[str, ...] = ()
    escalates_on: str = ""


@frozen(kw_only=True)
class Role:
    """Somebody whom the regime wants to exist."""

    name: str
    text: str
    cite: Citation


@frozen(kw_only=True)
class Closure:
    """How a matter may end: ``accepted``, ``silence``, ``withdrawn`` or ``external``."""

    by: str
    text: str
    cite: Citation


@frozen(kw_only=True)
class Edition:
    """One text of the rules: complaints received from ``since`` to ``until`` (local days, both included).

    An empty ``since`` means that its beginning was not established; the oldest edition then answers for all before.
    """

    version: str
    since: date | None = None
    until: date | None = None
    in_force: Citation
    duties: tuple[Duty, ...] = ()
    exits: tuple[Exit, ...] = ()
    windows: tuple[Window, ...] = ()
    retention: tuple[Retention, ...] = ()
    reports: tuple[Report, ...] = ()
    messages: tuple[Message, ...] = ()
    stages: tuple[Stage, ...] = ()
    roles: tuple[Role, ...] = ()
    closures: tuple[Closure, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Everything that runs, in the order in which it is told."""
        return (*self.exits, *self.duties, *self.windows, *self.retention, *self.reports)


@frozen(kw_only=True)
class Variant:
    """Another reading of a disputed rule, under a name; the profile itself has the conservative one."""

    name: str
    text: str
    cite: Citation
    figures: tuple[Figure, ...]


@frozen(kw_only=True)
class Regime:
    """One regulator's rules as data.

    ``status`` is ``primary`` (every figure read in the primary text), ``secondary`` (some must be verified) or
    ``template`` (no figure could be read, or the firm sets them itself). ``facets`` are the words by which a case is
    sorted, and the values of each. ``excludes`` are what is no complaint here (``APART``).
    """

    id: str
    name: str
    jurisdiction: str
    sectors: tuple[str, ...]
    status: str
    complaint: str
    read_on: date
    editions: tuple[Edition, ...]
    facets: dict[str, tuple[str, ...]] = field(factory=dict, hash=False)
    variants: tuple[Variant, ...] = ()
    excludes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def current(self) -> Edition:
        """The newest edition."""
        return self.editions[-1]
