"""A PostgreSQL of our own: started in a folder, reached by a socket there, ended by its id."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

WORDS = ("-c", "listen_addresses=", "-c", "fsync=off")
"""No network: it is reached by a socket in its folder."""


def program(name: str) -> str | None:
    """Return where a program of PostgreSQL is, the newest first; Debian has it off the path."""
    found = [str(one) for one in Path("/usr/lib/postgresql").glob(f"*/bin/{name}")]
    found.sort(key=lambda one: int(one.split("/")[4]) if one.split("/")[4].isdigit() else 0)
    return found[-1] if found else shutil.which(name)


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Path]:
    """Run a server and yield the folder of its socket; its user is ``postgres``."""
    initdb, postgres = program("initdb"), program("postgres")
    assert initdb
    assert postgres
    data = folder / "data"
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")
    options = ["-D", str(data), "-U", "postgres", "--auth-local=trust", "--auth-host=reject"]
    quiet = {"stdout": subprocess.DEVNULL, "cwd": folder}
    subprocess.run([*user, initdb, *options, "-E", "UTF8", "--locale=C", "-N"], check=True, **quiet)
    (data / "pg_hba.conf").write_text("local all postgres trust\nlocal all all scram-sha-256\n")
    command = [*user, postgres, "-D", str(data), "-k", str(folder), *WORDS]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        _wait(folder / ".s.PGSQL.5432", server, folder / "log")
        yield folder
    finally:
        # runuser hands the signal on; without it the server is the process itself
        server.terminate()
        server.wait(30)


def _wait(socket: Path, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while not (socket.exists() and "ready to accept" in log.read_text()):
        assert server.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.05)
