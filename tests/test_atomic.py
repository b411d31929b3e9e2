"""Files are whole at every moment: killed writers, full disks, modes, links, leftovers."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from sphinx_briefing import atomic

ROOT = Path(__file__).parents[1]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x"
    atomic.write(path, "é\r\n")
    assert path.read_bytes() == b"\xc3\xa9\r\n"
    atomic.write(path, b"\0", durable=True)
    assert path.read_bytes() == b"\0"
    assert names(tmp_path) == ["x"]


def test_modes_are_kept_and_follow_the_mask(tmp_path: Path) -> None:
    plain, made = tmp_path / "plain", tmp_path / "made"
    plain.touch()
    atomic.write(made, "")
    assert made.stat().st_mode == plain.stat().st_mode
    made.chmod(0o640)
    atomic.write(made, "x")
    assert made.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "x").write_text("old")
    (tmp_path / "link").symlink_to("real/x")
    atomic.write(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "x").read_text() == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_regular_file_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    atomic.write(pipe, "words")
    reader.join()
    assert (read, names(tmp_path), pipe.is_fifo()) == ([b"words"], ["pipe"], True)


def test_long_names_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("漢" * 85)
    atomic.write(path, "x")
    assert path.read_text() == "x"


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match="too large") as raised:
            atomic.write(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert raised.value.errno == errno.EFBIG
    assert (path.read_text(), names(tmp_path)) == ("old", ["x"])


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        atomic.write(tmp_path / "no" / "x", "")


KILLED = """
import sys
from pathlib import Path
from sphinx_briefing import atomic
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for letter in b"ab":
        atomic.write(path, bytes([letter]) * 300_000)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_writer_leaves_a_whole_file_and_what_sweep_removes(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"a" * 300_000)
    left = 0
    for number in range(200):
        command = [sys.executable, "-c", KILLED, str(path)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(0.003 * (number % 7))
            writer.kill()
        content = path.read_bytes()
        assert content in {b"a" * 300_000, b"b" * 300_000}
        left += len(names(tmp_path)) - 1
        atomic.sweep(tmp_path)
        assert names(tmp_path) == ["x"]
        if number >= 10 and left:
            break
    assert left > 0


def test_drafts_of_living_writers_and_files_of_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sweep amid a write takes nothing away, not even between making and locking the draft."""
    for name in (".x.draft", "x.abcd1234.draft"):
        (tmp_path / name).touch()
    (tmp_path / ".d.abcd1234.draft").mkdir()
    swept: list[list[str]] = []
    lock = atomic._lock

    def sweep_first(handle: int) -> None:
        if not swept:
            atomic.sweep(tmp_path)
            swept.append(names(tmp_path))
        lock(handle)
        atomic.sweep(tmp_path)
        swept.append(names(tmp_path))

    monkeypatch.setattr(atomic, "_lock", sweep_first)
    atomic.write(tmp_path / "x", "whole")
    assert (tmp_path / "x").read_text() == "whole"
    assert len(swept) == 3
    assert len(swept[0]) == 3  # the newborn draft was taken for one left behind
    assert len(swept[1]) == 3
    assert len(swept[2]) == 4  # and its successor was not
    assert names(tmp_path) == [".d.abcd1234.draft", ".x.draft", "x", "x.abcd1234.draft"]


def test_many_writers_of_one_file(tmp_path: Path) -> None:
    path = tmp_path / "x"

    def write(letter: str) -> None:
        for _ in range(30):
            atomic.write(path, letter * 10_000)
            atomic.sweep(tmp_path)

    writers = [threading.Thread(target=write, args=(letter,)) for letter in "abcd"]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert path.read_text() in {letter * 10_000 for letter in "abcd"}
    assert names(tmp_path) == ["x"]


def test_a_folder_that_is_not_there_is_swept(tmp_path: Path) -> None:
    atomic.sweep(tmp_path / "no")
    assert names(tmp_path) == []
