"""Templates reach content through SiteView.fetch, and in no other way.

A site whose templates read everything is built while its nouns watch who reads them: an attribute
of a noun that is asked for inside a Liquid render, and not inside of `fetch`, is a second door.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.content.collection import Collection
from pyjekyll.content.document import Document
from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.layout import Layout
from pyjekyll.content.page import Page
from pyjekyll.content.static_file import StaticFile
from pyjekyll.liquid import Template
from pyjekyll.view import SiteView, keys
from pyjekyll.view.ranks import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyjekyll.site import Site

FILES = {
    "_config.yml": "collections: {docs: {output: true, extra: 1}}\ntitle: T\npage_excerpts: true\n",
    "_data/nav.yml": "- {title: Home, url: /}\n",
    "file.txt": "static",
    "_includes/card.html": "{{ include.item.title }}{{ include.item.url }}{{ site.title }}",
    "_layouts/base.html": "---\nkind: base\n---\n{{ layout.kind }}{{ page.content }}{{ content }}",
    "_posts/2024-01-01-a.md": "---\nlayout: base\ntags: [x]\n---\nA {{ page.title }}\n\nmore",
    "_posts/2024-01-02-b.md": "---\nlayout: base\n---\nB {% post_url 2024-01-01-a %}\n\nmore",
    "_docs/d.md": "---\nlayout: base\n---\n{% link about.md %}{{ site.posts[0].excerpt }}",
    "about.md": "---\nlayout: base\n---\nabout",
    "index.html": """---
