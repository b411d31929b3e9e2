"""The files of a project as a git revision has them: read from git, the work tree is not touched.

Contents are taken as they were committed. What is not among them, submodules and links, is told.
"""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sphinx_briefing.cli.command import UsageError

_LINK, _SUBMODULE = "120000", "160000"
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")


class _Entry(NamedTuple):
    mode: str
    blob: str
    path: str


@dataclass
class Revision:
    """A commit: its repository's folder, its hash, and the project's folder in it (empty: all).

    ``left_out`` has what could not be read, after `write`.
    """

    top: Path
    commit: str
    inside: str
    left_out: list[str] = field(default_factory=list)

    @property
    def moment(self) -> datetime.datetime:
        """When it was committed."""
        text = _git(self.top, "show", "--no-patch", "--format=%cI", self.commit)
        return datetime.datetime.fromisoformat(text.strip()).astimezone(datetime.UTC)

    def write(self, folder: Path, beside: Iterable[str] = ()) -> Path:
        """Write its files below a folder; return the project's folder there.

        ``beside`` are further paths in the repository, for data that lie outside the project.
        """
        entries = list(self._entries([self.inside, *beside]))
        with subprocess.Popen(  # noqa: S603 - no shell, and all arguments are ours
            ["git", *_SAFE, "-C", str(self.top), "cat-file", "--batch"],  # noqa: S607 - the user's git
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
        ) as git:
            assert git.stdin is not None  # noqa: S101 - it is a pipe
            assert git.stdout is not None  # noqa: S101 - it is a pipe
            for one in entries:
                git.stdin.write(f"{one.blob}\n".encode())
                git.stdin.flush()
                *_, size = git.stdout.readline().split()
                if not size.isdigit():  # of a partial clone; the network is not asked
                    self.left_out.append(f"{one.path} is not in this clone, and is not read")
                    continue
                content = git.stdout.read(int(size) + 1)[:-1]
                target = folder / one.path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            git.stdin.close()
        project = folder / self.inside
        project.mkdir(parents=True, exist_ok=True)
        return project

    def _entries(self, paths: Iterable[str]) -> Iterator[_Entry]:
        wanted = sorted({one.strip("/") or "." for one in paths})
        listed = _git(self.top, "ls-tree", "-r", "-z", "--full-tree", self.commit, "--", *wanted)
        for line in filter(None, listed.split("\0")):
            about, _, path = line.partition("\t")
            mode, _, blob = about.split()
            if mode in {_LINK, _SUBMODULE}:
                what = "a link" if mode == _LINK else "a submodule"
                self.left_out.append(f"{path} is {what}, and is not read")
            elif not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts:
                yield _Entry(mode, blob, path)


def find_revision(folder: Path, name: str) -> Revision:
    """Return the revision of a name, for a project's folder; ``name:path`` says another folder.

    Raises UsageError where there is no git, no repository, no such revision, or no such folder.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    inside = _git(folder, "rev-parse", "--show-prefix").strip()
    commit = known_revision(folder, name)
    if commit is None and ":" in name:
        name, _, inside = name.partition(":")
        commit = known_revision(folder, name)
    if commit is None:
        shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip() == "true"
        hint = "; the history is cut off here: git fetch --unshallow" if shallow else ""
        raise UsageError(f"{name}: no revision that git knows{hint}")
    inside = inside.strip("/")
    if inside and _git(top, "ls-tree", "-d", "--full-tree", commit, "--", inside) == "":
        where = f"write where it was: {name}:FOLDER"
        raise UsageError(f"{name}: has no folder {inside}; {where}")
    return Revision(top, commit, inside)


def known_revision(folder: Path, name: str) -> str | None:
    """Return the hash of the commit that a name means in the repository of a folder, if any."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    done = _run(folder, *asked)
    return done.stdout.strip() if done.returncode == 0 else None


def _git(folder: Path, *arguments: str) -> str:
    done = _run(folder, *arguments)
    if done.returncode:
        reason = done.stderr.strip().partition("\n")[0].removeprefix("fatal: ")
        raise UsageError(f"git in {folder}: {reason or f'exit status {done.returncode}'}")
    return done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - no shell; names stand behind --end-of-options or --
            ["git", *_SAFE, "-C", str(folder), *arguments],  # noqa: S607 - the user's git
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
            env=_environment(),
        )
    except FileNotFoundError:
        raise UsageError("git is not on the path; it is needed for revisions") from None


def _environment() -> dict[str, str]:
    """Return an environment in which the folder tells the repository, and nothing is fetched."""
    own = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}  # set where a hook runs us
    kept = {name: value for name, value in os.environ.items() if name not in own}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
