"""The table of checks. A new check is one function and one line here."""

from __future__ import annotations

from sphinx_briefing.checks.attribution import no_asserter, no_source
from sphinx_briefing.checks.context import Check
from sphinx_briefing.checks.contradictions import contradictions
from sphinx_briefing.checks.corroboration import single_origin, unconfirmed
from sphinx_briefing.checks.drafts import drafts
from sphinx_briefing.checks.figures import figures
from sphinx_briefing.checks.foretold import foretold
from sphinx_briefing.checks.level import LIGHTER, Level
from sphinx_briefing.checks.names import shared_names
from sphinx_briefing.checks.naming import bad_queries, unknown_records
from sphinx_briefing.checks.orphans import orphans
from sphinx_briefing.checks.ratings import half_rated
from sphinx_briefing.checks.scales import likelihood_with_confidence, mixed_scales
from sphinx_briefing.checks.snapshots import doubled_marks, unpinned, unverified
from sphinx_briefing.checks.terms import overdue
from sphinx_briefing.checks.wording import loaded_wording
from sphinx_briefing.problems import Code

CHECKS: tuple[Check, ...] = (
    Check(Code.UNVERIFIED_QUOTE, Level.WARNING, unverified),
    Check(Code.UNPINNED_SNAPSHOT, Level.NOTE, unpinned),
    Check(Code.DOUBLED_MARKS, Level.WARNING, doubled_marks),
    Check(Code.DRAFT, Level.NOTE, drafts),
    Check(Code.NO_SOURCE, Level.WARNING, no_source),
    Check(Code.NO_ASSERTER, Level.WARNING, no_asserter),
    Check(Code.CONTRADICTION, Level.WARNING, contradictions),
    Check(Code.CONTRADICTION, Level.WARNING, figures),
    Check(Code.CONTRADICTION, Level.WARNING, foretold),
    Check(Code.SINGLE_ORIGIN, Level.NOTE, single_origin),
    Check(Code.UNCONFIRMED, Level.WARNING, unconfirmed),
    Check(Code.SHARED_NAME, Level.WARNING, shared_names),
    Check(Code.ORPHAN, Level.NOTE, orphans),
    Check(Code.OVERDUE, Level.WARNING, overdue),
    Check(Code.LOADED_WORDING, Level.WARNING, loaded_wording),
    Check(Code.MIXED_SCALES, Level.WARNING, mixed_scales),
    Check(Code.HALF_RATED, Level.NOTE, half_rated),
    Check(Code.LIKELIHOOD_WITH_CONFIDENCE, Level.WARNING, likelihood_with_confidence),
    Check(Code.UNKNOWN_RECORD, Level.ERROR, unknown_records),
    Check(Code.BAD_QUERY, Level.ERROR, bad_queries),
)
"""Every check of data and pages, in the order of the reference docs."""

LINK_LEVELS = {Code.BROKEN_LINK: Level.WARNING, Code.LINK_ROT: Level.NOTE}
"""What is checked in the network, by the builder alone, and only when asked for."""

RELEASE = {Code.DRAFT: Level.ERROR}
"""What is graver where a release is checked: no baseline covers it."""

LEVELS: dict[Code, Level] = {
    **dict.fromkeys(Code, Level.ERROR),
    **LIGHTER,
    **LINK_LEVELS,
    **{check.code: check.level for check in CHECKS},
}
"""How grave each problem is: a fault of the data is an error unless a table says otherwise."""
