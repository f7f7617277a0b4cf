"""The index of pyjekyll-search, its field and its script: a plugin of our own, not of Ruby's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., dict[str, str]]

CONFIG = "plugins: [pyjekyll-search]\n"
PAGE = """\
---
title: The *garden* & more
layout: x
---
First, `code` and te<b>x</b>t.

## Roses

Red.

- one
- two

### White {#white-ones}

```ruby
puts 1
```
"""
FILES = {
    "_config.yml": CONFIG,
    "_layouts/x.html": "Layout {% search %}{{ content }}",
    "garden.md": PAGE,
}


def index(texts: dict[str, str], path: str = "search.json") -> list[Any]:
    return list(json.loads(texts[path]))


def test_each_page_is_in_sections_by_its_headings_without_its_layout(build: Build) -> None:
    assert index(build(FILES)) == [
        {
            "title": "The *garden* & more",
            "url": "/garden.html",
            "sections": [
                ["", "", "First, code and text."],
                ["Roses", "roses", "Red. one two"],
                ["White", "white-ones", "puts 1"],
            ],
        }
    ]


def test_addresses_have_the_baseurl_and_end_as_hosts_show_them(build: Build) -> None:
    texts = build({**FILES, "sub/index.md": "---\n---\nx"}, baseurl="/b")
    assert [page["url"] for page in index(texts)] == ["/b/garden.html", "/b/sub/"]
    assert 'data-index="/b/search.json"' in texts["garden.html"]
    assert 'src="/b/assets/js/search.js"' in texts["garden.html"]


@pytest.mark.parametrize(
    "files",
    [
        {"other.md": "---\nsearch: false\n---\nx"},
        {"404.html": "---\npermalink: /404.html\n---\nx"},
        {"data.json": "---\n---\n{}"},
        {"_drafts/d.md": "---\n---\nx"},
        {"private/a.md": "---\n---\nx", "_config.yml": f"{CONFIG}search: {{exclude: [private]}}\n"},
        {"a.md": "---\n---\nx", "_config.yml": f"{CONFIG}search: {{exclude: a.md}}\n"},
    ],
)
def test_what_nobody_should_find_is_left_out(build: Build, files: dict[str, str]) -> None:
    assert [page["url"] for page in index(build({**FILES, **files}))] == ["/garden.html"]


def test_documents_of_collections_that_are_written_are_in_it(build: Build) -> None:
    texts = build(
        {
            "_config.yml": f"{CONFIG}collections: {{a: {{output: true}}, b: {{}}}}\n",
            "_a/x.md": "---\n---\nx",
            "_b/y.md": "---\n---\ny",
            "_posts/2024-01-01-p.md": "---\n---\np",
        }
    )
    assert [page["url"] for page in index(texts)] == ["/2024/01/01/p.html", "/a/x.html"]


def test_scripts_navigation_and_ignored_elements_are_not_text(build: Build) -> None:
    html = (
        "---\n---\n<p>a<script>b</script><style>c</style></p><nav>d</nav>"
        '<div data-search="ignore">e</div><!-- f --><p>g</p>'
    )
    (page,) = index(build({"_config.yml": CONFIG, "a.html": html}))
    assert page["sections"] == [["", "", "a g"]]


def test_a_page_without_title_is_named_by_its_address(build: Build) -> None:
    (page,) = index(build({"_config.yml": CONFIG, "a.html": "---\n---\n"}))
    assert (page["title"], page["sections"]) == ("/a.html", [["", "", ""]])


def test_the_field_says_what_the_options_say_and_nothing_of_them_is_html(build: Build) -> None:
    search = 'search:\n  path: find/all.json\n  texts: {label: \'"<b>\', none: "Rien"}\n'
    texts = build({**FILES, "_config.yml": CONFIG + search})
    assert index(texts, "find/all.json")
    assert 'aria-label="&quot;&lt;b&gt;"' in texts["garden.html"]
    assert 'data-none="Rien"' in texts["garden.html"]


def test_a_site_may_have_its_own_script_or_none(build: Build) -> None:
    assert "form.site-search" in build(FILES)["assets/js/search.js"]
    texts = build({**FILES, "_config.yml": f"{CONFIG}search: {{script: false}}\n"})
    assert "assets/js/search.js" not in texts
    assert "<script" not in texts["garden.html"]
    for own in ("mine", "---\n---\nmine"):
        assert build({**FILES, "assets/js/search.js": own})["assets/js/search.js"] == "mine"


@pytest.mark.parametrize("value", ["null", "false", '""', "[]", "7", "x", "{path: 7, texts: 7}"])
def test_settings_of_a_wrong_type_are_as_none(build: Build, value: str) -> None:
    texts = build({**FILES, "_config.yml": f"{CONFIG}search: {value}\n"})
    assert len(index(texts)) == 1
