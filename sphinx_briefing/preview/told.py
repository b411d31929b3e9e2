"""What the process that builds is asked, and what it tells: plain values, a line of JSON each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

PDF = "briefingpdf"
"""The builder of the PDF, which is asked for beside that of the pages."""


@dataclass(frozen=True, slots=True)
class Order:
    """A project and how to build it: as the options of ``sphinx-build`` say it.

    ``base`` is the folder for all that is made; ``settings`` are those of ``-D``.
    """

    source: str
    base: str
    builder: str = "html"
    tags: tuple[str, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)

    def line(self) -> str:
        """Return the order as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, line: str) -> Order:
        """Return the order that a line of JSON says."""
        said = json.loads(line)
        return cls(**{**said, "tags": tuple(said["tags"])})


@dataclass(frozen=True, slots=True)
class Watch:
    """What to watch.

    ``source`` is the folder of the pages, ``excluded`` the patterns of what no page is there,
    ``needed`` are files and folders that count wherever they lie: data, settings, pictures, looks.
    """

    source: str = ""
    excluded: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """How a build went.

    ``made`` is the folder of pages, or the PDF; empty where nothing was built, and then ``faults``
    says why. ``warnings`` are those of Sphinx, one a line.
    """

    made: str = ""
    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    watch: Watch = Watch()

    def line(self) -> str:
        """Return what is told as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, line: str) -> Told:
        """Return what a line of JSON tells."""
        said = json.loads(line)
        watch = {key: _tuple(value) for key, value in said.pop("watch").items()}
        return cls(**{key: _tuple(value) for key, value in said.items()}, watch=Watch(**watch))


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
