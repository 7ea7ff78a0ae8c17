"""A notifier that is handed a message instead of facts.

The rule this module keeps: what cannot be worded is not sent, and says which message and which fact are to be mended.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo

from complaintflow.errors import DefinitionError, Undeliverable
from complaintflow.record.notice import Notice
from complaintflow.telling.notifiers import Notifier
from complaintflow.telling.render import Message, render
from complaintflow.wording.catalogue import CATALOGUE, Catalogue
from complaintflow.wording.dates import Digits


class Rendered(Notifier):
    """Hands over a message instead of facts: ``send(notice, message)``, or override :meth:`send`.

    ``send`` returns a receipt or raises, as ``notify`` does. What cannot be worded raises ``Undeliverable``, naming
    the message and the fact: no further try helps until somebody mends the catalogue.
    """

    def __init__(
        self,
        send: Callable[[Notice, Message], str | None] | None = None,
        *,
        catalogue: Catalogue = CATALOGUE,
        zone: tzinfo | None = None,
        digits: Digits = "latin",
    ) -> None:
        self.catalogue, self.zone, self.digits = catalogue, zone, digits
        self._send = send

    def notify(self, notice: Notice) -> str | None:
        """Word the notice, and send the message."""
        return self.send(notice, self.message(notice))

    def message(self, notice: Notice) -> Message:
        """The notice in words."""
        try:
            return render(notice, catalogue=self.catalogue, zone=self.zone, digits=self.digits)
        except DefinitionError as error:
            raise Undeliverable(f"it cannot be worded: {error}") from error

    def send(self, notice: Notice, message: Message) -> str | None:
        """Send the message to ``notice.to``."""
        if self._send is None:
            raise NotImplementedError("Give Rendered a send(notice, message), or override send.")
        return self._send(notice, message)
