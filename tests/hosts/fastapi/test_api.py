"""JSON in and out: the key acts once, the version guards, and every no has a reason and a way on."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("fastapi", reason="docs/recipes/fastapi/requirements.txt")

import complaintflow as cf
from docs.recipes.fastapi.reading import COMMANDS
from tests.hosts.fastapi.requests import CUSTOMER, PROMISE, SAID, acknowledged, acted, on_both, opened

pytestmark = pytest.mark.host


def test_a_complaint_is_opened_in_the_customers_own_words(client, desk) -> None:
    answer = opened(client)
    assert answer.status_code == 201 and answer.headers["ETag"] == f'"{answer.json()["version"]}"'
    assert desk.complaint("C-1042").statement == SAID
    assert desk.history("C-1042")[0].recorded_by == "dana"


@on_both
def test_the_same_opening_twice_opens_once(client, desk) -> None:
    first, second = opened(client), opened(client)
    assert (first.status_code, second.status_code) == (201, 200) and first.json() == second.json()
    assert opened(client, key="another").status_code == 412
    assert desk.store.references() == ["C-1042"]


def test_a_command_acts_and_gives_the_next_version(client, desk) -> None:
    answer = acknowledged(client)
    assert answer.status_code == 200
    promise = desk.complaint("C-1042").commitments[0]
    assert promise.owner == "dana" and promise.what == PROMISE["what"]


@on_both
def test_the_same_command_twice_acts_once_though_the_version_moved(client, desk) -> None:
    opened(client)
    first = acted(
        client, "Acknowledge", key="first", version=desk.complaint("C-1042").version, promise=PROMISE
    )
    again = acted(client, "Acknowledge", key="first", version=1, promise=PROMISE)
    assert again.status_code == 200 and again.json() == first.json()
    assert len(desk.complaint("C-1042").commitments) == 1


def test_nobody_acts_on_what_they_have_not_seen(client) -> None:
    acknowledged(client)
    late = acted(client, "Note", key="late", version=1, text="Seen at version one.")
    assert late.status_code == 412 and "Load it again" in late.json()["detail"]
    plain = {"command": "Note", "text": "x"}
    unseen = client.post("/complaints/C-1042/commands", json=plain, headers={"Idempotency-Key": "k"})
    assert unseen.status_code == 428


@on_both
def test_of_many_at_once_one_acts_and_the_others_are_told(client, desk) -> None:
    acknowledged(client)
    version = desk.complaint("C-1042").version
    with ThreadPoolExecutor(8) as pool:
        asked = [
            pool.submit(acted, client, "Note", key=f"k{n}", version=version, text=f"{n}") for n in range(8)
        ]
    codes = sorted(each.result().status_code for each in asked)
    assert codes == [200] + [412] * 7
    assert cf.replay(desk.history("C-1042")) == desk.complaint("C-1042")


@pytest.mark.parametrize("language", ["en", "ar", "he"])
def test_a_refusal_says_which_rule_why_what_instead_and_what_is_open(client, language) -> None:
    opened(client)
    client.headers["accept-language"] = f"fr, {language};q=0.8"
    answer = acted(client, "Acknowledge", key="without a promise")
    assert answer.status_code == 409 and answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["rule"] == "next_promise" and told["instead"] and "Note" in told["available"]
    assert any("\u0590" <= letter <= "\u06ff" for letter in told["detail"]) == (language != "en")


def test_what_time_had_brought_is_kept_when_a_command_is_refused(client, desk, clock) -> None:
    acknowledged(client)
    clock.move(days=3)
    assert acted(client, "Acknowledge", key="again").status_code == 409
    assert desk.complaint("C-1042").commitments[0].broken_at is not None


def test_who_acts_is_whoever_is_signed_in(client) -> None:
    opened(client)
    assert acted(client, "Note", key="k", text="x", by="ruth").status_code == 422
    for stranger in ("", "mallory"):
        answer = client.get("/complaints/C-1042", headers={"x-remote-user": stranger})
        assert answer.status_code == 401


def test_what_the_customer_did_is_typed_in_by_somebody(client, desk) -> None:
    acknowledged(client)
    said = acted(client, "PutQuestion", key="q", question="متى؟", for_customer=True)
    assert said.status_code == 200
    fact = next(each for each in desk.history("C-1042") if each.stored_name == "question.put")
    assert (fact.by, fact.recorded_by) == (cf.CUSTOMER, "dana")


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"command": "ConfirmTold", "notice": "x"},
        {"command": "__class__"},
        {"command": ["Note"], "text": "x"},
        {"command": "Note"},
        {"command": "Note", "text": 5},
        {"command": "Note", "text": "half a letter: \ud83d"},
        {"command": "Note", "text": "x", "more": 1},
        {"command": "Promise", "promise": {"kind": "answer", "what": "x", "at": "2026-11-23T11:00"}},
        {"command": "Promise", "promise": {"kind": "oath", "what": "x"}},
        {"command": "Contact", "channel": "pigeon", "summary": "x"},
        {"command": "Contact", "channel": "phone", "summary": "x", "waited": "long"},
        {"command": "Note", "text": "x", "at": "2027-01-01T00:00+00:00"},
    ],
)
def test_what_is_no_command_is_told_by_its_field_and_changes_nothing(client, desk, plain) -> None:
    opened(client)
    before = desk.complaint("C-1042")
    seen = f'"{before.version}"'
    headers = {"Idempotency-Key": "k", "If-Match": seen, "Content-Type": "application/json"}
    answer = client.post("/complaints/C-1042/commands", content=json.dumps(plain), headers=headers)
    assert answer.status_code == 422 and answer.json()["detail"]
    assert desk.complaint("C-1042") == before


def test_an_opening_that_cannot_be_read_opens_nothing(client, desk) -> None:
    assert opened(client, subjects=["weather"]).status_code == 422
    assert opened(client, customer={**CUSTOMER, "channel": "pigeon"}).status_code == 422
    assert opened(client, follows={"reference": "C-1"}).status_code == 422
    for reference in ("a/b", "C 1", "C-\x00", "", "C" * 65):
        assert opened(client, reference).status_code == 422
    assert desk.store.references() == []


def test_a_complaint_that_nobody_changed_is_not_sent_twice(client) -> None:
    tag = opened(client).headers["ETag"]
    assert client.get("/complaints/C-1042", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/complaints/C-9999").status_code == 404


@pytest.mark.parametrize(
    ("header", "value"), [("If-Match", "*"), ("If-Match", '"seven"'), ("Idempotency-Key", "")]
)
def test_headers_that_say_nothing_are_refused(client, header, value) -> None:
    opened(client)
    headers = {"Idempotency-Key": "k", "If-Match": '"1"', header: value}
    plain = {"command": "Note", "text": "x"}
    assert client.post("/complaints/C-1042/commands", json=plain, headers=headers).status_code == 400


def test_what_may_be_done_and_why_not_is_asked_apart(client) -> None:
    opened(client)
    found = {each["command"]: each for each in client.get("/complaints/C-1042/available").json()}
    assert found["Acknowledge"]["open"] and not found["Close"]["open"] and found["Close"]["reason"]


def test_the_facts_are_given_as_they_are_stored(client, desk) -> None:
    acknowledged(client)
    facts = client.get("/complaints/C-1042/facts").json()
    assert cf.replay(map(cf.from_plain, facts)) == desk.complaint("C-1042")
    assert client.get("/complaints/C-9/facts").status_code == 404


def test_every_command_of_people_can_be_asked_for() -> None:
    assert {"Keep", "Promise", "Close", "RespondFinally", "Withdraw"} < COMMANDS.keys()
    assert not {"ConfirmTold", "Witness", "Adopt"} & COMMANDS.keys()
