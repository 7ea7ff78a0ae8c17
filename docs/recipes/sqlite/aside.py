"""What is said of a complaint that is set aside, and when it is looked at once more.

The rule this module keeps: the text of an error is never said, since it could hold what a customer wrote. One kind is
known to hold none: a policy that the worker does not know, which names versions alone.
"""

from __future__ import annotations

import logging

import complaintflow as cf

from .store import Store

log = logging.getLogger(__name__)

ASIDE = """select count(*), coalesce(sum(set_aside like '%DefinitionError'), 0)
    from complaint where set_aside is not null"""
AGAIN = "update complaint set set_aside = null where set_aside like '%DefinitionError'"


def told(error: Exception) -> str:
    """The kind of the error, and of an unknown policy what to do."""
    unknown = isinstance(error, cf.DefinitionError) and error.place == "earlier"
    return f"{type(error).__name__}: {error}" if unknown else type(error).__name__


def once_more(store: Store) -> None:
    """For a worker that starts: a DefinitionError lay with the workflow of another, and not with the complaint."""
    store.db.execute(AGAIN)


def report(store: Store, flow: cf.Workflow, known: int) -> int:
    """How many are set aside; said aloud where it is another number than the one that is ``known``."""
    count, defined = store.db.execute(ASIDE).fetchone()
    if count and count != known:
        log.error(
            "Set aside: %d. Nothing wakes them until set_aside is null again. Which, and why: "
            "select reference, set_aside from complaint where set_aside is not null",
            count,
        )
    if defined and count != known:
        log.error(
            "%d of them need another workflow than this worker has, whose policy is %r. Start it with "
            "--workflow your_package.company:workflow, the one that opens them; it looks at them once more by itself.",
            defined,
            flow.policy.version,
        )
    return int(count)
