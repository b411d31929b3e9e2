"""Everything that is in a file: what archives, compressed streams and PDF hold, as texts."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

MOST_BYTES = 2**30
"""A file that unpacks to more than this is refused: it may be made to fill the memory."""
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_STREAM = re.compile(rb"[\x78\x58\x68\x38\x08\x18\x28\x48][\x00-\xff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010]\s*\n\s*(?=\w)")
_PNG_TEXT = re.compile(rb"(?:tEXt|zTXt|iTXt)")


class UnpackError(Exception):
    """A file that cannot be looked into: an audit that left it out would say too much."""


def unpacked(name: str, data: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield the file and all that is packed in it, each with a name that says where it is."""
    yield name, data
    if depth > 4:
        raise UnpackError(f"{name}: archives within archives go too deep")
    if data.startswith(b"PK\x03\x04"):
        yield from _zip(name, data, depth)
    elif data.startswith(b"\x1f\x8b"):
        yield from unpacked(
            f"{name} (gzip)", _limited(gzip.GzipFile(fileobj=io.BytesIO(data)), name), depth + 1
        )
    elif data.startswith(b"# Sphinx inventory version 2"):
        yield f"{name} (inventory)", zlib.decompress(data.split(b"\n", 4)[4])
    elif data.startswith(b"%PDF-"):
        yield from ((f"{name} ({place})", text.encode()) for place, text in _pdf(name, data))
    elif data.startswith(b"\x89PNG"):
        yield from _png(name, data)
    elif data.startswith(b"SQLite format 3\x00") or data[:2] in (b"x\x9c", b"x\x01", b"x\xda"):
        yield from ((f"{name} (compressed)", one) for one in _inflated(data))


def _zip(name: str, data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
                raise UnpackError(f"{name} unpacks to more than {MOST_BYTES} bytes")
            yield f"{name} (comment)", archive.comment
            for one in archive.infolist():
                yield f"{name} (name)", one.filename.encode() + b"\n" + one.comment
                yield from unpacked(f"{name}/{one.filename}", archive.read(one), depth + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise UnpackError(f"{name}: {error}") from None


def _limited(file: Any, name: str) -> bytes:
    try:
        data = bytes(file.read(MOST_BYTES + 1))
    except (OSError, EOFError, zlib.error) as error:
        raise UnpackError(f"{name}: {error}") from None
    if len(data) > MOST_BYTES:
        raise UnpackError(f"{name} unpacks to more than {MOST_BYTES} bytes")
    return data


def _inflated(data: bytes) -> Iterator[bytes]:
    for match in _STREAM.finditer(data):
        inflater = zlib.decompressobj()
        try:
            yield inflater.decompress(data[match.start() :], MOST_BYTES)
        except zlib.error:
            continue


def _png(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    for match in _PNG_TEXT.finditer(data):
        size = int.from_bytes(data[match.start() - 4 : match.start()])
        chunk = data[match.end() : match.end() + size]
        yield f"{name} (text)", chunk
        if not match.group().startswith(b"tEXt"):
            yield from ((f"{name} (text)", one) for one in _inflated(chunk))


def _pdf(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield place and text of all that a PDF says: pages, every string, metadata, attachments."""
    try:
        import pypdf
        from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, StreamObject
    except ImportError:
        hint = 'pip install "sphinx-briefing[audit]"'
        raise UnpackError(
            f"{name}: looking into PDF needs pypdf; install it with: {hint}"
        ) from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        for number, page in enumerate(reader.pages, 1):
            # words that stand side by side are one in the first, lines are torn in the second
            yield f"page {number}", page.extract_text()
            yield f"page {number}", page.extract_text(extraction_mode="layout")
        for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
            waiting = [reader.get_object(number)]
            while waiting:
                one = waiting.pop()
                if isinstance(one, StreamObject):
                    yield f"object {number}", one.get_data().decode("utf-8", "replace")
                if isinstance(one, DictionaryObject):
                    waiting += [*one.keys(), *one.values()]
                elif isinstance(one, ArrayObject):
                    waiting += one
                elif isinstance(one, ByteStringObject):
                    yield f"object {number}", bytes(one).decode("utf-8", "replace")
                elif isinstance(one, str):
                    yield f"object {number}", one
    except Exception as error:
        raise UnpackError(f"{name}: the PDF cannot be read: {error}") from None


def readings(data: bytes) -> Iterator[str]:
    """Yield the ways in which the bytes of a file can be read as text, escapes undone."""
    text = data.decode("utf-8", "replace")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(0) > len(data[:200]) // 4:
        for form in ("utf-16-le", "utf-16-be"):
            yield data.decode(form, "replace")
    text = _INVISIBLE.sub("", text)
    seen = set()
    for one in (text, _HYPHEN.sub("", text)):
        plain = _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), one)
        for reading in (
            one,
            plain,
            _TAG.sub(" ", html.unescape(plain)),
            _TAG.sub("", html.unescape(plain)),
            html.unescape(urllib.parse.unquote(plain)),
            urllib.parse.unquote_plus(plain),
            plain.replace("\\", ""),
        ):
            if reading not in seen:
                seen.add(reading)
                yield reading
    yield from _json(text)


def _json(text: str) -> Iterator[str]:
    if text[:1] in "[{":
        try:
            yield json.dumps(json.loads(text), ensure_ascii=False)
        except ValueError:
            return
