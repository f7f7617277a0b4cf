"""What plugins ask of git and of GitHub decides what has to be built anew."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.site import Site
from pyjekyll.tracing.build_record import find_unchanged

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    ".gitignore": "_site\n.jekyll-cache\n",
    "_config.yml": "repository: octo/site\ntitle: A\nurl: https://a.example\n"
    "plugins: [jekyll-github-metadata, jekyll-last-modified-at]\n",
    "owner.html": "---\n---\n{{ site.github.owner_name }} {{ site.github.source.branch }}",
    "license.html": "---\n---\n{{ site.github.license.name }}",
    "commit.html": "---\n---\n{{ site.github.build_revision }}",
    "date.html": "---\n---\n{{ page.last_modified_at | date: '%s' }}",
    "plain.html": "---\n---\nplain",
}


def git(folder: Path, *arguments: str, when: str = "2024-01-01T00:00:00Z") -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    dates = {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when}
    command = ["git", *identity, *arguments]
    subprocess.run(
        command, cwd=folder, check=True, capture_output=True, env={**os.environ, **dates}
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    return folder


def load(folder: Path) -> Configuration:
    given = {"source": str(folder), "destination": str(folder / "_site")}
    environ = {**os.environ, "JEKYLL_ENV": "production"}
    return Configuration.load(given, environ=environ)


def built(folder: Path) -> tuple[set[str], list[str]]:
    """The pages that a build rendered, and what it reported, which is what a clean one reports."""
    site = Site(load(folder))
    site.process()
    assert site.traces is not None
    clean = Site(load(folder))
    outputs = clean.process(write=False).outputs
    for path, output in outputs.items():
        with open(path, "rb") as file:
            assert file.read() == output.read(), path
    reported = [str(each.message) for each in site.diagnostics]
    assert reported == [str(each.message) for each in clean.diagnostics]
    return {each.partition(":")[2] for each in site.traces.reasons}, reported


ALL = {name for name in FILES if name.endswith(".html")}


def test_while_nothing_is_committed_nothing_is_built(folder: Path) -> None:
    rendered, reported = built(folder)
    assert rendered == ALL
    assert len(reported) == 1
    assert "has not been asked for repos/octo/site" in reported[0]
    assert find_unchanged(load(folder)) is not None
    assert built(folder) == (set(), reported), "what was wanted of GitHub is reported again"


def test_a_commit_renders_what_prints_it(folder: Path) -> None:
    built(folder)
    git(folder, "commit", "-q", "--allow-empty", "-m", "second")
    assert find_unchanged(load(folder)) is None
    assert built(folder)[0] == {"commit.html"}
    (folder / "date.html").write_text(FILES["date.html"] + "!")
    git(folder, "commit", "-q", "-a", "-m", "third", when="2024-02-02T00:00:00Z")
    assert built(folder)[0] == {"commit.html", "date.html"}


def test_the_time_of_a_file_counts_where_it_is_not_committed(folder: Path) -> None:
    (folder / "new.html").write_text(FILES["date.html"])
    os.utime(folder / "new.html", (1_700_000_000, 1_700_000_000))
    built(folder)
    assert find_unchanged(load(folder)) is not None
    os.utime(folder / "new.html", (1_700_000_500, 1_700_000_500))
    assert find_unchanged(load(folder)) is None
    assert built(folder)[0] == {"new.html"}


def test_a_branch_a_domain_and_an_answer_change_what_there_is_of_github(folder: Path) -> None:
    built(folder)
    git(folder, "checkout", "-q", "-b", "another")
    assert built(folder)[0] >= {"owner.html"}
    (folder / "CNAME").write_text("b.example\n")
    assert built(folder)[0] >= {"owner.html"}
    answer = folder / "_saved/api.github.com/repos/octo/site.json"
    answer.parent.mkdir(parents=True)
    answer.write_text('{"license": {"name": "MIT"}}')
    rendered, reported = built(folder)
    assert "license.html" in rendered
    assert (folder / "_site/license.html").read_text() == "MIT"
    assert not any("repos/octo/site" in each for each in reported)
