"""Rules for what ids on pages mean, for `digest_rules`: file, text, without it, case."""

from __future__ import annotations

ID_RULES = (
    ("noted.py", "*notes.asked)", ")", "former id in a role that means another now"),
    ("noted.py", "(*notes.named, *", "(*(), *", "id in a role that is a former one now"),
    (
        "directives/records.py",
        "self.domain.notes(self.env.docname).ask(Ref(self.kind, ident), record)",
        "pass",
        "former id that a record has now",
    ),
    ("roles.py", "notes.ask(ref, record)", "pass", "former id in a role that means another now"),
    (
        "directives/base.py",
        "notes.asked[local] = None",
        "pass",
        "record of its own file that prose names, that is there now",
    ),
    (
        "noted.py",
        "known += [store.suggestion(",
        "[store.suggestion(",
        "what an unknown id may mean",
    ),
    ("noted.py", " or hint(word, store))", ")", "what a ground may mean"),
    (
        "noted.py",
        "for term, *one in",
        "for term, one, _ in",
        "what an unknown id of a query may mean",
    ),
    ("crossrefs.py", ".reference_name\n", ".record_name\n", "asserter of a claim in any reference"),
    (
        "crossrefs.py",
        "            yield old.id, p",
        "            old.id, p",
        "name of a former id in any reference",
    ),
    ("rewrite.py", "for one in (name, LABEL))", "for one in (name,))", "marking of an index"),
    (
        "rewrite.py",
        "domain.vain.tell_again(domain.store, (Reference(*row) for row in kept[page]))",
        "pass",
        "record that a role names in vain",
    ),
)
