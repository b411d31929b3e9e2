"""Every format of export: one file and one line each."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_briefing.export.annotations import FORMAT_ANNOTATIONS
from sphinx_briefing.export.calendar import FORMAT_ICALENDAR
from sphinx_briefing.export.citations import FORMAT_BIBTEX, FORMAT_CSL
from sphinx_briefing.export.data_files import FORMAT_YAML
from sphinx_briefing.export.dossiers import FORMAT_MARKDOWN
from sphinx_briefing.export.feed import FORMAT_ATOM
from sphinx_briefing.export.frame import Format
from sphinx_briefing.export.ftm import FORMAT_FTM
from sphinx_briefing.export.gexf import FORMAT_GEXF
from sphinx_briefing.export.graphml import FORMAT_GRAPHML
from sphinx_briefing.export.linked_data import FORMAT_JSONLD
from sphinx_briefing.export.own_json import FORMAT_JSON
from sphinx_briefing.export.stix import FORMAT_STIX
from sphinx_briefing.export.tables import FORMAT_CSV, FORMAT_TSV

EXPORTS: Mapping[str, Format] = {
    one.name: one
    for one in (
        FORMAT_JSON,
        FORMAT_YAML,
        FORMAT_CSV,
        FORMAT_TSV,
        FORMAT_ICALENDAR,
        FORMAT_CSL,
        FORMAT_BIBTEX,
        FORMAT_JSONLD,
        FORMAT_FTM,
        FORMAT_STIX,
        FORMAT_GRAPHML,
        FORMAT_GEXF,
        FORMAT_ANNOTATIONS,
        FORMAT_ATOM,
        FORMAT_MARKDOWN,
    )
}
"""The formats by name, in the order of the docs."""
