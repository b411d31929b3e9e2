"""A file that is laid out says the same, keeps its comments, and stays so the second time."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_briefing.edit.layout import laid_out
from sphinx_briefing.edit.textfiles import EditError, TextFile
from tests.load.data import write

ROOT = Path(__file__).parents[2]
MESSY = """\
# head

source:   {title:   ~,  kind: news }   # behind
events:
    # above a
    a:   # behind a
        # above what
        what:    'Quoted'   # behind what
        when: 2023-10-17T12:00+08:00

        # above note
        note: a long plain
            text in two lines
        about: >-
            folded
            text

            two
        seen:
        - no
        # in list
        - "12:30"
        - 010


    # above b
    b: {what: X,
       who: [a,
         b]}
    c:
# odd
      what: 1e3
      code: |
        lit
          more  # no comment
      # at the end of c
actors:
# first of all
  x: {name: ~}
# tail
"""
NEAT = """\
# head

source: {title: ~, kind: news}         # behind
events:
  # above a
  a:     # behind a
    # above what
    what: 'Quoted'          # behind what
    when: 2023-10-17T12:00+08:00

    # above note
    note: >-
      a long plain
      text in two lines
    about: >-
      folded
      text

      two
    seen:
      - no
      # in list
      - "12:30"
      - 010


  # above b
  b: {what: X, who: [a, b]}
  c:
    # odd
    what: 1e3
    code: |
      lit
        more  # no comment
    # at the end of c
actors:
  # first of all
  x: {name: ~}
