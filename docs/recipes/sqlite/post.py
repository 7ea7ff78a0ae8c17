"""A receiver that checks ids: a folder of letters, each named by its notice, so that none is there twice."""

from __future__ import annotations

import re
from pathlib import Path

import complaintflow as cf


class Post(cf.Notifier):
    """``calls.log`` has a line a call, so that repeated sending can be counted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def notify(self, notice: cf.Notice) -> str:
        with (self.folder / "calls.log").open("a", encoding="utf-8") as calls:
            calls.write(notice.id + "\n")
        try:
            with (self.folder / (re.sub(r"[/:+]", "-", notice.id) + ".txt")).open(
                "x", encoding="utf-8"
            ) as letter:
                letter.write(cf.render(notice).text)
        except FileExistsError:
            return "taken before"
        return "taken"
