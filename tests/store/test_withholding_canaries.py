"""A law of editions: no text of what is withheld is left, whatever the markings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_briefing.model.marking import TLP
from sphinx_briefing.model.values import Ref
from tests.store.test_withholding import audience, load

LABELS = st.sampled_from(["", *TLP.words])


def _canary_files(marks: dict[str, str]) -> dict[str, str]:
    """Return files of all kinds in which every text is found in its own statement alone."""

    def mark(key: str) -> str:
        return f", marking: {marks[key]}" if marks.get(key) else ""

    def head(key: str) -> str:
        return f"marking: {marks[key]}\n" if marks.get(key) else ""

    registry = head("file-r") + "actors:\n"
    registry += "".join(
        f"  a{n}: {{name: Nra{n}, about: Abra{n}, aliases: [Alra{n}], roles: [Rora{n} of a{n - 1}]"
        f"{mark(f'a{n}')}}}\n"
        for n in range(1, 5)
    )
    registry += f"  a0: {{name: Nra0{mark('a0')}}}\n"
    registry += (
        f"places: {{p1: {{name: Nrp1{mark('p1')}}}, p2: {{name: Nrp2, in: p1{mark('p2')}}}}}\n"
    )
    registry += f"topics: {{t1: {{name: Nrt1{mark('t1')}}}}}\n"
    files = {"r.yaml": registry}
    for s in (1, 2):
        files[f"s{s}.yaml"] = (
            head(f"file-s{s}")
            + f"source: {{title: Tis{s}, publisher: a0{mark(f's{s}')}}}\n"
            + f"actors: {{a1: {{about: Abs{s}{mark(f's{s}a1')}}}}}\n"
            + f"events: {{e{s}: {{what: Wes{s}, where: p2, who: {{a1: Ros{s}, a2: host}}"
            + f"{mark(f'e{s}')}}}, e0: {{what: Wee0, note: Nos{s}{mark(f's{s}e0')}}}}}\n"
            + f"quotes: {{q1: {{by: a{s}, via: a3, text: Tqs{s}, topics: [t1]"
            + f"{mark(f's{s}q1')}}}}}\n"
            + f"claims: {{c1: {{by: a2, text: Tcs{s}, rel: a{s} ally a4{mark(f's{s}c1')}}},\n"
            + f"  c2: {{by: a1, quote: q1, outcome: Ocs{s}{mark(f's{s}c2')}}}}}\n"
        )
    return files


KEYS = ["file-r", "file-s1", "file-s2", *(f"a{n}" for n in range(5)), "p1", "p2", "t1"]
KEYS += [f"s{s}{one}" for s in (1, 2) for one in ("", "a1", "e0", "q1", "c1", "c2")] + ["e1", "e2"]


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(KEYS), LABELS),
    st.sampled_from(TLP.words),
    st.sampled_from(["", "someone"]),
)
def test_no_text_of_a_withheld_statement_is_left(
    tmp_path_factory: pytest.TempPathFactory, marks: dict[str, str], most: str, instead: str
) -> None:
    folder = tmp_path_factory.mktemp("canaries")
    store = load(folder, _canary_files(marks), audience(most, instead=instead))
    kept = repr((store.records, store.former, store.problems, store.digest, sorted(store.texts)))
    left = repr([one.values for one in store.withheld.told])
    shared = {"Wee0", "host", "ally"}
    for statement in store.withheld.statements:
        for text in _canaries(statement.values):
            if text in shared and text in left:
                continue
            assert text not in kept
    for record in store.withheld.records:
        assert repr(record) not in kept
    # nothing is withheld that need not be
    if most == "RED":
        assert store.withheld.records == frozenset()


def _canaries(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _canaries(one)]
    if isinstance(value, Ref):
        return []
    if isinstance(value, tuple):
        return [text for one in value for text in _canaries(one)]
    return [value] if isinstance(value, str) and value not in TLP.words else []
