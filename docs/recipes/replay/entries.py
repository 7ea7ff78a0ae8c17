"""What a log says, row by row.

The rule this module keeps: rows are streamed and never held. What cannot be read is an entry too, with its fault, so
that nothing of a log vanishes without a word.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from attrs import field, frozen

import complaintflow as cf

from .mapping import LogMap, Moment, check_columns, filled


@frozen
class Fault:
    """Why something did not become a fact: the rule, the reason, and what to do instead."""

    rule: str
    reason: str
    instead: str


@frozen(kw_only=True)
class Entry:
    """One thing that happened, as the log has it. ``at`` is aware; it is missing only where there is a ``fault``."""

    line: int
    reference: str = ""
    at: datetime | None = None
    activity: str = ""
    resource: str = ""
    row: Mapping[str, str] = field(factory=dict, repr=False)
    fault: Fault | None = None

    @property
    def happened_at(self) -> datetime:
        """The moment of an entry that has no fault."""
        assert self.at is not None
        return self.at


def entries(lines: Iterable[str], log_map: LogMap) -> Iterator[Entry]:
    """The entries of a log, in its order.

    Raises:
        DefinitionError: the map names a column that the log does not have.
    """
    reader = csv.DictReader(lines)
    check_columns(log_map, reader.fieldnames or ())
    zone, last = ZoneInfo(log_map.zone), ("", -1)
    for row in reader:
        reference = "" if _torn(row) else filled(log_map.reference, row).strip()
        if not reference:
            yield Entry(line=reader.line_num, fault=TORN)
            continue
        place = (reference, _place(row, log_map))
        fault = _out_of_order(last, place)
        last = place
        for moment in log_map.moments:
            if row[moment.column].strip():
                yield _entry(reader.line_num, reference, row, moment, log_map, zone, fault)


def moment_of(text: str, log_map: LogMap, zone: ZoneInfo) -> datetime:
    """The moment that a column holds, aware.

    Raises:
        MomentError: it is no ISO 8601 moment, or has no offset where the map believes the offset.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise cf.MomentError("a time of the log cannot be read as ISO 8601.") from None
    if log_map.clock == "wall":
        return moment.replace(tzinfo=zone)
    if moment.tzinfo is None:
        raise cf.MomentError(
            "a time of the log has no offset; say clock = 'wall' in the map if it shows a wall clock."
        )
    return moment


def _entry(
    line: int,
    reference: str,
    row: Mapping[str, str],
    moment: Moment,
    log_map: LogMap,
    zone: ZoneInfo,
    fault: Fault | None,
) -> Entry:
    try:
        at = moment_of(row[moment.column], log_map, zone)
    except cf.MomentError as error:
        at, fault = None, fault or no_moment(error)
    return Entry(
        line=line,
        reference=reference,
        at=at,
        activity=filled(moment.activity, row),
        resource=filled(moment.resource, row).strip(),
        row=row,
        fault=fault,
    )


def _torn(row: Mapping[str | None, str | None]) -> bool:
    # csv puts what is too much under None, and None where something is missing.
    return None in row or None in row.values()


def _place(row: Mapping[str, str], log_map: LogMap) -> int:
    try:
        return int(row[log_map.order]) if log_map.order else 0
    except ValueError:
        return -1


def _out_of_order(last: tuple[str, int], place: tuple[str, int]) -> Fault | None:
    rises = place[0] != last[0] or place[1] > last[1] or place[1] == last[1] == 0
    return None if rises else OUT_OF_ORDER


def no_moment(error: cf.MomentError) -> Fault:
    """What to say of a time that is none."""
    return Fault("moment", str(error), "Correct the time in the log, or the zone or clock in the map.")


TORN = Fault("torn_row", "The row has no case, or not as many values as the header.", "Repair the row.")
OUT_OF_ORDER = Fault(
    "out_of_order", "The number of the row does not rise within its case.", "Sort the log by case and order."
)
