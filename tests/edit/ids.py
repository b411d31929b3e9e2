"""A project in which ids stand in every place and spelling: templates whose ``$`` words are ids."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

IDS = {
    "putin": ("actor", "putin"),
    "xi": ("actor", "xi"),
    "land": ("actor", "land"),
    "afp": ("actor", "afp"),
    "visit": ("event", "visit"),
    "dinner": ("event", "dinner"),
    "city": ("place", "city"),
    "both": ("place", "both"),
    "same": ("actor", "both"),
    "trade": ("topic", "trade"),
    "steel": ("topic", "steel"),
    "q1": ("quote", "q1"),
    "c1": ("claim", "c1"),
    "rival": ("predicate", "rival-of"),
    "rivaled": ("predicate", "rivaled-by"),
    "report": ("source", "report"),
    "wire": ("source", "wire"),
}
"""Word of the templates → kind and id; ids of quotes and claims without their source."""

REGISTRY = """\
# putin xi land visit city report are not these: putin, "xi", q1, report.q1
actors:
  $putin:   # the one: putin
    name: putin
    aliases: [putin, 'xi', "land"]
    weak_aliases: putin
    of: $land
    about: >-
      Not :actor:`$xi`, but :actor:`the one
      <$land>` of :briefing:event:`$visit`; putin said :place:`!putin`.
    roles: {President of $land: [2000/2008, 2012/..], putin: ~, Host of Putin: 2001}
    not: [$xi,
      '$same']
    was: [vova]
  "$xi": {name: xi, of: '$land', about: "Of :actor:`$land` \\U0001f600, :actor:`$putin`"}
  $land: {name: Land, kind: state}
  $same: {name: Both}
  '$afp': {name: AFP, kind: outlet, not: "$xi"}
places:
  $city: {name: City, in: $both}
  $both: {name: Both, in: $land}
topics:
  $trade: {name: Trade}
  $steel:
    name: Steel
    broader: $trade
    about: |
      As :topic:`$trade` says,
      and :source:`$report`, :quote:`$report.$q1`.
predicates:
  $rival: {label: rival of, inverse: $rivaled}
  $rivaled: {label: rivaled by, inverse: $rival}
quotes:
  $report.$q1: {topics: $trade}
sources:
  $wire: {title: Wire, publisher: $afp}
events: {$dinner: {what: Dinner, part_of: $visit, who: [$putin, $xi]}, $visit: {what: The visit}}
"""
REPORT = """\
source:
  published: 2023-10-17
  publisher: $afp
  topics: [$trade, $steel]
  mentions:
    putin: $putin
    the two: [$putin, actor:$xi]
    both: [place:$both, actor:$same]
actors:
  $putin: {roles: [Guest of $land, Friend of $putin]}
events:
  $visit:
    what: The visit
    where: $city
    who: {$putin: [visitor, putin], $xi: ~}
    topics:
      - $trade
      - "$steel"   # steel
quotes:
  $q1:
    by: $putin
    via: [$afp]
    for: $land
    at: $visit
    text: Of putin and xi.
    about: [$city, actor:$putin, topic:$trade, $q1]
claims:
  $c1:
    quote: $q1
    by: $putin
    rel: [$putin $rival $xi, "actor:$same   $rivaled  place:$both"]
    since: $visit
    supports: [c2, $report.$c1]
    about: $report.$c1
  c2: {text: "See :claim:`$c1` and :claim:`$report.$c1`, not putin.", refutes: $c1, by: $xi}
"""
PAGE = """\
putin
=====

.. actor:: $putin
   :view: full

   On :actor:`$putin`, :actor:`putin <$xi>`, :actor:`!putin`, `$land`:actor:, ``:actor:`putin```.

.. briefing:topic:: $trade
.. event:: $visit
.. source:: $report
.. quote:: $report.$q1
.. claim:: $report.$c1

.. quotes::
   :where: by=$putin,$xi source=$report about=topic:$trade text~putin
     at=$visit via="$afp" id=$report.$q1
   :caption: putin
.. claims::
   :where: rel=$rival actor=$putin about!=$report.$c1 since=$visit
.. events::
   :where: who=$putin,visitor where=$city topic=$steel place=$both
.. actors::
   :where: roles="President of $land" not=$same of=*
.. places::
   :where: in=place:$both
.. map::
   :where: id=$city
   :events: who=$putin,visitor topic=$steel
.. network::
   :around: $putin

.. .. actor:: putin
.. code-block:: rst

   .. actor:: putin

:source:`$wire` :event:`$dinner` :place:`$city` :any:`$dinner`
"""
MARKDOWN = """\
# putin

{actor}`$putin` and {actor}`putin <$xi>`, `{actor}` putin`

```{event} $visit
:no-index:
```

:::{quotes}
---
where: "by=$putin"
---
:::
"""
TEMPLATES = {
    "p/data/registry.yaml": REGISTRY,
    "p/data/sub/$report.yaml": REPORT,
    "p/index.rst": PAGE,
    "p/sub/page.md": MARKDOWN,
}


def project(
    ids: Mapping[str, str] | None = None, newline: str = "\n", start: str = ""
) -> dict[str, str | bytes]:
    """Return the files of the project with some ids changed, by word of the templates."""
    words = {word: (ids or {}).get(word, ident) for word, (_, ident) in IDS.items()}
    return {
        Template(name).substitute(words): (
            start + Template(text).substitute(words).replace("\n", newline)
        ).encode()
        for name, text in TEMPLATES.items()
    }