# tail
"""


def lay(text: str | bytes, *, order: bool = False) -> str:
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), {"x.yaml": text})
        file = TextFile(Path(name) / "x.yaml", "x.yaml")
        return laid_out(file, order=order).decode()


def test_the_layout() -> None:
    assert lay(MESSY) == NEAT
    assert lay(NEAT) == NEAT


@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_ends_and_mark_stay(start: str) -> None:
    assert lay((start + MESSY).replace("\n", "\r\n").encode()) == (start + NEAT).replace(
        "\n", "\r\n"
    )


@pytest.mark.parametrize(
    "path",
    [
        path.relative_to(ROOT).as_posix()
        for folder in ("examples/summit/data", "docs/data", "sphinx_briefing/templates/start")
        for path in sorted((ROOT / folder).rglob("*.yaml"))
    ],
)
def test_our_own_data_are_laid_out(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert lay(text) == text


ORDER = {
    "lines": (
        "actors:\n  a:\n    # of kind\n    kind: x # k\n    # of name\n    name: A\n\n  b: {}\n",
        "actors:\n  a:\n    # of name\n    name: A\n    # of kind\n    kind: x # k\n\n  b: {}\n",
    ),
    "braces": (
        "actors:\n  a: {kind: 'x, y', zz: 1, aliases: [b, {c: d}], name: \"A, }\"} # a\n",
        "actors:\n  a: {name: \"A, }\", kind: 'x, y', aliases: [b, {c: d}], zz: 1} # a\n",
    ),
    "apostrophe": (
        "actors:\n  a: {kind: person's, name: it's}\n",
        "actors:\n  a: {name: it's, kind: person's}\n",
    ),
    "nested": (
        "quotes:\n  q:\n    about:\n      - a\n\n      - b\n    text: |\n      #\n\n    by: x\n",
        "quotes:\n  q:\n    text: |\n      #\n    by: x\n\n    about:\n      - a\n\n      - b\n",
    ),
    "source": ("source: {kind: news, id: s}\n", "source: {id: s, kind: news}\n"),
    "not records": ("actors: [b, a]\nkinds: {b: {z: 1, a: 2}}\n", None),
    "in order": (
        "actors:\n  a:\n    name: A\n    # at the end\n\n  b: {name: B, kind: state}\n",
        None,
    ),
}


@pytest.mark.parametrize(("before", "after"), ORDER.values(), ids=ORDER)
def test_the_order_of_fields(before: str, after: str | None) -> None:
    assert lay(before) == before
    assert lay(before, order=True) == (after or before)
    assert lay(after or before, order=True) == (after or before)


REFUSED = {
    "a program": ('project = "P"\nextensions = ["sphinx_briefing"]\n', "no data file: it has none"),
    "settings of others": ("project: P\nsphinx: {fail_on_warning: true}\n", "no data file: it has"),
    "a list": ("- a\n-   b\n", "no data file: it has none of the keys source, sources, actors"),
    "an empty value in braces": (
        "claims:\n  a: {text: T}\n  c: {by:   , text: T}\n",
        r"^x.yaml:3:13: this value would not stay the same; write ~ for an empty one",
    ),
    "comment in braces": (
        "actors: {a: {name: A, # why\n  kind: state}}\n",
        "a comment would be lost",
    ),
    "syntax": ("actors:\n  a: [\n", r"x\.yaml:3:1: .*; the file is left as it is"),
    "duplicate": ("actors: {a: {}, a: {}}\n", r"x\.yaml:1:17: duplicate key 'a'"),
    "alias": ("actors: {a: &x {}, b: *x}\n", "anchor &x"),
    "documents": ("a: 1\n---\nb: 2\n", "second document"),
    "not utf-8": (b"a: \xff\n", "byte 0xFF is not UTF-8"),
}


@pytest.mark.parametrize("text", ["", "\n\n", "# Nothing yet\n"])
def test_a_file_without_data_stays(text: str) -> None:
    assert lay(text) == text


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(text: str | bytes, message: str) -> None:
    with pytest.raises(EditError, match=message):
        lay(text)


WORDS = st.sampled_from(
    [
        "no",
        "12:30",
        "~",
        "a b",
        "it's",
        "x#y",
        "'q: r'",
        '"s # t"',
        "null",
        "010",
        "ä—b",
        "'~'",
        "-1",
    ]
)
COMMENTS = st.sampled_from(["", "", "", "  # behind", " #x"])
ABOVE = st.sampled_from(["", "", "", "# above", "\n", "  # set in", "    #deep\n", "# one\n# two"])


@st.composite
def values(draw: st.DrawFn, indent: str) -> str:
    form = draw(st.integers(0, 6))
    word, other = draw(WORDS), draw(WORDS)
    plain = "long text that goes on"
    return {
        0: f" {word}{draw(COMMENTS)}",
        1: f"  [{word},{other} , {{k: {word}}}]{draw(COMMENTS)}",
        2: f" {{ {draw(st.sampled_from('abc'))}:  {word} }}{draw(COMMENTS)}",
        3: f" |{draw(COMMENTS)}\n{indent}   # text\n{indent}     more\n\n{indent}   end",
        4: f" >-\n{indent}  {plain}\n{indent}  on\n{indent}   set in\n{indent}  out",
        5: f" {plain}\n{indent}    and on\n{indent}   still",
        6: f"{draw(COMMENTS)}\n{indent}- {word}{draw(COMMENTS)}\n{indent}-   {other}",
    }[form]


@st.composite
def files(draw: st.DrawFn) -> str:
    """Return a data file in no good layout."""
    outer, inner = (
        draw(st.sampled_from(["  ", "   ", "      "])),
        draw(st.sampled_from([" ", "    "])),
    )
    lines = [draw(st.sampled_from(["", "# head", "\n# head\n"]))]
    for plural in draw(st.sampled_from([["actors"], ["events", "actors"], ["quotes"]])):
        lines.append(f"{plural}:{draw(COMMENTS)}")
        for ident in draw(st.sampled_from([["a"], ["b", "a"], ["a", "b", "c"]])):
            lines += [draw(ABOVE), f"{outer}{ident}:{draw(COMMENTS)}"]
            for key in draw(st.permutations(["kind", "name", "about", "note"])):
                lines += [draw(ABOVE), f"{outer}{inner}{key}:{draw(values(outer + inner))}"]
    lines.append(draw(ABOVE))
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n"]))


@settings(max_examples=40)
@given(files(), st.booleans())
def test_whatever_the_file(text: str, order: bool) -> None:
    """That values and comments stay is proved inside, where a file is refused."""
    once = lay(text, order=order)
    assert lay(once, order=order) == once
    if not order:
        assert [line.strip() for line in once.splitlines() if line.strip().startswith("#")] == [
            line.strip() for line in text.splitlines() if line.strip().startswith("#")
        ]


def test_the_library_is_only_loaded_when_it_is_needed() -> None:
    code = (
        "import sys; sys.modules['ruamel'] = None; from sphinx_briefing.cli import main;"
        "print([name for name in sys.modules if name.startswith('ruamel.')]);"
        "sys.exit(main(['fmt', 'examples/summit/data']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "[]\n",
        (
            "sphinx-briefing: laying out files needs ruamel.yaml; install it with: "
            'pip install "sphinx-briefing[edit]"\n'
        ),
    )
