"""Read files safely: what may not be read and what is no UTF-8 is told, and costs no other file."""

from __future__ import annotations

from pathlib import Path

from sphinx_briefing.load.finding import MAX_BYTES, check_file
from sphinx_briefing.load.positions import Lines
from sphinx_briefing.problems import Code, Location, Problem


def read_bytes(
    path: Path, root: Path, name: str, problems: list[Problem], max_bytes: int = MAX_BYTES
) -> bytes | None:
    """Read a regular file that lies inside a folder; None after noting why it cannot be read."""
    refusal = check_file(path, root, max_bytes)
    if refusal is None:
        try:
            return path.read_bytes()
        except OSError as error:
            refusal = Code.UNREADABLE_FILE, f"cannot be read: {error.strerror}"
    code, message = refusal
    problems.append(Problem(code, Location(name), message))
    return None


def decode(data: bytes, name: str, problems: list[Problem]) -> str:
    """Decode UTF-8 with any line ends; faulty bytes become U+FFFD and are reported.

    UTF-16 and binary data give an empty text and one problem.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:400].count(0) > len(data[:400]) / 5
    if wide:
        message = "the file is UTF-16 or no text at all; save the file as UTF-8; it is not read"
        problems.append(Problem(Code.NOT_UTF8, Location(name, 1, 1), message))
        return ""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _with_plain_ends(data[: error.start].decode("utf-8"))
        place = Lines(before).place(len(before))
        message = (
            f"byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8; "
            "U+FFFD is shown in the place of such bytes"
        )
        problems.append(Problem(Code.NOT_UTF8, Location(name, *place), message))
        text = data.decode("utf-8", "replace")
    return _with_plain_ends(text)


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
