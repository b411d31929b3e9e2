"""Redacted words of data: gone when a text is read, before anything is made of it or kept.

Prose keeps the role, with nothing in it, so that a bar is drawn there. Any other text is shown as
it is written, and gets a bar of its own.
"""

from __future__ import annotations

import re

BAR = "█████"
"""What stands in the place of redacted words where a role would be shown as it is written."""
NOT_READ = "redact: is not read here; a bar stands in the place of its words"
"""What is told then."""
PROSE = ":redact:`…`"
_NAME = r"(?:briefing:)?redact"
# as in reStructuredText: a backtick with a letter after it ends nothing, nor does an escaped one;
# a role without an end takes all the rest along
_WORDS = r"`(?:\\.|[^`\\]|`(?=\w))*(?:`|\Z)"
ROLE = re.compile(
    rf":{_NAME}:{_WORDS}|\{{{_NAME}\}}{_WORDS}|`[^`]*`:{_NAME}:", re.IGNORECASE | re.DOTALL
)
"""Redacted words with their role: before them, in braces (Markdown), or after them."""


def may_have(text: str) -> bool:
    """Return whether a text may have redacted words; most have none, which is seen quickly."""
    return "redact" in text or "redact" in text.casefold()


def without_redacted(text: str, instead: str = BAR) -> str:
    """Return a text with something else in the place of its redacted words."""
    return ROLE.sub(lambda _: instead, text) if may_have(text) else text
