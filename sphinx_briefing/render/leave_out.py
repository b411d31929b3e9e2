"""Takes out of the views of a document what has no room."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_briefing.nodes import briefing_view
from sphinx_briefing.views.blocks import Slot
from sphinx_briefing.views.leaving_out import entries, first, kept
from sphinx_briefing.views.words import pieces


def leave_out(views: Sequence[briefing_view], number: int) -> tuple[int, dict[str, int]]:
    """Take so many entries out of views; return how many there were, and of each kind that went.

    The words of what is left out go with it, with the citations and views in them.
    """
    outer = [view for view in views if not _is_within(view)]
    counts = [entries(view.request, view.blocks) for view in outer]
    gone: dict[str, int] = {}
    for view, count, keep in zip(outer, counts, kept(counts, number), strict=True):
        if keep == count:
            continue
        gone[view.kind] = gone.get(view.kind, 0) + count - keep
        view.blocks = first(view.request, view.blocks, keep)
        used = {piece.key for piece in pieces(view.blocks) if type(piece) is Slot}
        for child in list(view.children):
            if not view.blocks or child.get("slot") not in used:  # type: ignore[attr-defined]
                view.remove(child)
    return sum(counts), gone


def _is_within(view: briefing_view) -> bool:
    node = view.parent
    while node is not None and not isinstance(node, briefing_view):
        node = node.parent
    return node is not None
