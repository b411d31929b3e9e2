"""GraphML (graphdrawing.org): the network of all records, for yEd, Gephi, igraph, networkx."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from sphinx_briefing.export import graph
from sphinx_briefing.export.frame import Export, Files, Format
from sphinx_briefing.export.losses import Losses


def write(export: Export, losses: Losses) -> Files:
    """Return one graph."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for of, names in (("node", graph.NODE), ("edge", graph.EDGE)):
        for name in names:
            said = {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": "string"}
            ET.SubElement(root, "key", said)
    found = ET.SubElement(root, "graph", id="briefing", edgedefault="directed")
    for node in graph.nodes(export):
        item = ET.SubElement(found, "node", id=node.id)
        _data(item, "node", node.facts)
    for number, edge in enumerate(graph.edges(export, losses)):
        ends = {"id": f"e{number}", "source": edge.start, "target": edge.end}
        _data(ET.SubElement(found, "edge", ends), "edge", edge.facts)
    return {"briefing.graphml": xml_text(root)}


def _data(parent: ET.Element, of: str, facts: Mapping[str, str]) -> None:
    for name, value in facts.items():
        ET.SubElement(parent, "data", key=f"{of}-{name}").text = value


def xml_text(root: ET.Element) -> str:
    """Return a document of XML 1.0 in UTF-8."""
    ET.indent(root, " ")
    body = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


FORMAT_GRAPHML = Format(
    "graphml",
    "GraphML",
    "XML of graphdrawing.org, for yEd, Gephi, igraph and networkx.",
    "briefing.graphml",
    write,
    graph.CARRIES,
    graph.LIMITS,
)
