"""Many articles: which are drafted already, which are to be, and their files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sphinx_briefing import atomic
from sphinx_briefing.ingest.article import Article
from sphinx_briefing.ingest.executors import in_order
from sphinx_briefing.ingest.known import Known
from sphinx_briefing.ingest.task import HTML_SUFFIXES, TEXT_SUFFIXES, Task, read_task
from sphinx_briefing.ingest.writing import write_draft
from sphinx_briefing.load.finding import check_file
from sphinx_briefing.model.values import suggest_id
from sphinx_briefing.problems import Code, Location, Problem
from sphinx_briefing.store.verify.check import digest

_LARGEST = 8_000_000
"""Bytes of an article or of a saved page."""


class Input(NamedTuple):
    """An article's file, and the id that its source is to have."""

    path: Path
    source: str


class Drafted(NamedTuple):
    """What became of an article: its draft, or why there is none; ``before``: made earlier."""

    input: Input
    path: Path
    article: Article | None = None
    problem: Problem | None = None
    before: bool = False


def find_inputs(paths: Iterable[Path]) -> list[Input]:
    """Return the articles that paths name: files, and all texts and saved pages of folders."""
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if _is_article(one, path))
            for one in inside:
                found.setdefault(one, _source_id(one.relative_to(path).with_suffix("").as_posix()))
        else:
            found.setdefault(path, _source_id(path.stem))
    return [Input(*one) for one in found.items()]


def _is_article(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in (*TEXT_SUFFIXES, *HTML_SUFFIXES) and path.is_file()


def _source_id(name: str) -> str:
    return suggest_id(name) or f"article-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


@dataclass
class Batch:
    """Drafts articles into a folder; ids are given in the order of the articles, here alone."""

    folder: Path
    known: Known
    published: date | None = None
    model: str = ""
    """The model of spaCy that adds names."""

    def run(self, inputs: Iterable[Input], pool: Executor | None) -> Iterator[Drafted]:
        """Yield what became of each article: those that need no work first, in their order."""
        self.folder.mkdir(parents=True, exist_ok=True)
        atomic.sweep(self.folder)
        seen: dict[str, Input] = {}
        due: list[Input] = []
        for one in inputs:
            settled = self._settled(one, seen)
            if settled is None:
                due.append(one)
                seen[one.source] = one
            else:
                yield settled
        tasks = (self._task(one) for one in due)
        for (one, task), found in in_order(pool, _work, tasks):
            if isinstance(found, Problem):
                yield Drafted(one, self._yaml(one), problem=found)
            else:
                yield self._write(one, found, task.data)

    def _yaml(self, one: Input) -> Path:
        return self.folder / f"{one.source}.yaml"

    def _settled(self, one: Input, seen: dict[str, Input]) -> Drafted | None:
        """Return what is known of an article without reading it by the rules."""
        target = self._yaml(one)
        fault = check_file(one.path, one.path.parent, _LARGEST)
        if fault:
            return Drafted(
                one, target, problem=Problem(fault[0], Location(str(one.path)), fault[1])
            )
        if one.source in seen:
            message = f"its draft would be that of {seen[one.source].path}; rename one of them"
            return self._in_the_way(one, message)
        if target.exists():
            if _stamp(one.path.read_bytes()) in target.read_text("utf-8", "replace")[:2000]:
                return Drafted(one, target, before=True)
            return self._in_the_way(one, f"{target} exists, and is no draft of it; rename one")
        if one.source in self.known.ids.get("source", ()):
            return self._in_the_way(
                one, f"source {one.source!r} exists already; rename the article"
            )
        return None

    def _in_the_way(self, one: Input, message: str) -> Drafted:
        problem = Problem(Code.IN_THE_WAY, Location(str(one.path)), message)
        return Drafted(one, self._yaml(one), problem=problem)

    def _task(self, one: Input) -> tuple[Input, Task]:
        return one, Task(str(one.path), one.path.read_bytes(), self.published, self.model)

    def _write(self, one: Input, article: Article, original: bytes) -> Drafted:
        """Write snapshot, then draft: a draft that is there is whole, and so is its snapshot."""
        target, text = self._yaml(one), self.folder / f"{one.source}.txt"
        data = article.text.encode("utf-8", "replace")
        if text.exists() and text.resolve() != one.path.resolve() and text.read_bytes() != data:
            return self._in_the_way(one, f"{text} exists, and is another text; rename the article")
        if not text.exists():
            atomic.write(text, data)
        pinned = digest(text.read_bytes())
        self.known.ids.setdefault("source", set()).add(one.source)
        stamp = f"{one.path.name}, {_stamp(original)}"
        if self.model:
            stamp += f"; names also by the model {' '.join(self.model.split())}"
        made = write_draft(article, self.known, one.source, text.name, pinned, str(target), stamp)
        atomic.write(target, made, durable=True)
        return Drafted(one, target, article)


def _work(pair: tuple[Input, Task]) -> Article | Problem:
    return read_task(pair[1])


def _stamp(data: bytes) -> str:
    return f"SHA-256 {hashlib.sha256(data).hexdigest()}"
