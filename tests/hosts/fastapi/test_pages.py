"""Pages for people: right in three languages, and nothing that anybody typed becomes markup."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("fastapi", reason="docs/recipes/fastapi/requirements.txt")

import complaintflow as cf
from complaintflow import commands as do
from docs.recipes.fastapi.fields import fields_of, typed
from docs.recipes.fastapi.pages import link, seal
from docs.recipes.fastapi.reading import COMMANDS, command
from docs.recipes.fastapi.words import WORDS
from tests.hosts.fastapi.conftest import SECRET, ZONE
from tests.hosts.fastapi.requests import acknowledged, acted, opened

pytestmark = pytest.mark.host
languages = pytest.mark.parametrize("language", WORDS)
HERE = link(SECRET, "C-1042")


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


@languages
def test_the_customer_reads_where_it_stands_who_has_it_and_when_they_hear(client, language) -> None:
    acknowledged(client)
    page = client.get(f"{HERE}?lang={language}")
    direction = "ltr" if language == "en" else "rtl"
    assert f'<html lang="{language}" dir="{direction}">' in page.text
    assert "Dana Levi" in page.text and "11:00" in page.text and page.text.count("<dt>") == 4


def test_the_customers_own_language_comes_first(client) -> None:
    opened(client)
    assert '<html lang="ar"' in client.get(HERE).text
    assert client.get(f"{HERE}?lang=xx").status_code == 422


def test_what_a_customer_typed_is_never_markup_and_no_template(client) -> None:
    opened(client)
    for page in (client.get(HERE), client.get("/agent/C-1042")):
        assert "&lt;b&gt;" in page.text and "<b>" not in page.text and "{{ 7*7 }}" in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("mark", ["0" * 64, seal(b"another", "C-1042"), "ليلى"])
def test_a_link_that_is_not_ours_finds_nothing(client, mark) -> None:
    opened(client)
    assert client.get(f"/my/C-1042/{mark}").status_code == 404
    assert client.get(link(SECRET, "C-9")).status_code == 404


def test_a_message_of_the_customer_is_heard_once_however_often_it_is_sent(client, desk) -> None:
    acknowledged(client)
    key = hidden(client.get(HERE).text, "key")
    for _ in range(2):
        answer = client.post(HERE, data={"message": "هل من جديد؟", "key": key}, follow_redirects=False)
        assert answer.status_code == 303
    said = [each for each in desk.history("C-1042") if each.stored_name == "contact.received"]
    assert [(each.by, each.summary) for each in said] == [(cf.CUSTOMER, "هل من جديد؟")]
    assert WORDS["ar"]["received"] in client.get(answer.headers["location"]).text


def test_nobody_puts_words_or_a_status_into_the_page_through_its_address(client) -> None:
    opened(client)
    answer = client.get(f"{HERE}?status=500&fault=Call+this+number")
    assert answer.status_code == 200 and "Call this number" not in answer.text


def test_an_empty_message_is_refused_beside_the_form(client) -> None:
    acknowledged(client)
    answer = client.post(HERE, data={"message": " ", "key": "k"})
    assert answer.status_code == 409 and 'role="alert"' in answer.text


def test_a_form_from_another_site_is_refused(client) -> None:
    acknowledged(client)
    for path in (HERE, "/agent/C-1042/Note"):
        answer = client.post(
            path, data={"message": "x", "key": "k"}, headers={"sec-fetch-site": "cross-site"}
        )
        assert answer.status_code == 403


@languages
def test_the_agent_sees_what_may_be_done_and_why_not(client, language) -> None:
    acknowledged(client)
    page = client.get("/agent/C-1042", headers={"accept-language": language}).text
    assert cf.called("Keep", language) in page and WORDS[language]["may_not"] in page
    assert "<svg" in page and "complaint.acknowledged" in page and "{known}" not in page


def test_the_agent_needs_to_be_signed_in(client) -> None:
    opened(client)
    assert client.get("/agent/C-1042", headers={"x-remote-user": ""}).status_code == 401


def test_a_deed_of_the_agent_is_done_once(client, desk) -> None:
    acknowledged(client)
    form = client.get("/agent/C-1042/Note").text
    sent = {"version": hidden(form, "version"), "key": hidden(form, "key"), "text": "Line one\r\nline two"}
    for _ in range(2):
        answer = client.post("/agent/C-1042/Note", data=sent, follow_redirects=False)
        assert answer.status_code == 303
    notes = [each for each in desk.history("C-1042") if each.stored_name == "note.taken"]
    assert [each.text for each in notes] == ["Line one\nline two"]


@languages
def test_a_refusal_stands_beside_the_form_with_what_was_typed(client, language) -> None:
    acknowledged(client)
    version = hidden(client.get("/agent/C-1042/Keep").text, "version")
    sent = {"version": version, "key": "k", "answer": " ", "commitment": "nothing", "reason": "سبب"}
    answer = client.post(f"/agent/C-1042/Keep?lang={language}", data=sent)
    assert answer.status_code in (409, 422) and 'role="alert"' in answer.text and "سبب" in answer.text


def test_an_agent_who_was_overtaken_decides_again(client, desk) -> None:
    acknowledged(client)
    for version in ("1", "", "٧"):
        sent = {"version": version, "key": "k", "text": "x"}
        answer = client.post("/agent/C-1042/Note?lang=he", data=sent)
        assert answer.status_code == 412 and WORDS["he"]["overtaken"] in answer.text
    assert f'value="{desk.complaint("C-1042").version}"' in answer.text


def test_a_promise_is_made_in_a_form_in_the_desks_own_hours(client, desk) -> None:
    acknowledged(client)
    sent = {
        "version": str(desk.complaint("C-1042").version),
        "key": "k",
        "promise.what": "اتصال",
        "promise.at": "2026-11-24T10:00",
        "promise.kind": "status_answer",
        "promise.certain": "on",
    }
    assert client.post("/agent/C-1042/Promise", data=sent, follow_redirects=False).status_code == 303
    assert desk.complaint("C-1042").commitments[-1].told_as.hour == 10


def test_a_command_without_a_form_says_so(client) -> None:
    opened(client)
    assert client.get("/agent/C-1042/Offer").status_code == 404
    assert client.get("/agent/C-1042/Nothing").status_code == 404


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_form_asks_for_what_its_command_needs(name) -> None:
    fields = fields_of(COMMANDS[name])
    if fields is None:
        return
    form = {field.name: _filled(field) for field in fields if not field.name.startswith("promise.")}
    read = command({"command": name, **typed(fields, form, ZONE)}, by="dana", key="k")
    assert isinstance(read, do.Command) and read.key == "k"


def _filled(field) -> str:
    by_kind = {"moment": "2026-11-24T10:00", "day": "2026-11-24", "tick": "on", "owed": "C-1042:1"}
    return by_kind.get(field.kind, field.choices[0] if field.choices else field.start or "text")


def test_the_words_of_the_pages_are_the_same_in_each_language() -> None:
    assert {frozenset(words) for words in WORDS.values()} == {frozenset(WORDS["en"])}
    assert all(text.strip() for words in WORDS.values() for text in words.values())


def test_what_happened_after_the_command_was_read_is_shown_too(client) -> None:
    acknowledged(client)
    acted(client, "Note", key="n", text="ملاحظة داخلية")
    page = client.get("/agent/C-1042").text
    assert page.index("ملاحظة داخلية") < page.index("complaint.received")
    assert "ملاحظة داخلية" not in client.get(HERE).text
