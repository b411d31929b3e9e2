"""Every setting of conf.py: one line each, from which the reference docs are made."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from sphinx_briefing.dossiers.settings import EVERY


class Setting(NamedTuple):
    """A value in conf.py: its default, what it makes Sphinx redo, its types and its meaning."""

    name: str
    default: Any
    rebuild: Literal["", "env", "html"]
    types: tuple[type, ...]
    doc: str


NOTES = ("end", "foot")
"""Where a PDF has the sources that it cites."""
PUBLISH = ("whole", "excerpts", "private")
"""How much of stored texts may be published, from all to nothing."""
SETTINGS = (
    Setting(
        "briefing_data",
        [],
        "",
        (list, tuple),
        "Folders, files or globs that hold the data, relative to conf.py.",
    ),
    Setting(
        "briefing_bare_names",
        True,
        "env",
        (bool, list, tuple),
        "Whether directives and roles also work without ``briefing:``: all that are free, none, "
        "or those in a list.",
    ),
    Setting(
        "briefing_as_of",
        "",
        "env",
        (str,),
        "The day of the briefing (EDTF): roles, statuses and what is overdue are as of that day.",
    ),
    Setting(
        "briefing_since",
        "",
        "env",
        (str,),
        "Since when things are new, and marked so in cards and lists: a date (EDTF; what sources "
        "published after it say), an export in our own JSON (a file beside conf.py), or a git "
        "revision, such as that of the last edition. By default nothing is marked.",
    ),
    Setting(
        "briefing_provenance",
        "several",
        "env",
        (str,),
        "Which values tell who gives them: ``several`` (where more than one voice states a record, "
        "and it matters), ``always`` or ``never``.",
    ),
    Setting(
        "briefing_citations",
        True,
        "env",
        (bool,),
        "Whether sources are cited by numbers, with a list of them at the end of the page.",
    ),
    Setting(
        "briefing_pdf_notes",
        "end",
        "env",
        (str,),
        "Where the sources that a PDF cites stand: ``end``, in a list at its end, or ``foot``, at "
        "the foot of the page that cites each first.",
    ),
    Setting(
        "briefing_odds",
        "",
        "env",
        (str,),
        "The scale of likelihood that judgments are written in: ``icd203`` (by default) or "
        "``phia``. Where it is set, checks hold the pages' prose to it as well.",
    ),
    Setting(
        "briefing_snapshots",
        "whole",
        "env",
        (str,),
        "How much of stored texts may be published: ``whole``, ``excerpts`` (the sentences that "
        "quotes and facts rest on), or ``private`` (nothing; quotes are still checked by them).",
    ),
    Setting(
        "briefing_linked_data",
        True,
        "html",
        (bool,),
        "Whether web pages tell machines, in the words of schema.org, which records they show.",
    ),
    Setting(
        "briefing_marking",
        "",
        "env",
        (str,),
        "The marking of records and pages that have none of their own.",
    ),
    Setting(
        "briefing_marking_scheme",
        {},
        "env",
        (dict,),
        "Markings in place of TLP 2.0: a mapping from each label, from least to most strict, to "
        "its looks.",
    ),
    Setting(
        "briefing_editions",
        {},
        "env",
        (dict,),
        "Editions by name, each a mapping of what it may tell: ``marking``, the strictest marking, "
        "and more.",
    ),
    Setting(
        "briefing_edition",
        "",
        "env",
        (str,),
        "The edition to build, mostly given by ``-D briefing_edition=NAME``; by default all that "
        "there is.",
    ),
    Setting(
        "briefing_sign_key",
        "",
        "",
        (str,),
        "A private SSH key (Ed25519), relative to conf.py, to sign the manifest of what is built; "
        "none by default.",
    ),
    Setting(
        "briefing_exports",
        ["json"],
        "",
        (list, tuple),
        "Names of the formats that the builder ``briefingdata`` writes.",
    ),
    Setting(
        "briefing_export_base",
        "",
        "",
        (str,),
        "What the ids of records begin with in exports: an IRI that ends with ``/``, ``#`` or "
        "``:``; by default ``urn:sphinx-briefing:PROJECT:``.",
    ),
    Setting(
        "briefing_dossiers",
        "",
        "",
        (str,),
        "A folder in the source folder, such as ``dossiers``, into which a page is written for "
        "each actor and event; none by default.",
    ),
    Setting(
        "briefing_dossiers_where",
        dict(EVERY),
        "",
        (dict,),
        "Which records have a dossier: a query, as in ``:where:``, by kind (``actor``, ``event``). "
        "A kind that is not named has none.",
    ),
    Setting(
        "briefing_dossiers_networks",
        True,
        "",
        (bool,),
        "Whether the dossier of an actor with relations shows them as a picture, too.",
    ),
    Setting(
        "briefing_check_ignore",
        [],
        "",
        (list, tuple),
        'Codes of problems that the checker leaves out, such as ``"orphan"``.',
    ),
    Setting(
        "briefing_check_fail_on",
        "warning",
        "",
        (str,),
        "How grave a finding of the checker must be to fail: ``error``, ``warning``, ``note`` or "
        "``never``.",
    ),
    Setting(
        "briefing_check_baseline",
        "",
        "",
        (str,),
        "A file of known findings, relative to conf.py, which the checker does not fail on.",
    ),
    Setting(
        "briefing_check_release",
        False,
        "",
        (bool,),
        "Whether the builder ``briefingcheck`` checks for a release: drafts are errors then.",
    ),
    Setting(
        "briefing_check_links",
        False,
        "",
        (bool,),
        "Whether the builder ``briefingcheck`` also asks the network for the addresses of sources "
        "and actors.",
    ),
)
