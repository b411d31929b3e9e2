"""The last step of a PDF: links to their places, and objects in compressed streams."""

from __future__ import annotations

import importlib
import io
from collections.abc import Mapping
from typing import Any

from sphinx.errors import ExtensionError

#: What the look puts before the label of a place where a link to it is to be put in.
PLACE_SCHEME = "briefing-place:"
#: Label → page from 1, distances from its left and upper edge in points, number shown on the page.
Places = Mapping[str, tuple[int, float, float, str]]
# A reader shows the place with so much room above it, as the engine's own links do; in points.
_ABOVE = 10


def finisher() -> Any | None:
    """Return the module ``pikepdf``, None where it is not installed."""
    try:
        return importlib.import_module("pikepdf")
    except ImportError:
        return None


class _Destinations:
    """The destinations in a PDF, each made once and shared by the links that lead there."""

    def __init__(self, document: Any, places: Places) -> None:
        self._document = document
        self._places = places
        self._pages = list(document.pages)
        self._heights = [float(page.mediabox[3]) for page in self._pages]
        self._made: dict[bytes, tuple[Any, str]] = {}

    def get(self, address: bytes) -> tuple[Any, str]:
        """Return the destination of an address, and the number shown on its page."""
        if address not in self._made:
            self._made[address] = self._make(address.decode().removeprefix(PLACE_SCHEME))
        return self._made[address]

    def _make(self, label: str) -> tuple[Any, str]:
        pikepdf: Any = finisher()
        if label not in self._places:
            message = f"a link leads to {label!r}, which is nowhere in the PDF"
            raise ExtensionError(message)
        number, x, y, shown = self._places[label]
        top = self._heights[number - 1] - max(y - _ABOVE, 0)
        place = [pikepdf.Name("/XYZ"), round(x, 3), round(top, 3), 0]
        made = pikepdf.Array([self._pages[number - 1].obj, *place])
        return self._document.make_indirect(made), shown


def finish(pdf: bytes, places: Places, page_word: str) -> bytes:
    """Return *pdf* with its links put to *places*, small, the same bytes for the same input.

    A link that is to be put in has an address with :data:`PLACE_SCHEME`; *page_word* is the word
    for page in the language of the book, which describes the link to a reader of the screen.
    Object streams are of PDF 1.5 (ISO 32000-1, 7.5.7) and stand in PDF/A-2 and later. Raises
    ExtensionError for a link without a place.
    """
    pikepdf: Any = finisher()
    scheme = PLACE_SCHEME.encode()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        destinations = _Destinations(document, places)
        for page in document.pages:
            for link in page.obj.get("/Annots", ()):
                action = link.get("/A")
                address = bytes(action.get("/URI", b"")) if action is not None else b""
                if not address.startswith(scheme):
                    continue
                destination, shown = destinations.get(address)
                link["/Dest"] = destination
                if "/Contents" in link:
                    link["/Contents"] = pikepdf.String(f"{page_word} {shown}")
                del link["/A"]
        out = io.BytesIO()
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return out.getvalue()
