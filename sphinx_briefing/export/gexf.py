"""GEXF 1.2 (gexf.net): the network of all records, for Gephi."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from sphinx_briefing.export import graph
from sphinx_briefing.export.frame import Export, Files, Format
from sphinx_briefing.export.graphml import xml_text
from sphinx_briefing.export.losses import Losses


def write(export: Export, losses: Losses) -> Files:
    """Return one graph."""
    root = ET.Element("gexf", xmlns="http://www.gexf.net/1.2draft", version="1.2")
    found = ET.SubElement(root, "graph", mode="static", defaultedgetype="directed")
    _declare(found, "node", graph.NODE)
    _declare(found, "edge", graph.EDGE)
    nodes = ET.SubElement(found, "nodes")
    for node in graph.nodes(export):
        item = ET.SubElement(nodes, "node", id=node.id, label=node.facts.get("name", node.id))
        _values(item, graph.NODE, node.facts)
    edges = ET.SubElement(found, "edges")
    for number, edge in enumerate(graph.edges(export, losses)):
        label = edge.facts.get("name", edge.facts["field"])
        said = {"id": str(number), "source": edge.start, "target": edge.end, "label": label}
        _values(ET.SubElement(edges, "edge", said), graph.EDGE, edge.facts)
    return {"briefing.gexf": xml_text(root)}


def _declare(parent: ET.Element, of: str, names: Sequence[str]) -> None:
    table = ET.SubElement(parent, "attributes", {"class": of})
    for number, name in enumerate(names):
        ET.SubElement(table, "attribute", id=str(number), title=name, type="string")


def _values(parent: ET.Element, names: Sequence[str], facts: Mapping[str, str]) -> None:
    values = ET.SubElement(parent, "attvalues")
    for name, value in facts.items():
        said = {"for": str(names.index(name)), "value": value}
        ET.SubElement(values, "attvalue", said)


FORMAT_GEXF = Format(
    "gexf",
    "GEXF",
    "XML of gexf.net, version 1.2, for Gephi.",
    "briefing.gexf",
    write,
    graph.CARRIES,
    graph.LIMITS,
)
