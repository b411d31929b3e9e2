"""Look through any output for what an edition withholds."""

from __future__ import annotations

from sphinx_briefing.editions.audit.audit import Finding, audit
from sphinx_briefing.editions.audit.secrets import Secrets
from sphinx_briefing.editions.audit.unpack import UnpackError

__all__ = ["Finding", "Secrets", "UnpackError", "audit"]
