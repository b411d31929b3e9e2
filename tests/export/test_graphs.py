"""The network of records as GraphML and GEXF, read back by networkx."""

from __future__ import annotations

import io

import networkx
import pytest
from lxml import etree

from sphinx_briefing.export.choose import choose
from sphinx_briefing.export.formats import EXPORTS
from sphinx_briefing.export.frame import Export
from sphinx_briefing.model import RECORD_TYPES
from tests.export.full import ABOUT, store, text_of


def read(name: str, text: str) -> networkx.MultiDiGraph:
    data = io.BytesIO(text.encode())
    if name == "graphml":
        return networkx.read_graphml(data, force_multigraph=True)
    return networkx.read_gexf(data)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_every_record_and_reference_is_read_back(name: str) -> None:
    graph = read(name, text_of(name))
    records = [one for kind in RECORD_TYPES for one in store().of_kind(kind)]
    assert sorted(graph.nodes) == sorted(str(one.ref) for one in records)
    ada = graph.nodes["actor:ada"]
    assert [ada[key] for key in ("kind", "name", "type", "marking")] == [
        "actor",
        "Ada Quill",
        "person",
        "TLP:GREEN",
    ]
    quay = graph.nodes["place:quay"]
    assert [quay[key] for key in ("latitude", "longitude")] == ["51.5", "-0.25"]
    assert graph.nodes["event:meets"]["date"] == "2024-03-05"
    found = {
        (start, end, said["field"], said.get("name"), said.get("claim"))
        for start, end, said in graph.edges(data=True)
    }
    assert {
        ("actor:town-hall", "place:quay", "rel", "owns", "claim:article.c1"),
        ("event:meets", "actor:ada", "who", "chair, speaker", None),
        ("actor:ada", "actor:town-hall", "roles", "Mayor", None),
        ("quote:article.q1", "actor:ada", "by", None, None),
        ("source:article", "actor:ada", "mentions", "Mayor Ada Quill", None),
        ("quote:article.q1", "source:article", "stated_by", None, None),
        ("place:quay", "place:town", "in", None, None),
    } <= found
    assert graph.number_of_edges() == text_of(name).count("<edge ")


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_references_to_what_is_not_exported_are_counted(name: str) -> None:
    export = Export(store(), ABOUT, choose(store(), ["event"]))
    files, losses = EXPORTS[name].export(export)
    graph = read(name, next(iter(files.values())))
    assert sorted(graph.nodes) == ["event:meets", "event:spring-session"]
    assert [(one[0], one[1]) for one in graph.edges()] == [("event:meets", "event:spring-session")]
    lost = {one.field: one.records for one in losses if one.reason.startswith("a record that")}
    assert lost == {"who": 1, "where": 1, "topics": 1}


def test_xml_is_well_formed_and_of_its_namespace() -> None:
    for name, space in (
        ("graphml", "http://graphml.graphdrawing.org/xmlns"),
        ("gexf", "http://www.gexf.net/1.2draft"),
    ):
        root = etree.fromstring(text_of(name).encode())
        assert {etree.QName(one).namespace for one in root.iter()} == {space}
