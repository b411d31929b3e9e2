"""A project whose every word above the line is found nowhere else, and what looks for them."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx_briefing.editions.audit.unpack import readings, unpacked
from sphinx_briefing.export.settings import NAMES

CANARY = re.compile(r"qzk[a-z]+\d*")
CONF = """\
project = "Canaries"
extensions = ["sphinx_briefing"]
briefing_data = ["data"]
briefing_marking = "CLEAR"
briefing_editions = {
    "narrow": {"marking": "GREEN", "topics": ["open"], "languages": ["en"],
               "pages": ["index", "p*"]},
    "named": {"marking": "GREEN", "instead": "somebody"},
    "wide": {"marking": "RED"},
}
html_theme = "basic"
"""
CONF += f"briefing_exports = {[*NAMES]!r}\n"
REGISTRY = """\
actors:
  ada: {name: Ada Open, of: qzkid, roles: [Qzkrole of qzkid, Cook],
        about: "Open :redact:`Qzkred` words"}
  bob: {name: Bob Open}
  qzkid:
    {name: Qzkname Bureau, kind: organization, names: {ru: Qzkru}, aliases: [Qzkalias],
     weak_aliases: [Qzkweak], roles: [Qzkrolea of ada], about: Qzkabout *words*,
     url: 'https://qzkurl.example', wikidata: Q123, image: qzkimage.png, image_alt: Qzkalt,
     image_credit: Qzkcredit,
     reliability: B, same_as: ['https://qzksame.example'], not: [ada], was: [qzkwas],
     note: Qzknote, marking: RED}
places:
  town: {name: Town}
  qzkplace: {name: Qzkplace, names: {de: Qzkplacede}, in: town, lat: 1, lon: 2, kind: Qzkplacekind,
             note: Qzkplacenote, marking: AMBER}
topics:
  open: {name: Open topic}
  qzktopic: {name: Qzktopic, broader: open, about: Qzktopicabout, marking: RED}
  other: {name: Other topic}
predicates:
  qzkpredicate: {label: Qzklabel, inverse: Qzkinverse, marking: RED}
events:
  meet: {what: Open meeting, when: 2024-02-01, where: qzkplace, who: {ada: host, qzkid: Qzkpart},
         topics: [open, qzktopic], part_of: qzkevent}
  qzkevent: {what: Qzkwhat, when: 2024-03-01, about: Qzkeventabout, aliases: [Qzkeventalias],
             code: Qzkcode, note: Qzkeventnote, marking: AMBER+STRICT}
  qzkoff: {what: Qzkofftopic, when: 2024-04-01, topics: [other]}
"""
SOURCE = """\
source: {title: Open title, published: 2024-01-01, publisher: qzkid, text: open.txt,
         mentions: {Qzkmention: qzkid}}
actors:
  qzkid: {note: Qzksourcenote}
quotes:
  q1: {by: ada, text: Open words said, about: [qzkid, meet]}
  q2: {by: qzkid, text: Qzkquote, cue: Qzkcue}
  q3: {by: ada, via: qzkid, text: Qzkvia}
  q4: {by: ada, text: Qzkown, to: [Qzkto], translation: {de: Qzktranslation}, marking: RED}
  q5: {by: ada, text: Qzkforeign, lang: fr}
claims:
  c1: {by: ada, text: Open claim, rel: [ada qzkpredicate bob, qzkid ally ada], about: qzkid}
  c2: {by: bob, text: Qzkclaim, outcome: Qzkoutcome, loaded: [Qzkloaded], marking: AMBER}
"""
HIDDEN = """\
source: {title: Qzktitle, authors: [Qzkauthor], published: 2024-01-02, url: 'https://qzks.example',
         archived: 'https://qzkarchive.example', text: qzk-text.txt, embargo: 2999-01-01}
actors: {bob: {note: Qzkbobnote}}
quotes: {q1: {by: bob, text: Qzkembargo}}
"""
INDEX = """\
Open page
=========

.. toctree::
   :glob:

   [pq]*
   qzkpage
   Title of it <region/qzkregion>

.. marking:: AMBER

   Qzkpart :actor:`qzkid`, :event:`qzkevent`. |qzksub| [#qzkfoot]_

   .. |qzksub| replace:: Qzksubstitution
   .. [#qzkfoot] Qzkfootnote
   .. image:: data/qzkimage.png
      :alt: Qzkimagealt
   .. index:: Qzkindexed
   .. _qzklabel:

   .. code-block:: text
      :caption: Qzkcodecaption

      Qzkcode

.. bluf::
   :marking: RED

   Qzkbluf

.. judgment::
   :based-on: meet, event:qzkevent
   :changed: Qzkchanged

   Qzkjudged

.. judgment::
   :odds: likely
   :based-on: meet source.q1 source.c1 ada

   Open judgment

.. events::
   :marking: RED
   :caption: Qzkcaption
   :empty: Qzkempty

.. events::
   :where: who!=qzkid

.. network::
   :around: qzkid
   :caption: Qzkaround

.. network::
.. timeline::
.. matrix::

Open :redact:`Qzkredacted` end.

.. redact:: Qzkredactedtitle

   Qzkredactedblock
"""
PEOPLE = """\
People
======

.. actors::
.. actor:: ada
.. actor:: bob
.. actor:: qzkid

   Qzkcontent

.. quotes::
.. claims::
.. sources::
.. places::
.. topics::
.. article:: source
.. article:: hidden
.. source:: source
   :view: full
.. source:: hidden
.. event:: meet
.. place:: town
.. changes::
   :since: 2023-12-31
.. outlook::
.. sourcing::
.. gaps::
.. legend::
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)
FILES: dict[str, str | bytes | None] = {
    "conf.py": CONF,
    "data/r.yaml": REGISTRY,
    "data/source.yaml": SOURCE,
    "data/hidden.yaml": HIDDEN,
    "data/qzk-file.yaml": "marking: RED\nactors:\n  ada: {note: Qzkfilenote}\n",
    "data/open.txt": "“Open words said” and “Qzkquote” Qzkmention Qzkstored",
    "data/qzk-text.txt": "“Qzkembargo” Qzkstoredtext",
    "data/qzkimage.png": PNG,
    "index.rst": INDEX,
    "people.rst": PEOPLE,
    "qzkpage.rst": ".. a comment\n\n:marking: RED\n\n.. _qzkplacelabel:\n\n"
    "Qzkpage\n=======\n\nQzkword",
    "pplain.rst": "Plain\n=====\n\nOpen.\n\n.. marking:: RED\n\n   Qzkplain\n",
    "region/qzkregion.rst": "Qzkregion\n=========\n\nQzkunwanted\n",
}


PLANTED = frozenset(
    one
    for name, text in FILES.items()
    for one in CANARY.findall(f"{name} {text if isinstance(text, str) else ''}".casefold())
)
"""Every canary that there is; in an output, others may be parts or rows of them."""


def canaries(folder: Path) -> set[str]:
    """Return every canary in the files of a folder, whatever they are packed in, and in names."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found.update(CANARY.findall(name.casefold()))
        if path.is_file():
            raw, *packed = unpacked(name, path.read_bytes())
            for text in readings(raw[1]):
                seen = set(CANARY.findall(text.casefold()))
                # compressed bytes have three letters and one more by chance, but no whole word
                found |= seen & PLANTED if packed else seen
            for _, data in packed:
                for text in readings(data):
                    found.update(CANARY.findall(text.casefold()))
    return found
