"""Checks what goes out with a release: ``python tools/releases.py wheel|sbom FILE``.

Of a wheel: that it has the licence of everything that is in it. Of a list of what an installation
brings (CycloneDX, JSON): that each package that the project needs is listed, and that each of those
listed says its licence. The project's version, which stands in its code alone, is added there.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from sphinx_briefing import __version__  # noqa: E402  (also without an installation)

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def wheel_faults(names: list[str]) -> list[str]:
    """Return the licences that the files of a wheel lack."""
    return [
        f"{one} is not in it"
        for one in PROJECT["license-files"]
        if not any(name.endswith(f".dist-info/licenses/{one}") for name in names)
    ]


def sbom_faults(said: dict[str, Any]) -> list[str]:
    """Return what a list of packages lacks."""
    listed = {one["name"].lower(): one for one in said.get("components", ())}
    needed = [re.split(r"[^\w-]", one)[0] for one in PROJECT["dependencies"]]
    silent = [name for name, one in sorted(listed.items()) if not one.get("licenses")]
    return [
        *(f"{name} is not listed" for name in needed if name not in listed),
        *(f"{name} says nothing of its licence" for name in silent),
    ]


def main() -> int:
    """Print what is wrong; returns 1 if anything is."""
    what, path = sys.argv[1:]
    if what == "wheel":
        with zipfile.ZipFile(path) as archive:
            faults = wheel_faults(archive.namelist())
        good = f"{len(PROJECT['license-files'])} licences are in it"
    else:
        said = json.loads(Path(path).read_text(encoding="utf-8"))
        said["metadata"]["component"]["version"] = __version__
        Path(path).write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
        faults = sbom_faults(said)
        good = f"{len(said.get('components', ()))} packages, each with its licence"
    print(f"{path}: {'; '.join(faults) or good}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
