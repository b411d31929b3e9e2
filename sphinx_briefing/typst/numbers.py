"""Numbers that Sphinx gave to sections, figures, tables, code blocks and formulas."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment


def section_number(env: BuildEnvironment, docname: str, section: nodes.Element) -> str:
    """Return the number of a section below a numbered toctree, such as ``1.2``, else ''."""
    numbers = env.toc_secnumbers.get(docname, {})
    if not numbers:
        return ""
    anchors = [f"#{name}" for name in section["ids"]]
    if not isinstance(section.parent, nodes.section):
        anchors.append("")
    for anchor in anchors:
        if numbers.get(anchor):
            return ".".join(map(str, numbers[anchor]))
    return ""


def caption_number(env: BuildEnvironment, docname: str, node: nodes.Element) -> str:
    """Return the label of a numbered figure, table or code block, such as ``Fig. 1.2``, else ''."""
    kind = env.domains.standard_domain.get_enumerable_node_type(node)
    if not env.config.numfig or kind is None:
        return ""
    numbers = env.toc_fignumbers.get(docname, {}).get(kind, {})
    number = next((numbers[name] for name in node["ids"] if name in numbers), None)
    if number is None:
        return ""
    form: str = env.config.numfig_format.get(kind, "%s")
    return form % ".".join(map(str, number))


def equation_number(env: BuildEnvironment, docname: str, node: nodes.Element) -> str:
    """Return the number of a formula such as ``3`` or, counted by chapter, ``1.3``, else ''."""
    config = env.config
    if config.math_numfig and config.numfig:
        numbers = env.toc_fignumbers.get(docname, {}).get("displaymath", {})
        found = next((numbers[name] for name in node["ids"] if name in numbers), None)
        if found is not None:
            separator: str = config.math_numsep
            return separator.join(".".join(map(str, found)).rsplit(".", 1))
    number = node.get("number")
    return "" if number is None else str(number)
