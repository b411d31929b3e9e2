"""``sphinx-briefing verify-output``: whether a folder is what its manifest says."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.terminal import counted, paint, printable
from sphinx_briefing.editions.manifest import NAME, ManifestError, hashed, read_manifest


class VerifyOutputCommand:
    """Compares a folder with its manifest."""

    name = "verify-output"
    summary = "compare a folder with the manifest of what was built"
    about = (
        f"Compare every file of a folder with the SHA-256 that {NAME} has of it. Exit status: "
        "0 as it was built, 1 something was changed, lost or added, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument("folder", type=Path, metavar="OUTDIR", help="the folder to look at")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def run(self, options: argparse.Namespace) -> int:
        """Print what differs."""
        try:
            manifest = read_manifest(options.folder)
        except ManifestError as error:
            raise UsageError(str(error)) from None
        if manifest is None:
            path = options.folder / NAME
            raise UsageError(f"{path}: no such file; builds with editions write it")
        if manifest.unfinished:
            raise UsageError(f"{options.folder}: the build did not come to its end")
        there = hashed(options.folder)
        differing = {
            "changed": [
                one
                for one in manifest.files
                if there.get(one, manifest.files[one]) != manifest.files[one]
            ],
            "lost": [one for one in manifest.files if one not in there],
            "added": [one for one in there if one not in manifest.files],
        }
        if options.json:
            about = {"edition": manifest.edition, "about": manifest.about}
            print(json.dumps({**about, **differing}, indent=2, ensure_ascii=False))
        else:
            for word, names in differing.items():
                for name in names:
                    print(f"{paint(word, 'red', sys.stdout)}: {printable(name)}")
            edition = f"edition {manifest.edition!r}" if manifest.edition else "a build of all"
            counts = ", ".join(f"{len(names)} {word}" for word, names in differing.items())
            print(f"{edition}: {counted(len(manifest.files), 'file')}, {counts}")
        return 1 if any(differing.values()) else 0
