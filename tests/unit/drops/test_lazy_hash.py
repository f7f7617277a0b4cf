"""Pages are hashes to templates, and read their fields when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.drops.lazy_hash import PageSnapshot, PostsByValue, hash_of, page_snapshot
from pyjekyll.liquid import Environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.content.page import Page
    from pyjekyll.site import Site


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    """A site with one page, read."""
    defaults = "defaults: [{scope: {path: ''}, values: {a: 1, nested: {x: 1}}}]\n"
    page = "---\ntitle: T\nnested: {y: 2}\n---\nraw"
    site = make_site({"_config.yml": defaults, "a.md": page})
    site.reset()
    site.read()
    site.view.settle_order()
    return site


def snapshot(site: Site, page: Page) -> PageSnapshot:
    return page_snapshot(site.view, page)


def test_a_page_is_a_hash_of_defaults_front_matter_and_attributes(site: Site) -> None:
    drop = site.view.drop(site.pages[0])

    names = ["a", "nested", "title", "content", "dir", "excerpt", "name", "path", "url"]
    assert drop.keys() == names
    assert drop["nested"] == {"x": 1, "y": 2}
    assert drop["url"] == "/a.html"
    assert "nothing" not in drop
    assert drop["nothing"] is None


def test_what_was_read_is_kept_but_for_the_content(site: Site) -> None:
    drop = site.view.drop(site.pages[0])

    assert (drop["content"], drop["title"]) == ("raw", "T")
    assert set(dict.keys(drop)) == {"title"}


def test_a_hook_may_add_to_the_page_that_is_rendered(site: Site) -> None:
    page = snapshot(site, site.pages[0])

    page["added"] = "x"

    assert page["added"] == "x"
    assert "added" in page
    assert page["nothing"] is None


def test_a_page_equals_its_own_hash(site: Site) -> None:
    page = site.pages[0]
    template = Environment().parse("{% if a == b %}same{% endif %}{{ a.size }}")

    data = {"a": snapshot(site, page), "b": site.view.drop(page)}

    assert template.render(data) == "same9"


def test_a_hash_with_keys_of_any_kind_is_a_hash_to_templates() -> None:
    pairs = [(["a"], 1), (2024, 2), (True, 3), ("x", 4), (None, 5)]
    template = Environment().parse(
        "{{ h.size }}|{% for p in h %}{{ p[0] }}={{ p[1] }};{% endfor %}"
        "|{{ h.x }}{{ h[2024] }}|{{ h }}"
    )

    text = template.render({"h": hash_of(pairs)})

    assert text == '5|a=1;2024=2;true=3;x=4;=5;|42|{["a"]=>1, 2024=>2, true=>3, "x"=>4, nil=>5}'


def test_a_hash_whose_keys_are_strings_is_a_plain_one() -> None:
    assert type(hash_of([("a", 1)])) is dict


class FakeView:
    """A view that says what carries over."""

    is_of_jekyll_3 = False

    def __init__(self):
        self.kept = {}
        self.queries = self
        self.carried_names = self
        self.may_make_keys = False

    def carried(self, name):
        return self.kept.setdefault(name, {})

    def carried_so_far(self, name, *, expected):
        return self.kept.get(name, {})


def test_posts_by_value_keep_the_key_that_was_asked_for_with_brackets():
    view = FakeView()
    tags = PostsByValue(view, "site.tags", [("x", ["post"])])
    assert (tags["nope"], "nope" in tags, len(tags)) == (None, False, 1)
    assert tags.read_or_make("x") == ["post"]
    assert tags.read_or_make("title") == []
    assert tags.items() == [("x", ["post"]), ("title", [])]
    again = PostsByValue(view, "site.tags", [("x", ["post"])])
    assert (again.keys(), again["title"], again.inspect()) == (
        ["x", "title"],
        [],
        '{"x"=>["post"], "title"=>[]}',
    )
