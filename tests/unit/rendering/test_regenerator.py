"""Which items are rendered again after a change."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.site import Site
from pyjekyll.tracing.build_record import find_unchanged

if TYPE_CHECKING:
    from pathlib import Path

    from pyjekyll.writer import BuildResult

FILES = {
    "_config.yml": "title: A site\n",
    "_layouts/default.html": "<html>{% include head.html %}{{ content }}",
    "_layouts/post.html": "---\nlayout: default\n---\n{{ page.title }}{{ content }}"
    "{{ page.previous.title }}",
    "_includes/head.html": "<title>{{ page.title }}{{ site.data.head.name }}</title>",
    "_data/head.yml": "name: head\n",
    "_data/other.yml": "name: other\n",
    "_posts/2024-01-01-a.md": "---\nlayout: post\ntitle: A\n---\nText of a.\n",
    "_posts/2024-01-02-b.md": "---\nlayout: post\ntitle: B\n---\nText of b.\n",
    "_posts/2024-01-03-c.md": "---\nlayout: post\ntitle: C\n---\nText of c.\n",
    "list.html": "---\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}",
    "texts.html": "---\n---\n{% for post in site.posts %}{{ post.content }}{% endfor %}",
    "count.html": "---\n---\n{{ site.posts.size }}{{ site.data.other.name }}",
    "about.md": "---\nlayout: default\n---\nAbout.\n",
}
POSTS = {"2024/01/01/a.html", "2024/01/02/b.html", "2024/01/03/c.html"}
PAGES = {"list.html", "texts.html", "count.html", "about.html"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        put(tmp_path / "site", name, text)
    assert rendered(build(tmp_path / "site")) == POSTS | PAGES
    return tmp_path / "site"


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def build(folder: Path, **options: object) -> BuildResult:
    given = {"source": str(folder), "destination": str(folder / "_site")}
    return Site(Configuration.load({**given, **options}, environ=os.environ)).process()


def rendered(result: BuildResult) -> set[str]:
    """The pages that were rendered, by their paths below the destination."""
    return {
        path.removeprefix(f"{result.site.dest}/")
        for path, output in result.outputs.items()
        if isinstance(output.content, bytes)
    }


def after(folder: Path, name: str, text: str) -> set[str]:
    """What is rendered after a file has become another."""
    put(folder, name, text)
    return rendered(build(folder))


def test_nothing_is_rendered_where_nothing_has_changed(folder: Path) -> None:
    assert rendered(build(folder)) == set()


def test_a_posts_text_renders_the_post_and_who_prints_it(folder: Path) -> None:
    text = FILES["_posts/2024-01-01-a.md"].replace("Text", "New text")
    assert after(folder, "_posts/2024-01-01-a.md", text) == {"2024/01/01/a.html", "texts.html"}


def test_a_posts_title_renders_its_neighbour_and_the_list_as_well(folder: Path) -> None:
    text = FILES["_posts/2024-01-01-a.md"].replace("title: A", "title: New")
    assert after(folder, "_posts/2024-01-01-a.md", text) == {
        "2024/01/01/a.html",
        "2024/01/02/b.html",
        "list.html",
        "texts.html",
    }


def test_a_layout_renders_who_is_placed_in_it(folder: Path) -> None:
    text = FILES["_layouts/post.html"] + "<hr>"
    assert after(folder, "_layouts/post.html", text) == POSTS | {"texts.html"}


def test_an_include_renders_who_includes_it(folder: Path) -> None:
    assert after(folder, "_includes/head.html", "<title>") == POSTS | {"texts.html", "about.html"}


def test_data_render_who_reads_them(folder: Path) -> None:
    assert after(folder, "_data/other.yml", "name: new\n") == {"count.html"}


def test_a_new_post_renders_what_lists_posts_and_its_neighbour(folder: Path) -> None:
    text = FILES["_posts/2024-01-01-a.md"]
    assert after(folder, "_posts/2024-01-04-d.md", text) == {
        "2024/01/04/d.html",
        "list.html",
        "texts.html",
        "count.html",
    }


def test_the_configuration_renders_everything(folder: Path) -> None:
    assert after(folder, "_config.yml", "title: New\n") == POSTS | PAGES


def test_a_page_that_was_harmed_is_made_again(folder: Path) -> None:
    (folder / "_site/about.html").write_text("harmed")
    (folder / "_site/list.html").unlink()
    assert rendered(build(folder)) == {"about.html", "list.html"}


def test_state_that_carries_over_renders_everything(folder: Path) -> None:
    put(folder, "about.md", FILES["about.md"] + "{% increment n %}\n")
    assert rendered(build(folder)) == POSTS | PAGES
    assert rendered(build(folder)) == POSTS | PAGES


def test_what_was_left_out_is_reported_again(folder: Path) -> None:
    put(folder, "about.md", "---\nlayout: none such\n---\n{{ tpyo }}\n")
    first = build(folder).diagnostics
    assert {"site/layout-missing"} <= {each.rule for each in first}
    put(folder, "count.html", "---\n---\n")
    result = build(folder)
    assert rendered(result) == {"count.html"}
    assert result.diagnostics == first


def test_the_year_is_up_to_date_until_it_ends(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "about.md", "---\n---\n{{ site.time | date: '%Y' }}\n")
    put(folder, "count.html", "---\n---\n{{ site.time }}\n")

    def at(moment: str) -> set[str]:
        time = dt.datetime.fromisoformat(moment)
        monkeypatch.setattr("pyjekyll.site.time_of_build", lambda _config: time)
        config = {"source": str(folder), "destination": str(folder / "_site")}
        site = Site(Configuration.load({**config}))
        return rendered(site.process())

    at("2025-01-01T00:00:00+00:00")
    assert at("2025-02-01T00:00:00+00:00") == {"count.html"}
    assert at("2026-02-01T00:00:00+00:00") == {"count.html", "about.html"}


def test_a_build_that_writes_nothing_renders_everything(folder: Path) -> None:
    given = {"source": str(folder), "destination": str(folder / "_site")}
    assert rendered(Site(Configuration.load(given)).process(write=False)) == POSTS | PAGES


def test_what_reads_the_network_is_rendered_each_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pyjekyll.plugins.jekyll_gist._fetch", lambda _url: "code")
    put(folder, "_config.yml", "plugins: [jekyll-gist]\n")
    put(folder, "about.md", "---\n---\n{% gist 1234567 %}\n")
    build(folder)
    assert rendered(build(folder)) == {"about.html"}
    given = {"source": str(folder), "destination": str(folder / "_site")}
    assert find_unchanged(Configuration.load(given)) is None
    put(folder, "about.md", "---\n---\nNone.\n")
    build(folder)
    assert rendered(build(folder)) == set()
    assert find_unchanged(Configuration.load(given)) is not None


def test_hooks_that_change_the_output_alone_do_not_render_everything(folder: Path) -> None:
    plugins = "[jemoji, jekyll-mentions, jekyll-target-blank]"
    put(folder, "_config.yml", f"url: https://example.com\nplugins: {plugins}\n")
    build(folder)
    assert after(folder, "about.md", "---\n---\n@somebody :+1:\n") == {"about.html"}
    assert "user-mention" in (folder / "_site/about.html").read_text()
