"""`site` in templates; the texts are what Jekyll 4.4.1 prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.drops.site_drop import SiteDrop

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ site.title }}|{{ site.nothing }}|{{ site.config }}", "T||"),
        ("{{ site.docs.size }}|{{ site.docs[0].title }}", "1|D"),
        ("{{ site.posts | map: 'title' | join }}", "Two One"),
        ("{{ site.documents.size }}|{{ site.html_pages.size }}|{{ site.pages.size }}", "3|0|1"),
        ("{{ site.tags.x.size }}|{{ site.categories | size }}", "2|0"),
        ("{{ site.related_posts.size }}|{{ site.static_files.size }}", "|1"),
        ("{{ site.data.size }}|{{ site | size }}", "0|0"),
    ],
)  # fmt: skip
def test_templates_see(printed: Callable[..., str], text: str, shown: str) -> None:
    assert printed(text) == shown


def test_a_collection_hides_a_field_of_its_name_but_not_the_posts(
    build_texts: Callable[..., dict[str, str]],
) -> None:
    files = {
        "_pages/a.md": "---\ntitle: of the collection\n---\n",
        "_posts/2024-01-01-a.md": "---\n---\n",
        "_posts/2024-01-02-b.md": "---\n---\n",
        "a.txt": "---\n---\n{{ site.pages | map: 'title' }}|{{ site.posts | map: 'title' | join }}",
    }
    texts = build_texts(files, collections={"pages": {"output": True}})
    assert texts["a.txt"] == "of the collection|B A"


def test_data_of_the_configuration_hide_the_data_files(
    build_texts: Callable[..., dict[str, str]],
) -> None:
    files = {"_data/a.yml": "1", "a.txt": "---\n---\n{{ site.data.a }}{{ site.data.b }}"}
    assert build_texts(files)["a.txt"] == "1"
    assert build_texts(files, data={"b": 2})["a.txt"] == "2"


@pytest.fixture
def drop(site: Site) -> SiteDrop:
    return SiteDrop(site.view)


def test_it_has_collections_methods_and_the_keys_of_the_configuration(drop: SiteDrop) -> None:
    asked = ["docs", "posts", "title", "count", "nope"]
    assert [name for name in asked if name in drop] == ["docs", "posts", "title", "count"]


def test_what_a_hook_sets_becomes_configuration(site: Site, drop: SiteDrop) -> None:
    drop["later"] = "x"
    assert site.config["later"] == "x"
    assert drop["later"] == "x"


def test_the_keys_of_the_configuration_come_after_the_methods(drop: SiteDrop) -> None:
    names = drop.keys()
    assert names[:2] == ["time", "config"]
    assert names.index("title") > names.index("tags")
