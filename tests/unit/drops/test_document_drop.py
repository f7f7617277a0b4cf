"""Documents in templates; the texts are what Jekyll 4.4.1 prints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ d.title }}|{{ d.note }}|{{ e.note }}|{{ d.nothing }}", "Two||a|"),
        ("{{ d.id }}|{{ d.url }}|{{ d.collection }}|{{ d.name }}",
         "/two|/two.html|posts|2024-01-02-two.md"),
        ("{{ d.path }}|{{ d.relative_path }}", "_posts/2024-01-02-two.md|_posts/2024-01-02-two.md"),
        ("{{ d.previous.title }}|{{ d.next.title }}|{{ e.next.title }}|{{ e.next.previous.title }}",
         "One||Two|One"),
        ("{{ d.content | strip }}|{{ d.output | strip }}", "<p>two</p>|<<p>two</p>>"),
        ("{{ e.excerpt | strip }}|{{ d.excerpt.output }}", "<p><em>one</em></p>|"),
        ("{{ d | strip }}", "<<p>two</p>>"),
        ("{% if d == site.posts[0] %}same{% endif %}{% if d == e %}no{% endif %}", "same"),
        ("{% if d contains 'title' %}Liquid asks no drop whether it contains{% endif %}", ""),
        ("{{ site.posts | sort | map: 'title' | join }}", "One Two"),
        ("{% for field in e %}{{ field[0] }}{% endfor %}", ""),
    ],
)  # fmt: skip
def test_templates_see(printed: Callable[..., str], text: str, shown: str) -> None:
    start = "{% assign d = site.posts[0] %}{% assign e = site.posts[1] %}"
    assert printed(start + text) == shown


def test_an_excerpt_sees_itself_as_page_without_an_excerpt(
    build_texts: Callable[..., dict[str, str]],
) -> None:
    post = "---\n---\n[{{ page.title }}{{ page.excerpt }}{{ page.content | size }}]\n\nmore"
    page = "---\n---\n{{ site.posts[0].excerpt | strip_html }}"
    texts = build_texts({"_posts/2024-01-01-a.md": post, "a.txt": page})
    assert texts["a.txt"].startswith("[A")
    assert "[A]" not in texts["a.txt"]


def test_in_json_neighbours_of_the_second_level_lead_no_further(site: Site) -> None:
    newest = site.view.drop(site.posts.docs[1])
    assert newest.hash_for_json(1)["previous"]["title"] == "One"
    collapsed = newest.hash_for_json(2)["previous"]
    assert collapsed["title"] == "One"
    assert not {"content", "output", "excerpt", "next", "previous"} & collapsed.keys()


def test_its_json_ends(printed: Callable[..., str]) -> None:
    found = json.loads(printed("{{ site.posts | jsonify }}"))
    assert [post["title"] for post in found] == ["Two", "One"]
    assert found[0]["previous"]["title"] == "One"
    assert found[0]["previous"]["next"]["title"] == "Two"
    assert "next" not in found[0]["previous"]["next"]


def test_documents_compare_by_date_and_then_by_path_with_documents_alone(site: Site) -> None:
    one, two = (site.view.drop(post) for post in site.posts.docs)
    assert (one.spaceship(two), two.spaceship(one), one.spaceship(one)) == (-1, 1, 0)
    assert one.spaceship("text") is None


def test_documents_of_one_date_compare_by_path(make_site: Callable[..., Site]) -> None:
    site = make_site({f"_posts/2024-01-01-{name}.md": "---\n---\n" for name in "ab"})
    site.read()
    first, second = (site.view.drop(post) for post in site.posts.docs)
    assert (first.spaceship(second), second.spaceship(first)) == (-1, 1)


def test_what_a_hook_sets_becomes_front_matter(site: Site) -> None:
    post = site.posts.docs[0]
    site.view.drop(post)["later"] = "x"
    assert post.data["later"] == "x"
