"""Many channels through apprise, against a real HTTP server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

import complaintflow as cf
from complaintflow.testing.sample_notices import sample_notice

pytest.importorskip("apprise", reason="see docs/recipes/requirements.txt")
from docs.recipes.apprise.many import Apprised

# apprise asks for the event loop as older Pythons gave it.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


class Hook(BaseHTTPRequestHandler):
    """Takes JSON posts, and refuses on request."""

    posts: list[dict[str, Any]] = []  # noqa: RUF012
    status = 200

    def do_POST(self) -> None:
        self.posts.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(Hook.status)
        self.end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Hook, "posts", [])
    monkeypatch.setattr(Hook, "status", 200)
    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        yield f"json://127.0.0.1:{server.server_port}/"
        server.shutdown()
        serving.join()


def sent(to: cf.Notifier, language: str = "en") -> cf.Report:
    notice = sample_notice("promise_made", language, "Layla Haddad")
    return cf.deliver([notice], to=to, now=notice.at)


@pytest.mark.parametrize("language", ["en", "ar", "he"])
def test_a_letter_goes_out_as_it_was_worded(url: str, language: str) -> None:
    assert sent(Apprised(lambda to: url), language).delivered
    message = cf.render(sample_notice("promise_made", language, "Layla Haddad"))
    (post,) = Hook.posts
    assert (post["title"], post["message"].split()) == (message.subject, message.text.split())


def test_a_channel_that_fails_is_tried_again(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hook, "status", 503)
    (failed,) = sent(Apprised(lambda to: url)).failed
    assert failed.again


@pytest.mark.parametrize("url_of", [lambda to: None, lambda to: "nonsense"])
def test_a_reader_without_a_channel_is_for_a_person_to_mend(url_of: Any) -> None:
    (failed,) = sent(Apprised(url_of)).failed
    assert not failed.again


def test_readers_without_a_channel_are_passed_by_in_a_fallback(url: str) -> None:
    assert sent(cf.Fallback(Apprised(lambda to: None), Apprised(lambda to: url))).delivered
    assert len(Hook.posts) == 1
