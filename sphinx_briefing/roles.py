"""The roles: ``:actor:`Xi <xi>``` and its six siblings."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model.values import Ref


class RecordRole(XRefRole):
    """A reference to a record, in Sphinx's syntax: id, ``words <id>``, ``!id``."""

    def __init__(self, kind: str) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)
        self.kind = kind

    def create_xref_node(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the reference, with the same classes under the bare and the qualified name."""
        self.classes = ["xref", "briefing", f"briefing-{self.kind}"]
        return super().create_xref_node()

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Note that the page names the record; name the domain also for the bare role."""
        domain = env.domains["briefing"]
        if isinstance(domain, BriefingDomain):
            record = domain.find(self.kind, target)
            notes, ref = domain.notes(env.docname), Ref(self.kind, target)
            notes.ask(ref, record)
            notes.named[record.ref if record else ref] = None
        refnode["refdomain"], refnode["reftype"] = "briefing", self.kind
        return title, target


ROLES = {kind: RecordRole(kind) for kind in RECORD_TYPES}
"""Every role of the domain, by its name there."""


def setup(app: Sphinx) -> None:
    """Register the roles in the domain; `names` adds the bare ones that are free."""
    for name, role in ROLES.items():
        app.add_role_to_domain("briefing", name, role)
