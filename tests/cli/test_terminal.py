"""Progress is told on a terminal alone, and only of what takes long."""

from __future__ import annotations

import io

import pytest

from sphinx_briefing.cli import terminal
from sphinx_briefing.cli.terminal import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self, *times: float) -> None:
        self.times = list(times)

    def monotonic(self) -> float:
        return self.times.pop(0)


@pytest.mark.parametrize(
    ("stream", "term", "expected"),
    [
        (Terminal, "xterm", "\r1 of 4 pages\r3 of 4 pages\r\x1b[K"),
        (Terminal, "dumb", ""),
        (io.StringIO, "xterm", ""),
    ],
)
def test_progress(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], term: str, expected: str
) -> None:
    err = stream()
    monkeypatch.setattr("sys.stderr", err)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(terminal, "time", Clock(0, 0.4, 0.6, 0.65, 0.75))
    assert list(progress(["a", "b", "c", "d"], "pages")) == ["a", "b", "c", "d"]
    assert err.getvalue() == expected


def test_it_is_wiped_out_when_work_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    err = Terminal()
    monkeypatch.setattr("sys.stderr", err)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(terminal, "time", Clock(0, 1, 2))
    items = progress(["a", "b"], "files")
    assert next(items) == "a"
    items.close()  # type: ignore[attr-defined]
    assert err.getvalue() == "\r0 of 2 files\r\x1b[K"


def test_quick_work_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    err = Terminal()
    monkeypatch.setattr("sys.stderr", err)
    monkeypatch.setenv("TERM", "xterm")
    assert list(progress(["a"], "files")) == ["a"]
    assert err.getvalue() == ""
