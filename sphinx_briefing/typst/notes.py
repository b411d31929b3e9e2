"""The marks of notes as labels in the structure of a PDF."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_LINK = re.compile(rb"<</Type/StructElem/S/Link/P (\d+) 0 R.*/Obj (\d+) 0 R", re.DOTALL)


def labelled(bodies: Mapping[int, bytes], links: Collection[int]) -> dict[int, bytes]:
    """Return *bodies* (objects by number) with an element ``Lbl`` around each of the *links*.

    So a reader of the screen tells the mark of a note from the words around it (ISO 32000-1,
    14.8.4.3.3), as it does where the engine itself links the two.
    """
    made = dict(bodies)
    last = max(bodies)
    for number, body in bodies.items():
        element = _LINK.match(body) if links else None
        if element is None or int(element[2]) not in links:
            continue
        last += 1
        made[last] = b"<</Type/StructElem/S/Lbl/P %b 0 R/K[%d 0 R]>>\n" % (element[1], number)
        made[number] = body.replace(b"/P %b 0 R" % element[1], b"/P %d 0 R" % last, 1)
        parent = int(element[1])
        among = re.compile(rb"\b%d 0 R" % number)
        made[parent] = among.sub(b"%d 0 R" % last, made[parent], count=1)
    return made
