"""Whole histories as a release stored them, and what became of the complaint.

A folder for each release, written once, before it goes out, and never again: hosts have such histories.
``python -m tests.golden.generate`` writes them together with the rows.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import complaintflow as cf
from complaintflow import commands as do
from tests.samples import WORKFLOW, Story, in_debt, in_state
from tests.stories.test_the_course import ARABIC, course

FOLDER = Path(__file__).parent / "histories"


def in_time() -> Story:
    """All the way to the closing, by the strictest rules."""
    return course(ARABIC)


def repaired() -> Story:
    """A promise was broken; an apology and a new promise followed."""
    story = in_debt()
    sorry = do.ApologiseAndPromise(by="dana", reason="Nobody looked.", promise=story.terms(days=2))
    return story.do(sorry)


def open_again() -> Story:
    """Closed, and a second cycle began."""
    return in_state(cf.State.CLOSED).do(do.Reopen(by="dana", reason="It came back."))


def erased() -> Story:
    """Everything personal is gone, and one more fact says so."""
    story = in_state(cf.State.RECEIVED)
    story.events = list(cf.redact(story.events, basis="as asked", now=story.now + timedelta(days=1)))
    return story


STORIES: dict[str, Callable[[], Story]] = {
    "in_time": in_time,
    "repaired": repaired,
    "open_again": open_again,
    "erased": erased,
}


def became(history: list[cf.events.Event]) -> dict[str, Any]:
    """What no later release may read differently: state, promises, demands, and when to look again."""
    complaint = cf.replay(history)
    return {
        "state": str(complaint.state),
        "cycle": complaint.cycle,
        "version": complaint.version,
        "promises": {
            each.id: [str(each.status), each.owner, _at(each.promised_at)] for each in complaint.commitments
        },
        "demands": {each.id: _at(each.before) for each in complaint.clocks},
        "look_again": _at(WORKFLOW.next_deadline(complaint)),
    }


def _at(moment: Any) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()


def write(release: str, anew: bool) -> list[Path]:
    """Writes what is missing of this release's histories."""
    paths = [FOLDER / release / f"{name}.jsonl" for name in STORIES]
    missing = [path for path in paths if anew or not path.exists()]
    for path in missing:
        path.parent.mkdir(parents=True, exist_ok=True)
        history = STORIES[path.stem]().events
        rows = [became(history), *(cf.to_plain(fact) for fact in history)]
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return missing
