"""What pictures cost: 300 of them on the 100 pages of a briefing, and on a rebuild.

``python benchmarks/pictures.py``: the same briefing with and without them, one after the other, and
the CPU time of each as a part of that without.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path
from typing import ClassVar

from content import Content, make_content, page_name
from flavours import FLAVOURS, Flavour
from measure import middle

_PLACE = re.compile(r"^  (place-(\d+): \{name: [^}]*)\}$", re.MULTILINE)
_BASE = next(one for one in FLAVOURS if one.name == "briefing")


class Plain(_BASE):  # type: ignore[valid-type, misc]
    """The briefing without pictures; its places have coordinates."""

    name: ClassVar[str] = "plain"

    def files(self, content: Content) -> dict[str, str]:
        """Return path → text of pages and data."""
        found = super().files(content)
        found["data/registry.yaml"] = _PLACE.sub(_located, found["data/registry.yaml"])
        return found


class Pictured(Plain):
    """The same with three pictures on each page: of different kinds, no two alike."""

    name: ClassVar[str] = "pictured"

    def files(self, content: Content) -> dict[str, str]:
        """Return path → text of pages and data."""
        found, related = super().files(content), _related(content)
        for number in range(len(content.pages)):
            name = next(one for one in found if one.startswith(page_name(number)))
            found[name] += "\n\n".join(("", *_pictures(number, related[number % len(related)]), ""))
        return found


def _located(match: re.Match[str]) -> str:
    number = int(match[2])
    lat, lon = (number * 37) % 120 - 55, (number * 61) % 340 - 170
    return f"  {match[1]}, lat: {lat}, lon: {lon}}}"


def _related(content: Content) -> list[str]:
    """Return the actors that relations are asserted of, in the order in which they occur."""
    text = "\n".join(content.files.values())
    return list(dict.fromkeys(re.findall(r"\brel: \W*(actor-\d+)", text)))


def _pictures(number: int, around: str) -> tuple[str, ...]:
    actors = [f"actor-{(number * 7 + step) % 200}" for step in range(60)]
    some = ",".join(actors[:12])
    last = f".. map::\n   :events: who={some}"
    return (
        f".. timeline::\n   :where: who={some}",
        f".. network::\n   :around: {around}",
        last if number % 2 else f".. matrix::\n   :where: id={','.join(actors)}",
    )


def main() -> None:
    """Print CPU seconds of clean builds and rebuilds, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    content = make_content(asked.records, asked.pages)
    with tempfile.TemporaryDirectory() as name:
        made: dict[str, Flavour] = {one.name: one(Path(name)) for one in (Plain, Pictured)}
        costs: dict[tuple[str, str], list] = {}
        for flavour in made.values():
            flavour.write(content)
        for _ in range(asked.runs):
            for flavour in made.values():
                flavour.clean()
                costs.setdefault((flavour.name, "clean"), []).append(flavour.build().cost)
                costs.setdefault((flavour.name, "same"), []).append(flavour.build().cost)
        cpu = {key: middle(found).cpu for key, found in costs.items()}
        drawn = sum(
            path.read_text(encoding="utf-8").count('<figure class="briefing-picture')
            for path in made["pictured"].out.glob("page-*.html")
        )
    for phase in ("clean", "same"):
        without, with_ = cpu["plain", phase], cpu["pictured", phase]
        more = (with_ - without) / without
        sys.stdout.write(
            f"{phase}: without {without:.2f} s, with {drawn} pictures {with_:.2f} s: {more:+.2f}\n"
        )


if __name__ == "__main__":
    main()
