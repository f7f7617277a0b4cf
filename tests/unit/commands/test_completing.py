"""Shells offer what the site has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

from pyjekyll.commands.main import program

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "_layouts/post.html",
        "_layouts/deep/wide.html",
        "_layouts/.hidden.html",
        "_drafts/idea.md",
        "_drafts/more/other.md",
        "_posts/2024-01-01-a.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def offered(typed: str, *before: str) -> list[str]:
    complete = ShellComplete(program, {}, "pyjekyll", "_PYJEKYLL_COMPLETE")
    return [item.value for item in complete.get_completions(list(before), typed)]


@pytest.mark.usefixtures("site")
def test_names_that_the_site_has() -> None:
    assert offered("", "publish") == ["_drafts/idea.md", "_drafts/more/other.md"]
    assert offered("_drafts/m", "publish") == ["_drafts/more/other.md"]
    assert offered("", "unpublish") == ["_posts/2024-01-01-a.md"]
    assert offered("_posts", "rename") == ["_posts/2024-01-01-a.md"]
    assert offered("", "post", "--layout") == ["deep/wide", "post"]
    assert offered("p", "post", "-l") == ["post"]


@pytest.mark.usefixtures("site")
def test_the_second_argument_of_rename_is_a_name() -> None:
    assert offered("", "rename", "_drafts/idea.md") == []


def test_profiles() -> None:
    assert offered("", "build", "--compat") == ["jekyll-4.4", "jekyll-4.3", "github-pages"]
    assert offered("g", "build", "--compat") == ["github-pages"]


def test_without_a_site_nothing_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert offered("", "publish") == []


def test_another_source(site: Path, tmp_path_factory: pytest.TempPathFactory,
                        monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert offered("", "publish", "--source", str(site)) == [
        "_drafts/idea.md",
        "_drafts/more/other.md",
    ]
