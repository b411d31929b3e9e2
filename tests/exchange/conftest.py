"""FollowTheMoney without ICU, which takes minutes to build: its part is to spell names anew."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType


class Transliterator:
    """Stands in for that of ICU; whoever asks it for letters is told that it has none."""

    @classmethod
    def createInstance(cls, *_names: object) -> Transliterator:  # noqa: N802 - ICU's own name
        """Return a transliterator of any name, which the library makes while it is imported."""
        return cls()

    def transliterate(self, text: str) -> str:
        """Fail."""
        raise NotImplementedError(f"ICU is not installed, and {text!r} cannot be spelt anew")


if importlib.util.find_spec("icu") is None:
    stand_in = ModuleType("icu")
    stand_in.Transliterator = Transliterator  # type: ignore[attr-defined]
    sys.modules["icu"] = stand_in
