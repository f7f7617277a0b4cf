"""`pyjekyll config`: which settings count, and who says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pyjekyll.commands.main import run

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
title: "A: title"
plugins: [jekyll-feed]
kramdown:
  input: GFM
  footnote_nr: 3
text: "two\\nlines"
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "_config.yml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert run(["config", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("site")
def test_origins_are_files_with_lines_the_command_line_and_defaults(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = shown(capsys, "--show-origin", "--layouts", "l")
    origins = dict(line.split("  # ", 1) for line in lines if "  # " in line)
    said = {text.strip(): origin for text, origin in origins.items()}
    assert said["title: 'A: title'"] == "_config.yml:1"
    assert said["plugins: [jekyll-feed]"] == "_config.yml:2"
    assert said["footnote_nr: 3"] == "_config.yml:5"
    assert said["hard_wrap: false"] == "default"
    assert said["layouts_dir: l"] == "the command line or the environment"
    assert said['text: "two\\nlines"'] == "_config.yml:6"


@pytest.mark.usefixtures("site")
def test_what_github_pages_sets_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, "--show-origin", "--compat", "github-pages")
    assert [line.split()[-1] for line in lines if line.startswith("safe: true")] == ["github-pages"]


@pytest.mark.usefixtures("site")
def test_one_setting_as_yaml_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "kramdown.footnote_nr") == ["3"]
    assert shown(capsys, "kramdown.footnote_nr", "--show-origin") == ["3  # _config.yml:5"]
    assert json.loads("".join(shown(capsys, "plugins", "--format", "json"))) == ["jekyll-feed"]


@pytest.mark.usefixtures("site")
def test_an_unknown_setting_is_an_error_with_a_suggestion(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["config", "titel"]) == 2
    assert "did you mean 'title'?" in capsys.readouterr().err


def test_settings_of_the_theme_name_their_file(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "_config.yml").write_text("theme: look\n")
    (site / "look").mkdir()
    (site / "look/look.gemspec").write_text(
        'Gem::Specification.new do |s|\n s.name = "look"\n s.version = "1"\nend\n'
    )
    (site / "look/_config.yml").write_text("color: red\n")
    (site / "Gemfile").write_text('gem "look", path: "look"\n')
    (line,) = [each for each in shown(capsys, "--show-origin") if each.startswith("color")]
    assert line.endswith("# look/_config.yml:1")


def test_a_configuration_that_cannot_be_is_an_error(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "_config.yml").write_text("source: [1]\n")
    assert run(["config"]) == 1
    assert "configuration/type" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["config", "front-matter"])
def test_the_schema_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "--schema", name]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("http://json-schema.org/")


def test_the_schema_of_one_file_has_what_the_site_asks_of_it(folder):
    folder.put(
        "_config.yml",
        "pyjekyll: {check: {schemas: [{scope: {layout: a}, schema: {required: [b]}}]}}\n",
    )
    folder.put("a.md", "---\nlayout: a\n---\n")
    folder.put("b.md", "---\nlayout: b\n---\n")
    assert folder.run("config", "--schema", "front-matter", "--for", "a.md") == 0
    general, *own = json.loads(folder.out)["allOf"]
    assert "permalink" in general["properties"]
    assert own == [{"required": ["b"]}]
    assert folder.run("config", "--schema", "front-matter", "--for", "b.md") == 0
    assert len(json.loads(folder.out)["allOf"]) == 1
    assert folder.run("config", "--schema", "front-matter", "--for", "c.md") == 2
    assert folder.run("config", "--for", "a.md") == 2
