"""What is found in pages without a build is what a build finds."""

from __future__ import annotations

import io
import random
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_briefing.events import briefing_domain
from sphinx_briefing.load.markup import Form, Named, read_page
from sphinx_briefing.model import PICTURES, TRADECRAFT
from sphinx_briefing.model.values import Ref
from sphinx_briefing.pages import PageNotes
from sphinx_briefing.store.resolve import RECORD_ROLE
from tests.cases import cases
from tests.sphinx.project import EXAMPLE, make_project
from tests.swift import swift

DOCS = EXAMPLE.parents[1] / "docs"
CONF = (
    'extensions = ["sphinx_briefing", "myst_parser"]\nbriefing_data = ["data"]\n'
    'myst_enable_extensions = ["colon_fence"]\n'
)
SEVERE = re.compile(r"(ERROR|CRITICAL): |WARNING: .*(directive|Directive)")
Said = tuple[Counter[tuple[str, str]], set[Ref]]


def read(source: Path, out: Path) -> dict[Path, tuple[PageNotes, bool]]:
    """Let Sphinx read a project; return notes by path, and whether a page has severe faults."""
    told = io.StringIO()
    with swift(), patch_docutils(source), docutils_namespace():
        app = Sphinx(source, source, out, out, "dummy", status=None, warning=told)
        app.builder.read()
        pages = briefing_domain(app.env).pages
        paths = {name: Path(app.env.doc2path(name)) for name in app.env.found_docs}
    faulty = {
        line.partition(":")[0] for line in told.getvalue().splitlines() if SEVERE.search(line)
    }
    return {
        path: (pages.get(name, PageNotes()), any(path.name in one for one in faulty))
        for name, path in paths.items()
    }


def by_sphinx(notes: PageNotes) -> Said:
    records = [one.record for one in notes.requests]
    # what a picture asks for are records of its kind, by a query
    chosen = {**PICTURES, "outlook": "event"}
    shown = Counter(
        (chosen.get(one.kind, one.kind), " ".join(one.id.split()))
        for one in records
        if one.kind in chosen or one.kind not in TRADECRAFT
    )
    return shown, {Ref(one.kind, " ".join(one.id.split())) for one in notes.named}


def by_us(path: Path) -> Said:
    named = read_page(path.read_text("utf-8"), path.suffix).named
    shown = Counter(
        (one.kind, " ".join(one.id.split())) for one in named if one.form is not Form.ROLE
    )
    return shown, {Ref(one.kind, " ".join(one.id.split())) for one in named if names(one)}


def names(one: Named) -> bool:
    return one.form is Form.ROLE and one.linked and bool(one.kind)


@pytest.mark.parametrize("folder", [EXAMPLE, DOCS], ids=["example", "docs"])
def test_our_own_pages(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(folder, source, ignore=shutil.ignore_patterns("out", "_build"))
    data = "".join(path.read_text("utf-8") for path in source.rglob("*.yaml"))
    in_data = {Ref(role["kind"], role["in"] or role["id"]) for role in RECORD_ROLE.finditer(data)}
    seen = 0
    for path, (notes, _) in read(source, tmp_path / "out").items():
        shown, named = by_sphinx(notes)
        mine, roles = by_us(path)
        # the one includes a page of the templates, the others show markup that other tests build
        if path.stem == "tutorial" or ".. on-page::" in path.read_text("utf-8"):
            continue
        assert mine == shown, path
        assert roles <= named, path
        bare = {one.id for one in read_page(path.read_text("utf-8"), path.suffix).named}
        assert {one for one in named - roles if one.id not in bare} <= in_data, path
        seen += mine.total() + len(roles)
    assert seen > 40


RST = """\
.. actor:: ID|.. briefing:event:: ID|.. article:: ID|:actor:`ID`|\
word :place:`words <ID>` word|``:actor:`ID```|\
.. quotes::|   :where: by=ID|   :view: line|- item|  more|#. item|word::|::|.. |.. note::|\
.. note:: word|.. code-block:: rst|..|.. _t:|term|   deeper|      deepest|Title|=====|> quoted|\
*em :actor:`ID` em*|**x**:actor:`ID`|(:actor:`ID`)|x:actor:`ID`|x\\ :actor:`ID`|`ID`:event:|\
:field: :actor:`ID`|.. epigraph::|.. |s| replace:: :actor:`ID`|.. image:: x.png|| :actor:`ID`|\
>>> :actor:`ID`|.. [1] :actor:`ID`|   .. source:: ID|  .. actor:: ID|:actor:`|ID`|:actor:`a|<ID>`|\
===== =====|a     :actor:`ID`|.. unknown:: ID|.. Actor:: ID|:Actor:`ID`|.. actor :: ID|\
..actor:: ID|.. raw:: html|.. parsed-literal::|.. only:: html|.. class:: x|.. figure:: x.png|\
   :alt: ID|   ID\
"""
MYST = """\
```{actor} ID\n:view: line\n\n{event}`IDb`\n```|   ```{actor} ID\n   ```|~~~{event} ID\n~~~|word|\
````{note}\n{actor}`ID`\n```{event} IDb\n```\n````|:::{event} ID\n:view: line\n:::|  {actor}`ID`|\
{actor}`ID`|word {place}`words <ID>` word|`{actor}` ID`|`` {actor}`ID` ``|\\{actor}`ID`|1) word|\
{actor}``ID``|- item|> {actor}`ID`|1. {actor}`ID`|# {actor}`ID`|% {actor}`ID`|    {actor}`ID`|\
```python\n{actor}`ID`\n```|*{actor}`ID`*|[{actor}`ID`](x)|<b>{actor}`ID`</b>|{actor}`ID|   word|\
{briefing:actor}`ID`|```{eval-rst}\n.. actor:: ID\n\n:actor:`IDb`\n```|{unknown}`ID`|      word|\
***|```{quotes}\n---\nwhere: by=x\n---\n```|>> {actor}`ID`|<!--\n{actor}`ID`\n-->|\
<!-- {actor}`ID` -->|<div>\n{actor}`ID`\n</div>\n\
"""


def pages(fragments: list[str], seed: int, count: int) -> list[str]:
    """Return pages of fragments in any order; no id stands twice in one."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    made = []
    for _ in range(count):
        lines = []
        for number in range(chance.randint(3, 14)):
            indent = chance.choice(["", "", "", "", "   ", "  "])
            text = chance.choice(fragments).replace("ID", f"u{number}").split("\n")
            line = "\n".join(indent + each for each in text)
            lines += [line, ""] if chance.random() < 0.6 else [line]
        made.append("\n".join(["Page", "====", "", *lines, ""]))
    return made


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("suffix", "fragments"), [(".rst", RST.strip().split("|")), (".md", MYST.strip().split("|"))]
)
def test_any_page(suffix: str, fragments: list[str], tmp_path: Path) -> None:
    count = cases(60, 150)
    made = pages(fragments, seed=4, count=count)
    files = {f"p{number}{suffix}": text for number, text in enumerate(made)}
    files |= {"conf.py": CONF, "data/x.yaml": "actors: {}", "index.rst": "Page\n====\n"}
    source = make_project(tmp_path / "source", files)
    sound = 0
    for path, (notes, faulty) in read(source, tmp_path / "out").items():
        (mine, my_roles), (theirs, their_roles) = by_us(path), by_sphinx(notes)
        text = path.read_text("utf-8")
        # a directive that cannot run, for an option that it has not, is found all the same
        assert theirs <= mine, text
        assert their_roles <= my_roles, text
        if not faulty:
            sound += 1
            assert (mine, my_roles) == (theirs, their_roles), text
    assert sound > count // 4
