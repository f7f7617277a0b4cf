from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site


def two_of_one_path(site: Site) -> None:
    from pyjekyll.content.page import PageWithoutAFile

    for text in ("first {{ page.n }}", "second {{ page.n }}"):
        data: dict[str, object] = {"n": text[0], "permalink": f"/{text[0]}.html"}
        site.pages.append(
            PageWithoutAFile(site, site.source, "", "x.html", content=text, data=data)
        )


def test_pages_of_one_path_share_the_template_of_the_first_in_jekylls_order(
    read_site: Callable[..., Site],
) -> None:
    site = read_site({"a.txt": ""})
    two_of_one_path(site)
    ids = site.view.renders.begin()

    assert [site.view.renders.item(item_id).output for item_id in reversed(ids)] == [
        "first s",
        "first f",
    ]


def test_a_template_with_errors_fails_for_all_who_want_it(read_site: Callable[..., Site]) -> None:
    page = "---\n---\n{% include x.html %}"
    site = read_site({"_includes/x.html": "{% if %}", "a.html": page, "b.html": page})

    for name in ("a.html", "b.html"):
        [found] = site.view.renders.item(f"page:{name}").fatal
        assert found.place.path == "_includes/x.html"
