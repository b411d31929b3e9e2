"""The manifest of an output folder: every file that a build left there, with its SHA-256.

It tells a recipient whether what arrived is what was built, and the next build which files are the
last one's, so that an edition never lies among what a wider one left behind.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx_briefing import atomic
from sphinx_briefing.editions.signing import read_limited, sign

NAME = "briefing-manifest.json"
SIGNATURE = f"{NAME}.sig"
"""The signature of the manifest, if there is one; see `signing`."""
_OWN = frozenset({NAME, SIGNATURE})
FORMAT = 1


class ManifestError(Exception):
    """A manifest that cannot be read, or a folder that holds what no manifest knows."""


@dataclass(frozen=True)
class Manifest:
    """What a build left in a folder.

    ``edition`` is its name, empty for a build of all; ``files`` maps paths, with slashes, to the
    SHA-256 of their content in hexadecimal digits; ``about`` has the data's revision, and the
    versions of what made it. While it is ``unfinished``, everything in the folder is the build's.
    """

    edition: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)
    unfinished: bool = False


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a folder, None where it has none; raises ManifestError."""
    path = folder / NAME
    if not path.exists():
        return None
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        files = {str(name): str(digest) for name, digest in said["files"].items()}
        if said["format"] != FORMAT or not all(map(_is_inside, files)):
            raise ValueError
        return Manifest(said["edition"], files, said["about"], bool(said.get("unfinished")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ManifestError(f"{path} is no manifest of this version; empty the folder") from None


def _is_inside(name: str) -> bool:
    parts = name.split("/")
    return bool(name) and not (name.startswith("/") or "\\" in name or {"", ".", ".."} & {*parts})


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a folder; equal folders have equal manifests."""
    said: dict[str, Any] = {
        "format": FORMAT,
        "edition": manifest.edition,
        "about": dict(sorted(manifest.about.items())),
        "files": dict(sorted(manifest.files.items())),
    }
    if manifest.unfinished:
        said["unfinished"] = True
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SIGNATURE).unlink(missing_ok=True)  # it was of another
    atomic.write(folder / NAME, json.dumps(said, indent=1, ensure_ascii=False) + "\n")


def hashed(folder: Path, without: Path | None = None) -> dict[str, str]:
    """Return path → SHA-256 of every file in a folder: not of its manifest, nor in a subfolder."""
    found = {}
    for path in files_in(folder, without):
        name = path.relative_to(folder).as_posix()
        if name not in _OWN:
            with path.open("rb") as file:
                found[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def differences(folder: Path, manifest: Manifest) -> dict[str, list[str]]:
    """Return which files of a folder are ``changed``, ``lost`` or ``added``, by its manifest."""
    there, known = hashed(folder), manifest.files
    return {
        "changed": [one for one in known if there.get(one, known[one]) != known[one]],
        "lost": [one for one in known if one not in there],
        "added": [one for one in there if one not in known],
    }


def sign_manifest(folder: Path, key: Any) -> str:
    """Sign the manifest of a folder with a private key, and return the signature."""
    text = sign((folder / NAME).read_bytes(), key)
    atomic.write(folder / SIGNATURE, text)
    return text


def read_signature(folder: Path) -> str | None:
    """Return the signature of a folder's manifest; None where it has none.

    Raises `SigningError` for a file that is too large to be one.
    """
    try:
        return read_limited(folder / SIGNATURE).decode("utf-8", "replace")
    except FileNotFoundError:
        return None


def files_in(folder: Path, without: Path | None = None) -> Iterator[Path]:
    """Yield every file in a folder in order, also links and what is no regular file."""
    for name, folders, files in os.walk(folder):
        here = Path(name)
        links = [each for each in folders if (here / each).is_symlink()]
        folders[:] = sorted(
            each
            for each in folders
            if each not in links and each != ".git" and here / each != without
        )
        yield from (here / each for each in sorted([*files, *links]))


def clear(folder: Path) -> None:
    """Delete what an earlier build left in a folder; raises ManifestError if more is there.

    A folder without a manifest must be empty: nobody knows what lies there, or whose it is.
    """
    manifest = read_manifest(folder)
    known = manifest.files if manifest else {}
    for path in list(files_in(folder)):
        name = path.relative_to(folder).as_posix()
        if manifest is not None and (manifest.unfinished or name in known):
            path.unlink()
    (folder / SIGNATURE).unlink(missing_ok=True)
    left = [one for one in files_in(folder) if one != folder / NAME]
    if left:
        shown = ", ".join(one.relative_to(folder).as_posix() for one in left[:3])
        more = f" and {len(left) - 3} more" if len(left) > 3 else ""
        raise ManifestError(
            f"{folder} holds files that no edition's manifest knows: {shown}{more}; an edition "
            "must not lie among what may be from a wider one: empty the folder, or build elsewhere"
        )
    for name, _, _ in os.walk(folder, topdown=False):
        if Path(name) != folder and not any(Path(name).iterdir()):
            Path(name).rmdir()
