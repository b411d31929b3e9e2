"""The objects of a PDF of the engine's, and the same objects packed into compressed streams.

Of the syntax (ISO 32000-1, 7.3 and 7.5) only what the engine writes is read: one table of all
objects at the end, each object between lines of its own. A general reader takes several times as
long, since it makes each of the many small objects of a tagged book anew.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sphinx.errors import ExtensionError

_END = re.compile(rb"trailer\n<<(.*)>>\nstartxref\n(\d+)\n%%EOF\s*$", re.DOTALL)
_OBJECT = b"%d 0 obj\n%bendobj\n"
_STREAM = b"<<%b/Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream\n"
# Readers unpack a whole stream to get at one of its objects, of which there may be so many.
_PACKED = 200
# The version from which on there are object streams.
_STREAMS_SINCE = b"%PDF-1.5"
# Kind, place or stream, number in the stream: so many bytes of a row of the table.
_ROW = struct.Struct(">BIB")


@dataclass(frozen=True, slots=True)
class Objects:
    """The head of a PDF, its objects by number without their frames, and its trailer's entries."""

    head: bytes
    bodies: Mapping[int, bytes]
    trailer: bytes


def read(pdf: bytes) -> Objects:
    """Return the objects of *pdf*; raises ExtensionError where it is not as the engine writes."""
    end = _END.search(pdf, max(0, len(pdf) - 2000))
    if end is None:
        raise ExtensionError("the PDF has no end")
    start = int(end[2])
    # the first two lines tell only how many there are
    rows = pdf[start : end.start()].splitlines()[2:]
    found = sorted((int(row[:10]), number) for number, row in enumerate(rows) if b"n" in row)
    bodies = {}
    ends = [*(offset for offset, _ in found[1:]), start]
    for (offset, number), behind in zip(found, ends, strict=True):
        opening = b"%d 0 obj\n" % number
        if not (pdf.startswith(opening, offset) and pdf.endswith(b"endobj\n", offset, behind)):
            raise ExtensionError(f"object {number} of the PDF is not where it should be")
        bodies[number] = pdf[offset + len(opening) : behind - len(b"endobj\n")]
    return Objects(pdf[: found[0][0]], bodies, re.sub(rb"/Size \d+", b"", end[1]))


def write(objects: Objects) -> bytes:
    """Return a PDF of *objects*, packed where its version has a way to, the same for the same."""
    return _packed(objects) if objects.head >= _STREAMS_SINCE else _plain(objects)


def _plain(objects: Objects) -> bytes:
    parts = [objects.head]
    at = len(objects.head)
    rows = [b"0000000000 65535 f \n"] * (max(objects.bodies) + 1)
    for number, body in objects.bodies.items():
        parts.append(_OBJECT % (number, body))
        rows[number] = b"%010d 00000 n \n" % at
        at += len(parts[-1])
    table = b"xref\n0 %d\n%btrailer\n<</Size %d%b>>\nstartxref\n%d\n%%%%EOF\n"
    size = len(rows)
    return b"".join([*parts, table % (size, b"".join(rows), size, objects.trailer, at)])


def _packed(objects: Objects) -> bytes:
    parts = [objects.head]
    at = len(objects.head)
    size = max(objects.bodies) + 1
    rows = dict.fromkeys(range(size), _ROW.pack(0, 0, 0))
    small = {}
    for number, body in objects.bodies.items():
        if not body.endswith(b"endstream\n"):
            small[number] = body
            continue
        rows[number] = _ROW.pack(1, at, 0)
        parts.append(_OBJECT % (number, body))
        at += len(parts[-1])
    for numbers, stream in _streams(small):
        rows.update({number: _ROW.pack(2, size, place) for place, number in enumerate(numbers)})
        rows[size] = _ROW.pack(1, at, 0)
        parts.append(_OBJECT % (size, stream))
        at += len(parts[-1])
        size += 1
    rows[size] = _ROW.pack(1, at, 0)
    table = _compressed(
        b"/Type/XRef/Size %d/W[1 4 1]%b/DecodeParms<</Predictor 12/Columns %d>>"
        % (size + 1, objects.trailer, _ROW.size),
        _differences(b"".join(rows[number] for number in range(size + 1))),
    )
    return b"".join([*parts, _OBJECT % (size, table), b"startxref\n%d\n%%%%EOF\n" % at])


def _streams(bodies: Mapping[int, bytes]) -> Iterator[tuple[list[int], bytes]]:
    """Yield the numbers of some of *bodies* and the stream of these."""
    every = list(bodies)
    for first in range(0, len(every), _PACKED):
        numbers = every[first : first + _PACKED]
        index, at = [], 0
        for number in numbers:
            index.append(b"%d %d " % (number, at))
            at += len(bodies[number])
        words = b"".join(index)
        content = b"".join([words, *(bodies[number] for number in numbers)])
        entries = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(words))
        yield numbers, _compressed(entries, content)


def _compressed(entries: bytes, content: bytes) -> bytes:
    data = zlib.compress(content)
    return _STREAM % (entries, len(data), data)


def _differences(table: bytes) -> bytes:
    """Return each row of *table* as its difference from the one before (PNG's filter "up")."""
    width = _ROW.size
    out = bytearray(len(table) // width * (width + 1))
    out[:: width + 1] = b"\2" * (len(table) // width)
    for column in range(width):
        values = table[column::width]
        out[column + 1 :: width + 1] = bytes(
            (value - above) & 255 for value, above in zip(values, b"\0" + values, strict=False)
        )
    return bytes(out)
