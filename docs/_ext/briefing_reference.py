"""The reference, made from the code's own tables: one directive a table.

Each directive writes the markup of a table's rows and has it parsed, so that every field, option,
setting, code and command becomes an object that can be linked to and searched.
"""

from __future__ import annotations

import argparse
from typing import Any

import briefing_example
import house_map
import reference_exports
import reference_kinds
from docutils import nodes
from reference_markup import Lines, TableDirective, entry
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_briefing import config as briefing_config
from sphinx_briefing.checks import LEVELS
from sphinx_briefing.cli import COMMANDS
from sphinx_briefing.directives import pictures, tradecraft
from sphinx_briefing.editions import settings as edition_settings
from sphinx_briefing.indices import INDICES
from sphinx_briefing.ingest.table import RULES
from sphinx_briefing.load import scheme
from sphinx_briefing.model.deprecated import DEPRECATED
from sphinx_briefing.model.odds import SCALES
from sphinx_briefing.problems import Code
from sphinx_briefing.typst import config as pdf_config


class SettingsDirective(TableDirective):
    """The settings of the extension."""

    table: tuple[Any, ...] = briefing_config.SETTINGS

    def lines(self) -> Lines:
        """Return a confval for each."""
        for setting in self.table:
            types = " or ".join(f"``{one.__name__}``" for one in setting.types)
            options = [f":type: {types}"]
            if not callable(setting.default):
                options.append(f":default: ``{setting.default!r}``")
            yield from entry("confval", setting.name, [setting.doc], options)


class PdfSettingsDirective(SettingsDirective):
    """The settings of the PDF builder."""

    table = pdf_config.SETTINGS


class ProblemCodesDirective(TableDirective):
    """Every problem code."""

    def lines(self) -> Lines:
        """Return an object for each code."""
        for code in Code:
            yield from entry("problem-code", code.value, [code.meaning])


class CheckDirective(TableDirective):
    """One check: a section's worth, with its level, its meaning and the page's own words."""

    required_arguments = 1
    has_content = True

    def lines(self) -> Lines:
        """Return an object with meaning, level and content."""
        code = Code(self.arguments[0])
        level = LEVELS[code].word
        body = [code.meaning, "", f"*Level:* {level}.", "", *self.content]
        yield from entry("check-code", code.value, body)


class PictureOptionsDirective(TableDirective):
    """The directive of one kind of picture, with its options."""

    required_arguments = 1

    def lines(self) -> Lines:
        """Return the object of the directive, with one for each option."""
        name = self.arguments[0]
        body = ["Shows a picture of the records that fit a query.", ""]
        for option, doc in pictures.OPTIONS[name].items():
            body += entry("rst:directive:option", option, [doc])
        yield from entry("rst:directive", f".. {name}::", body)


class TradecraftOptionsDirective(TableDirective):
    """A directive of tradecraft: the page's own words about it, and its options."""

    required_arguments = 1
    has_content = True

    def lines(self) -> Lines:
        """Return the object of the directive, with one for each option."""
        name = self.arguments[0]
        body = [*self.content, ""]
        for option, doc in tradecraft.OPTIONS[name].items():
            body += entry("rst:directive:option", option, [doc])
        yield from entry("rst:directive", f".. {name}::", body)


class OddsScalesDirective(TableDirective):
    """The terms of each scale of likelihood, with their ranges."""

    def lines(self) -> Lines:
        """Return a table for each scale."""
        for key, scale in SCALES.items():
            yield f".. list-table:: {scale.name} (``{key}``)"
            yield "   :header-rows: 1"
            yield ""
            for terms, percent in (("Terms", "Percent"), *scale.rows):
                words = terms if isinstance(terms, str) else ", ".join(terms)
                yield from (f"   * - {words}", f"     - {percent}")
            yield ""


class EditionKeysDirective(TableDirective):
    """The keys of an edition in conf.py."""

    def lines(self) -> Lines:
        """Return a definition list."""
        for key, (type_, doc) in edition_settings.KEYS.items():
            yield f"``{key}`` ({'a text' if type_ is str else 'a list of texts'})"
            yield f"   {doc}"
            yield ""


class MarkingKeysDirective(TableDirective):
    """What a label of a scheme of markings may say in conf.py."""

    def lines(self) -> Lines:
        """Return a definition list."""
        for key, doc in scheme.KEYS.items():
            yield from (f"``{key}``", f"   {doc}", "")


class IndicesDirective(TableDirective):
    """The indices of the domain."""

    def lines(self) -> Lines:
        """Return a list: of links where there are pages to link to."""
        for target, mark in (("html", ":ref:`{label} <{name}>`"), ("not html", "{label}")):
            yield f".. only:: {target}"
            yield ""
            for index in INDICES:
                name = f"briefing-{index.name}"
                yield f"   - {mark.format(label=index.localname, name=name)} (``{name}``)"
            yield ""


