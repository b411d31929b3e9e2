"""Every check has a section that says why, how to mend it, and how grave it is."""

from __future__ import annotations

import pytest

from sphinx_briefing.checks import CHECKS, FORMATS, LEVELS
from sphinx_briefing.checks import described as descriptions
from sphinx_briefing.checks.table import LINK_LEVELS
from sphinx_briefing.problems import Code
from tests.docs.conftest import Site
from tests.docs.test_reference import described, words

CODES = [*dict.fromkeys(one.code for one in CHECKS), *LINK_LEVELS, Code.BAD_IGNORE]


@pytest.mark.parametrize("code", CODES)
def test_every_check_is_described(site: Site, code: Code) -> None:
    said = described(site.pages["reference/checks"], f"check-code-{code.value}")
    start = f"{words(code.meaning)} Level: {LEVELS[code].word}. "
    assert said.startswith(start)
    why, _, mend = said.removeprefix(start).partition("Mend: ")
    assert len(why) > 20
    assert len(mend) > 10


def test_no_other_code_is_described(site: Site) -> None:
    found = site.pages["reference/checks"].xpath("//dt[starts-with(@id, 'check-code-')]/@id")
    assert sorted(found) == sorted(f"check-code-{code.value}" for code in CODES)


@pytest.mark.parametrize("code", Code)
def test_rules_of_sarif_lead_to_their_description(site: Site, code: Code) -> None:
    page, _, anchor = descriptions._page(code).partition(".html#")
    assert anchor in site.ids(f"reference/{page}")


def test_every_format_is_described(site: Site) -> None:
    said = described(site.pages["reference/cli"], "cmdoption-sphinx-briefing-check-format")
    assert all(f"{name} ({one.doc})" in said for name, one in FORMATS.items())
