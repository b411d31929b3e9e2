"""Pins are written in place, and a changed text is never pinned by accident."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sphinx_briefing.edit.pin import PinState, pin_changes, read_pins
from sphinx_briefing.edit.textfiles import EditError
from sphinx_briefing.store import load_store
from tests.load.data import write

TEXT = b"\xef\xbb\xbfThe ferry sails.\r\nAt noon.\r\n"
DIGEST = hashlib.sha256(TEXT.replace(b"\r\n", b"\n")).hexdigest()
OLD = "0" * 64
FORMS = {
    "block": ("source:\n  text: s.txt  # why\n  lang: en\n", "  lang: en\n"),
    "last": ("source:\n  lang: en\n  text: s.txt", ""),
    "quoted": ("source:\n    text: 's.txt'\n    lang: en\n", "    lang: en\n"),
    "flow": ("source: {text: s.txt, lang: en}\n", ", lang: en}\n"),
    "flow quoted": ('source: {text: "s.txt"}\n', "}\n"),
    "flow lines": ("source:\n  {\n    text: s.txt,\n    lang: en }\n", ",\n    lang: en }\n"),
    "escaped": ('source:\n  text: "s\\x2etxt"\n', None),
    "folded": ("source:\n  text: >-\n    s.txt\n  lang: en\n", None),
    "sources": ("sources:\n  s:\n    lang: en\n    text: s.txt\n    # end\n", "    # end\n"),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "after"), FORMS.values(), ids=FORMS)
def test_a_pin_is_written_and_nothing_else(
    text: str, after: str | None, newline: str, tmp_path: Path
) -> None:
    before = text.replace("\n", newline).encode()
    write(tmp_path, {"data/s.txt": TEXT, "data/s.yaml": before})
    store = load_store(["data"], tmp_path)
    (pin,) = read_pins(store, tmp_path)
    assert (pin.source, pin.state, pin.digest) == ("s", PinState.UNPINNED, DIGEST)
    pin_changes(store, [pin], ["data"], tmp_path).write()
    now = (tmp_path / "data" / "s.yaml").read_bytes().decode()
    assert now.count(DIGEST) == 1
    line = next(one for one in now.splitlines() if DIGEST in one)
    for added in (f"{newline}{line}", f"{line}{newline}", f", sha256: {DIGEST}"):
        if now.replace(added, "", 1) == before.decode():
            break
    else:
        # where the text of the file's name is no plain word, the pin stands before it
        assert now.replace(f"sha256: {DIGEST}{newline}  ", "", 1) == before.decode()
    if after is not None:
        assert now.partition(DIGEST)[2].lstrip("\r\n") == after.replace("\n", newline)
    again = load_store(["data"], tmp_path)
    assert again.problems == ()
    assert [one.state for one in read_pins(again, tmp_path)] == [PinState.PINNED]


PINNED = {
    "plain": (f"source: {{text: s.txt, sha256: {OLD}}} # {OLD}\n", OLD),
    "quoted": (f"source:\n  sha256: '{OLD}' # x\n  text: s.txt\n", OLD),
    "null": ("source:\n  sha256: ~ # x\n  text: s.txt\n", "~"),
    "word": ("source: {sha256: null, text: s.txt}\n", "null"),
}


@pytest.mark.parametrize(("text", "old"), PINNED.values(), ids=PINNED)
def test_a_digest_is_replaced(text: str, old: str, tmp_path: Path) -> None:
    write(tmp_path, {"data/s.txt": TEXT, "data/s.yaml": text})
    store = load_store(["data"], tmp_path)
    pins = read_pins(store, tmp_path)
    assert pins[0].state is (PinState.CHANGED if old == OLD else PinState.UNPINNED)
    pin_changes(store, pins, ["data"], tmp_path).write()
    assert (tmp_path / "data" / "s.yaml").read_text() == text.replace(old, DIGEST, 1)


def test_an_empty_digest_is_filled(tmp_path: Path) -> None:
    write(tmp_path, {"data/s.txt": TEXT, "data/s.yaml": "source:\n  sha256:\n  text: s.txt\n"})
    store = load_store(["data"], tmp_path)
    pin_changes(store, read_pins(store, tmp_path), ["data"], tmp_path).write()
    expected = f"source:\n  sha256: {DIGEST}\n  text: s.txt\n"
    assert (tmp_path / "data" / "s.yaml").read_text() == expected


def test_several_sources_of_one_file(tmp_path: Path) -> None:
    text = "sources:\n  a: {text: s.txt}\n  b:\n    text: s.txt\n  c: {lang: en}\n"
    write(tmp_path, {"data/s.txt": TEXT, "data/x.yaml": text})
    store = load_store(["data"], tmp_path)
    pin_changes(store, read_pins(store, tmp_path), ["data"], tmp_path).write()
    assert (tmp_path / "data" / "x.yaml").read_text() == (
        f"sources:\n  a: {{text: s.txt, sha256: {DIGEST}}}\n  b:\n    text: s.txt\n"
        f"    sha256: {DIGEST}\n  c: {{lang: en}}\n"
    )


def test_quotes_that_are_not_true_to_the_text_are_named(tmp_path: Path) -> None:
    data = (
        f"source: {{text: s.txt, sha256: {OLD}}}\n"
        "quotes: {q1: {text: The ferry sails., kind: indirect}, q2: {text: It sinks.}}\n"
    )
    write(tmp_path, {"data/s.txt": TEXT, "data/s.yaml": data})
    (pin,) = read_pins(load_store(["data"], tmp_path), tmp_path)
    assert (pin.state, pin.pinned, pin.absent) == (PinState.CHANGED, OLD, ("s.q2",))


def test_what_would_be_read_otherwise_is_not_written(tmp_path: Path) -> None:
    text = "source:\n  ? text\n  : s.txt\n"
    write(tmp_path, {"data/s.txt": TEXT, "data/s.yaml": text})
    store = load_store(["data"], tmp_path)
    with pytest.raises(EditError, match=r"nothing is pinned.*source:s\.sha256 would be"):
        pin_changes(store, read_pins(store, tmp_path), ["data"], tmp_path)