class DeprecationsDirective(TableDirective):
    """The names that go."""

    def lines(self) -> Lines:
        """Return a table, or that there are none."""
        if not DEPRECATED:
            yield "None at present."
            return
        yield from (".. list-table::", "   :header-rows: 1", "")
        head = ("Old name", "Write instead", "Since", "Goes with")
        rows = [
            (f"{one.sort} ``{one.shown}``", f"``{one.instead}``", one.since, one.gone)
            for one in DEPRECATED
        ]
        for row in (head, *rows):
            yield f"   * - {row[0]}"
            yield from (f"     - {cell}" for cell in row[1:])


class DraftRulesDirective(TableDirective):
    """The rules that drafts are made by, in the order of what they find."""

    def lines(self) -> Lines:
        """Return an object for each rule."""
        for rule in RULES:
            yield from entry("draft-rule", rule.name, [f"{rule.doc} *Finds:* {rule.finds}."])


class _RecordingParser(argparse.ArgumentParser):
    """A parser that keeps the arguments declared to it."""

    def __init__(self, **options: Any) -> None:
        self.declared: list[argparse.Action] = []
        super().__init__(**options)

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        """Declare an argument, and keep it."""
        action = super().add_argument(*names, **options)
        self.declared.append(action)
        return action


class CommandLineDirective(TableDirective):
    """The commands of the command line."""

    def lines(self) -> Lines:
        """Return a section's worth for each command: usage, words, options."""
        for command in COMMANDS:
            program = f"sphinx-briefing {command.name}"
            parser = _RecordingParser(
                prog=program,
                add_help=False,
                formatter_class=lambda prog: argparse.HelpFormatter(prog, width=88),
            )
            command.declare(parser)
            usage = parser.format_usage().removeprefix("usage: ").strip()
            body = ["::", "", f"   {usage}", "", _options_literal(command.about), ""]
            body += [f".. program:: {program}", ""]
            for action in parser.declared:
                body += entry("option", _option(action), [_sentence(action.help or "")])
            yield from entry("command", command.name, body)


def _option(action: argparse.Action) -> str:
    if not action.option_strings:
        return str(action.metavar)
    value = "" if action.nargs == 0 else f" {action.metavar}"
    return ", ".join(f"{name}{value}" for name in action.option_strings)


def _options_literal(words: str) -> str:
    """Mark options in a text, whose hyphens would become a dash."""
    return " ".join(f"``{word}``" if word.startswith("--") else word for word in words.split())


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


DIRECTIVES: dict[str, type[TableDirective]] = {
    "settings": SettingsDirective,
    "pdf-settings": PdfSettingsDirective,
    "problem-codes": ProblemCodesDirective,
    "check": CheckDirective,
    "indices": IndicesDirective,
    "edition-keys": EditionKeysDirective,
    "marking-keys": MarkingKeysDirective,
    "picture-options": PictureOptionsDirective,
    "tradecraft-options": TradecraftOptionsDirective,
    "odds-scales": OddsScalesDirective,
    "cli": CommandLineDirective,
    "draft-rules": DraftRulesDirective,
    "deprecations": DeprecationsDirective,
    "exports": reference_exports.ExportsDirective,
    "imports": reference_exports.ImportsDirective,
    "links-of-ftm": reference_exports.LinksDirective,
    "kind-intro": reference_kinds.KindIntroDirective,
    "kind-fields": reference_kinds.KindFieldsDirective,
    "kind-rows": reference_kinds.KindRowsDirective,
    "directive-options": reference_kinds.DirectiveOptionsDirective,
    "query-keys": reference_kinds.QueryKeysDirective,
}

OBJECTS = {
    "record-field": "field",
    "record-row": "row",
    "value-type": "type of value",
    "problem-code": "problem code",
    "check-code": "check",
    "command": "command",
    "draft-rule": "rule",
    "export-format": "format of export",
    "import-format": "format of import",
    "look-name": "look",
}
"""Object types of these docs, and what the index calls them."""


IN_CODE = ("problem-code", "check-code", "command", "draft-rule", "export-format", "import-format")
"""Object types whose names are written as code in the text."""


def key_alone(_env: BuildEnvironment, signature: str, node: addnodes.desc_signature) -> str:
    """Show ``name`` for ``actor.name``, where the kind stands above."""
    key = signature.partition(".")[2]
    node.clear()
    node += addnodes.desc_name(key, key)
    return signature


def setup(app: Sphinx) -> dict[str, bool]:
    """Register directives and object types."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    for name, label in OBJECTS.items():
        parse = key_alone if name in {"record-field", "record-row", "look-name"} else None
        words = nodes.literal if name in IN_CODE else nodes.inline
        app.add_object_type(name, name, f"pair: %s; {label}", parse, words, label)
    house_map.setup(app)
    return briefing_example.setup(app)
