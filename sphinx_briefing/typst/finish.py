"""The last step of a PDF: links to their places, and objects in compressed streams."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sphinx.errors import ExtensionError

from sphinx_briefing.typst.notes import labelled
from sphinx_briefing.typst.objects import Objects, read, write

#: What the look puts before the label of a place where a link to it is to be put in.
PLACE_SCHEME = "briefing-place:"
#: The same for links between a note and its mark, with more: the length of the label in bytes and
#: a colon before it, words for the link behind it.
NOTE_SCHEME = "briefing-note:"
#: Label → page from 1, distances from its left and upper edge in points, number shown on the page.
Places = Mapping[str, tuple[int, float, float, str]]
# A reader shows the place with so much room above it, as the engine's own links do; in points.
_ABOVE = 10
# A string (ISO 32000-1, 7.3.4) in brackets, which may nest, or in hexadecimal digits.
_CHARACTER = rb"[^()\\]|\\."
_NESTED = rb"\((?:%b|\((?:%b|\((?:%b)*\))*\))*\)" % ((_CHARACTER,) * 3)
_STRING = rb"(%b|<[0-9A-Fa-f]*>)" % _NESTED
_LINK = b"<</Type/Annot/Subtype/Link/"
_ACTION = re.compile(rb"/A<</Type/Action/S/URI/URI%b>>" % _STRING)
_CONTENTS = re.compile(rb"/Contents" + _STRING)
_PAGES = re.compile(rb"/Pages (\d+) 0 R")
_KIDS = re.compile(rb"/Kids\[([^\]]*)\]")
_HEIGHT = re.compile(rb"/MediaBox\[\S+ \S+ \S+ ([\d.]+)\]")


class _Links:
    """The links of a PDF, each of which leads to one of *places* or out of it."""

    def __init__(self, objects: Objects, places: Places, page_word: str) -> None:
        self._places = places
        self._page_word = page_word
        self._pages = _all_pages(objects)
        self._made: dict[bytes, tuple[bytes, bytes] | None] = {}
        #: The numbers of those that join a note and its mark.
        self.of_notes: set[int] = set()

    def placed(self, number: int, body: bytes) -> bytes:
        """Return the object *number*, which is led to its place if it is a link to one."""
        action = _ACTION.search(body) if body.startswith(_LINK) else None
        if action is None:
            return body
        if action[1] not in self._made:
            self._made[action[1]] = self._make(_decoded(action[1]))
        made = self._made[action[1]]
        if made is None:
            return body
        if NOTE_SCHEME.encode() in action[1]:
            self.of_notes.add(number)
        destination, words = made
        rest = _CONTENTS.sub(lambda _: b"/Contents" + words, body[action.end() :])
        return body[: action.start()] + b"/Dest" + destination + rest

    def _make(self, uri: str) -> tuple[bytes, bytes] | None:
        """Return the destination of an address, and the words for its page."""
        words, label = "", uri.removeprefix(PLACE_SCHEME)
        if uri.startswith(NOTE_SCHEME):
            length, _, rest = uri.removeprefix(NOTE_SCHEME).partition(":")
            label = rest.encode()[: int(length)].decode()
            words = rest.removeprefix(label)
        elif label == uri:
            return None
        if label not in self._places:
            message = f"a link leads to {label!r}, which is nowhere in the PDF"
            raise ExtensionError(message)
        number, x, y, shown = self._places[label]
        page, height = self._pages[number - 1]
        top = height - max(y - _ABOVE, 0)
        place = f"[{page} 0 R/XYZ {round(x, 3):.7g} {round(top, 3):.7g} 0]"
        return place.encode(), _encoded(words or f"{self._page_word} {shown}")


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF of the engine's has; raises ExtensionError for any other."""
    return len(_all_pages(read(pdf)))


def _all_pages(objects: Objects) -> list[tuple[int, float]]:
    (root,) = re.findall(rb"/Root (\d+) 0 R", objects.trailer)
    (pages,) = _PAGES.findall(objects.bodies[int(root)])
    return list(_pages(objects.bodies, int(pages)))


def _pages(bodies: Mapping[int, bytes], number: int) -> Iterator[tuple[int, float]]:
    """Yield the numbers and heights of the pages below the object *number*."""
    kids = _KIDS.search(bodies[number])
    if kids is None:
        height = _HEIGHT.search(bodies[number])
        yield number, float(height[1]) if height else 0
        return
    for kid in re.findall(rb"(\d+) 0 R", kids[1]):
        yield from _pages(bodies, int(kid))


def _decoded(string: bytes) -> str:
    if string.startswith(b"<"):
        return bytes.fromhex(string[1:-1].decode()).decode()
    return re.sub(rb"\\(.)", rb"\1", string[1:-1]).decode()


def _encoded(text: str) -> bytes:
    """Return *text* as a text string: UTF-16 with its mark, safe from all escapes."""
    return b"<%b>" % (b"\xfe\xff" + text.encode("utf-16-be")).hex().upper().encode()


def finish(pdf: bytes, places: Places, page_word: str) -> bytes:
    """Return *pdf* with its links put to *places*, small, the same bytes for the same input.

    A link that is to be put in has an address with :data:`PLACE_SCHEME`; *page_word* is the word
    for page in the language of the book, which describes the link to a reader of the screen.
    Object streams are of PDF 1.5 (ISO 32000-1, 7.5.7) and stand in PDF/A-2 and later. Raises
    ExtensionError for a link without a place.
    """
    objects = read(pdf)
    links = _Links(objects, places, page_word)
    bodies = {number: links.placed(number, body) for number, body in objects.bodies.items()}
    return write(Objects(objects.head, labelled(bodies, links.of_notes), objects.trailer))
