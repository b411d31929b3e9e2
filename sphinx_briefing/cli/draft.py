"""``sphinx-briefing draft``: from articles to drafts of data files."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import Project, add_project_options, project_of
from sphinx_briefing.cli.terminal import counted, paint, printable, progress
from sphinx_briefing.ingest.batch import Batch, Drafted, Input, find_inputs
from sphinx_briefing.ingest.executors import ExecutorError, WorkerLostError, executor
from sphinx_briefing.ingest.heads import is_english
from sphinx_briefing.ingest.html import MissingExtraError, library
from sphinx_briefing.ingest.known import Known
from sphinx_briefing.ingest.nlp import INSTALLED, usable_model
from sphinx_briefing.ingest.task import HTML_SUFFIXES
from sphinx_briefing.load.finding import find_files
from sphinx_briefing.problems import Code, Location, Problem

_MOST_LINES = 40
"""Drafts that are told one by one; of more, their number is."""


class DraftCommand:
    """Finds quotations, speakers, names, dates and events in articles, and writes drafts."""

    name = "draft"
    summary = "draft data files from articles"
    about = (
        "Read articles, as texts or as saved web pages, and write for each a snapshot and a draft "
        "of a data file: quotations with speakers and outlets, people and bodies, dates, events "
        "and places, each with its place in the text and the rule that found it. Drafts show as "
        "such on every page until they are reviewed. No file is overwritten; what was drafted "
        "before is passed over, so that a run that was stopped can be run again. "
        "Exit status: 0 all drafted, 1 some are not, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument(
            "articles",
            nargs="+",
            type=Path,
            metavar="ARTICLE",
            help="texts, saved pages, folders",
        )
        parser.add_argument(
            "--to",
            type=Path,
            metavar="DIR",
            help="where drafts are written (default: drafts in the first folder of data)",
        )
        parser.add_argument(
            "--published",
            type=_day,
            metavar="DATE",
            help="the day of publication, where an article does not say it: 2027-03-09",
        )
        parser.add_argument(
            "--jobs", type=int, default=1, metavar="N", help="how many processes read articles"
        )
        parser.add_argument(
            "--executor",
            default="",
            metavar="MODULE:FACTORY",
            help="a function that gives a concurrent.futures executor, to read articles with",
        )
        parser.add_argument(
            "--nlp",
            nargs="?",
            const=INSTALLED,
            default="",
            metavar="MODEL",
            help="let a model of spaCy add names that the rules leave out; without MODEL the one "
            "that is installed (write it behind the articles)",
        )
        add_project_options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Draft, and say what was done and what was not."""
        project = project_of(options)
        inputs = _inputs(options.articles)
        model = _model(options.nlp)
        batch = Batch(_target(project, options.to), _known(project), options.published, model)
        found: list[Drafted] = []
        try:
            with executor(options.jobs, options.executor) as pool:
                results = batch.run(inputs, pool)
                found.extend(next(results) for _ in progress(inputs, "articles"))
        except (ExecutorError, MissingExtraError) as error:
            raise UsageError(str(error)) from None
        except WorkerLostError as error:
            found.append(_lost(inputs, found, error))
        _print(found, len(inputs), _same_project(options))
        if any(one.article for one in found) and not _is_data(project, batch.folder):
            print(f"{printable(str(batch.folder))} is not in briefing_data: no build reads it")
        return 1 if any(one.problem for one in found) else 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no day; write it as 2027-03-09"
        raise argparse.ArgumentTypeError(message) from None


def _inputs(paths: Sequence[Path]) -> list[Input]:
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
    found = find_inputs(paths)
    if not found:
        raise UsageError("no article is found: texts end in .txt, saved pages in .html")
    if any(one.path.name.lower().endswith(HTML_SUFFIXES) for one in found):
        try:
            library()
        except MissingExtraError as error:
            raise UsageError(str(error)) from None
    return found


def _model(named: str) -> str:
    """Return the model that is asked for, empty for none; nothing is written if it is missing."""
    try:
        return usable_model(named) if named else ""
    except MissingExtraError as error:
        raise UsageError(str(error)) from None


def _lost(inputs: Sequence[Input], found: Sequence[Drafted], error: WorkerLostError) -> Drafted:
    """Return the article that was waited for when a process came to an end; the rest is undone."""
    done = {one.input for one in found}
    waiting = [one for one in inputs if one not in done]
    message = (
        f"a process that read articles came to an end ({error}), and {len(waiting)} of them are "
        "not read; run it again, to go on from here"
    )
    place = Location(str(waiting[0].path))
    return Drafted(waiting[0], waiting[0].path, problem=Problem(Code.WORKER_LOST, place, message))


def _known(project: Project) -> Known:
    """Return what the data have; a project may begin with drafts."""
    if not find_files(project.entries, Path.cwd(), []):
        return Known()
    return Known.of(project.store())


def _target(project: Project, named: Path | None) -> Path:
    if named is not None:
        return named
    folder = next((Path(one) for one in project.entries if Path(one).is_dir()), None)
    if folder is None:
        raise UsageError("briefing_data names no folder; say where to write with --to")
    return folder / "drafts"


def _is_data(project: Project, folder: Path) -> bool:
    inside = (folder.resolve(), *folder.resolve().parents)
    return any(Path(one).resolve() in inside for one in project.entries)


def _print(found: Sequence[Drafted], total: int, project: Sequence[str]) -> None:
    made = [one for one in found if one.article]
    before = [one for one in found if one.before]
    for one in made if len(made) <= _MOST_LINES else ():
        print(
            f"{paint('Drafted', 'green', sys.stdout)}: {printable(str(one.path))} ({_about(one)})"
        )
    for one in found:
        if one.problem:
            print(f"{paint('Not drafted', 'yellow', sys.stdout)}: {printable(str(one.problem))}")
    missed = total - len(made) - len(before)
    print(
        f"{counted(total, 'article')}: {len(made)} drafted now, {len(before)} drafted before, "
        f"{missed} not"
    )
    if made:
        first = made[0].path.parent if len(made) > 1 else made[0].path
        words = shlex.join([*project, str(first)])
        print(f"Review them: sphinx-briefing review {printable(words)}")


def _same_project(options: argparse.Namespace) -> list[str]:
    """Return the options by which another command finds the same project."""
    named = ["--project", str(options.project)] if options.project else []
    return [*named, *(word for entry in options.data or () for word in ("--data", entry))]


def _about(one: Drafted) -> str:
    article = one.article
    assert article is not None  # noqa: S101 - only those with an article are told
    doubtful = sum(1 for speech in article.speech if speech.doubt)
    said = counted(len(article.speech), "quotation")
    more = f", {doubtful} with a speaker to be looked at" if doubtful else ""
    late = "" if article.published else "; no day of publication: give it with --published"
    foreign = (
        "" if is_english(article.text) else "; not English, as it seems: the rules read no other"
    )
    return f"{said}{more}{late}{foreign}"
