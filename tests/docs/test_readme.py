"""The README's commands exist, its example builds, its links lead somewhere."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.docs.conftest import ROOT, environment

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONF = 'project = "Example"\nextensions = ["sphinx_briefing"]\nbriefing_data = ["data"]\n'


def tokens() -> list[Token]:
    """Return the README's parts, in order."""
    return MarkdownIt().parse(README)


def blocks(language: str) -> list[str]:
    """Return the fenced blocks in a language."""
    return [one.content for one in tokens() if one.type == "fence" and one.info == language]


def sessions() -> set[str]:
    """Return the names of nox's sessions."""
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any("nox.session" in ast.unparse(one) for one in node.decorator_list)
    }


def test_the_first_two_commands_are_sessions_of_nox() -> None:
    commands = [one.content.strip() for one in tokens() if one.type == "code_block"]
    assert commands == [
        "python -m pip install nox && python -m nox -s demo",
        "python -m nox -s tests",
    ]
    named = {command.rpartition(" -s ")[2] for command in commands}
    assert named == {"demo", "tests"}
    assert named - sessions() == set()


def test_they_stand_near_the_top() -> None:
    assert README.splitlines().index("    python -m nox -s tests") < 25


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the README's example: its data files are named in their first line."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "conf.py").write_text(CONF)
    data = blocks("yaml")
    assert len(data) == 2
    for text in data:
        first, _, rest = text.partition("\n")
        path = folder / first.removeprefix("# ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rest, encoding="utf-8")
    (page,) = blocks("rst")
    (folder / "index.rst").write_text(f"Example\n=======\n\n{page}", encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-n", "-q", "-b", "html", ".", "html"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
    )
    assert (made.returncode, made.stderr) == (0, "")
    return folder / "html" / "index.html"


def test_the_example_has_ten_lines() -> None:
    data = [line for text in blocks("yaml") for line in text.splitlines()]
    assert len([line for line in data if line and not line.startswith("#")]) <= 10


def test_the_example_shows_what_it_promises(example: Path) -> None:
    page = lxml_html.fromstring(example.read_bytes())
    text = " ".join(page.text_content().split())
    assert "“This bridge will outlive us all.”" in text
    (card,) = page.xpath("//*[@id='briefing-actor-vale']")
    assert "Mayor of Harbour City" in " ".join(card.text_content().split())
    assert page.xpath("//a[@href='#briefing-event-bridge-opening']")


def test_every_link_to_a_file_leads_to_one() -> None:
    inline = [child for one in tokens() for child in one.children or ()]
    links = [str(one.attrGet("href") or one.attrGet("src")) for one in inline if one.attrs]
    local = [link for link in links if "://" not in link]
    assert len(local) >= 5
    assert [link for link in local if not (ROOT / link).exists()] == []
