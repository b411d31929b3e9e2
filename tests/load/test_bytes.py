"""Files whose bytes, size or depth are the hazard."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.load import load_data
from sphinx_briefing.store import build_store
from tests.load.data import in_file, stored, write

GOOD = "actors:\n  good: {name: Good}\n"
NOT_UTF8 = (
    "byte 0xFC is not UTF-8; save the file as UTF-8; "
    "U+FFFD is shown in the place of such bytes [briefing.not-utf8]"
)
WIDE = (
    "1:1: the file is UTF-16 or no text at all; save the file as UTF-8; it is not read "
    "[briefing.not-utf8]"
)
MISSPELT = "actor 'b': unknown field 'naem', did you mean 'name'? [briefing.unknown-field]"
FAULTY = "actors:\n  b:\n    name: B\n    naem: C\n"

BYTES: dict[str, tuple[bytes, list[str]]] = {
    "latin-1": (b"actors:\n  b: {name: M\xfcller}\n", [f"2:14: {NOT_UTF8}"]),
    "latin-1 after two bytes a letter": (
        b"actors:\n  b: {name: \xc3\xbc M\xfcller}\n",
        [f"2:16: {NOT_UTF8}"],
    ),
    "latin-1 after BOM and CRLF": (
        b"\xef\xbb\xbfactors:\r\n  b: {name: M\xfcller}\r\n",
        [f"2:14: {NOT_UTF8}"],
    ),
    "UTF-16": (GOOD.encode("utf-16"), [WIDE]),
    "UTF-16 big endian": (b"\xfe\xff" + GOOD.encode("utf-16-be"), [WIDE]),
    "UTF-16 without BOM": (GOOD.encode("utf-16-le"), [WIDE]),
    "BOM": (b"\xef\xbb\xbf" + FAULTY.encode(), [f"4:5: {MISSPELT}"]),
    "CRLF": (FAULTY.replace("\n", "\r\n").encode(), [f"4:5: {MISSPELT}"]),
    "CR": (FAULTY.replace("\n", "\r").encode(), [f"4:5: {MISSPELT}"]),
}


@pytest.mark.parametrize(("content", "expected"), BYTES.values(), ids=BYTES)
def test_bytes(tmp_path: Path, content: bytes, expected: list[str]) -> None:
    assert in_file(tmp_path, content) == expected


def test_faulty_bytes_leave_the_rest_readable(tmp_path: Path) -> None:
    store = stored(tmp_path, {"data/x.yaml": b"actors:\n  b: {name: M\xfcller}\n"})
    assert [one.name for one in store.of_kind("actor")] == ["M\ufffdller"]


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_depth_is_bounded(tmp_path: Path, bracket: str) -> None:
    levels = 100_000 // len(bracket)
    found = in_file(tmp_path, "actors:\n  a: {name: A}\nevents:\n  " + bracket * levels)
    column = 3 + 31 * len(bracket)
    message = "nested deeper than 32 levels; the rest of the file is not read"
    assert f"4:{column}: {message} [briefing.too-large]" in found


def test_huge_integer(tmp_path: Path) -> None:
    content = "source: {id: s}\nquotes:\n  q: {text: T, nth: " + "9" * 5000 + "}\n"
    message = f"nth: '{'9' * 40}' is not a whole number from 1 to 9999"
    assert in_file(tmp_path, content) == [f"3:21: quote 's.q': {message} [briefing.bad-value]"]


def test_many_forbidden_characters_are_counted(tmp_path: Path) -> None:
    found = in_file(tmp_path, GOOD + "# " + "\x01" * 25 + "\n")
    one = "forbidden character U+0001: delete it; U+FFFD is shown in its place"
    code = "[briefing.forbidden-character]"
    assert found == [
        *(f"3:{column}: {one} {code}" for column in range(3, 23)),
        f"3:23: from here on 5 more forbidden characters: delete them {code}",
    ]


def test_size_is_bounded(tmp_path: Path) -> None:
    write(tmp_path, {"data/a.yaml": GOOD, "data/b.yaml": GOOD + "# " + "x" * 500})
    store = build_store(load_data(["data"], tmp_path, max_bytes=100), tmp_path)
    assert [str(problem) for problem in store.problems] == [
        "data/b.yaml: holds 531 bytes, more than 100; split it [briefing.too-large]"
    ]
    assert [one.id for one in store.of_kind("actor")] == ["good"]


TRAPS = {
    "no": "NO",
    "clock": "12:30",
    "octal": "010",
    "day": "2023-10-17",
    "month": "2023-10",
    "boolean": "yes",
    "float": "1e3",
    "hexadecimal": "0x1F",
    "underscore": "1_000",
    "hash": "C#",
    "quoted null": "'~'",
}


@pytest.mark.parametrize("written", TRAPS.values(), ids=TRAPS)
def test_texts_stay_texts(tmp_path: Path, written: str) -> None:
    store = stored(tmp_path, {"data/x.yaml": f"actors:\n  a: {{name: {written}}}\n"})
    assert store.problems == ()
    assert [one.name for one in store.of_kind("actor")] == [written.strip("'")]
