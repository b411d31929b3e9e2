"""The image files of one PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
_SUFFIXES = frozenset({".svg", ".svgz", ".png", ".jpg", ".jpeg", ".gif", ".webp"})
# How the files of each kind begin, with the ending of that kind.
_BEGINNINGS = (
    (re.compile(rb"\x89PNG\r\n"), ".png"),
    (re.compile(rb"\xff\xd8\xff"), ".jpg"),
    (re.compile(rb"GIF8"), ".gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), ".webp"),
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), ".bmp"),
    (re.compile(rb"II\*\0|MM\0\*"), ".tiff"),
    (re.compile(rb"\x1f\x8b"), ".svgz"),
    (re.compile(rb"(\xef\xbb\xbf)?\s*<(\?xml|!--|!DOCTYPE|svg)"), ".svg"),
)
_UNKNOWN_FORMAT = "image format is not known to the PDF, save it as PNG, JPEG, WebP, GIF or SVG"
_DAMAGED = "image file is damaged"
# What the engine says of an SVG that is more than one file.
_LINKED = "failed to load linked image"
_LINKS = "image links another file, which has to stand in it as data"


class ImageFiles:
    """Reads the images that a PDF shows and gives each a path in the compiled project."""

    def __init__(self, srcdir: Path, names: Mapping[str, str]) -> None:
        self._srcdir = srcdir
        self._names = names
        self.files: dict[str, bytes] = {}
        self.damaged: dict[str, str] = {}
        self._sources: dict[str, Path] = {}
        self._shown: dict[str, nodes.Element] = {}

    def add(self, node: nodes.Element) -> str | None:
        """Return the path of the image of *node*; None, with a warning, where there is none."""
        uri: str = node["uri"]
        if "://" in uri or uri.startswith("data:"):
            return self._refuse(node, "remote-image", f"remote image is not fetched: {uri[:200]}")
        name = self._names.get(uri)
        if name is None:
            return self._refuse(node, "image", f"image cannot be shown in a PDF: {uri}")
        source = self._srcdir / uri
        try:
            content = source.read_bytes()
        except OSError as error:
            return self._refuse(node, "image", f"image cannot be read: {uri}: {error.strerror}")
        path = path_by_content(f"images/{name}", content)
        if Path(path).suffix.lower() not in _SUFFIXES:
            return self._refuse(node, "image", f"{_UNKNOWN_FORMAT}: {uri}")
        self.files[path] = content
        self._sources[path] = source
        self._shown.setdefault(path, node)
        return path

    def tell_damaged(self, faults: Mapping[str, str]) -> None:
        """Warn of pictures, by their paths, that the engine cannot read: *faults* says why."""
        self.damaged.update(faults)
        for path, reason in faults.items():
            node = self._shown.get(path)
            name = "briefing_pdf_logo" if node is None else node["uri"]
            words = f"{_LINKS if _LINKED in reason else _DAMAGED}: {name}: {reason}"
            self._refuse(node, "image", words)

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
    def _refuse(node: nodes.Element | None, subtype: str, message: str) -> None:
        logger.warning("%s", message, location=node, type="briefing", subtype=subtype)


def path_by_content(path: str, content: bytes) -> str:
    """Return *path* with the ending of what *content* is: files are named wrongly."""
    kind = next((ending for begin, ending in _BEGINNINGS if begin.match(content)), None)
    suffix = Path(path).suffix.lower().replace(".jpeg", ".jpg")
    return path if kind in {None, suffix} else path + str(kind)
