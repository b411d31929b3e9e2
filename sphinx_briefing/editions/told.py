"""What a build tells, asked by all that reads pages: everything, or what one edition may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sphinx_briefing.editions.settings import Edition
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store


@dataclass
class Told:
    """The edition that is built, None for all that there is; ``store`` gives the data it tells.

    ``scheme`` has the labels that markings are, also where everything is told.

    ``withheld_pages`` are the pages that it leaves out, ``withheld_labels`` the names of places
    on them, in lower case.
    """

    store: Callable[[], Store]
    edition: Edition | None = None
    scheme: Scheme = TLP
    withheld_pages: frozenset[str] = frozenset()
    withheld_labels: set[str] = field(default_factory=set)

    def may_see(self, label: str) -> bool:
        """Return whether what has a marking may be told."""
        return self.edition is None or self.edition.audience.may_see(label)

    def withholds(self, kind: str, ident: str) -> bool:
        """Return whether a record is withheld, which then is as if it were not."""
        if self.edition is None:
            return False
        withheld = self.store().withheld
        return withheld is not None and Ref(kind, ident) in withheld.records

    def hides_text(self, source: str) -> bool:
        """Return whether the stored text of a source is kept back."""
        return self.edition is not None and source not in self.store().texts
