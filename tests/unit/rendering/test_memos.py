from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.liquid.runtime import include_memos
from pyjekyll.store.traces import Tracing

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.content.rendered import Rendered
    from pyjekyll.liquid.runtime.include_memos import IncludeMemo
    from pyjekyll.site import Site

    ReadSite = Callable[..., Site]

POSTS = {f"_posts/2024-01-0{n}-p.md": f"---\ntitle: t{n}\n---\nbody" for n in range(1, 7)}


@pytest.fixture(autouse=True)
def _observe_whenever_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "LEAST_EACH": -1.0, "LEAST_OF_ALL": 0.0, "ALLOWANCE": 1e9, "TRIALS": 1 << 40, "MAX_WAIT": 0,
    }.items():  # fmt: skip
        monkeypatch.setattr(include_memos, name, value)


def render(site: Site, *, traced: bool = False) -> dict[str, Rendered]:
    if traced:
        site.traces = Tracing(None, lambda _path, _digest: False)
        site.view.traces = True
    site.view.keeps_memos = True
    ids = site.view.renders.begin()
    return {item_id: site.view.renders.item(item_id) for item_id in ids}


def memo(site: Site) -> IncludeMemo:
    [found] = site.liquid_renderer.memos_of_includes
    return found


def pages(read_site: ReadSite, include: str, layout: str = "", **further: Any) -> Site:
    """Six posts in a layout that includes one file."""
    call = layout or "{% include one.html %}"
    return read_site(
        {
            **POSTS,
            "_includes/one.html": include,
            "_layouts/base.html": f"---\n---\n{call}",
            "_config.yml": "defaults: [{scope: {path: ''}, values: {layout: base}}]",
            **further,
        }
    )


def test_a_navigation_that_compares_is_rendered_once_for_all_pages_that_are_not_in_it(
    read_site: ReadSite,
) -> None:
    nav = "{% for p in site.posts limit: 2 %}{% if p.url == page.url %}here {% endif %}{% endfor %}"
    site = pages(read_site, nav)

    found = render(site)

    assert [rendered.output for rendered in found.values()] == ["", "", "", "", "here ", "here "]
    assert (memo(site).observed, memo(site).hits) == (3, 3)


def test_an_alias_is_no_question(read_site: ReadSite) -> None:
    site = pages(read_site, "{% assign here = page.url %}x", "{% include one.html %}{{ here }}")

    found = render(site)

    assert len({rendered.output for rendered in found.values()}) == 6
    assert (memo(site).observed, memo(site).hits) == (1, 5)


def test_to_print_a_value_is_to_depend_on_it(read_site: ReadSite) -> None:
    site = pages(read_site, "{{ page.title }}")

    found = render(site)

    assert [rendered.output for rendered in found.values()] == [f"t{n}" for n in range(1, 7)]
    assert memo(site).hits == 0


def test_minus_zero_is_not_printed_as_zero(read_site: ReadSite) -> None:
    posts = {
        f"_posts/2024-01-0{n}-p.md": f"---\nnumber: {'-' * (n % 2)}0.0\n---\n" for n in range(1, 7)
    }
    site = pages(read_site, "{{ page.number }}", **posts)
    assert [each.output for each in render(site).values()] == ["-0.0", "0.0"] * 3


def test_what_an_include_assigns_and_captures_is_there_after_a_memo(read_site: ReadSite) -> None:
    site = pages(
        read_site,
        "{% assign a = 'A' %}{% capture b %}B{% endcapture %}",
        "{% include one.html %}{{ a }}{{ b }}{% assign a = page.title %}",
    )

    assert {rendered.output for rendered in render(site).values()} == {"AB"}
    assert memo(site).hits == 5


def test_parameters_are_part_of_what_an_include_depends_on(read_site: ReadSite) -> None:
    calls = "{% include one.html t='a' %}{% include one.html t='b' %}{% include one.html t=page %}"
    site = pages(read_site, "[{{ include.t.title | default: include.t }}]", calls)

    found = render(site)

    assert [rendered.output for rendered in found.values()] == [
        f"[a][b][t{n}]" for n in range(1, 7)
    ]
    assert memo(site).hits == 10


