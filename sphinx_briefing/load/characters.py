"""Characters that must not stand in data: controls, and what reorders or hides text.

Reordering controls let a text be shown other than it is stored (Unicode Technical Report 36,
CVE-2021-42574). The marks that right-to-left and Indic scripts need (LRM, RLM, ZWJ, ZWNJ) are
taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls but tab and line ends
    "\u2028\u2029"  # line ends of YAML 1.1 that editors do not show as such
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides, isolates
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def forbidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and code point (``U+202E``) of each forbidden character."""
    if text.replace("\n", "").isprintable():
        return  # so it mostly is, and this is quick: no forbidden one is printable
    for match in _FORBIDDEN.finditer(text):
        yield match.start(), f"U+{ord(match.group()):04X}"


def without_forbidden(text: str) -> str:
    """Return the text with U+FFFD, visibly, in the place of each forbidden character."""
    return _FORBIDDEN.sub("\ufffd", text)
