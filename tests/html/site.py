"""A small briefing with all that the script works on."""

from __future__ import annotations

DATA = """\
actors:
  lind: {name: Ada Lind, kind: person, roles: [Harbour master]}
  agency: {name: Coast Agency, kind: outlet, about: "Says *no* </script> & more."}
"""
ARTICLE = """\
source:
  title: Quay stays open
  publisher: agency
  kind: news
  published: 2024-03-05
  url: https://example.org/quay?a=1&b=2
events:
  talks: {what: Quay talks, when: 2024-03-04, status: occurred, who: [lind]}
  fair: {what: Überfahrt ß, when: 2024-03~, status: planned}
  launch: {what: "=Launch, 10", when: 2024-02-29, status: occurred}
  relaunch: {what: Launch 9, when: "[..2024-03-01]"}
  someday: {what: Łódź “trip”}
quotes:
  q1: {by: lind, via: agency, text: "Nobody & nothing <closes> it,", at: talks}
  q2: {by: lind, text: it may cost more, kind: indirect}
"""
PAGE = """\
Reading
=======

See :actor:`the agency <agency>`, and :actor:`her <lind>`.

.. quote:: quay.q1
.. quote:: quay.q2
   :no-index:
.. actor:: lind
.. event:: talks
.. source:: quay

.. events::
   :fields: what, when
   :caption: All events

.. events::
   :fields: what
   :group: status

.. toctree::

   other
"""
OTHER = """\
Other
=====

.. actor:: agency

   It watches the coast.
"""
FILES: dict[str, str | bytes | None] = {
    "index.rst": PAGE,
    "other.rst": OTHER,
    "data/registry.yaml": DATA,
    "data/quay.yaml": ARTICLE,
}
