"""The kit for a company's own test suite: ``check_*`` functions, strategies, the recorder.

The rule this package keeps: it is functions. Nothing has to be inherited, no test runner is needed, and nothing of it
is imported with the library itself: ``from complaintflow import testing`` asks for the extra ``testing``.
"""

try:
    import hypothesis as _hypothesis  # noqa: F401
except ImportError:
    raise ImportError(
        "complaintflow.testing needs Hypothesis, which the library itself does not: "
        "pip install 'complaintflow[testing]'"
    ) from None

from complaintflow.testing import strategies
from complaintflow.testing.bench import Store
from complaintflow.testing.calendars import check_calendar
from complaintflow.testing.coverage import Coverage
from complaintflow.testing.desk import DESK_INVARIANTS
from complaintflow.testing.desks import check_desk
from complaintflow.testing.invariants import INVARIANTS, Invariant
from complaintflow.testing.lifecycles import check_lifecycle
from complaintflow.testing.notifiers import check_notifier
from complaintflow.testing.recorder import RecordingNotifier
from complaintflow.testing.stores import check_store
from complaintflow.testing.story import Call, Story
from complaintflow.testing.workflows import check_workflow

__all__ = [
    "DESK_INVARIANTS",
    "INVARIANTS",
    "Call",
    "Coverage",
    "Invariant",
    "RecordingNotifier",
    "Store",
    "Story",
    "check_calendar",
    "check_desk",
    "check_lifecycle",
    "check_notifier",
    "check_store",
    "check_workflow",
    "strategies",
]
