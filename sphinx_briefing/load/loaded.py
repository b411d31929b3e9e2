"""What loading gives: all that data files say, and all that is wrong in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_briefing.load.finding import Watched
from sphinx_briefing.model.base import Statement
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.problems import Problem


@dataclass
class Loaded:
    """All that the data files say, in the order of their paths, and all that is wrong in them.

    ``files`` maps each path, relative to the project, to the SHA-256 of its content, ``marks`` to
    the marking of the whole file, a label of the ``scheme``; ``seen`` has what each file was that
    was looked at, see `Watched.state`. ``tried`` has what was read instead of files.
    """

    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    seen: dict[Watched, str] = field(default_factory=dict)
    scheme: Scheme = TLP
    tried: Mapping[str, bytes] = field(default_factory=dict)
