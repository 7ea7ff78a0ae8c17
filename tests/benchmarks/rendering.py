"""How long a message takes to render, and a text to lint. Run ``python -m tests.benchmarks.rendering``.

Beside ``render`` stand the same job written by hand with ``str.format`` (moments in words, subject, text and escaped
HTML, but no check of any value) and with Jinja2 where it is installed, and bare ``str.format`` on texts that are ready.
"""

from __future__ import annotations

import timeit
from collections.abc import Callable
from datetime import datetime
from html import escape
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


def as_html(text: str) -> str:
    return f"<p>{escape(text).replace(chr(10) * 2, '</p><p>').replace(chr(10), '<br>')}</p>"


def said(facts: dict[str, Any], code: str) -> dict[str, str]:
    moment = CATALOGUE.languages[code].speech.moment
    return {
        name: moment(value, ZONE) if isinstance(value, datetime) else value for name, value in facts.items()
    }


def by_hand(text: Text, facts: dict[str, Any], code: str) -> tuple[str, str, str]:
    words = said(facts, code)
    body = text.body.format(**words)
    return text.subject.format(**words), body, as_html(body)


def by_jinja(text: Text, facts: dict[str, Any], code: str) -> Callable[[], tuple[str, str, str]]:
    environment = Environment()
    subject, body = (
        environment.from_string(one.replace("{", "{{").replace("}", "}}"))
        for one in (text.subject, text.body)
    )

    def job() -> tuple[str, str, str]:
        words = said(facts, code)
        told = body.render(words)
        return subject.render(words), told, as_html(told)

    return job


def row(kind: str, code: str) -> str:
    facts: dict[str, Any] = facts_of(kind, NAMES[code])
    text = CATALOGUE.languages[code].messages[kind]
    to = Recipient(kind=Audience.CUSTOMER, id="c", language=code, zone=ZONE, register="")
    notice = Notice(id="n", kind=kind, reference="C-1", fact="C-1/1", to=to, at=MOMENT, facts=facts)
    ready = said(facts, code)
    ours = microseconds(lambda: render(notice))
    hand = microseconds(lambda: by_hand(text, facts, code))
    bare = microseconds(lambda: (text.subject.format(**ready), text.body.format(**ready)))
    jinja = microseconds(by_jinja(text, facts, code)) if Environment else float("nan")
    return f"{kind:16} {code}  {ours:7.1f} {hand:9.1f} {ours / hand:6.1f} {jinja:8.1f} {bare:12.1f} {ours / bare:6.1f}"


def lint_row(code: str) -> str:
    text = "\n".join(CATALOGUE.languages[code].messages[kind].body for kind in KINDS)
    clean = microseconds(lambda: lint(text, code), 20) / len(text) * 1_000
    stretched = microseconds(lambda: lint(text + " aaa", code), 20) / len(text) * 1_000
    return f"lint {code}: {clean:.0f} µs per 1,000 characters; {stretched:.0f} µs where a word is stretched"


def main() -> None:
    print("message          in   render   by hand  times   jinja2   bare format  times     (µs, best of 7)")
    for kind in SHOWN:
        for code in LANGUAGES:
            print(row(kind, code))
    for code in LANGUAGES:
        print(lint_row(code))


if __name__ == "__main__":
    main()
