"""What a span and an anchor make: a due.

The rule this module keeps: every due has an exclusive UTC bound, so that no hour is lost where clocks repeat one and
no midnight is needed where clocks skip it (regimes, section 4).
"""

from __future__ import annotations

from datetime import date, datetime

from attrs import frozen

from complaintflow.timing.moments import INSTANT, utc


@frozen
class Due:
    """When something is due.

    ``date`` is the last local day in time. ``before`` is the exclusive UTC bound: the next local midnight, or for
    hours one microsecond after ``at``. ``at`` is the instant itself, for hours and for the close of business.
    """

    date: date
    before: datetime
    at: datetime | None = None

    @property
    def missed_from(self) -> datetime:
        """The first instant that is too late: past ``at`` where there is one, and never after ``before``."""
        return self.before if self.at is None else min(self.before, self.at + INSTANT)

    def met_by(self, moment: datetime) -> bool:
        """Whether something done at an aware moment was in time.

        Raises:
            MomentError: the moment is naive.
        """
        return utc(moment, "moment") < self.missed_from
