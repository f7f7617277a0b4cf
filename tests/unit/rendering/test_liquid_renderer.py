from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site

    ReadSite = Callable[..., Site]

FILES = {
    "_layouts/l.html": "{{ content }}",
    "_includes/i.html": "{{ include.x }}",
    "a.html": "---\nlayout: l\n---\n{% include i.html x=1 %}",
    "b.html": "---\n---\n{{ page.url }}",
}


def test_the_templates_of_a_build_are_those_that_its_renders_used(read_site: ReadSite) -> None:
    site = read_site(FILES)

    site.view.renders.item("page:a.html")
    assert _names(site) == ["a.html", "_includes/i.html", "_layouts/l.html"]
    site.view.renders.item("page:b.html")
    assert _names(site)[-1] == "b.html"


def test_templates_that_another_process_used_are_parsed_again(read_site: ReadSite) -> None:
    elsewhere, site = read_site(FILES), read_site(FILES)

    site.view.renders.keep("page:a.html", elsewhere.view.renders.item("page:a.html"))

    assert _names(site) == ["a.html", "_includes/i.html", "_layouts/l.html"]


def test_a_profile_counts_each_template(read_site: ReadSite) -> None:
    site = read_site(FILES, profile=True)

    for name in ("a.html", "b.html"):
        site.view.renders.item(f"page:{name}")

    figures = {name: (p.count, p.bytes) for name, p in site.liquid_renderer.slowest()}
    assert figures["_includes/i.html"] == (1, 1)
    assert figures["a.html"] == (1, 1)
    assert figures["b.html"] == (1, 7)


def _names(site: Site) -> list[str | None]:
    return [template.name for template in site.liquid_renderer.templates]
