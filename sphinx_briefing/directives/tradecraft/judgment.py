"""The directive ``.. judgment::``: what the analyst holds, how likely, on what grounds."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import ClassVar

from docutils import nodes

from sphinx_briefing.checks.scales import in_one_sentence
from sphinx_briefing.directives.base import unchanged
from sphinx_briefing.directives.tradecraft.base import OwnDirective
from sphinx_briefing.directives.tradecraft.options import OPTIONS
from sphinx_briefing.load.positions import Lines
from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model.odds import LEVELS, SCALES, other_scale, read_odds, suggestion
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code, did_you_mean
from sphinx_briefing.store.changes import key
from sphinx_briefing.views.tradecraft.judgment import WORDS, grounds, hint

_SOUGHT = 2
"""Words by which a sentence is found again in its file: those of a level of confidence."""


class JudgmentDirective(OwnDirective):
    """A judgment of the page's own; it is no data, so that reporting and analysis never mix.

    The tree made is one ``briefing_view``, whose children are the words of its options, a
    paragraph each, and the content.
    """

    kind = "judgment"
    option_spec: ClassVar = dict.fromkeys(OPTIONS["judgment"], unchanged)

    def made(self) -> list[nodes.Node]:
        """Return the view; nothing, and unread, where a record that it rests on is withheld."""
        words = self.options.get("based-on", "").replace(",", " ")
        named = grounds(words, self.domain.store)
        if any(self._withheld(*one) for one in named.items()) or not self.has_words():
            return []
        self._check_grounds(named)
        scale = read_odds(self.config.briefing_odds)[0] or next(iter(SCALES))
        odds, level = self._odds(scale), self._confidence()
        texts = {name: " ".join(self.options.get(name, "").split()) for name in WORDS}
        said = {"odds": odds, "scale": scale if odds else "", "confidence": level}
        said |= {"based-on": " ".join(named)}
        said |= {name: "yes" for name, text in texts.items() if text}
        view = self.view(more=tuple((name, one) for name, one in said.items() if one))
        notes = self.domain.notes(self.env.docname)
        notes.named.update(dict.fromkeys(one[0].ref for one in named.values() if len(one) == 1))
        for name, text in texts.items():
            if text:
                view += self._paragraph(name, text)
        self._check_sentences(view)
        return [view]

    def _odds(self, scale: str) -> str:
        """Return the term as the scale writes it; one that it has not is reported, and kept."""
        words = " ".join(self.options.get("odds", "").split())
        row = SCALES[scale].find(words) if words else None
        if row is not None:
            return words.casefold()
        name = SCALES[scale].name
        if words and (other := other_scale(words, scale)):
            message = f":odds: {words!r} is a term of {other.name}, and judgments here are written"
            message += f" in {name} (briefing_odds); write one of its terms, none is converted"
            self.problem(Code.MIXED_SCALES, message)
        elif words:
            hint = suggestion(words, scale)
            terms = ", ".join(row.terms[0] for row in SCALES[scale].rows)
            message = f":odds: {words!r} is no term of {name}{hint or f': {terms}'}"
            self.problem(Code.BAD_OPTION, message)
        return words

    def _confidence(self) -> str:
        """Return the level; one that is none is reported, and left out."""
        word = self.options.get("confidence", "").strip().casefold()
        if word and word not in LEVELS:
            choices = ", ".join(LEVELS)
            message = f":confidence: {word!r} is not one of {choices}{did_you_mean(word, LEVELS)}"
            self.problem(Code.BAD_OPTION, message)
        return word if word in LEVELS else ""

    def _withheld(self, word: str, found: list[Record]) -> bool:
        """Return whether an edition may not tell what a word names; it may be a former id."""
        if self.domain.told.edition is None:
            return False
        kind, colon, ident = word.rpartition(":")
        kinds = (kind,) if colon else tuple(RECORD_TYPES)
        return not found or any(self.domain.told.withholds(one, ident) for one in kinds)

    def _check_grounds(self, named: dict[str, list[Record]]) -> None:
        """Report what names no record, or may name several."""
        for word, found in named.items():
            kind, _, ident = word.rpartition(":")
            if len(found) > 1:
                choices = " or ".join(key(Ref(one.kind, ident)) for one in found)
                self.problem(Code.BAD_OPTION, f":based-on: {word!r} is several, write {choices}")
            elif not found:
                meant = hint(word, self.domain.store)
                message = f":based-on: no {kind or 'record'} {ident!r} in the data{meant}"
                self.problem(Code.UNKNOWN_RECORD, message)

    def _paragraph(self, name: str, text: str) -> nodes.paragraph:
        """Return the words of an option, which are translated as any paragraph is."""
        inline, messages = self.parse_inline(text)
        paragraph = nodes.paragraph(text, "", *inline, *messages, slot=name)
        self.set_source_info(paragraph)
        return paragraph

    def _check_sentences(self, view: nodes.Element) -> None:
        """Report sentences that have both a term of likelihood and a level of confidence."""
        told: Counter[str] = Counter()
        for paragraph in view.findall(nodes.paragraph):
            text = paragraph.astext()
            for start, message in in_one_sentence(text):
                words = " ".join(text[start:].split()[:_SOUGHT])
                place = self._place_of(words, told[words])
                told[words] += 1
                self.problem(Code.LIKELIHOOD_WITH_CONFIDENCE, message, place)

    def _place_of(self, words: str, earlier: int) -> str:
        """Return line and column of words of the directive; nothing where markup parts them.

        So many ``earlier`` ones are passed over.
        """
        path, line = self.get_source_info()
        try:
            text = Path(path or "").read_text(encoding="utf-8-sig")
        except (OSError, ValueError):
            return ""  # included from elsewhere, or in another encoding
        before = text.split("\n")[: (line or 1) - 1]
        begin = len("\n".join([*before, ""]))
        sought = re.compile(r"\s+".join(map(re.escape, words.split())))
        found = [one.start() for one in islice(sought.finditer(text, begin), earlier + 1)]
        if len(found) <= earlier:
            return ""
        return "{}:{}".format(*Lines(text).place(found[-1]))
