"""JSON-LD in the words of schema.org, read back as a graph by rdflib."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SDO, Literal, URIRef

from tests.export.full import ABOUT, exported, text_of
from tests.load.data import stored

BASE = "https://briefings.example/quay/"
S = rdflib.Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=text_of("jsonld"), format="json-ld")


def iri(name: str) -> URIRef:
    return URIRef(BASE + name)


def test_every_kind_is_typed(graph: rdflib.Graph) -> None:
    types = {
        "": S.Dataset,
        "source/article": S.ReportageNewsArticle,
        "actor/ada": S.Person,
        "actor/post": S.NewsMediaOrganization,
        "event/meets": S.Event,
        "quote/article.q1": S.Quotation,
        "claim/article.c1": S.Claim,
        "place/quay": S.Place,
        "topic/harbour": S.DefinedTerm,
    }
    for name, type_ in types.items():
        assert (iri(name), RDF.type, type_) in graph, name
    # all words are of the vocabulary that rdflib knows
    known = {str(one) for one in dir(SDO)}  # a loop over it has no end
    used = {str(one) for one in graph.predicates()} - {str(RDF.type)}
    assert {one for one in used if one not in known} == set()
    classes = {str(one) for one in graph.objects(None, RDF.type)}
    assert {one for one in classes if one not in known} == set()


def test_values_are_read_back(graph: rdflib.Graph) -> None:
    ada = iri("actor/ada")
    assert set(graph.objects(ada, S.alternateName)) == {Literal("Ада Квилл"), Literal("the Mayor")}
    assert URIRef("https://www.wikidata.org/entity/Q42") in set(graph.objects(ada, S.sameAs))
    assert graph.value(ada, S.description) == Literal("Runs the town.")
    held = [one for one in graph.objects(ada, S.memberOf) if (one, S.roleName, None) in graph]
    assert [str(graph.value(one, S.roleName)) for one in held] == ["Mayor"]
    assert str(graph.value(held[0], S.startDate)) == "2020-05"
    event = iri("event/meets")
    assert str(graph.value(event, S.startDate)) == "2024-03-05"
    assert graph.value(event, S.eventStatus) == S.EventScheduled
    assert graph.value(event, S.location) == iri("place/quay")
    assert graph.value(event, S.superEvent) == iri("event/spring-session")
    quote = iri("quote/article.q1")
    assert graph.value(quote, S.spokenByCharacter) == ada
    assert graph.value(quote, S.isPartOf) == iri("source/article")
    assert graph.value(quote, S.conditionsOfAccess) == Literal("TLP:GREEN")
    claim = iri("claim/article.c1")
    assert graph.value(claim, S.appearance) == iri("source/article")
    assert graph.value(claim, S.isBasedOn) == quote
    point = graph.value(iri("place/quay"), S.geo)
    assert float(str(graph.value(point, S.longitude))) == -0.25
    assert graph.value(iri(""), S.conditionsOfAccess) == Literal("TLP:GREEN")


def test_what_schema_org_has_no_word_for_is_counted(tmp_path: Path) -> None:
    data = stored(
        tmp_path,
        {
            "data/x.yaml": (
                "source: {published: 2024-05~}\n"
                "actors: {a: {name: an official, kind: unnamed}}\n"
                "events:\n  e: {what: E, status: occurred, when: 2024~/2024-05}\n"
                "places: {p: {name: P, in: actor:a}}\n"
            )
        },
    )
    files, losses = exported("jsonld", data, ABOUT)
    assert [str(one) for one in losses] == [
        "actor records (1 record): nobody is named, or the words are not those of the source",
        "event status (1 record): a status that schema.org has no word for",
        "event when (1 record): a day that is not exact, or a side that is open or unknown",
        "place in (1 record): that it lies in a state, which is no place",
        "source published (1 record): a day that is not exact, or a side that is open or unknown",
    ]
    graph = rdflib.Graph().parse(data=files["briefing.jsonld"], format="json-ld")
    assert "official" not in files["briefing.jsonld"]
    assert str(graph.value(iri("event/e"), S.endDate)) == "2024-05"
    assert graph.value(iri("event/e"), S.startDate) is None
