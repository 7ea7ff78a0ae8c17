"""A small disk that can be filled, for hosts that must bear it. Mounting needs root."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def disk(size: str) -> Iterator[Path]:
    """A small disk of its own. A server that keeps its data on it finds room for its log beside it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        data = Path(folder) / "server" / "data"
        data.mkdir(parents=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", data], check=True)
        try:
            yield data
        finally:
            subprocess.run(["umount", data], check=True)


def fill_up(data: Path) -> Path:
    """A file that takes all that is free."""
    ballast = data / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    return ballast
