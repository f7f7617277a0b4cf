"""Who was the first to use what `include_cached` printed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pyjekyll.rendering.first_uses import settle_first_uses

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site
    from pyjekyll.writer import BuildResult
    from tests.unit.conftest import SiteFolder

CONFIG = {"plugins": ["jekyll-include-cache"]}


@pytest.fixture
def settled(make_site: Callable[..., Site]) -> Callable[[dict[str, str]], tuple[bool, Site]]:
    """Whether a site's items are what they are with the first users known; and the site."""

    def settle(files: dict[str, str]) -> tuple[bool, Site]:
        site = make_site(files, **CONFIG)
        site.reset()
        site.read()
        site.view.keeps_memos = True
        ids = site.view.renders.begin()
        for item_id in reversed(ids):
            site.view.renders.item(item_id)
        return settle_first_uses(site, ids), site

    return settle


def page(text: str) -> str:
    return f"---\n---\n{text}"


def test_the_first_user_is_rendered_as_such(settled) -> None:
    include = "{% assign x = 'x' %}{{ x }}"
    text = "{% assign x = 'x' %}{% include_cached i.html %}{{ x }}"
    is_settled, site = settled(
        {"_includes/i.html": include, "a.html": page(text), "b.html": page(text)}
    )
    assert is_settled
    how = {each: site.view.renders.item(f"page:{each}.html").uses[0][3] for each in "ab"}
    assert how == {"a": "first", "b": "sensitive"}


@pytest.mark.parametrize(
    ("include", "first", "later"),
    [
        ("{% assign x = 1 %}", "{% include_cached i.html %}{{ x }}", "{% include_cached i.html %}"),
        ("{{ x }}", "{% assign x = 1 %}{% include_cached i.html %}", "{% include_cached i.html %}"),
        ("{{ include.a }}", "{% include_cached i.html a=1 %}", "{% include_cached i.html b=1 %}"),
    ],
)
def test_where_it_matters_it_is_seen(settled, include: str, first: str, later: str) -> None:
    files = {"_includes/i.html": include, "a.html": page(first), "b.html": page(later)}
    assert not settled(files)[0]


def test_who_prints_nothing_of_it_is_left_alone(settled) -> None:
    assert settled({"a.html": page("a")})[0]


FILES = {
    "_config.yml": "plugins: [jekyll-include-cache]\n",
    "_includes/nav.html": "{% assign n = site.pages.size %}{{ n }} {{ site.title }}",
    "_layouts/default.html": "{% include_cached nav.html %}{{ n }}{{ content }}",
    **{f"{name}.html": f"---\nlayout: default\n---\n{name}" for name in "abc"},
}


def build(folder: SiteFolder) -> BuildResult:
    return folder.make(environ=os.environ).process()


def rendered(result: BuildResult) -> set[str]:
    start = len(result.site.dest) + 1
    return {p[start:] for p, output in result.outputs.items() if isinstance(output.content, bytes)}


def test_a_site_with_cached_includes_is_built_page_by_page(site_folder: SiteFolder) -> None:
    files = {**FILES, "_layouts/default.html": "{% include_cached nav.html %}{{ content }}"}
    site_folder.put(files)
    assert rendered(build(site_folder)) == {"a.html", "b.html", "c.html"}
    site_folder.put({"b.html": "---\nlayout: default\n---\nanother"})
    assert rendered(build(site_folder)) == {"b.html"}
    assert (site_folder.destination / "b.html").read_text() == "3 another"


def test_the_first_page_alone_has_what_the_include_leaves(site_folder: SiteFolder) -> None:
    site_folder.put(FILES)
    build(site_folder)
    read = {name: (site_folder.destination / f"{name}.html").read_text() for name in "abc"}
    assert read == {"a": "3 3a", "b": "3 b", "c": "3 c"}
    (site_folder.path / "a.html").unlink()
    build(site_folder)
    assert (site_folder.destination / "b.html").read_text() == "2 2b"
