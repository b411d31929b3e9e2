"""What stands before a colon: the name of who speaks, or of a field of a list."""

from __future__ import annotations

from sphinx_briefing.ingest.names.people import People
from sphinx_briefing.ingest.names.words import is_role
from sphinx_briefing.ingest.words import words_of

ASKING = {"Q": "interviewer", "Question": "interviewer", "A": "", "Answer": ""}
"""Labels of interviews: who asks; of who answers the label says nothing."""
_FIRST = words_of(
    "published updated posted date source text words by interview live transcript url podcast story"
)
"""Words that begin no label."""
_FIELDS = words_of(
    "action address age agenda alert alias also apologies background basis birth breaking "
    "caption citizenship clarification conclusion contact correction cost data email example "
    "fact facts fax gender height id identifier information item key length listed listing "
    "location name names nationality no note notes number numbers occupation passport phone "
    "place position present price reason reasons reference remark remarks result score size "
    "speed status summary tel tickets time title type update updates venue verdict warning "
    "website weight"
)
"""Words of lists and of live pages, whatever else stands in the label."""
_SPEAKING = words_of(
    "all announcer audience bench caller chorus clerk court crowd interviewer moderator narrator "
    "presenter voice voices"
)
"""Who speaks without a name, beside those whom a role names."""
_MOST = 5
"""Words of a label."""


def is_label(label: str) -> bool:
    """Say whether words can be those of a speaker."""
    words = [word.rstrip(".").casefold() for word in label.split(" ")]
    if len(words) > _MOST or words[0] in _FIRST or not _FIELDS.isdisjoint(words):
        return False
    last = label.rpartition(" ")[2]
    return last[0].isupper() or _speaks(last)


def is_known(label: str, people: People) -> bool:
    """Say whether one word alone is known to be a speaker: by a name of the article, or a role."""
    return " " in label or label in ASKING or _speaks(label) or people.named(label) is not None


def _speaks(word: str) -> bool:
    plain = word.casefold()
    return plain in _SPEAKING or is_role(plain) or is_role(plain.removesuffix("s"))
