"""Whatever the code's tables hold stands in the built reference, as an object to link to."""

from __future__ import annotations

import argparse

import pytest
from lxml import html as lxml_html

from sphinx_briefing.cli import COMMANDS, main
from sphinx_briefing.config import SETTINGS
from sphinx_briefing.directives import DIRECTIVES, articles, listings, pictures, records, tradecraft
from sphinx_briefing.export.formats import EXPORTS
from sphinx_briefing.export.frame import Format
from sphinx_briefing.load.imports import IMPORTS, Import
from sphinx_briefing.model import DATA_TYPES, PICTURES, RECORD_TYPES, TRADECRAFT
from sphinx_briefing.model.fieldtypes import FieldType
from sphinx_briefing.problems import Code
from sphinx_briefing.roles import ROLES
from sphinx_briefing.store.query import query_keys
from sphinx_briefing.store.sorting import group_keys
from sphinx_briefing.typst.config import SETTINGS as PDF_SETTINGS
from sphinx_briefing.views import KIND_VIEWS
from sphinx_briefing.views.kindview import COMMON_ROWS
from tests.docs.conftest import Site


def page_of(kind: str) -> str:
    """Return the page of a kind."""
    return f"reference/kinds/{kind}"


def described(page: lxml_html.HtmlElement, node_id: str) -> str:
    """Return what is said of the object with an anchor; exactly one must have it."""
    (found,) = page.xpath("//dt[@id=$id]/following-sibling::dd[1]", id=node_id)
    return " ".join(found.text_content().split())


def words(markup: str) -> str:
    """Return documentation of the code as it reads on a page: typographic quotes, no marks."""
    return " ".join(markup.replace("``", "").replace("'", "’").split())


@pytest.mark.parametrize("kind", DATA_TYPES)
def test_every_field_is_described(site: Site, kind: str) -> None:
    page = site.pages[page_of(kind)]
    fields = DATA_TYPES[kind].fields()
    assert fields
    for key, field in fields.items():
        node_id = f"record-field-{kind}.{key}"
        said = described(page, node_id)
        assert said.startswith(words(field.doc))
        assert ("Required." in said) is field.required
        assert f"Shown as “{field.label}”" in said


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_row_of_a_view_is_described(site: Site, kind: str) -> None:
    page = site.pages[page_of(kind)]
    for key, row in {**KIND_VIEWS[kind].computed, **COMMON_ROWS}.items():
        said = described(page, f"record-row-{kind}.{key}")
        assert said.startswith(words(row.doc))
        assert f"Shown as “{row.label}”" in said


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_key_of_options_is_listed(site: Site, kind: str) -> None:
    page = site.pages[page_of(kind)]
    rows = page.xpath("//table[contains(@class, 'keys')]/tbody/tr")
    table = {
        cells[0].strip(): [cell.strip() for cell in cells[2:]]
        for cells in ([cell.text_content() for cell in row.xpath("./td")] for row in rows)
    }
    takes = (set(KIND_VIEWS[kind].keys), set(query_keys(kind)), None, set(group_keys(kind)))
    for column, known in enumerate(takes):
        if known is not None:
            assert {key for key, marks in table.items() if marks[column] == "yes"} == known
    sorts = {key for key, marks in table.items() if marks[2] == "yes"}
    assert sorts == {"id", "name", *RECORD_TYPES[kind].fields()}


def test_every_directive_has_its_options(site: Site) -> None:
    assert len(DIRECTIVES) == 2 * len(RECORD_TYPES) + 1 + len(PICTURES) + len(TRADECRAFT) + 2
    for name, directive in DIRECTIVES.items():
        if name in PICTURES or name in TRADECRAFT:
            continue
        if name in ("marking", "redact"):
            assert described(site.pages["reference/directives"], f"directive-{name}")
            continue
        listing = issubclass(directive, listings.ListingDirective)
        options = listings.OPTIONS if listing else records.OPTIONS
        options = articles.OPTIONS if name == "article" else options
        assert set(options) == set(directive.option_spec or {})
        kind = "source" if name == "article" else directive.kind  # type: ignore[attr-defined]
        page = site.pages[page_of(kind)]
        written = "briefing-topic" if name == "topic" else name
        said = described(page, f"directive-{written}")
        assert said
        for option, doc in options.items():
            assert words(doc) in words(described(page, f"directive-option-{written}-{option}"))