@pytest.mark.parametrize(
    "include",
    [
        "{% cycle 'a', 'b' %}",
        "{% increment n %}",
        "{% ifchanged %}x{% endifchanged %}",
        "{% for p in site.posts limit: 1 offset: continue %}{{ p.title }}{% endfor %}",
        "{% include_relative nothing.html %}",
    ],
)
def test_what_carries_over_is_never_kept(read_site: ReadSite, include: str) -> None:
    site = pages(read_site, include)
    plain = pages(read_site, include)
    plain.view.renders.begin()

    found = render(site)

    assert memo(site).hits == 0
    for item_id, rendered in found.items():
        assert rendered.output == plain.view.renders.item(item_id).output


def test_what_depends_on_the_moment_is_never_kept(read_site: ReadSite) -> None:
    site = pages(read_site, "{% for p in site.posts %}{{ p.content | strip }} {% endfor %}")

    found = [rendered.output or "" for rendered in render(site).values()]

    assert memo(site).hits == 0
    assert [output.count("<p>") for output in found] == [1, 2, 3, 4, 5, 6]


def test_a_warning_is_reported_of_each_page(read_site: ReadSite) -> None:
    data = {"_data/list.yml": "- {n: 1}\n- {n: a}\n"}
    site = pages(read_site, "{{ site.data.list | sort: 'n' | size }}", **data)

    found = render(site)

    assert [len(rendered.diagnostics) for rendered in found.values()] == [1] * 6


def test_who_uses_a_memo_has_read_what_it_was_made_of(read_site: ReadSite) -> None:
    data = {"_data/list.yml": "- a"}
    # The layout has read site.data before: what the include reads of it counts all the same.
    first = "{% if page.title == 't1' %}{{ site.data.list }}{{ site.title }}{% endif %}"
    site = pages(
        read_site,
        "{{ site.data.list }}{{ site.title }}{% if site.posts.first.title %}!{% endif %}",
        f"{first}{{% include one.html %}}",
        **data,
    )

    found = render(site, traced=True)

    assert memo(site).hits == 5
    expected = {("data", "list"), ("config", "title"), ("query", "site.posts")}
    for rendered in found.values():
        assert expected <= set(rendered.reads)
        assert ("item", "document:_posts/2024-01-06-p.md") in rendered.reads


def test_a_list_of_the_site_is_filtered_once(
    read_site: ReadSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = (
        "{% assign some = site.posts | where_exp: 'p', 'p.title != page.none' | sort: 'title' %}"
        "{{ some | map: 'title' | join }} {{ some | where: 'title', page.title | size }}"
    )
    site = pages(read_site, "", layout)

    found = render(site)

    assert {rendered.output for rendered in found.values()} == {"t1 t2 t3 t4 t5 t6 1"}
    results = site.liquid_renderer.environment.list_memos._results  # type: ignore[union-attr]
    names = [key[0] for key in results]
    assert sorted(names) == ["map", "sort", *["where"] * 6, "where_exp"]


def test_an_expression_with_a_variable_is_evaluated_for_each_of_its_values(
    read_site: ReadSite,
) -> None:
    site = pages(read_site, "", "{{ site.posts | where_exp: 'p', 'p.title > page.title' | size }}")

    found = render(site)

    assert [rendered.output for rendered in found.values()] == ["5", "4", "3", "2", "1", "0"]


def test_without_leave_nothing_is_kept(read_site: ReadSite) -> None:
    site = pages(read_site, "x", "{% include one.html %}{{ site.posts | map: 'title' | size }}")
    for item_id in site.view.renders.begin():
        site.view.renders.item(item_id)

    assert (memo(site).observed, memo(site).hits) == (0, 0)
    assert not site.liquid_renderer.environment.list_memos._results  # type: ignore[union-attr]
