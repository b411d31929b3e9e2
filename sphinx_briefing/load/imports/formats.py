"""The formats that we read ourselves: one file and one line each."""

from __future__ import annotations

from sphinx_briefing.load.imports import bibtex, csl, ftm, own, parquet, sql, stix, tables
from sphinx_briefing.load.imports.frame import Import

IMPORTS: tuple[Import, ...] = (
    *(own.IMPORT, ftm.IMPORT, stix.IMPORT, csl.IMPORT, bibtex.IMPORT),
    *(tables.IMPORT, sql.IMPORT, parquet.IMPORT),
)
"""The formats that we read ourselves."""
