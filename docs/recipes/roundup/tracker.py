"""A tracker to try it on: Roundup's classic template, one property more, and the detector of this recipe."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from roundup import instance
from roundup.password import Password

HERE = Path(__file__).parent
PEOPLE = (("dana", "Dana Levi", "User"), ("ruth", "Ruth Adler", "User"), ("layla", "Layla Haddad", "User"))


def make(home: Path) -> Any:
    """The tracker, opened by ``.open(name)``. Nothing is sent: its mails go into a file."""
    admin = Path(sysconfig.get_path("scripts")) / "roundup-admin"
    subprocess.run([admin, "-i", home, "install", "classic", "sqlite"], check=True, capture_output=True)
    settle(home / "config.ini", "#web = NO DEFAULT", "web = http://127.0.0.1/")
    settle(home / "config.ini", "#domain = NO DEFAULT", "domain = example.test")
    settle(home / "config.ini", "#host = NO DEFAULT", "host = localhost")
    settle(home / "config.ini", "\ndebug = \n", f"\ndebug = {home / 'mails'}\n")
    # The one line that your own schema gets.
    settle(home / "schema.py", 'status=Link("status"))', 'status=Link("status"), promised=Date())')
    (home / "detectors" / "complaints.py").write_text((HERE / "complaints.py").read_text(encoding="utf-8"))
    tracker = instance.open(str(home))
    tracker.init(Password("admin", config=tracker.config))
    db = tracker.open("admin")
    for name, realname, roles in PEOPLE:
        db.user.create(username=name, realname=realname, address=f"{name}@example.test", roles=roles)
    db.commit()
    db.close()
    return tracker


def settle(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise LookupError(f"{file.name} has no line {old!r}: another release of Roundup?")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
