"""``sphinx-briefing verify-output``: whether a folder is what its manifest says, and whose."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import NamedTuple

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.terminal import counted, paint, printable
from sphinx_briefing.editions.manifest import (
    NAME,
    SIGNATURE,
    ManifestError,
    differences,
    read_manifest,
    read_signature,
)
from sphinx_briefing.editions.signing import (
    SigningError,
    fingerprint,
    load_public_keys,
    signer,
    verify,
)


class Signed(NamedTuple):
    """What is known of a signature: whether it is ``good``, None where nobody asked, and words."""

    good: bool | None
    words: str


class VerifyOutputCommand:
    """Compares a folder with its manifest."""

    name = "verify-output"
    summary = "compare a folder with the manifest of what was built"
    about = (
        f"Compare every file of a folder with the SHA-256 that {NAME} has of it; with --key, also "
        f"check its signature, {SIGNATURE}. Exit status: 0 as it was built, and signed where that "
        "was asked; 1 something was changed, lost or added, or the signature is not good; "
        "2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument("folder", type=Path, metavar="OUTDIR", help="the folder to look at")
        parser.add_argument(
            "--key",
            type=Path,
            metavar="FILE",
            help="public keys (ssh-ed25519), one a line; one of them must have signed the manifest",
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def run(self, options: argparse.Namespace) -> int:
        """Print what differs, and what is known of the signature."""
        try:
            signed = _signed(options.folder, options.key)
            manifest = read_manifest(options.folder)
        except (ManifestError, SigningError) as error:
            raise UsageError(str(error)) from None
        if manifest is None:
            path = options.folder / NAME
            raise UsageError(f"{path}: no such file; builds with editions write it")
        if manifest.unfinished:
            raise UsageError(f"{options.folder}: the build did not come to its end")
        differing = differences(options.folder, manifest)
        if options.json:
            about = {"edition": manifest.edition, "about": manifest.about}
            signature = {"signature": {"good": signed.good, "words": signed.words}}
            print(json.dumps({**about, **differing, **signature}, indent=2, ensure_ascii=False))
        else:
            for word, names in differing.items():
                for name in names:
                    print(f"{paint(word, 'red', sys.stdout)}: {printable(name)}")
            edition = f"edition {manifest.edition!r}" if manifest.edition else "a build of all"
            counts = ", ".join(f"{len(names)} {word}" for word, names in differing.items())
            print(f"{printable(edition)}: {counted(len(manifest.files), 'file')}, {counts}")
            words = printable(signed.words)
            if signed.good is not None:
                words = paint(words, "green" if signed.good else "red", sys.stdout)
            print(words)
        return 1 if any(differing.values()) or signed.good is False else 0


def _signed(folder: Path, key: Path | None) -> Signed:
    """Return what is known of the signature of a folder; raises `SigningError` for a faulty key."""
    keys = load_public_keys(key.expanduser()) if key else []
    try:
        signature = read_signature(folder)
        if signature is None:
            return Signed(False if key else None, "not signed")
        if not key:
            said = fingerprint(signer(signature))
            return Signed(None, f"a signature of {said} is there; --key checks it")
        message = (folder / NAME).read_bytes() if (folder / NAME).is_file() else b""
        found = verify(message, signature, keys)
    except SigningError as error:
        return Signed(False if key else None, str(error))
    return Signed(True, f"signed with {fingerprint(found)}")