layout: base
excerpt: own
---
{% for post in site.posts %}{% include card.html item=post %}{{ post.content }}{{ post.excerpt }}
{{ post.next.title }}{{ post.output }}{{ post }}{{ post.tags }}{% endfor %}
{{ site.posts | where: "title", "A" | map: "url" }}{{ site.posts | sort: "date" | jsonify }}
{{ site.posts | sort | inspect }}{{ site.posts | group_by: "title" | map: "name" }}{{ site.posts }}
{{ site.docs | where_exp: "d", "d.title == 'D'" | map: "path" }}{{ site.related_posts | size }}
{% for page in site.pages %}{{ page.title }}{{ page.content }}{{ page.path }}{% endfor %}
{{ site.pages | jsonify }}{{ site.html_pages | map: "url" }}{{ site.pages | inspect }}
{% for file in site.static_files %}{{ file.path }}{{ file.modified_time | date: "%Y" }}{% endfor %}
{% for c in site.collections %}{{ c.label }}{{ c.docs | size }}{{ c.extra }}{{ c }}{% endfor %}
{% for tag in site.tags %}{{ tag[0] }}{{ tag[1].first.title }}{% endfor %}{{ site.categories }}
{{ site.data.nav[0].title }}{{ site.data | jsonify }}{{ site.time | date: "%Y" }}
{{ jekyll.version }}{{ jekyll.environment }}{{ theme }}{{ site.documents | size }}{{ site.config }}
{{ "/x" | absolute_url }}{{ "*x*" | markdownify }}{{ "'x'" | smartify }}{{ page.url }}{{ page.dir }}
{% include_relative file.txt %}{% highlight ruby %}x{% endhighlight %}{{ site | size }}
""",
}


def test_no_template_reads_a_noun_but_through_fetch(
    make: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make()
    guard = Guard(monkeypatch)

    site.process(write=False)

    assert guard.refused == []


def test_the_guard_would_notice_a_second_door(
    make: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make()
    guard = Guard(monkeypatch)

    def peek(value: Any) -> str:
        return str(value.__class__) + str(site.posts.docs[0].url)

    site.reset()
    site.liquid_renderer.environment.register_filter("peek", peek)
    site.read()
    site.pages[0].content = "{{ 'x' | peek }}"
    site.render()

    assert guard.refused == ["Collection.docs", "Document.url"]


def test_the_reads_of_a_render_name_what_it_read(noted: Callable[..., Site]) -> None:
    site = noted()

    reads = site.view.rendered(site.posts.docs[1]).reads

    assert keys.layout("base") in reads
    assert keys.post("2024-01-01-a") in reads
    assert keys.field("document:_posts/2024-01-02-b.md", "title") not in reads
    assert not any(key[1:2] == ("document:_posts/2024-01-01-a.md",) for key in reads)


def test_the_second_who_reads_something_of_the_site_is_noted_like_the_first(
    noted: Callable[..., Site],
) -> None:
    page = "---\n---\n{{ site.posts | size }}{{ site.title }}{% include card.html item=page %}"
    site = noted({"one.html": page, "two.html": page})

    one, two = (_reads(site, name) for name in ("one.html", "two.html"))

    assert [key for key in one if "one.html" not in str(key)] == [
        key for key in two if "two.html" not in str(key)
    ]
    card = f"{site.source}/_includes/card.html"
    assert {keys.query("site.posts"), keys.config("title"), keys.file(card)} <= set(two)


def test_what_a_page_reads_of_itself_is_noted_by_field(noted: Callable[..., Site]) -> None:
    page = "---\ntitle: T\nother: O\n---\n{{ page.title }}{{ page.url }}"
    site = noted({"one.html": page})

    reads = _reads(site, "one.html")

    assert keys.field("page:one.html", "title") in reads
    assert keys.field("page:one.html", "url") in reads
    assert keys.field("page:one.html", "other") not in reads


def test_a_tag_that_reads_the_configuration_of_the_site_is_noted(
    noted: Callable[..., Site],
) -> None:
    page = "---\n---\n{% feed_meta %}"
    site = noted({"one.html": page}, plugins=["jekyll-feed"])

    reads = _reads(site, "one.html")

    assert {keys.config("feed"), keys.config("url"), keys.config("title")} <= set(reads)


def test_the_time_is_noted_as_it_is_printed(noted: Callable[..., Site]) -> None:
    pages = {
        "year.html": "---\n---\n{{ site.time | date: '%Y' }}",
        "string.html": "---\n---\n{{ site.time | date_to_string }}",
        "whole.html": "---\n---\n{% if site.time > page.date %}{% endif %}{{ site.time }}",
    }
    site = noted(pages)

    assert [key for key in _reads(site, "year.html") if key[0] == "time"] == [("time", "%Y")]
    assert [key for key in _reads(site, "string.html") if key[0] == "time"] == [
        ("time", "%d %b %Y")
    ]
    assert ("time",) in _reads(site, "whole.html")


def test_reading_a_neighbour_is_noted_as_its_field(noted: Callable[..., Site]) -> None:
    site = noted()
    state = site.view.new_state(None, OUTSIDE)

    with site.view.entered(state):
        drop = site.view.drop(site.posts.docs[0])
        assert drop["next"]["title"] == "B"

    assert list(state.log or ()) == [
        keys.field("document:_posts/2024-01-01-a.md", "next"),
        keys.field("document:_posts/2024-01-02-b.md", "title"),
    ]


def test_a_search_notes_the_column_and_not_each_member(noted: Callable[..., Site]) -> None:
    page = '---\n---\n{{ site.posts | where: "title", "A" | size }}'
    site = noted({"one.html": page})

    reads = _reads(site, "one.html")

    assert keys.column(keys.query("site.posts"), "title") in reads
    assert not any(key[0] == "field" and key[1].startswith("document:") for key in reads)


def test_nothing_is_noted_where_nobody_wants_to_know(make: Callable[..., Site]) -> None:
    site = make()
    site.process(write=False)

    assert all(rendered.reads == () for rendered in site.view.renders.all())
    assert len(list(site.view.renders.all())) == 5


class Guard:
    """Notes each attribute of a noun that is read inside a template and outside of the view."""

    NOUNS = (Document, Page, StaticFile, Collection, Layout, Excerpt)
    FREE = frozenset(("to_liquid", "to_s", "inspect", "spaceship", "ruby_class", "ruby_hash"))

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.refused: list[str] = []
        self._inside: list[str] = []
        self._wrap(monkeypatch, Template, "render_apart", "template")
        for name in ("fetch", "id", "drop", "conversion"):
            self._wrap(monkeypatch, SiteView, name, "view")
        for noun in self.NOUNS:
            monkeypatch.setattr(noun, "__getattribute__", self._reader(), raising=False)

    def _wrap(self, monkeypatch: pytest.MonkeyPatch, cls: type, name: str, where: str) -> None:
        original = getattr(cls, name)

        def wrapped(*arguments: Any, **options: Any) -> Any:
            with self._going(where):
                return original(*arguments, **options)

        monkeypatch.setattr(cls, name, wrapped)

    @contextmanager
    def _going(self, where: str) -> Iterator[None]:
        self._inside.append(where)
        yield
        self._inside.pop()

    def _reader(self) -> Callable[[object, str], Any]:
        def read(noun: object, name: str) -> Any:
            inside = self._inside[-1:] == ["template"]
            if inside and name not in self.FREE and not name.startswith("__") and name != "site":
                self.refused.append(f"{type(noun).__name__}.{name}")
            return object.__getattribute__(noun, name)

        return read


@pytest.fixture
def make(make_site: Callable[..., Site]) -> Callable[..., Site]:
    """Makes the site above, with some more files."""

    def make(more: dict[str, str] | None = None, **options: object) -> Site:
        return make_site({**FILES, **(more or {})}, **options)

    return make


@pytest.fixture
def noted(make: Callable[..., Site]) -> Callable[..., Site]:
    """Builds it in memory, and notes what is read."""

    def noted(more: dict[str, str] | None = None, **options: object) -> Site:
        site = make(more, **options)
        site.notes_reads = True
        site.process(write=False)
        return site

    return noted


def _reads(site: Site, name: str) -> list[tuple[str, ...]]:
    page = next(page for page in site.pages if page.name == name)
    return list(site.view.rendered(page).reads)
