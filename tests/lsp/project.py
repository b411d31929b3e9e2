"""A small briefing with what is hard for editors: letters of two units, merged records, faults."""

from __future__ import annotations

from pathlib import Path

from sphinx_briefing.cli.lsp import ProjectFinder
from sphinx_briefing.lsp.workspace import Workspace
from sphinx_briefing.lsp.world import World

FILES = {
    "conf.py": 'extensions = ["sphinx_briefing", "myst_parser"]\nproject = "Harbour"\n',
    "data/registry.yaml": """\
actors:
  ada: {name: Ada Quay, kind: person, aliases: [The Pilot], roles: [Master of port]}
  port: {name: Port of 港口 😀, kind: organization, was: [harbour]}
  bo: {"name": "😀😀 Bo", of: port, kind: person}
places:
  pier: {name: The Pier}
topics:
  trade: {name: Trade}
  port: {name: Ports}
predicates:
  owns: {name: owns}
""",
    "data/gazette.yaml": """\
source:
  title: 港口 news
  published: 2024-05-01
  text: gazette.txt
actors:
  ada:
    aliases: [A. Quay]
events:
  signing:
    what: 😀 The signing
    when: 2024-05-02
    where: pier
    who: {ada: signer, port: host}
quotes:
  q1: {by: ada, text: "the port is open", about: signing}
  q2:
    by: bo
    text: "it's the best day"
  q3: {by: ada, text: "The harbour will never close."}
claims:
  c1: {text: The port owns it, rel: port owns pier, about: [trade, "topic:port"]}
""",
    "data/gazette.txt": (
        "Ada Quay said “the port is open” and smiled.\n\n"
        "“it’s the best day”, said Bo.\n\n"
        "“The harbour will not close.” So said Ada Quay.\n"
    ),
    "index.rst": """\
Harbour
=======

😀 :actor:`ada` met :actor:`the office <port>` at the :event:`signing`; see :source:`gazette`.

.. actor:: ada

.. quotes::
   :where: by=ada about=signing
   :sort: by

.. toctree::

   more
""",
    "more.md": """\
# More

港口 {actor}`ada` and {place}`pier`.

```{events}
:where: who=ada
```
""",
}


def write(folder: Path) -> Path:
    """Write the project into a folder, which is returned."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def workspace(folder: Path) -> Workspace:
    finder = ProjectFinder()
    return Workspace(lambda: finder.setup(folder))


def world(folder: Path) -> World:
    return workspace(write(folder)).refresh({})


def marked(text: str, sign: str = "|") -> tuple[str, int]:
    """Return a text without its sign, and where that stood."""
    offset = text.index(sign)
    return text[:offset] + text[offset + len(sign) :], offset
