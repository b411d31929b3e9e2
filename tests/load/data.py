"""Writes data files for tests and loads them."""

from __future__ import annotations

from pathlib import Path

from sphinx_briefing.store import Store, load_store

SOUND = "actors:\n  sound: {name: Sound}\n"
"""Stands in a file of its own beside a faulty one, which must not take it along."""


def write(base: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below a folder and return the folder."""
    for name, content in files.items():
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return base


def stored(base: Path, files: dict[str, str | bytes]) -> Store:
    """Write files and load those in ``data/``; paths of problems begin there."""
    return load_store(["data"], write(base, files))


def problems(base: Path, files: dict[str, str | bytes]) -> list[str]:
    """Write and load files, return all problems as printed."""
    return [str(problem) for problem in stored(base, files).problems]


def in_file(base: Path, content: str | bytes) -> list[str]:
    """Return the problems of ``data/x.yaml``, without that name, beside a sound file."""
    store = stored(base, {"data/sound.yaml": SOUND, "data/x.yaml": content})
    assert [one.id for one in store.of_kind("actor") if one.id == "sound"] == ["sound"]
    return [str(problem).removeprefix("data/x.yaml:") for problem in store.problems]
