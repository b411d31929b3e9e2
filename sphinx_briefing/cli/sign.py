"""``sphinx-briefing sign``: say whose output it is, with a key of the kind that SSH uses."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.terminal import printable
from sphinx_briefing.editions.manifest import (
    NAME,
    SIGNATURE,
    ManifestError,
    differences,
    read_manifest,
    sign_manifest,
)
from sphinx_briefing.editions.signing import (
    LockedKeyError,
    SigningError,
    fingerprint,
    load_private_key,
    signer,
)


class SignCommand:
    """Signs the manifest of a folder."""

    name = "sign"
    summary = "sign the manifest of what was built"
    about = (
        f"Write {SIGNATURE} beside {NAME}: a signature in the format of OpenSSH, by a private key "
        "of the kind Ed25519. A folder that is not as it was built is not signed. Exit status: "
        "0 signed, 1 the folder is not as it was built, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument("folder", type=Path, metavar="OUTDIR", help="what was built")
        parser.add_argument(
            "--key",
            type=Path,
            required=True,
            metavar="FILE",
            help="the private key, such as ~/.ssh/id_ed25519; its passphrase is asked for",
        )

    def run(self, options: argparse.Namespace) -> int:
        """Sign, and print with which key."""
        folder: Path = options.folder
        try:
            manifest = read_manifest(folder)
            if manifest is None:
                raise UsageError(f"{folder / NAME}: no such file; builds with editions write it")
            if manifest.unfinished:
                raise UsageError(f"{folder}: the build did not come to its end")
            if any(differences(folder, manifest).values()):
                print(f"{printable(str(folder))} is not as it was built: see verify-output")
                return 1
            text = sign_manifest(folder, _key(options.key.expanduser()))
        except (ManifestError, SigningError) as error:
            raise UsageError(str(error)) from None
        print(f"Written: {printable(str(folder / SIGNATURE))}")
        print(f"Signed with: {fingerprint(signer(text))}")
        return 0


def _key(path: Path) -> Any:
    try:
        return load_private_key(path)
    except LockedKeyError:
        if not sys.stdin.isatty():
            raise
        return load_private_key(path, getpass.getpass(f"Passphrase of {printable(str(path))}: "))
