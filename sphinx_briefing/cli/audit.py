"""``sphinx-briefing audit``: look for what an edition withholds in what was built of it."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from importlib import util
from pathlib import Path

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import Project, add_project_options, matches, project_of
from sphinx_briefing.cli.terminal import counted, paint, printable
from sphinx_briefing.editions.parts import page_parts, without_entries
from sphinx_briefing.editions.settings import Edition, read_edition_settings
from sphinx_briefing.store import load_store
from sphinx_briefing.store.withholding import Withheld
from sphinx_briefing.views.language import CATALOGUES

MOST_SHOWN = 100


class AuditCommand:
    """Looks through an output for withheld words."""

    name = "audit"
    summary = "look for what an edition withholds in what was built of it"
    about = (
        "Look through every file of a folder for names, ids and texts that an edition withholds, "
        "also within archives, compressed files and PDF, and in escaped forms. Exit status: "
        "0 nothing found, 1 something found, 2 wrong use, or a file that cannot be looked into."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument("folder", type=Path, metavar="OUTDIR", help="what was built")
        parser.add_argument("--edition", required=True, metavar="NAME", help="as in conf.py")
        parser.add_argument("--json", action="store_true", help="print JSON")
        add_project_options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Print what was found."""
        from sphinx_briefing.editions.audit import Secrets, UnpackError, audit

        if not options.folder.is_dir():
            raise UsageError(f"{options.folder}: no such folder")
        project = project_of(options)
        edition, withheld = chosen_edition(project, options.edition)
        pages = list(_pages(project, edition, withheld))
        gone = {name for name, told_part, _ in pages if not told_part}
        told = [*(without_entries(part, gone) for _, part, _ in pages), *_boilerplate(project)]
        hidden = [*(hidden_part for _, _, hidden_part in pages), *_stored(project, withheld)]
        try:
            secrets = Secrets.of(withheld, told, hidden)
            for name in sorted(gone):
                secrets.force(f"{name} html", "a page")
            found = audit(options.folder, secrets)
        except UnpackError as error:
            raise UsageError(str(error)) from None
        names = secrets.names_passed(withheld.names.proper())
        if options.json:
            said = {
                "found": [one._asdict() for one in found],
                "not_looked_for": {"words": len(secrets.passed), "names": names},
            }
            print(json.dumps(said, indent=2, ensure_ascii=False))
            return 1 if found else 0
        for one in found[:MOST_SHOWN]:
            place = f"{one.path}: {one.place}" if one.place else one.path
            words = paint(printable(one.words), "red", sys.stdout)
            print(f"{printable(place)}: {words} ({one.what})")
        if len(found) > MOST_SHOWN:
            print(f"and {len(found) - MOST_SHOWN} more")
        _print_passed(len(secrets.passed), names)
        print(f"{counted(len(found), 'trace')} of what edition {options.edition!r} withholds")
        return 1 if found else 0


def _print_passed(number: int, names: list[str]) -> None:
    """Say what was not looked for, since what is told says it as well."""
    if number:
        words = f"{counted(number, 'single word')}, since what may be told says them, too"
        these = f"; names among them: {', '.join(map(printable, names))}" if names else ""
        print(f"Not looked for: {words}{these}")


def chosen_edition(project: Project, name: str) -> tuple[Edition, Withheld]:
    """Return an edition of a project, and what it withholds; raises UsageError."""
    settings = read_edition_settings(project.conf.get, name)
    if settings.faults:
        faults = "; ".join(f"{setting}: {message}" for setting, message in settings.faults)
        raise UsageError(f"{project.conf.path}: {faults}")
    assert settings.chosen is not None  # noqa: S101 - there are no faults
    store = load_store(
        project.entries, Path.cwd(), audience=settings.chosen.audience, scheme=settings.scheme
    )
    assert store.withheld is not None  # noqa: S101 - it has an audience
    for topic, hint in store.withheld.unknown_topics().items():
        raise UsageError(
            f"{project.conf.path}: {name}: topics: no topic {topic!r} in the data{hint}"
        )
    return settings.chosen, store.withheld


def _pages(
    project: Project, edition: Edition, withheld: Withheld
) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each page, what it says that may be told, and what may not."""
    for page in project.pages():
        name = page.relative_to(project.folder).with_suffix("").as_posix()
        text = page.read_text(encoding="utf-8", errors="replace")
        told, hidden = page_parts(text, withheld)
        if edition.pages and not matches(name, edition.pages):
            told, hidden = "", text
        yield (name, f"{name} {told}", hidden) if told else (name, "", f"{name} {hidden}")


def _stored(project: Project, withheld: Withheld) -> Iterator[str]:
    """Yield the parts of stored texts that the edition keeps back: what it tells of them is out."""
    whole = load_store(project.entries, Path.cwd(), scheme=withheld.audience.scheme)
    told = {text for one in withheld.told for text in one.values.values() if isinstance(text, str)}
    quoted = [
        re.compile(r"\W+".join(map(re.escape, words))) for words in map(_words, told) if words
    ]
    for source in sorted(whole.texts):
        snapshot = whole.snapshot(source)
        if snapshot and withheld.hides_text(source, snapshot.text):
            text = snapshot.text
            for one in quoted:
                text = one.sub("\0", text)
            yield from text.split("\0")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _boilerplate(project: Project) -> Iterator[str]:
    """Yield the words that outputs have by themselves: ours, Sphinx's, and those of the theme."""
    for path in sorted(CATALOGUES.rglob("*.po*")):
        yield path.read_text(encoding="utf-8")
    theme = str(project.conf.values.get("html_theme", "alabaster")).replace("-", "_")
    for name in ("sphinx", "alabaster", theme):
        found = util.find_spec(name) if name.isidentifier() else None
        for folder in found.submodule_search_locations or () if found else ():
            for path in sorted(Path(folder).rglob("*")):
                if path.suffix in {".html", ".jinja", ".toml", ".conf", ".pot"}:
                    yield path.read_text(encoding="utf-8", errors="replace")
