"""``sphinx-briefing new``: a record to be filled in, in the file where it belongs."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from sphinx_briefing import atomic
from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import Project, add_project_options, project_of
from sphinx_briefing.cli.terminal import paint, print_diff, printable
from sphinx_briefing.edit.insert import FaultyRecordError, inserted, new_file, prove
from sphinx_briefing.edit.stub import USUAL, as_yaml, stub, written
from sphinx_briefing.edit.textfiles import Changes, EditError, TextFile
from sphinx_briefing.load.finding import shown_path
from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model.values import Ref, is_id, suggest_id
from sphinx_briefing.problems import Code, Location, Problem
from sphinx_briefing.store import Store
from sphinx_briefing.store.verify.check import digest

KINDS = {"article" if kind == "source" else kind: kind for kind in USUAL}
"""What can be asked for → its kind of record."""
REGISTRY = "registry.yaml"
HEAD = "# One article. Everything in this file is a statement of that source, not of the editors."


class NewCommand:
    """Writes the beginning of a record."""

    name = "new"
    summary = "begin an article, actor, event, place or topic"
    about = (
        "Begin a record: an article as a data file of its own, an event in the file of the article "
        "that reports it, anything else in the registry. What may be said of it stands below as "
        "comments. Nothing is asked; all else in the file keeps each of its bytes. "
        "Exit status: 0 written, 1 not, for the id is taken or the record faulty, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
        parser.add_argument("words", metavar="WORDS", help="its title, its name, or what happens")
        parser.add_argument("--id", metavar="ID", help="its id (default: made of the words)")
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            metavar="FIELD=VALUE",
            help="a field and its value, as in the data: 'roles=[Mayor of town]'; can be repeated",
        )
        parser.add_argument(
            "--source", metavar="ID", help="of an event: the article that reports it"
        )
        parser.add_argument(
            "--text", type=Path, metavar="FILE", help="of an article: its text, to be kept with it"
        )
        parser.add_argument(
            "--in", dest="file", type=Path, metavar="FILE", help="the data file, if another"
        )
        parser.add_argument("--dry-run", action="store_true", help="print a diff, write nothing")
        add_project_options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Write the record, and say where; or tell what is wrong with it."""
        project = project_of(options)
        store = project.store()
        kind = KINDS[options.kind]
        ref = Ref(kind, _ident(options.id, options.words))
        given = _given(kind, options)
        try:
            if taken := _taken(store, ref):
                raise FaultyRecordError([taken])
            if kind == "source":
                return _article(project, store, ref, given, options)
            path = _path(project, store, kind, options)
            if not path.exists():
                text = new_file(ref, given)
                return _write(project, store, ref, {path: text.encode()}, dry=options.dry_run)
            changes = inserted(TextFile(path, shown_path(path, Path.cwd())), ref, given)
            prove(store, ref, project.entries, Path.cwd(), changes)
            return _done(changes, ref, dry=options.dry_run)
        except EditError as error:
            raise UsageError(str(error)) from None
        except FaultyRecordError as error:
            for problem in error.problems:
                print(printable(str(problem)))
            print(paint("Nothing is written.", "yellow", sys.stdout))
            return 1


def _done(changes: Changes, ref: Ref, *, dry: bool) -> int:
    if dry:
        print_diff(changes.diff())
        return 0
    changes.write()
    for change in changes.files.values():
        line = change.new.decode().split(f"  {ref.id}:", 1)[0].count("\n") + 1
        print(f"Written: {printable(change.name)}:{line}: {ref}")
    return 0


def _ident(named: str | None, words: str) -> str:
    ident = suggest_id(words) if named is None else named
    if not is_id(ident):
        near = suggest_id(ident)
        advice = f"did you mean {near!r}?" if near else "give one with --id"
        raise UsageError(f"{ident!r} is not an id: lower-case words joined by hyphens; {advice}")
    return ident


