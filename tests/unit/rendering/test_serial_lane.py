"""What carries over from item to item. Recorded sites say that Jekyll does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site

    ReadSite = Callable[..., Site]

LAYOUT = "{% if page.turn %}" + '{% cycle "a", "b" %}' + "{% endif %}[{{ content }}]"


def outputs(site: Site) -> list[str | None]:
    """What all pages are, the last asked for first."""
    for page in reversed(site.pages):
        site.view.renders.item(site.view.id(page))
    return [page.output for page in site.pages]


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ('{% cycle "a", "b" %}', ["a", "b", "a"]),
        ("{% ifchanged %}{{ page.kind }}{% endifchanged %}", ["x", "", "y"]),
        ("{% increment n %}{{ n }}", ["01", "12", "23"]),
        ("{% for i in (1..9) limit: 2 offset: continue %}{{ i }}{% endfor %}", ["12", "34", "56"]),
    ],
)
def test_a_layout_keeps_its_state_from_page_to_page(
    read_site: ReadSite, layout: str, expected: list[str]
) -> None:
    pages = {f"{n}.html": f"---\nlayout: l\nkind: {k}\n---\n" for n, k in enumerate("xxy")}
    site = read_site({"_layouts/l.html": layout, **pages})

    assert outputs(site) == expected


def test_only_those_who_use_the_state_go_to_the_lane(read_site: ReadSite) -> None:
    site = read_site(
        {
            "_layouts/l.html": '{% cycle "a", "b" %}',
            "_layouts/m.html": "{{ content }}",
            "a.html": "---\nlayout: l\n---\n",
            "b.html": '---\nlayout: m\n---\n{% cycle "x", "y" %}{% cycle "x", "y" %}',
        }
    )

    assert site.view.renders.task("page:a.html") is None
    assert site.view.renders.task("page:b.html").output == "xy"


def test_a_page_whose_turn_comes_later_waits_for_those_before_it(read_site: ReadSite) -> None:
    pages = {f"{n}.html": f"---\nlayout: l\nturn: {t}\n---\n{n}" for n, t in enumerate("1001")}
    pages = {name: text.replace("turn: 0", "") for name, text in pages.items()}
    site = read_site({"_layouts/l.html": LAYOUT, **pages})

    assert site.view.renders.item("page:3.html").output == "b[3]"


def test_a_number_that_another_page_counts_is_seen_by_those_after_it(read_site: ReadSite) -> None:
    site = read_site(
        {
            "a.html": "---\n---\n{{ n }}.",
            "b.html": "---\n---\n{% increment n %}{% increment n %}",
            "c.html": "---\n---\n{{ n }}.",
        }
    )

    assert outputs(site) == [".", "01", "2."]


def test_a_body_sees_the_content_that_the_page_before_left(read_site: ReadSite) -> None:
    site = read_site(
        {
            "_layouts/l.html": "---\nlayout: m\n---\n<{{ content }}>",
            "_layouts/m.html": "({{ content }})",
            "a.html": "---\nlayout: l\n---\na",
            "b.html": "---\n---\nplain",
            "c.html": "---\n---\n{{ content }}",
        }
    )

    assert outputs(site) == ["(<a>)", "plain", "<a>"]


def test_a_body_sees_the_layout_that_the_page_before_left_beneath_its_own(
    read_site: ReadSite,
) -> None:
    site = read_site(
        {
            "_layouts/l.html": "---\nkind: l\nonly: one\n---\n{{ content }}",
            "_layouts/m.html": "---\nkind: m\n---\n{{ content }}",
            "a.html": "---\nlayout: l\n---\n{{ layout.kind }}",
            "b.html": "---\nlayout: m\n---\n{{ layout.kind }}{{ layout.only }}",
        }
    )

    assert outputs(site) == ["l", "lone"]


def test_hooks_that_may_change_what_they_get_put_everything_in_the_lane(
    read_site: ReadSite,
) -> None:
    site = read_site({"a.html": "---\n---\na", "b.html": "---\n---\nb"})
    site.hooks.register("pages", "pre_render", lambda page, payload: None, pure=True)
    site.view.renders.begin()
    assert site.view.renders.task("page:a.html") is not None

    site.hooks.register("pages", "pre_render", lambda page, payload: None)
    site.view.renders.begin()
    assert site.view.renders.task("page:a.html") is None


def test_chance_is_the_same_for_a_page_alone_as_among_others(read_site: ReadSite) -> None:
    files = {"_layouts/l.html": '{% assign a = "a b c d e f g h" | split: " " %}{{ a | sample }}'}
    files |= {f"{n}.html": "---\nlayout: l\n---\n" for n in range(8)}

    assert outputs(read_site(files))[5] == read_site(files).view.renders.item("page:5.html").output
