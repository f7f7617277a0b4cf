"""Every key that a render may read has words that people understand."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest

from pyjekyll.rendering.reasons import words_of
from pyjekyll.view import keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site
    from pyjekyll.view.keys import Key

KINDS = [
    function
    for name, function in vars(keys).items()
    if not name.startswith("_") and hasattr(function, "__module__")
    if function.__module__ == keys.__name__ and callable(function)
]
GIVEN = {
    "query": keys.query("site.posts"),
    "item": "page:about.md",
    "item_id": "page:about.md",
    "group": "collection docs",
}
SHOWN = {"query": "site.posts", "item": "about.md", "item_id": "about.md", "group": "docs"}


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    return make_site({"about.md": "---\n---\n", "_posts/2020-01-01-a.md": "---\n---\n"})


def test_the_keys_are_found() -> None:
    assert {keys.field, keys.config, keys.excerpt} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_key_of_each_kind_has_words_with_all_its_parts(
    site: Site, kind: Callable[..., Key]
) -> None:
    parts = inspect.signature(kind).parameters
    key = kind(*(GIVEN.get(part, f"some-{part}") for part in parts))
    words = words_of(key, site)
    assert words != " ".join(key)
    assert "page:" not in words
    assert [part for part in parts if SHOWN.get(part, f"some-{part}") not in words] == []


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (keys.items("posts"), "the posts of the site"),
        (keys.items("collection docs"), "the items of the collection docs"),
        (keys.time(), "the exact time of the build"),
        (keys.time("%Y"), "the time as %Y"),
        (keys.column(keys.query("site.posts"), "title"), "`title` of all in site.posts"),
        (keys.members("docs"), "the list `site.docs`"),
    ],
)
def test_groups_times_and_columns_are_described(site: Site, key: Key, words: str) -> None:
    assert words_of(key, site) == words


def test_files_are_named_below_the_source(site: Site) -> None:
    assert words_of(keys.file(f"{site.source}/_includes/a.html"), site) == (
        "the file _includes/a.html"
    )
    assert words_of(keys.file("/elsewhere/a.html"), site) == "the file /elsewhere/a.html"
    assert words_of(keys.beside(f"{site.source}/docs", "a.html"), site) == (
        "whether there is docs/a.html"
    )


def test_items_are_named_by_their_paths(site: Site) -> None:
    site.read()
    page, post = site.pages[0], site.posts.docs[0]
    assert words_of(keys.converted(site.view.id(page)), site) == "the converted text of about.md"
    assert words_of(keys.field(site.view.id(post), "title"), site) == (
        "`title` of _posts/2020-01-01-a.md"
    )
