"""Brings the catalogues up to date with the code: ``python tools/catalogues.py``.

Writes the template, adds new words to each language's ``.po`` (empty, to be translated), drops
those that no code looks up any more, and compiles the ``.mo``. Equal words give equal bytes.
"""

from __future__ import annotations

import ast
import datetime
import io
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from sphinx_briefing.dossiers.table import SECTIONS  # noqa: E402
from sphinx_briefing.model import RECORD_TYPES  # noqa: E402  (also without an installation)
from sphinx_briefing.model.fieldtypes import Choice, FieldType, ListOf  # noqa: E402
from sphinx_briefing.model.odds import SCALES  # noqa: E402
from sphinx_briefing.views import KIND_VIEWS  # noqa: E402
from sphinx_briefing.views.language import CATALOGUES, DOMAIN  # noqa: E402
from sphinx_briefing.views.values import CREDIBILITY, RELIABILITY  # noqa: E402

LANGUAGES = ("ar", "de", "es", "fr", "ru", "zh_CN")
"""The languages that have a catalogue."""

Id = str | tuple[str, str]
"""A message as the code writes it: its words, or those for one and for many."""

_PACKAGE = ROOT / "sphinx_briefing"
_LOOK_UPS = {"text": 1, "phrase": 1, "plural": 2, "_": 1}
"""What looks words up → how many of their first arguments are words."""
_HEADINGS = ("The source’s own voice", "Not named")
"""Headings of groups, which `views.listing` chooses before it looks one up."""
_VOLATILE = ("Generated-By", "Report-Msgid-Bugs-To", "Last-Translator", "Language-Team")
_DAY = datetime.datetime(2023, 10, 18, tzinfo=datetime.UTC)
"""A fixed day in the headers, so that two runs give the same bytes."""


class Words(Catalog):
    """A catalogue whose header tells no person, and not which version of Babel wrote it."""

    def __iter__(self) -> Iterator[Message]:
        """Yield the header, then the messages in their order."""
        for message in super().__iter__():
            if message.id == "":
                lines = str(message.string).splitlines(keepends=True)
                message.string = "".join(one for one in lines if not one.startswith(_VOLATILE))
            yield message


def _sections() -> Iterator[str]:
    """Yield the headings of dossiers."""
    yield from (one.title for listed in SECTIONS.values() for one in listed)


@cache
def messages() -> tuple[Id, ...]:
    """Return every message that the code looks up, sorted."""
    found: set[Id] = {*_literal(), *_declared(), *_HEADINGS, *_sections()}
    return tuple(sorted(found, key=str))


def _literal() -> Iterator[Id]:
    """Yield what stands as a literal in a call; the PDF builder has no words of its own.

    Read from the syntax tree: the extractor of some Babel versions takes any text behind a
    variable named like a look-up.
    """
    for path in sorted(_PACKAGE.rglob("*.py")):
        if (_PACKAGE / "typst") in path.parents:
            continue
        for node in ast.walk(ast.parse(path.read_bytes())):
            if not isinstance(node, ast.Call):
                continue
            # `_` is what Sphinx's own names for a class, such as an index, are looked up by
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            words = node.args[: _LOOK_UPS.get(called, 0)]
            found = [ast.literal_eval(one) for one in words if isinstance(one, ast.Constant)]
            if found and len(found) == len(words):
                yield found[0] if len(found) == 1 else (found[0], found[1])


def _declared() -> Iterator[str]:
    """Yield what is looked up through variables: labels, words of closed lists, grades."""
    for kind, record in RECORD_TYPES.items():
        yield from (
            record.label,
            record.label.lower(),
            record.plural_label,
            *KIND_VIEWS[kind].keys.values(),
        )
        for field in record.fields().values():
            yield from options(field.type)
    yield from (*RELIABILITY.values(), *CREDIBILITY.values())
    yield from (term for scale in SCALES.values() for term in scale.terms)


def options(type_: FieldType) -> Iterable[str]:
    """Return the words of a closed list; codes in capitals (A to F, TLP) are no words."""
    item = type_.item if isinstance(type_, ListOf) else type_
    return item.options if isinstance(item, Choice) and not item.fold else ()


def po_path(language: str, folder: Path = CATALOGUES) -> Path:
    """Return where a language's words stand."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(path: Path, language: str) -> Catalog:
    """Return the catalogue of a file; empty where there is none yet."""
    return read_po(io.BytesIO(path.read_bytes() if path.exists() else b""), locale=language)


def updated(language: str | None, old: Catalog, ids: Iterable[Id]) -> Words:
    """Return a catalogue of exactly these messages, with the translations that there were."""
    made = Words(
        locale=language,
        domain=DOMAIN,
        project="sphinx-briefing",
        version="1",
        header_comment="# The words that sphinx-briefing writes by itself.",
        copyright_holder="The sphinx-briefing developers",
        creation_date=_DAY,
        revision_date=_DAY,
        fuzzy=False,
    )
    # as the file says, whatever this Babel holds: the forms that are translated follow from it
    made.mime_headers = [("Plural-Forms", old.plural_forms)] if language else []
    for ident in ids:
        known = old.get(ident)
        made.add(ident, string=known.string if known else None)
    return made


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as a ``.po`` file."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, no_location=True)
    return out.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as a ``.mo`` file (GNU gettext manual, 10.3)."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def files(folder: Path = CATALOGUES) -> dict[Path, bytes]:
    """Return what each file has to hold: template, words and compiled words."""
    ids = messages()
    made = {folder / f"{DOMAIN}.pot": written(updated(None, Catalog(), ids))}
    for language in LANGUAGES:
        path = po_path(language, folder)
        catalogue = updated(language, read(path, language), ids)
        made[path] = written(catalogue)
        made[path.with_suffix(".mo")] = compiled(catalogue)
    return made


def forms(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one for each plural form."""
    found = message.string
    return (found,) if isinstance(found, str) else tuple(map(str, found or ("",)))


def main(folder: Path = CATALOGUES) -> int:
    """Write every file that is not as it has to be; fail while a word is not translated."""
    for path, content in files(folder).items():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    missing = [
        f"{language}: {message.id}"
        for language in LANGUAGES
        for message in read(po_path(language, folder), language)
        if message.id and not all(forms(message))
    ]
    sys.stderr.writelines(f"not translated: {one}\n" for one in missing)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
