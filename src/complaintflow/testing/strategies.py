"""Hypothesis strategies for a company's own properties.

The rule this module keeps: each is named after what it produces, takes keywords, and is built once. What they give is
plain values of the library.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from complaintflow.commands import Command, Opener
from complaintflow.people import Correspondence, Customer, Person, Representative, Roster, Trait
from complaintflow.record.complaint import Complaint
from complaintflow.record.notice import Notice
from complaintflow.record.states import Channel
from complaintflow.rules.policy import Policy
from complaintflow.testing.choosing import anything, plausible
from complaintflow.testing.coverage import Coverage
from complaintflow.testing.opening import opener
from complaintflow.testing.playing import Player
from complaintflow.testing.sample_notices import LANGUAGES, NAMES, sample_notice
from complaintflow.testing.scene import Scene
from complaintflow.testing.story import Story
from complaintflow.testing.tape import Tape
from complaintflow.testing.tapes import one_tape, stories_of_tapes
from complaintflow.testing.times import amounts, moments
from complaintflow.testing.wordbook import CUSTOMERS, HOSTILE, REPRESENTATIVES, SAID
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.hours import WEEKDAYS
from complaintflow.wording.kinds import KINDS
from complaintflow.workflow import Workflow

__all__ = [
    "amounts",
    "calendars",
    "commands_for",
    "customers",
    "moments",
    "notices",
    "openers",
    "people",
    "policies",
    "representatives",
    "rosters",
    "statements",
    "stories",
]


@cache
def statements(*, hostile: bool = True) -> SearchStrategy[str]:
    """What customers say: English, Arabic, Hebrew, any other script; with ``hostile``, texts that try to do harm."""
    usual = st.sampled_from([text.format(name=name) for text in SAID for name, _ in CUSTOMERS])
    if not hostile:
        return usual
    anything_said = st.text(min_size=1, max_size=60).filter(lambda text: any(map(str.isalnum, text)))
    return st.one_of(usual, st.sampled_from(HOSTILE), anything_said)


@cache
def customers(*, hostile: bool = True) -> SearchStrategy[Customer]:
    """Customers who read English, Arabic or Hebrew; with ``hostile``, with names that try to do harm."""
    names = [name for name, _ in CUSTOMERS]
    return st.builds(
        Customer,
        id=st.integers(1, 9999).map(lambda number: f"K-{number}"),
        name=st.sampled_from(list(dict.fromkeys([*names, *NAMES])) if hostile else names),
        address=st.integers(1, 9999).map(lambda number: f"reader-{number}@example.test"),
        channel=st.sampled_from([channel.value for channel in Channel]),
        language=st.sampled_from(LANGUAGES),
        verified=st.booleans(),
        representatives=st.lists(
            representatives(hostile=hostile), max_size=2, unique_by=lambda each: each.id
        ),
    )


@cache
def representatives(*, hostile: bool = True) -> SearchStrategy[Representative]:
    """Those who act for a customer, in English, Arabic or Hebrew; with ``hostile``, with names that try to do harm."""
    names = [name for name, _ in REPRESENTATIVES]
    return st.builds(
        Representative,
        id=st.sampled_from(["representative-9", "representative-12"]),
        name=st.sampled_from([*names, *NAMES] if hostile else names),
        address=st.integers(1, 9999).map(lambda number: f"representative-{number}@example.test"),
        channel=st.sampled_from([channel.value for channel in Channel]),
        language=st.sampled_from(LANGUAGES),
        verified=st.booleans(),
        correspondence=st.sampled_from(Correspondence),
    )


@cache
def people() -> SearchStrategy[Person]:
    """People of the company who may own a complaint."""
    names = st.sampled_from(["Dana Levi", "Omar Haddad", "נועה בר", "سامي منصور", "Áine O'Neill"])
    return st.builds(
        Person,
        id=st.integers(1, 999).map(lambda number: f"person-{number}"),
        name=names,
        contact=st.just("desk@example.test"),
        skills=st.sets(st.sampled_from(["billing", "delivery"])),
        traits=st.sets(st.sampled_from(Trait)),
        languages=st.sets(st.sampled_from(LANGUAGES), min_size=1),
    )


@cache
def rosters() -> SearchStrategy[Roster]:
    """Two to five people."""
    return st.lists(people(), min_size=2, max_size=5, unique_by=lambda person: person.id).map(Roster)


@cache
def calendars() -> SearchStrategy[WorkingCalendar]:
    """Working calendars of fixed offsets, with breaks, nights, holidays and short days; and some that never close."""
    zones = st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-7, minutes=-30))])
    weeks = st.dictionaries(st.sampled_from(WEEKDAYS), _days(), min_size=1)
    days = st.sets(st.dates(date(2025, 1, 1), date(2028, 12, 31)), max_size=8)
    made = st.builds(WorkingCalendar, zone=zones, week=weeks, holidays=days)
    return st.one_of(made, zones.map(WorkingCalendar.always))


def _days() -> SearchStrategy[list[tuple[time, time]]]:
    office, early, late = (time(8, 30), time(17)), (time(7), time(12)), (time(13), time(19, 45))
    return st.sampled_from([[office], [early, late], [early], [(time(22), time(6))]])


@cache
def policies() -> SearchStrategy[Policy]:
    """The two example policies, with other leads, checks, traits of owners and spans, shorter for what is vital."""
    examples, flags = st.sampled_from([Policy.strict, Policy.starter]), st.booleans()
    return st.builds(_policy, examples, st.integers(1, 6), st.integers(2, 16), flags, flags)


def _policy(example: Callable[[], Policy], lead: int, hours: int, checked: bool, picky: bool) -> Policy:
    plain = example().to_mapping()
    plain["leads"] = [f"{lead} working_hours"]
    plain["handover_within"] = plain["told_within"] = f"{hours} working_hours"
    plain["follow_up_after"] = f"{lead} business_days"
    plain["checks"] = plain["checks"] if checked else ["owner_present"]
    plain["targets"][0]["importance"] = {"vital": f"{min(hours, 8)} hours"}
    plain["traits"] = [{"angry": True, "needs": ["tact"]}] if picky else []
    return Policy.from_mapping(plain | {"version": f"{plain['version']}-{lead}-{hours}-{checked}-{picky}"})


def notices(*, kinds: tuple[str, ...] = tuple(KINDS)) -> SearchStrategy[Notice]:
    """Notices of these kinds to readers of three languages, with awkward names; some to who acts for a customer."""
    return st.builds(
        sample_notice,
        st.sampled_from(kinds),
        st.sampled_from(LANGUAGES),
        st.sampled_from(NAMES),
        st.integers(1, 99),
        represented=st.booleans(),
    )


def openers(workflow: Workflow, now: datetime, *, reference: str = "C-1") -> SearchStrategy[Opener]:
    """Commands that open a complaint at ``now`` (aware): received, late ones too, detected, adopted."""
    return one_tape().map(lambda data: opener(workflow, now, Tape(data), reference))


def commands_for(
    workflow: Workflow,
    complaint: Complaint,
    now: datetime,
    *,
    notices: tuple[Notice, ...] = (),
    open_only: bool = False,
) -> SearchStrategy[Command]:
    """Commands for a complaint at ``now`` (aware): half of them what is open to somebody, half anything by anybody.

    ``notices`` are those made so far, for ``ConfirmTold``. With ``open_only`` all are what the workflow says is open;
    a rule that looks into the command itself can still refuse them.
    """

    def command(data: bytes) -> Command:
        tape = Tape(data)
        invent = plausible if open_only or tape.number(2) == 0 else anything
        return invent(Scene(workflow, complaint, notices, now, tape), {})

    return one_tape().map(command)


def stories(workflow: Workflow, *, calls: int = 16) -> SearchStrategy[Story]:
    """Stories of up to so many calls, each made of what the workflow answered; see ``Story.history``."""

    def story(tapes: tuple[bytes, ...]) -> Story:
        return Player(workflow, (), Coverage(workflow), {}).play(tapes).story

    return stories_of_tapes(calls).map(story).filter(lambda played: played.complaint is not None)
