"""Writes small Sphinx projects for tests, and builds them within the process."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html as lxml_html
from sphinx.application import Sphinx
from sphinx.builders.html import _assets
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.swift import swift

EXAMPLE = Path(__file__).parents[2] / "examples" / "summit"
CONF = 'project = "Small"\nextensions = ["sphinx_briefing"]\nbriefing_data = ["data"]\n'
CARD = {
    "index.rst": "Page\n====\n\n.. briefing:actor:: a\n",
    "data/x.yaml": "actors:\n  a: {name: A}\n",
}
"""A page with one card, and its data."""
_COLOUR = re.compile("\x1b\\[[0-9;]*m")


_TEMPLATES: dict[tuple[str, ...], Any] = {}


def _share_templates(app: Sphinx) -> None:
    """Let a theme's templates be compiled once for all builds: that is half the time of a build."""
    templates = getattr(app.builder, "templates", None)
    if not templates:
        return
    compiled = templates.environment.compile

    def once(*source: str) -> Any:
        if source not in _TEMPLATES:
            _TEMPLATES[source] = compiled(*source)
        return _TEMPLATES[source]

    templates.environment.compile = once


@dataclass(frozen=True)
class Build:
    """One build: where it went, what was read, prepared for writing, and told."""

    source: Path
    outdir: Path
    warnings: list[str]
    read: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def page(self, docname: str) -> lxml_html.HtmlElement:
        """Return the parsed page of a document."""
        flat = self.outdir / f"{docname}.html"
        path = flat if flat.exists() else self.outdir / docname / "index.html"
        return lxml_html.fromstring(path.read_bytes())

    def text(self, name: str) -> str:
        """Return a written file."""
        return (self.outdir / name).read_text(encoding="utf-8")


def make_project(base: Path, files: dict[str, str | bytes | None]) -> Path:
    """Write files below a folder (None deletes one), with a plain conf.py; return the folder."""
    if not (base / "conf.py").exists():
        files = {"conf.py": CONF, **files}
    for name, content in files.items():
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return base


def build(
    source: Path,
    outdir: Path,
    builder: str = "html",
    *,
    doctrees: Path | None = None,
    jobs: int = 1,
    listeners: dict[str, Callable[..., Any]] | None = None,
    only: Sequence[str] = (),
    collector: bool = False,
    **settings: object,
) -> Build:
    """Build a project; the warnings' paths begin at the project's folder.

    With ``collector`` the garbage collector is on, as it is for a user: see :mod:`tests.swift`.
    """
    warnings = io.StringIO()
    read: list[str] = []
    written: list[str] = []
    # Sphinx keeps the catalogues of a project for the next one that is built in the process
    translators.clear()
    # … and checksums of its files
    if cached := getattr(_assets, "_file_checksum_inner", None):
        cached.cache_clear()
    with swift(collector=collector), patch_docutils(source), docutils_namespace():
        app = Sphinx(
            source,
            source,
            outdir,
            doctrees or outdir.with_name(outdir.name + "-doctrees"),
            builder,
            confoverrides=deepcopy(settings),  # extensions add to lists in it
            status=None,
            warning=warnings,
            parallel=jobs,
        )
        _share_templates(app)
        app.connect("source-read", lambda _app, docname, _text: read.append(docname))
        app.connect("doctree-resolved", lambda _app, _tree, docname: written.append(docname))
        for event, listener in (listeners or {}).items():
            app.connect(event, listener)
        app.build(filenames=[source / name for name in only])
    return Build(source, outdir, told(warnings.getvalue(), source), sorted(read), sorted(written))


def told(text: str, source: Path) -> list[str]:
    """Return warnings line by line, without colours and the project's path."""
    plain = _COLOUR.sub("", text)
    return [line.replace(f"{source}/", "") for line in plain.splitlines() if line.strip()]


def about(words: str) -> str:
    """Return data of an actor with prose, as YAML."""
    return f"actors:\n  a:\n    name: A\n    about: {words}\n"


def folded(text: str) -> str:
    """Return a text with each run of white space as one space."""
    return " ".join(text.split())


def body(page: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """Return the part of a page that its document made."""
    (found,) = page.xpath("//div[@class='body' and @role='main']")
    return found


def visible(element: lxml_html.HtmlElement) -> str:
    """Return the words that a reader sees: without permalink marks, scripts, styles."""
    parts: list[str] = []
    blocks = {"p", "div", "li", "dt", "dd", "td", "th", "br", "caption", "figcaption", "tr"}
    blocks |= {"text", "summary"}  # words of pictures stand apart
    unseen = {"script", "style", "title", "desc"}

    def walk(node: lxml_html.HtmlElement) -> None:
        hidden = node.tag in unseen or "headerlink" in node.get("class", "").split()
        if isinstance(node.tag, str) and not hidden:
            if node.tag in blocks:
                parts.append(" ")
            parts.append(node.text or "")
            for child in node:
                walk(child)
            if node.tag in blocks:
                parts.append(" ")
        if node is not element:
            parts.append(node.tail or "")

    walk(element)
    return folded("".join(parts))
