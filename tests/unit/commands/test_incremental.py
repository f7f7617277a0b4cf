"""What the commands say of incremental builds: `--why`, `--verify`, `explain`, `cache`."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from pyjekyll.commands import main
from pyjekyll.configuration import Configuration

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.commands.conftest import Folder

FILES = {
    "_config.yml": "title: A site\n",
    "_layouts/page.html": "{{ content }}",
    "_posts/2024-01-01-a.md": "---\nlayout: page\n---\nText.\n",
    "about.md": "---\nlayout: page\n---\nAbout.\n",
    "list.html": "---\n---\n{% for post in site.posts %}{{ post.content }}{% endfor %}\n",
}


@pytest.fixture
def site(folder: Folder) -> Path:
    """The folder of the site above, which is the current one."""
    for name, text in FILES.items():
        folder.put(name, text)
    return folder.path


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main.run(list(arguments)) == code
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_a_build_says_why_pages_were_rendered(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build = ("build", "--why")
    assert "all: no earlier build of this destination is known" in told(capsys, *build)
    assert "Why: nothing has changed since the last build" in told(capsys, *build)
    (site / "_posts/2024-01-01-a.md").write_text("---\nlayout: page\n---\nNew.\n")
    shown = told(capsys, *build)
    assert "Why: 2 of 3 pages were rendered" in shown
    assert "_posts/2024-01-01-a.md: its own text, front matter or address has changed" in shown
    assert "list.html: it reads the converted text of _posts/2024-01-01-a.md" in shown
    (site / "_config.yml").write_text("title: Another\n")
    assert "all: the configuration or an option changed" in told(capsys, *build)


def test_why_is_said_where_everything_is_rendered_each_time(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "no cache may be kept" in told(capsys, "build", "--why", "--disable-disk-cache")
    (site / "_plugins").mkdir()
    (site / "_plugins/own.py").write_text("")
    assert "the plugin own may read more than the site" in told(capsys, "build", "--why")


def test_to_ask_why_or_to_verify_changes_nothing(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "build")
    assert "nothing has changed" in told(capsys, "build", "--why", "--verify")


def test_an_incremental_build_can_be_verified(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "now.txt").write_text("---\n---\n{{ site.time | date: '%N' }} {{ 'now' | date: '%N' }}")
    assert "all 4 files are what a full build makes" in told(capsys, "build", "--verify")
    (site / "about.md").write_text("---\n---\nNew.\n")
    assert "all 4 files are what" in told(capsys, "build", "--verify")


def test_what_is_wrong_is_found(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(capsys, "build")
    (site / "about.md").write_text("---\n---\nNew.\n")
    monkeypatch.setattr(
        "pyjekyll.rendering.regenerator.Regenerator._reasons", lambda *_: {}
    )  # everything is taken to be fresh
    shown = told(capsys, "build", "--verify", code=1)
    assert f"{site}/_site/about.html is not what a full build makes" in shown


@pytest.mark.parametrize("path", ["list.html", "./list.html", "_site/list.html"])
def test_a_page_is_explained(site: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    told(capsys, "build")
    shown = told(capsys, "explain", path)
    assert "Page: list.html → /list.html" in shown
    assert "leaves it as it is" in shown
    assert "`site.posts`" in shown
    (site / "_posts/2024-01-01-a.md").write_text("---\nlayout: page\n---\nNew.\n")
    assert "renders it: it reads the converted text of _posts/2024-01-01-a.md" in told(
        capsys, "explain", path
    )
    assert "Text." in (site / "_site/list.html").read_text(), "nothing is built"


def test_a_page_that_there_is_not_has_a_suggestion(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "did you mean 'about.md'?" in told(capsys, "explain", "abuot.md", code=2)


def test_the_cache_is_shown_pruned_and_cleared(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = f"{site}/.jekyll-cache/pyjekyll/pyjekyll.db"
    assert told(capsys, "cache", "path").strip() == path
    assert "nothing is kept" in told(capsys, "cache", "info")
    for name in ("a", "b"):  # texts that Markdown has to look at
        (site / f"_posts/2024-01-01-{name}.md").write_text(f"---\n---\nText *{name}*.\n")
    told(capsys, "build")
    shown = told(capsys, "cache", "info")
    assert shown.count("KiB") == 9, "six parts of a record, when it was pruned, what is kept"
    assert "2 × conversion of Markdown" in shown
    assert "2 × converted text that pages read" in shown
    assert "0 of 11 entries were removed" in told(capsys, "cache", "prune")
    assert "0 of 11 entries were removed" in told(capsys, "cache", "prune", "--days", "1")
    told(capsys, "cache", "clear")
    assert "nothing is kept" in told(capsys, "cache", "info")


def test_the_folder_of_the_store_is_cleaned_as_the_other_caches(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "_config.yml").write_text("cache_dir: kept\n")
    told(capsys, "build")
    assert (site / "kept/pyjekyll/pyjekyll.db").exists()
    told(capsys, "clean")
    assert not (site / "kept").exists()


def test_an_address_by_a_filter_is_no_reason_to_render_a_page(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "c.html").write_text("---\n---\n{{ '/x' | relative_url }}{{ '/y' | absolute_url }}\n")
    told(capsys, "build")
    (site / "_posts/2024-01-01-a.md").write_text("---\nlayout: page\n---\nNew.\n")
    assert "c.html" not in told(capsys, "build", "--why")


def test_another_process_finds_nothing_changed(folder: Folder) -> None:
    folder.put("_config.yml", "plugins: [jekyll-sitemap, jekyll-feed]\ntags: [b, a]\n")
    gems = "".join(f"  gem 'g{n}', require: false\n" for n in range(9))
    folder.put("Gemfile", f"group :test, :development, :ci do\n{gems}end\n")
    for n in range(5):
        folder.put(f"_posts/2024-01-0{n + 1}-p.md", f"---\ntags: [x, y, z{n}]\n---\nText *{n}*.\n")
    build = [sys.executable, "-m", "pyjekyll", "build", "--why", "--source", str(folder.path)]
    for seed in range(6):  # sets have another order with each
        environment = {**os.environ, "PYTHONHASHSEED": str(seed), "SOURCE_DATE_EPOCH": "1780315200"}
        made = subprocess.run(build, env=environment, capture_output=True, text=True, check=True)
        assert seed == 0 or "Why: nothing has changed since the last build" in made.stdout


def test_a_site_in_several_languages_is_left_alone_where_nothing_has_changed(
    folder: Folder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    day = 1
    monkeypatch.setattr(Configuration, "now", lambda _self: datetime(2026, 6, day, 12, tzinfo=UTC))
    folder.put("_config.yml", "plugins: [jekyll-polyglot]\nlanguages: [en, de]\ndefault_lang: en\n")
    folder.put("a.html", "---\nlang: en\n---\n{{ site.time | date: '%Y' }}")
    folder.put("de/a.html", "---\nlang: de\npermalink: a.html\n---\n{{ site.time | date: '%d' }}")
    told(capsys, "build")
    assert (folder.path / "_site/de/a.html").read_text() == "01"
    assert "Why: nothing has changed since the last build" in told(capsys, "build", "--why")
    day = 2  # which one of the languages prints
    assert "once for each language" in told(capsys, "build", "--why")
    assert (folder.path / "_site/de/a.html").read_text() == "02"
    folder.put("de/a.html", "---\nlang: de\npermalink: a.html\n---\nnew")
    told(capsys, "build")
    assert (folder.path / "_site/de/a.html").read_text() == "new"
