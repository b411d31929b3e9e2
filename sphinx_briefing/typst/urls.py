"""Which addresses may become links in the PDF."""

from __future__ import annotations

from urllib.parse import urlsplit

#: Schemes that open a page, a mail or a call, and run or read nothing on the reader's machine.
SAFE_SCHEMES = frozenset(
    {"http", "https", "mailto", "ftp", "ftps", "tel", "sms", "news", "irc", "ircs", "doi", "urn"}
)


def is_safe(url: str) -> bool:
    """Return whether *url* has a scheme of :data:`SAFE_SCHEMES`."""
    stripped = "".join(char for char in url if char > " ")
    try:
        return urlsplit(stripped).scheme.lower() in SAFE_SCHEMES
    except ValueError:
        return False
