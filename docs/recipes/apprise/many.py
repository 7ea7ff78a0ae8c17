"""Many channels through apprise: one URL for each, such as ``slack://...``, ``tgram://...`` or ``mailto://...``.

apprise says "not delivered" by returning ``False`` and keeps the reason in its log, so nothing is known to be for good:
every failure is one to try again, until your plan gives up.
"""

from __future__ import annotations

from collections.abc import Callable

import apprise
import complaintflow as cf

UrlOf = Callable[[cf.Recipient], str | None]


class Apprised(cf.Notifier):
    """``url_of`` gives the apprise URL of a reader, or ``None`` for somebody who has none."""

    def __init__(self, url_of: UrlOf) -> None:
        self.url_of = url_of

    def takes(self, notice: cf.Notice) -> bool:
        return self.url_of(notice.to) is not None

    def notify(self, notice: cf.Notice) -> None:
        url = self.url_of(notice.to)
        sender = apprise.Apprise()
        if url is None or not sender.add(url):
            raise cf.Undeliverable("apprise has no channel for this reader")
        message = cf.render(notice)
        if not sender.notify(body=message.text, title=message.subject, body_format=apprise.NotifyFormat.TEXT):
            raise cf.RetryLater("apprise could not deliver it; its log says why")