def _given(kind: str, options: argparse.Namespace) -> dict[str, str]:
    """Return the fields that are said, as YAML."""
    record = RECORD_TYPES[kind]
    given = {record.fields()[_name_key(kind)].key: as_yaml(options.words.strip())}
    for text in options.set:
        key, equals, value = text.partition("=")
        if not equals or "\n" in text or key not in record.fields():
            known = ", ".join(record.fields())
            raise UsageError(
                f"--set {text}: write FIELD=VALUE in one line; FIELD is one of {known}"
            )
        given[key] = written(value.strip()) if value.strip() else "~"
    if options.source and kind != "event":
        raise UsageError("--source is for events: other records stand in the registry")
    if options.text and kind != "source":
        raise UsageError("--text is for articles")
    return given


def _name_key(kind: str) -> str:
    record = RECORD_TYPES[kind]
    return next(key for key, one in record.fields().items() if one.name == record.name_field)


def _taken(store: Store, ref: Ref) -> Problem | None:
    record = store.find(ref)
    if record is None:
        return None
    origin = record.statements[0].origin
    was = "exists already" if record.id == ref.id else f"was the id of {record.id!r}"
    message = f"{ref.kind} {ref.id!r} {was}; give the new one another with --id"
    return Problem(Code.TAKEN_ID, Location(origin.path, origin.line, origin.column), message)


def _path(project: Project, store: Store, kind: str, options: argparse.Namespace) -> Path:
    """Return the file that a record belongs to."""
    if options.file:
        return Path(options.file)
    if kind == "event":
        return _source_file(store, options.source)
    return _registry(project, store, kind)


def _source_file(store: Store, ident: str | None) -> Path:
    source = store.source(ident) if ident else None
    if source is None:
        hint = store.suggestion("source", ident) if ident else ""
        said = f"no source {ident!r}{hint}" if ident else "an event is reported by somebody"
        raise UsageError(f"{said}; name the article that reports it with --source")
    origin = next(one.origin for one in source.statements)
    if not origin.keys:
        raise UsageError(f"{origin.path}: is imported, and read only; name a file with --in")
    return Path(origin.file)


def _registry(project: Project, store: Store, kind: str) -> Path:
    """Return the editors' own file that has most records of a kind, else any, else a new one."""
    files: Counter[str] = Counter()
    for one in RECORD_TYPES:
        for record in store.of_kind(one):
            for statement in record.statements:
                if not statement.source and statement.origin.keys:
                    files[statement.origin.file] += 1000 if one == kind else 1
    if files:
        return Path(max(sorted(files), key=lambda name: files[name]))
    return _folder(project) / REGISTRY


def _folder(project: Project) -> Path:
    """Return the first folder of data; that of the first file where only files are named."""
    paths = [Path(entry) for entry in project.entries]
    folders = [path for path in paths if path.is_dir()]
    return folders[0] if folders else paths[0].parent


def _article(
    project: Project, store: Store, ref: Ref, given: dict[str, str], options: argparse.Namespace
) -> int:
    path: Path = options.file or _folder(project) / f"{ref.id}.yaml"
    files: dict[Path, bytes] = {}
    if options.text:
        content = options.text.read_bytes()
        snapshot = path.with_name(f"{path.stem}.txt")
        if snapshot.resolve() != options.text.resolve():
            files[snapshot] = content
        given |= {"text": as_yaml(snapshot.name), "sha256": digest(content)}
    if path.stem != ref.id:
        raise UsageError(f"{path}: a source is called by its file; name it {ref.id}.yaml")
    files[path] = f"{HEAD}\n\nsource:\n{stub('source', given, '  ')}".encode()
    for one in files:
        if one.exists():
            message = f"{ref}: this file is there already; move it, or give another --id"
            raise FaultyRecordError([Problem(Code.IN_THE_WAY, Location(str(one)), message)])
    return _write(project, store, ref, files, dry=options.dry_run)


def _write(project: Project, store: Store, ref: Ref, files: dict[Path, bytes], *, dry: bool) -> int:
    """Write files that are not there yet; where the data would have a fault then, they go again."""
    if dry:
        for path, content in files.items():
            print(f"{path}:\n{content.decode()}")
        return 0
    done: list[Path] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(path, content)
            done.append(path)
        prove(store, ref, project.entries, Path.cwd(), Changes())
    except BaseException:
        for path in done:
            path.unlink(missing_ok=True)
        raise
    for path in done:
        print(f"Written: {printable(shown_path(path, Path.cwd()))}: {ref}")
    return 0
