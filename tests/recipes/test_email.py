"""The e-mail recipe, against a real SMTP server on this machine."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Any

import pytest
from attrs import evolve

import complaintflow as cf
from complaintflow.testing import check_notifier
from complaintflow.testing.sample_notices import HEADER_BREAKERS, sample_notice
from docs.recipes.email.mail import Mail

aiosmtpd = pytest.importorskip("aiosmtpd.controller", reason="see docs/recipes/requirements.txt")
SENDER = Address("Example Ltd", "complaints", "example.test")


REFUSALS = {"gone": "550 no such user layla@example.test", "busy": "451 try again later", "full": "552 full"}


class Inbox:
    """What arrived; some addresses are refused, as real servers refuse them."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        refusal = REFUSALS.get(address.partition("@")[0])
        if refusal is not None:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        if letter["Subject"] and "reject" in letter["Subject"]:
            return "554 not wanted"
        self.letters.append(letter)
        return "250 OK"


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Inbox, Mail]]:
    inbox = Inbox()
    controller = aiosmtpd.Controller(inbox, hostname="127.0.0.1", port=free_port(), enable_SMTPUTF8=True)
    controller.start()
    yield inbox, Mail(lambda: smtplib.SMTP("127.0.0.1", controller.port, timeout=30), sender=SENDER)
    controller.stop()


@pytest.fixture
def mail(running: tuple[Inbox, Mail]) -> Mail:
    running[0].letters.clear()
    return running[1]


@pytest.fixture
def inbox(running: tuple[Inbox, Mail]) -> Inbox:
    return running[0]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def to(address: str, language: str = "en", kind: str = "promise_made", number: int = 1) -> cf.Notice:
    notice = sample_notice(
        kind, language, {"ar": "ليلى حداد", "he": "דנה לוי"}.get(language, "Layla"), number
    )
    return evolve(notice, to=evolve(notice.to, address=address))


def plain(letter: EmailMessage, subtype: str = "plain") -> str:
    body = letter.get_body((subtype,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n").rstrip("\n")


@pytest.mark.parametrize("language", ["en", "ar", "he"])
def test_a_letter_arrives_as_it_was_worded(mail: Mail, inbox: Inbox, language: str) -> None:
    notice = to("layla@example.test", language)
    message = cf.render(notice)
    mail.notify(notice)
    (letter,) = inbox.letters
    assert (letter["Subject"], plain(letter)) == (message.subject, message.text)
    assert plain(letter, "html") == message.html
    assert f'dir="{message.direction}"' in plain(letter, "html")
    assert letter["To"].addresses[0].display_name == notice.to.name
    assert letter["Content-Language"] == language


def test_the_message_id_is_made_of_the_notice_and_the_letters_stand_in_one_thread(
    mail: Mail, inbox: Inbox
) -> None:
    one, two = to("layla@example.test", number=1), to("layla@example.test", number=2)
    receipts = [mail.notify(one), mail.notify(two), mail.notify(one)]
    ids = [letter["Message-ID"] for letter in inbox.letters]
    assert receipts == ids and ids[0] == ids[2] != ids[1]
    assert len({letter["References"] for letter in inbox.letters}) == 1
    assert all(letter["In-Reply-To"] == letter["References"] for letter in inbox.letters)


@pytest.mark.parametrize(
    ("address", "again"),
    [
        ("gone@example.test", False),
        ("full@example.test", False),
        ("busy@example.test", True),
        ("no address", False),
        ("", False),
    ],
)
def test_what_the_server_says_decides_whether_to_try_again(mail: Mail, address: str, again: bool) -> None:
    notice = to(address)
    (failed,) = cf.deliver([notice], to=mail, now=notice.at).failed
    assert failed.again is again
    assert "layla" not in str(failed.error)


def test_a_letter_that_is_refused_for_what_it_says_is_undeliverable(mail: Mail) -> None:
    notice = to("layla@example.test", kind="receipt")
    notice = evolve(notice, facts={**notice.facts, "reference": "reject"})
    (failed,) = cf.deliver([notice], to=mail, now=notice.at).failed
    assert not failed.again and "554" in str(failed.error)


def test_a_refused_connection_is_tried_again() -> None:
    nobody = Mail(lambda: smtplib.SMTP("127.0.0.1", free_port(), timeout=5), sender=SENDER)
    notice = to("layla@example.test")
    (failed,) = cf.deliver([notice], to=nobody, now=notice.at).failed
    assert failed.again and "ConnectionRefusedError" in str(failed.error)


@pytest.mark.parametrize("name", HEADER_BREAKERS)
def test_a_name_begins_no_header_of_its_own(mail: Mail, inbox: Inbox, name: str) -> None:
    cf.deliver(
        [evolve(to("eve@example.test"), to=evolve(to("eve@example.test").to, name=name))],
        to=mail,
        now=to("x").at,
    )
    for letter in inbox.letters:
        assert (letter["Bcc"], letter["X"]) == (None, None)


def test_it_keeps_the_contract_of_a_notifier(mail: Mail) -> None:
    check_notifier(lambda: mail)
