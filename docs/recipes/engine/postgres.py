"""A PostgreSQL of one's own, from the system's packages: ``python -m docs.recipes.engine.postgres [FOLDER]``.

The rule this module keeps: it touches nothing but its own folder and its own free port, it trusts only this machine,
and it leaves no process behind. For trying and for tests; a server that people depend on is set up otherwise.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

PATIENCE = 60.0
"""Seconds that a server may take to answer, on a machine that is busy."""

NAMES = itertools.count(1)


class Missing(Exception):
    """PostgreSQL is not installed here. As root: ``apt-get install postgresql``."""


def binaries() -> Path:
    """The newest installed: Debian keeps them by version, others on the path.

    Raises:
        Missing: there are none.
    """
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda file: int(file.parts[-3]))
    found = kept[-1] if kept else shutil.which("postgres")
    if found is None:
        raise Missing(Missing.__doc__)
    return Path(found).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root runs it as somebody else."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            who = pwd.getpwnam(name)
            return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
    raise Missing("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")


class Postgres:
    """One server. Its superuser is ``postgres``, and no password is asked on this machine.

    Args:
        folder: Where it keeps everything: made when it does not exist, and given to the user that runs it.
        port: A free one when left out; it stays the same over restarts.
        listen: The addresses it listens on.
        trusted: Networks beside the loopback from which it takes everybody, such as "10.77.0.0/30".
        settings: Further settings, as in ``postgresql.conf``.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int | None = None,
        listen: str = "127.0.0.1",
        trusted: tuple[str, ...] = (),
        settings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.folder, self.port, self.listen = folder, port or free_port(), listen
        self.trusted, self.settings = trusted, settings
        self.bin, self.runner = binaries(), unprivileged()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def dsn(self, database: str = "postgres", host: str = "127.0.0.1") -> str:
        return f"postgresql://postgres@{host}:{self.port}/{database}"

    def start(self) -> None:
        """Starts it, and returns once it answers. The first time, its folder is filled."""
        if not (self.data / "PG_VERSION").exists():
            self._fill()
        given = {"listen_addresses": self.listen, "unix_socket_directories": "", **self.settings}
        options = [part for name, value in given.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.bin / "postgres", "-D", self.data, "-p", str(self.port), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                **self.runner,
            )
        self._wait_for_an_answer()

    def stop(self) -> None:
        """Stops it as an administrator would: who is connected is thrown out, nothing is lost."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
            self.process = None

    def kill(self) -> None:
        """``kill -9`` of the server and of all that it has started: nothing is said to anybody, nothing is tidied."""
        if self.process is None:
            return
        family = [self.process.pid, *children(self.process.pid)]
        for each in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.process.wait()
        self.process = None
        while any(_alive(each) for each in family):
            time.sleep(0.005)

    def restart(self) -> None:
        self.stop()
        self.start()

    def create(self, name: str | None = None) -> str:
        """A fresh database; its dsn."""
        fresh = name or f"desk_{os.getpid()}_{next(NAMES)}"
        self._ask("createdb", fresh)
        return self.dsn(fresh)

    def drop(self, dsn: str) -> None:
        """Away with a database, whoever is connected to it."""
        self._ask("dropdb", "--force", dsn.rpartition("/")[2])

    def _ask(self, program: str, *words: str) -> None:
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres"]
        subprocess.run([self.bin / program, *where, *words], check=True, stdout=subprocess.DEVNULL)

    def _fill(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for place in (self.folder, self.data):  # the second may be a disk of its own
            if self.runner and place.exists():
                os.chown(place, self.runner["user"], self.runner["group"])
        how = ["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        said = subprocess.run(
            [self.bin / "initdb", "-D", self.data, *how],
            cwd="/",
            capture_output=True,
            text=True,
            **self.runner,
        )
        if said.returncode:
            raise RuntimeError(f"initdb could not fill {self.data}:\n{said.stderr}")
        with (self.data / "pg_hba.conf").open("a", encoding="utf-8") as rules:
            rules.writelines(f"host all all {network} trust\n" for network in self.trusted)

    def _wait_for_an_answer(self) -> None:
        assert self.process is not None
        question = [self.bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        ends = time.monotonic() + PATIENCE
        while subprocess.run(question).returncode:
            if self.process.poll() is not None or time.monotonic() > ends:
                self.kill()
                raise RuntimeError(
                    f"PostgreSQL did not start; its log is:\n{(self.folder / 'log').read_text()}"
                )
            time.sleep(0.02)


def children(of: int) -> list[int]:
    """PostgreSQL's processes each lead a session, so that no process group holds them all."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(status.read_text().rpartition(")")[2].split()[1]) == of:
                found.append(int(status.parent.name))
    return found


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@contextmanager
def running(folder: Path | None = None, **given: Any) -> Iterator[Postgres]:
    """A server as long as the block lasts; without a folder, in one that is thrown away afterwards."""
    kept = folder or Path(tempfile.mkdtemp(prefix="postgres-"))
    server = Postgres(kept, **given)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        if folder is None:
            shutil.rmtree(kept, ignore_errors=True)


def main(folder: str | None = None) -> None:
    with running(Path(folder).absolute() if folder else None) as server:
        print(server.dsn(), flush=True)
        print(f"PostgreSQL runs in {server.folder}. It stops with Ctrl-C.", file=sys.stderr, flush=True)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    main(*sys.argv[1:])
