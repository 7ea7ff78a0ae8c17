"""How long a message takes to render, and a text to lint. Run ``python -m tests.benchmarks.rendering``.

Beside ``render`` stand the same job written by hand with ``str.format`` (moments in words, subject and text, but
no check of any value) and with Jinja2 where it is installed, and bare ``str.format`` on texts that are ready.
"""

from __future__ import annotations

import timeit
from collections.abc import Callable
from datetime import datetime
from typing import Any

from complaintflow.record.notice import Audience, Notice, Recipient
from complaintflow.telling.render import render
from complaintflow.wording import CATALOGUE, KINDS, Text, lint
from tests.wording.samples import LANGUAGES, MOMENT, NAMES, facts_of

try:
    from jinja2 import Environment
except ImportError:  # the comparison is then left out
    Environment = None  # type: ignore[assignment,misc]

ZONE = "Asia/Amman"
SHOWN = ("acknowledgement", "promise_broken", "closed")


def microseconds(job: Callable[[], object], times: int = 2_000) -> float:
    return min(timeit.repeat(job, number=times, repeat=7)) / times * 1e6


def in_turns(jobs: list[Callable[[], object]], times: int = 100, rounds: int = 60) -> list[float]:
    """The best time of each, in µs; they take turns, so that what else the machine does is shared by all."""
    timed = [[timeit.timeit(job, number=times) for job in jobs] for _ in range(rounds)]
    return [min(column) / times * 1e6 for column in zip(*timed, strict=True)]


def said(facts: dict[str, Any], code: str) -> dict[str, str]:
    moment = CATALOGUE.languages[code].speech.moment
    return {
        name: moment(value, ZONE) if isinstance(value, datetime) else value for name, value in facts.items()
    }


def by_hand(text: Text, facts: dict[str, Any], code: str) -> tuple[str, str]:
    words = said(facts, code)
    return text.subject.format(**words), text.body.format(**words)


def by_jinja(text: Text, facts: dict[str, Any], code: str) -> Callable[[], tuple[str, str]]:
    environment = Environment()
    subject, body = (
        environment.from_string(one.replace("{", "{{").replace("}", "}}"))
        for one in (text.subject, text.body)
    )

    def job() -> tuple[str, str]:
        words = said(facts, code)
        return subject.render(words), body.render(words)

    return job


def row(kind: str, code: str) -> str:
    # The usual letter: what need not be there is not.
    beside_it = KINDS[kind].optional
    facts: dict[str, Any] = facts_of(kind, NAMES[code])
    facts = {name: value for name, value in facts.items() if name not in beside_it}
    text = CATALOGUE.languages[code].messages[kind].without(beside_it)
    to = Recipient(kind=Audience.CUSTOMER, id="c", language=code, zone=ZONE, register="")
    notice = Notice(id="n", kind=kind, reference="C-1", fact="C-1/1", to=to, at=MOMENT, facts=facts)
    ready = said(facts, code)
    jinja = [by_jinja(text, facts, code)] if Environment else []
    ours, hand, bare, *rest = in_turns(
        [
            lambda: render(notice),
            lambda: by_hand(text, facts, code),
            lambda: (text.subject.format(**ready), text.body.format(**ready)),
            *jinja,
        ]
    )
    beside = rest[0] if rest else float("nan")
    return f"{kind:16} {code}  {ours:7.1f} {hand:9.1f} {ours / hand:6.1f} {beside:8.1f} {bare:12.1f} {ours / bare:6.1f}"


def lint_row(code: str) -> str:
    text = "\n".join(CATALOGUE.languages[code].messages[kind].body for kind in KINDS)
    clean = microseconds(lambda: lint(text, code), 20) / len(text) * 1_000
    stretched = microseconds(lambda: lint(text + " aaa", code), 20) / len(text) * 1_000
    return f"lint {code}: {clean:.0f} µs per 1,000 characters; {stretched:.0f} µs where a word is stretched"


def main() -> None:
    print(
        "message          in   render   by hand  times   jinja2   bare format  times     (µs, best of 60 turns)"
    )
    for kind in SHOWN:
        for code in LANGUAGES:
            print(row(kind, code))
    for code in LANGUAGES:
        print(lint_row(code))


if __name__ == "__main__":
    main()
