"""The image files of one PDF."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import imagesize  # type: ignore[import-untyped]
from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)

#: The kinds of image that the engine reads, the best first.
IMAGE_TYPES = (
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/gif",
)
_SUFFIXES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".jpe", ".gif", ".webp"})


class ImageFiles:
    """Reads the images that a PDF shows and gives each a path in the compiled project."""

    def __init__(
        self, srcdir: Path, names: Mapping[str, str], unreadable: Collection[str] = ()
    ) -> None:
        self._srcdir = srcdir
        self._names = names
        self._unreadable = unreadable
        self.files: dict[str, bytes] = {}
        self._sources: dict[str, Path] = {}

    def add(self, node: nodes.Element) -> str | None:
        """Return the path of the image of *node*; None, with a warning, where there is none."""
        uri: str = node["uri"]
        if "://" in uri or uri.startswith("data:"):
            return self._refuse(node, "remote-image", f"remote image is not fetched: {uri[:200]}")
        name = self._names.get(uri)
        if name is None:
            return self._refuse(node, "image", f"image cannot be shown in a PDF: {uri}")
        path = f"images/{name}"
        if path in self._unreadable:
            return self._refuse(node, "image", f"image file is damaged: {uri}")
        if path in self.files:
            return path
        if Path(name).suffix.lower() not in _SUFFIXES:
            return self._refuse(node, "image", f"image format is not known to the PDF: {uri}")
        source = self._srcdir / uri
        try:
            self.files[path] = source.read_bytes()
        except OSError as error:
            return self._refuse(node, "image", f"image cannot be read: {uri}: {error.strerror}")
        self._sources[path] = source
        return path

    def put(self, name: str, content: bytes) -> str:
        """Return the path of a picture that was drawn for this PDF: *name* with a number."""
        for path, present in self.files.items():
            if present == content:
                return path
        stem, _, suffix = name.rpartition(".")
        path = f"drawings/{stem}-{len(self.files)}.{suffix}"
        self.files[path] = content
        return path

    def width(self, path: str) -> int | None:
        """Return the width in pixels of the image at *path*, None where its file tells none."""
        try:
            width, _ = imagesize.get(str(self._sources[path]))
        except (OSError, ValueError, TypeError, NotImplementedError):
            return None
        return int(width) if width > 0 else None

    @staticmethod
    def _refuse(node: nodes.Element, subtype: str, message: str) -> None:
        logger.warning("%s", message, location=node, type="briefing", subtype=subtype)