def test_every_picture_has_its_options(site: Site) -> None:
    page = site.pages["reference/pictures"]
    assert set(pictures.OPTIONS) == set(PICTURES)
    for name, options in pictures.OPTIONS.items():
        assert set(options) == set(DIRECTIVES[name].option_spec or {})
        assert described(page, f"directive-{name}")
        for option, doc in options.items():
            assert words(doc) in words(described(page, f"directive-option-{name}-{option}"))


def test_every_directive_of_tradecraft_has_its_options(site: Site) -> None:
    page = site.pages["reference/tradecraft"]
    assert set(tradecraft.OPTIONS) == set(TRADECRAFT)
    for name, options in tradecraft.OPTIONS.items():
        assert set(options) == set(DIRECTIVES[name].option_spec or {})
        assert len(described(page, f"directive-{name}")) > len(" ".join(options.values()))
        for option, doc in options.items():
            assert words(doc) in words(described(page, f"directive-option-{name}-{option}"))


def test_every_role_is_described(site: Site) -> None:
    assert set(ROLES) == set(RECORD_TYPES)
    for name in ROLES:
        assert described(site.pages[page_of(name)], f"role-{name}").startswith("Links to a")


@pytest.mark.parametrize("setting", [*SETTINGS, *PDF_SETTINGS], ids=lambda one: one.name)
def test_every_setting_is_described(site: Site, setting: object) -> None:
    page = site.pages["reference/settings"]
    said = described(page, f"confval-{setting.name}")  # type: ignore[attr-defined]
    assert words(setting.doc) in said  # type: ignore[attr-defined]
    for type_ in setting.types:  # type: ignore[attr-defined]
        assert type_.__name__ in said


def test_every_problem_code_is_described(site: Site) -> None:
    page = site.pages["reference/problems"]
    assert len(Code) > 20
    for code in Code:
        assert described(page, f"problem-code-{code.value}") == words(code.meaning)


def test_every_type_of_value_is_described(site: Site) -> None:
    page = site.pages["reference/values"]
    listed = [" ".join(found.text_content().split()) for found in page.xpath("//dt[@id]")]
    types = FieldType.__subclasses__()
    assert len(types) > 10
    for one in types:
        name = (one.__doc__ or "").partition(":")[0].strip()
        assert [text for text in listed if text.rstrip("¶#") == name] != [], name


@pytest.mark.parametrize("form", EXPORTS.values(), ids=lambda one: one.name)
def test_every_format_of_export_is_described(site: Site, form: Format) -> None:
    said = described(site.pages["reference/exports"], f"export-format-{form.name}")
    assert words(form.title) in said
    assert words(form.limits) in said
    for key in {key for fields in form.carries.values() for key in fields}:
        assert key in said or "every field of every kind" in said


@pytest.mark.parametrize("form", IMPORTS, ids=lambda one: one.name)
def test_every_format_of_import_is_described(site: Site, form: Import) -> None:
    said = described(site.pages["howto/import"], f"import-format-{form.name}")
    assert words(form.doc) in said
    assert all(ending.lstrip("/") in said for ending in form.endings)


def test_every_command_and_its_options_are_described(site: Site) -> None:
    page = site.pages["reference/cli"]
    assert COMMANDS
    for command in COMMANDS:
        said = described(page, f"command-{command.name}")
        assert words(command.about) in words(said)
        parser = argparse.ArgumentParser(add_help=False)
        command.declare(parser)
        for name in options_of(parser.format_help()):
            assert described(page, f"cmdoption-sphinx-briefing-{command.name}-{name.lstrip('-')}")


def test_the_options_of_the_program_are_described(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--help"]) == 0
    names = options_of(capsys.readouterr().out)
    assert sorted(names) == ["--help", "--version"]
    for name in names:
        assert site.pages["reference/cli"].xpath("//*[@id=$id]", id=anchor_of(name))


def options_of(text: str) -> list[str]:
    """Return the long options that a help text explains, in order, each once."""
    found = [word.strip("[],") for word in text.split()]
    return list(dict.fromkeys(word for word in found if word.startswith("--")))


def anchor_of(name: str) -> str:
    """Return the anchor of an option of the whole program."""
    return f"cmdoption-sphinx-briefing-{name.lstrip('-')}"
