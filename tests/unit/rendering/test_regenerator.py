"""Which items are rendered again after a change."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

import pytest

from pyjekyll.tracing.build_record import find_unchanged

if TYPE_CHECKING:
    from pyjekyll.writer import BuildResult
    from tests.unit.conftest import SiteFolder

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
def folder(site_folder: SiteFolder) -> SiteFolder:
    """A site's folder; it has been built once, and another build may follow."""
    site_folder.put(FILES)
    assert rendered(build(site_folder)) == POSTS | PAGES
    return site_folder


def build(folder: SiteFolder) -> BuildResult:
    return folder.make(environ=os.environ).process()


def rendered(result: BuildResult) -> set[str]:
    """The pages that were rendered, by their paths below the destination."""
    return {
        path.removeprefix(f"{result.site.dest}/")
        for path, output in result.outputs.items()
        if isinstance(output.content, bytes)
    }


def after(folder: SiteFolder, name: str, text: str) -> set[str]:
    """What is rendered after a file has become another."""
    folder.put({name: text})
    return rendered(build(folder))


def test_nothing_is_rendered_where_nothing_has_changed(folder: SiteFolder) -> None:
    assert rendered(build(folder)) == set()


def test_a_posts_text_renders_the_post_and_who_prints_it(folder: SiteFolder) -> None:
    text = FILES["_posts/2024-01-01-a.md"].replace("Text", "New text")
    assert after(folder, "_posts/2024-01-01-a.md", text) == {"2024/01/01/a.html", "texts.html"}


def test_a_posts_title_renders_its_neighbour_and_the_list_as_well(folder: SiteFolder) -> None:
    text = FILES["_posts/2024-01-01-a.md"].replace("title: A", "title: New")
    assert after(folder, "_posts/2024-01-01-a.md", text) == {
        "2024/01/01/a.html",
        "2024/01/02/b.html",
        "list.html",
        "texts.html",
    }


def test_a_layout_renders_who_is_placed_in_it(folder: SiteFolder) -> None:
    text = FILES["_layouts/post.html"] + "<hr>"
    assert after(folder, "_layouts/post.html", text) == POSTS | {"texts.html"}


def test_an_include_renders_who_includes_it(folder: SiteFolder) -> None:
    assert after(folder, "_includes/head.html", "<title>") == POSTS | {"texts.html", "about.html"}


def test_data_render_who_reads_them(folder: SiteFolder) -> None:
    assert after(folder, "_data/other.yml", "name: new\n") == {"count.html"}


def test_a_new_post_renders_what_lists_posts_and_its_neighbour(folder: SiteFolder) -> None:
    text = FILES["_posts/2024-01-01-a.md"]
    assert after(folder, "_posts/2024-01-04-d.md", text) == {
        "2024/01/04/d.html",
        "list.html",
        "texts.html",
        "count.html",
    }


def test_the_configuration_renders_everything(folder: SiteFolder) -> None:
    assert after(folder, "_config.yml", "title: New\n") == POSTS | PAGES


def test_a_page_that_was_harmed_is_made_again(folder: SiteFolder) -> None:
    (folder.destination / "about.html").write_text("harmed")
    (folder.destination / "list.html").unlink()
    assert rendered(build(folder)) == {"about.html", "list.html"}


def test_state_that_carries_over_renders_everything(folder: SiteFolder) -> None:
    folder.put({"about.md": FILES["about.md"] + "{% increment n %}\n"})
    assert rendered(build(folder)) == POSTS | PAGES
    assert rendered(build(folder)) == POSTS | PAGES


def test_what_was_left_out_is_reported_again(folder: SiteFolder) -> None:
    folder.put({"about.md": "---\nlayout: none such\n---\n{{ tpyo }}\n"})
    first = build(folder).diagnostics
    assert {"site/layout-missing"} <= {each.rule for each in first}
    folder.put({"count.html": "---\n---\n"})
    result = build(folder)
    assert rendered(result) == {"count.html"}
    assert result.diagnostics == first


def test_the_year_is_up_to_date_until_it_ends(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.put({"about.md": "---\n---\n{{ site.time | date: '%Y' }}\n"})
    folder.put({"count.html": "---\n---\n{{ site.time }}\n"})

    def at(moment: str) -> set[str]:
        time = dt.datetime.fromisoformat(moment)
        monkeypatch.setattr("pyjekyll.site.time_of_build", lambda _config: time)
        return rendered(build(folder))

    at("2025-01-01T00:00:00+00:00")
    assert at("2025-02-01T00:00:00+00:00") == {"count.html"}
    assert at("2026-02-01T00:00:00+00:00") == {"count.html", "about.html"}


def test_a_build_that_writes_nothing_renders_everything(folder: SiteFolder) -> None:
    made = folder.make(environ=os.environ)
    assert rendered(made.process(write=False)) == POSTS | PAGES


def test_what_reads_the_network_is_rendered_each_time(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pyjekyll.plugins.jekyll_gist._fetch", lambda _url: "code")
    folder.put({"_config.yml": "plugins: [jekyll-gist]\n"})
    folder.put({"about.md": "---\n---\n{% gist 1234567 %}\n"})
    build(folder)
    assert rendered(build(folder)) == {"about.html"}
    assert find_unchanged(folder.configure(os.environ)) is None
    folder.put({"about.md": "---\n---\nNone.\n"})
    build(folder)
    assert rendered(build(folder)) == set()
    assert find_unchanged(folder.configure(os.environ)) is not None


def test_hooks_that_change_the_output_alone_do_not_render_everything(folder: SiteFolder) -> None:
    plugins = "[jemoji, jekyll-mentions, jekyll-target-blank]"
    folder.put({"_config.yml": f"url: https://example.com\nplugins: {plugins}\n"})
    build(folder)
    assert after(folder, "about.md", "---\n---\n@somebody :+1:\n") == {"about.html"}
    assert "user-mention" in (folder.destination / "about.html").read_text()


def test_of_the_pages_of_an_index_those_are_rendered_whose_posts_have_changed(
    folder: SiteFolder,
) -> None:
    index = "---\n---\n{% for post in paginator.posts %}{{ post.content }}{% endfor %}"
    config = "title: A site\nplugins: [jekyll-paginate]\npaginate: 1\n"
    folder.put({"_config.yml": config, "index.html": index, "texts.html": "not a page"})
    pages = {"index.html", "page2/index.html", "page3/index.html"}
    assert rendered(build(folder)) >= pages

    text = FILES["_posts/2024-01-02-b.md"].replace("Text", "New text")
    assert after(folder, "_posts/2024-01-02-b.md", text) == {
        "2024/01/02/b.html",
        "page2/index.html",
    }
    assert "New text" in (folder.destination / "page2/index.html").read_text()
    assert after(folder, "index.html", index.replace("content", "title")) == pages
    assert (folder.destination / "page3/index.html").read_text() == "A"
    assert rendered(build(folder)) == set()
