"""Relations of FollowTheMoney and STIX: claims of those who state them, and parts of records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sphinx_briefing.model import Claim
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store, load_store
from tests.export.full import exported, text_of
from tests.export.full import store as full_store
from tests.load.data import write
from tests.load.test_imports import PEOPLE, ftm, loaded, told
from tests.store.test_withholding import audience

PARTIES = (
    ftm("ann", "Person", name=["Ann *Star*"])
    + ftm("bo", "Person", name=["Bo Star"])
    + ftm("co", "Company", name=["Star Ltd"])
    + ftm("doc", "Document", title=["Annual report"], publishedAt=["2021-03-01"])
)
PROOF = {"proof": ["doc"]}


def read(base: Path, lines: str) -> Store:
    return loaded(base, {"in/x.ftm.json": lines, "data/p.yaml": PEOPLE}, "in/x.ftm.json")


def said(store: Store) -> list[tuple[str, str, str]]:
    """Return who asserts each relation, which one without the heads of ids, in which words."""
    found = []
    for one in store.of_kind("claim"):
        assert isinstance(one, Claim)
        for rel in one.rel:
            ends = [ref.id.removeprefix("ftm-").removeprefix("stix-") for ref in (rel[0], rel[2])]
            (voice,) = [one.by.id] if one.by else one.sources
            found.append((voice, f"{ends[0]} {rel.predicate} {ends[1]}", one.text or ""))
    return found


@pytest.mark.parametrize(
    ("schema", "values", "relation", "text"),
    [
        (
            "Ownership",
            {"owner": ["ann"], "asset": ["co"], "percentage": ["51"]},
            "ann owns co",
            "Ann \\*Star\\* owns Star Ltd (51%).",
        ),
        (
            "Directorship",
            {"director": ["ann"], "organization": ["co"], "role": ["chair"]},
            "ann director-of co",
            "Ann \\*Star\\* is a director of Star Ltd (chair).",
        ),
        ("Membership", {"member": ["ann"], "organization": ["co"]}, "ann member-of co", ""),
        ("Employment", {"employee": ["bo"], "employer": ["co"]}, "bo employed-by co", ""),
        ("Representation", {"agent": ["bo"], "client": ["ann"]}, "bo represents ann", ""),
        (
            "Family",
            {"person": ["ann"], "relative": ["bo"], "relationship": ["sister"]},
            "ann relative-of bo",
            "Ann \\*Star\\* is a relative of Bo Star (sister).",
        ),
        ("Associate", {"person": ["ann"], "associate": ["bo"]}, "ann associate-of bo", ""),
        ("Succession", {"predecessor": ["ann"], "successor": ["bo"]}, "ann succeeded-by bo", ""),
        ("Debt", {"debtor": ["ann"], "creditor": ["co"]}, "ann debtor-of co", ""),
        ("Payment", {"payer": ["ann"], "beneficiary": ["bo"]}, "ann pays bo", ""),
        (
            "UnknownLink",
            {"subject": ["ann"], "object": ["bo"], "role": ["lends money to"]},
            "ann lends-money-to bo",
            "Ann \\*Star\\* lends money to Bo Star.",
        ),
        ("UnknownLink", {"subject": ["ann"], "object": ["bo"]}, "ann linked-to bo", ""),
    ],
)
def test_a_link_is_a_claim_of_its_document(
    tmp_path: Path, schema: str, values: dict[str, list[str]], relation: str, text: str
) -> None:
    store = read(tmp_path, PARTIES + ftm("l", schema, **values, **PROOF))
    ((voice, found, words),) = said(store)
    assert (voice, found) == ("ftm-doc", relation)
    assert words == text or not text
    assert told(store) == []
    (claim,) = store.of_kind("claim")
    assert (claim.id, claim.statements[0].origin.line) == ("ftm-doc.ftm-l", 5)
    assert store.source("ftm-doc").title == "Annual report"  # type: ignore[union-attr]


def test_a_link_holds_since_a_day_or_for_a_time(tmp_path: Path) -> None:
    ends = {"owner": ["ann"], "asset": ["co"], **PROOF}
    lines = ftm("a", "Ownership", startDate=["2020-05"], **ends)
    lines += ftm("b", "Ownership", startDate=["2020"], endDate=["2021"], **ends)
    lines += ftm("c", "Ownership", endDate=["2021"], **ends)
    lines += ftm("d", "Ownership", date=["2021-02-03"], summary=["By *law*."], **ends)
    store = read(tmp_path, PARTIES + lines)
    claims = [one for one in store.of_kind("claim") if isinstance(one, Claim)]
    assert [(str(one.since or ""), str(one.on or "")) for one in claims] == [
        ("2020-05", ""),
        ("", "2020/2021"),
        ("", "../2021"),
        ("", "2021-02-03"),
    ]
    assert claims[3].note == "By \\*law\\*."


def test_without_a_document_an_address_or_a_data_set_says_it(tmp_path: Path) -> None:
    ends = {"owner": ["ann"], "asset": ["co"]}
    site = {"sourceUrl": ["https://register.example/co"], "publisher": ["The register"]}
    entity = json.loads(ftm("c", "Ownership", **ends)) | {"datasets": ["owners"]}
    lines = ftm("a", "Ownership", retrievedAt=["2024-01-02T03:04"], **site, **ends)
    lines += ftm("b", "Associate", person=["ann"], associate=["bo"], **site)
    lines += json.dumps(entity) + "\n" + ftm("d", "Ownership", **ends)
    lines += ftm("e", "Ownership", owner=["ann"], asset=["a ship"], **PROOF)
    store = read(tmp_path, PARTIES + lines)
    sources = {one.id: one for one in store.of_kind("source")}
    voices = {sources[voice].name: relation for voice, relation, _ in said(store)}
    assert voices == {"The register": "ann associate-of bo", "owners": "ann owns co"}
    (register,) = [one for one in sources.values() if one.name == "The register"]
    assert (register.url, str(register.accessed)) == (site["sourceUrl"][0], "2024-01-02")  # type: ignore[attr-defined]
    (lost,) = told(store)
    assert "1 entities of schema Ownership with an end that is no record" in lost
    assert "1 entities of schema Ownership with no source that states it" in lost


def test_two_documents_claim_apart_and_a_post_is_a_role_that_they_state(tmp_path: Path) -> None:
    lines = PARTIES + ftm("doc2", "Article", title=["Gazette"])
    ends = {"director": ["ann"], "organization": ["co"], "role": ["chair"]}
    lines += ftm("a", "Directorship", startDate=["2020"], proof=["doc", "doc2"], **ends)
    store = read(tmp_path, lines)
    assert {voice for voice, _, _ in said(store)} == {"ftm-doc", "ftm-doc2"}
    ann = store.find(Ref("actor", "ftm-ann"))
    assert ann is not None
    assert ann.sources == ("ftm-doc", "ftm-doc2")
    assert [one.text for one in ann.roles] == ["chair of ftm-co"]  # type: ignore[attr-defined]


def test_what_a_link_with_a_marking_says_and_where_is_withheld(tmp_path: Path) -> None:
    secret = {"sourceUrl": ["https://qzk.example/leak"], "summary": ["TLP:RED"]}
    lines = ftm("a", "Ownership", owner=["ann"], asset=["co"], **secret)
    lines += ftm("b", "Directorship", director=["ann"], organization=["co"], **secret)
    write(tmp_path, {"in/x.ftm.json": PARTIES + lines, "data/p.yaml": PEOPLE})
    store = load_store(["data", "in/x.ftm.json"], tmp_path, audience=audience("GREEN"))
    assert [one.id for one in store.of_kind("source")] == ["ftm-doc"]
    assert list(store.of_kind("claim")) == []
    assert store.find(Ref("actor", "ftm-ann")).roles == ()  # type: ignore[union-attr]
    whole = load_store(["data", "in/x.ftm.json"], tmp_path)
    assert len(list(whole.of_kind("claim"))) == 2


def test_our_relations_come_back_from_the_source_that_states_them(tmp_path: Path) -> None:
    theirs = [
        (one.sources, rel.predicate)
        for one in full_store().of_kind("claim")
        if isinstance(one, Claim)
        for rel in one.rel
    ]
    assert {*theirs} == {(("article",), "leads"), (("article",), "owns")}
    for name, ending, words in (("ftm", "ftm", "is-the-owner-of"), ("stix", "stix", "owns")):
        files = {f"in/x.{ending}.json": text_of(name), "data/p.yaml": PEOPLE}
        store = loaded(tmp_path / name, files, f"in/x.{ending}.json")
        (article,) = store.of_kind("source")
        found = [
            (one.sources, rel.predicate, store.find(rel.subject).name, store.find(rel.object).name)  # type: ignore[union-attr]
            for one in store.of_kind("claim")
            if isinstance(one, Claim)
            for rel in one.rel
        ]
        assert sorted(found) == [
            ((article.id,), *one)
            for one in sorted(
                [("leads", "Ada Quill", "Town hall"), (words, "Town hall", "The Quay")]
            )
        ]
        (meeting,) = [one for one in store.of_kind("event") if one.name == "Council meets"]
        assert store.find(meeting.where).name == "The Quay"  # type: ignore[attr-defined, union-attr]
        (whole,) = meeting.part_of  # type: ignore[attr-defined]
        assert store.find(whole).name == "Spring session"  # type: ignore[union-attr]


def relationship(start: str, word: str, end: str, **more: Any) -> dict[str, Any]:
    ends = {"source_ref": f"{start}--1", "relationship_type": word, "target_ref": f"{end}--1"}
    return {"type": "relationship", "id": f"relationship--{word}", **ends, **more}


OBJECTS = [
    {"type": "intrusion-set", "id": "intrusion-set--1", "name": "Night *Owl*"},
    {"type": "identity", "id": "identity--1", "name": "A desk", "identity_class": "organization"},
    {"type": "malware", "id": "malware--1", "name": "Owlet", "description": "A *loader*."},
    {"type": "campaign", "id": "campaign--1", "name": "Harvest", "first_seen": "2023-01-01T00:00Z"},
    {"type": "location", "id": "location--1", "name": "Port Selva", "country": "ps"},
    {
        "type": "report",
        "id": "report--1",
        "name": "Owls",
        "published": "2023-02-01T00:00:00Z",
        "object_refs": ["relationship--uses"],
    },
]


def related(base: Path) -> Store:
    link = {"source_name": "A blog", "url": "https://blog.example/owl"}
    said_at = {
        "start_time": "2023-01-02T00:00:00Z",
        "confidence": 75,
        "description": "Seen *once*.",
    }
    objects = [
        *OBJECTS,
        relationship("intrusion-set", "uses", "malware", **said_at),
        relationship("campaign", "attributed-to", "intrusion-set", external_references=[link]),
        relationship("intrusion-set", "targets", "identity", created_by_ref="identity--1"),
        relationship("intrusion-set", "located-at", "location", stop_time="2024-01-01T00:00:00Z")
        | {"external_references": [link]},
        relationship("intrusion-set", "related-to", "campaign"),
        relationship("intrusion-set", "indicates", "indicator"),
        {"type": "sighting", "id": "sighting--1"},
    ]
    files = {"in/x.stix.json": json.dumps({"objects": objects}), "data/p.yaml": PEOPLE}
    return loaded(base, files, "in/x.stix.json")


def test_relationships_are_claims_of_reports_addresses_and_identities(tmp_path: Path) -> None:
    store = related(tmp_path)
    assert sorted((relation, text) for _, relation, text in said(store)) == [
        (
            "campaign-1 attributed-to intrusion-set-1",
            "Harvest attributed to Night \\*Owl\\*.",
        ),
        ("intrusion-set-1 located-at location-1", "Night \\*Owl\\* located at Port Selva."),
        ("intrusion-set-1 targets identity-1", "Night \\*Owl\\* targets A desk."),
        ("intrusion-set-1 uses malware-1", "Night \\*Owl\\* uses Owlet."),
    ]
    voices = {relation.split(" ")[1]: voice for voice, relation, _ in said(store)}
    assert (voices["uses"], voices["targets"]) == ("stix-report-1", "stix-identity-1")
    assert voices["attributed-to"] == voices["located-at"]
    assert store.source(voices["attributed-to"]).name == "A blog"  # type: ignore[union-attr]
    uses = store.find(Ref("claim", "stix-report-1.stix-relationship-uses"))
    assert isinstance(uses, Claim)
    assert (str(uses.since), uses.credibility, uses.note) == ("2023-01-02", 2, "Seen \\*once\\*.")
    (lost,) = told(store)
    for words in (
        "1 objects of type sighting",
        "1 relationships indicates to no record",
        "1 relationships related-to that nobody states",
    ):
        assert words in lost


def test_a_damaged_relationship_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    bad = relationship("intrusion-set", "uses", "malware", external_references=["x"])
    objects = [*OBJECTS[:5], bad, {**bad, "id": "relationship--2", "object_marking_refs": 3}]
    objects += [{"type": "report", "id": "report--2", "object_refs": 7, "name": "R"}]
    files = {"in/x.stix.json": json.dumps({"objects": objects}), "data/p.yaml": PEOPLE}
    store = loaded(tmp_path, files, "in/x.stix.json")
    assert len([one for one in told(store) if "relationship-" in one]) == 2
    assert {one.name for one in store.of_kind("actor")} >= {"A desk", "Night *Owl*"}
    assert list(store.of_kind("claim")) == []


def test_a_bundle_of_the_library_is_read_with_its_relations(tmp_path: Path) -> None:
    stix2 = pytest.importorskip("stix2")
    owl = stix2.IntrusionSet(name="Night Owl", object_marking_refs=[stix2.TLP_AMBER])
    tool = stix2.Tool(name="Lantern")
    uses = stix2.Relationship(owl, "uses", tool, object_marking_refs=[stix2.TLP_RED])
    report = stix2.Report(name="Owls", published="2023-02-01T00:00:00Z", object_refs=[uses])
    bundle = stix2.Bundle(owl, tool, uses, report, stix2.TLP_AMBER, stix2.TLP_RED)
    files = {"in/x.stix.json": bundle.serialize(), "data/p.yaml": PEOPLE}
    store = loaded(tmp_path, files, "in/x.stix.json")
    ((voice, _, text),) = said(store)
    assert (store.source(voice).name, text) == ("Owls", "Night Owl uses Lantern.")  # type: ignore[union-attr]
    (claim,) = store.of_kind("claim")
    assert store.labels[str(claim.ref)] == "RED"
    assert {store.labels.get(str(one.ref)) for one in store.of_kind("actor")} >= {"AMBER"}


@pytest.mark.parametrize("name", ["ftm", "stix"])
def test_the_marking_of_a_relation_survives_our_own_export(tmp_path: Path, name: str) -> None:
    data = (
        "actors: {a: {name: Ann}, b: {name: Bo}}\nsource: {title: T, published: 2024-01-01}\n"
        "claims: {c: {text: It is so., rel: a owns b, marking: RED}}\n"
    )
    theirs = load_store(["data"], write(tmp_path / "a", {"data/s.yaml": data}))
    text = next(iter(exported(name, theirs)[0].values()))
    write(tmp_path / "b", {f"in/x.{name}.json": text, "data/p.yaml": PEOPLE})
    entries = ["data", f"in/x.{name}.json"]
    assert len(list(load_store(entries, tmp_path / "b").of_kind("claim"))) == 1
    few = load_store(entries, tmp_path / "b", audience=audience("GREEN"))
    assert (len(list(few.of_kind("claim"))), len(list(few.of_kind("source")))) == (0, 1)
