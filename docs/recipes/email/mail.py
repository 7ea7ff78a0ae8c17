"""A notifier that sends e-mail through smtplib.

The message id is made of the notice id, so a receiver recognises a repeat, and all letters of one complaint stand in
one thread. What the server says decides whether another try makes sense: 5xx is for good, anything else may pass.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256

import complaintflow as cf


class Mail(cf.Notifier):
    """``connect`` opens a connection for each letter, such as ``lambda: smtplib.SMTP("mail.example.test", 587)``."""

    def __init__(self, connect: Callable[[], smtplib.SMTP], *, sender: Address) -> None:
        self.connect, self.sender = connect, sender

    def notify(self, notice: cf.Notice) -> str:
        letter = self.letter(notice, cf.render(notice))
        try:
            with self.connect() as server:
                server.send_message(letter)
        except smtplib.SMTPRecipientsRefused as refused:
            raise failure(max(code for code, _ in refused.recipients.values())) from None
        except smtplib.SMTPResponseException as error:
            raise failure(error.smtp_code) from None
        except (smtplib.SMTPException, OSError) as error:
            raise cf.RetryLater(f"no mail server ({type(error).__name__})") from None
        return str(letter["Message-ID"])

    def letter(self, notice: cf.Notice, message: cf.Message) -> EmailMessage:
        """The letter: text, and the same as HTML with its direction."""
        letter = EmailMessage()
        letter["From"], letter["To"] = self.sender, addressee(notice.to)
        letter["Subject"] = message.subject or notice.reference
        letter["Date"] = format_datetime(notice.at)
        letter["Message-ID"] = self.message_id(notice.id)
        thread = self.message_id(notice.reference)
        letter["In-Reply-To"] = letter["References"] = thread
        letter.set_content(message.text)
        letter.add_alternative(message.html, subtype="html")
        letter["Content-Language"] = message.language
        return letter

    def message_id(self, id: str) -> str:
        """References and reader ids may hold anything; a message id may not."""
        return f"<{sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@{self.sender.domain}>"


def addressee(to: cf.Recipient) -> Address:
    """Where it goes: the name as one line of what can be seen. An address that is none is for a person to mend."""
    shown = "".join(each for each in to.name if each.isprintable() and not "\ud800" <= each <= "\udfff")
    try:
        return Address(display_name=shown, addr_spec=to.address)
    except (ValueError, IndexError, MessageError):  # which of them, depends on the version of Python
        raise cf.Undeliverable("the address is no e-mail address") from None


def failure(code: int) -> cf.DeliveryFailed:
    """5xx means never, 4xx not now (RFC 5321, 4.2.1). The server's words may hold the address, so they stay out."""
    if 500 <= code < 600:
        return cf.Undeliverable(f"the mail server said {code}")
    return cf.RetryLater(f"the mail server said {code}")
