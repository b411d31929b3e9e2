"""Builds that sign what they wrote, where the project has a key."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.errors import ConfigError

from sphinx_briefing.cli import main
from sphinx_briefing.editions.manifest import NAME, SIGNATURE
from tests.cli.test_sign import private
from tests.sphinx.project import CARD, build, make_project


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", CARD)


def test_a_build_is_signed_again_every_time(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = private(tmp_path, "desk")
    checked = ["verify-output", str(tmp_path / "out"), "--key", f"{key}.pub"]
    for _ in range(2):
        built = build(source, tmp_path / "out", html_theme="basic", briefing_sign_key=str(key))
        assert built.warnings == []
        assert main(checked) == 0
        make_project(source, {"more.rst": ":orphan:\n\nMore\n====\n"})
    assert capsys.readouterr().out.count("signed with SHA256:") == 2


def test_a_locked_key_takes_its_passphrase_from_the_environment(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private(source, "desk", b"open sesame")
    with pytest.raises(ConfigError, match=r"needs its passphrase; see BRIEFING_PASSPHRASE"):
        build(source, tmp_path / "out", html_theme="basic", briefing_sign_key="desk")
    monkeypatch.setenv("BRIEFING_PASSPHRASE", "open sesame")
    build(source, tmp_path / "out", "text", briefing_sign_key="desk")
    assert (tmp_path / "out" / SIGNATURE).is_file()


@pytest.mark.parametrize("said", ["nowhere", 3])
def test_a_key_that_cannot_be_used_stops_the_build_with_its_place(
    source: Path, tmp_path: Path, said: object
) -> None:
    with pytest.raises(ConfigError, match=r"conf\.py:\d+: briefing_sign_key: "):
        build(source, tmp_path / "out", briefing_sign_key=said)
    assert not list((tmp_path / "out").rglob("*.html"))


def test_by_default_nothing_is_signed(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "out", "text")
    assert not (tmp_path / "out" / NAME).exists()
    assert not (tmp_path / "out" / SIGNATURE).exists()
