from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.errors import BuildError, Severity
from pyjekyll.rendering import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyjekyll.content.rendered import Rendered
    from pyjekyll.site import Site

    ReadSite = Callable[..., Site]

POST = "---\ntitle: {n}\n---\n*body {n}*\n\nmore"
PAGE = "---\n---\n{% for p in site.posts %}{{ p.content }}{% endfor %}"
WARNING = "a\n\n[^1]: unused\n"
SHOW_WARNINGS = {"show_warnings": True}


def test_a_page_that_is_rendered_alone_sees_all_posts_converted(read_site: ReadSite) -> None:
    posts = {f"_posts/2024-01-0{n}-p.md": POST.format(n=n) for n in (1, 2)}
    site = read_site({**posts, "index.html": PAGE})

    rendered = site.view.renders.item("page:index.html")

    assert rendered.output.count("<p><em>body") == 2


def test_posts_that_each_print_the_one_before_are_no_endless_nesting(read_site: ReadSite) -> None:
    text = "---\n---\n{{ page.previous.content | size }}."
    names = [f"_posts/2024-01-01-p{n:04}.md" for n in range(400)]
    site = read_site(dict.fromkeys(names, text))

    last = site.view.renders.item(f"document:{names[-1]}")

    assert last.fatal == ()
    assert last.output == "<p>11.</p>\n"


def test_what_a_render_makes_can_cross_a_process(read_site: ReadSite) -> None:
    site = read_site({"a.md": "---\n---\n" + WARNING}, kramdown=SHOW_WARNINGS)

    rendered = site.view.renders.item("page:a.md")

    assert len(rendered.diagnostics) == 1
    assert pickle.loads(pickle.dumps(rendered)) == rendered


def test_a_diagnostic_names_its_own_document(read_site: ReadSite) -> None:
    page = f"---\n---\n{{% capture x %}}{WARNING}{{% endcapture %}}\n{{{{ x | markdownify }}}}"
    site = read_site({"a.html": page, "b.md": "---\n---\nb"}, kramdown=SHOW_WARNINGS)

    render(site)

    [found] = [d for d in site.diagnostics if d.rule == "markdown/kramdown"]
    assert str(found.place) == "a.html:7:1"


def test_each_render_reports_what_it_found_though_the_text_was_converted_before(
    read_site: ReadSite,
) -> None:
    pages = dict.fromkeys(("a.md", "b.md"), "---\n---\n" + WARNING)
    site = read_site(pages, kramdown=SHOW_WARNINGS)

    render(site)

    found = [d for d in site.diagnostics if d.rule == "markdown/kramdown"]
    assert [str(d.place) for d in found] == ["a.md", "b.md"]


def test_diagnostics_are_in_the_order_of_jekyll_whatever_that_of_the_renders(
    read_site: ReadSite,
) -> None:
    class Backwards:
        def run(self, ids: Iterable[str], task: Any) -> Iterator[tuple[str, Rendered | None]]:
            return ((item_id, task(item_id)) for item_id in reversed(list(ids)))

    names = ["a.html", "b.html", "c.html"]
    site = read_site(dict.fromkeys(names, "---\nlayout: none_such\n---\nx"))

    render(site, Backwards())

    found = [d for d in site.diagnostics if d.rule == "site/layout-missing"]
    assert [d.place.path for d in found if d.place] == names
    assert {d.severity for d in found} == {Severity.ERROR}


def test_an_item_that_fails_stays_as_it_was_written_for_others(read_site: ReadSite) -> None:
    site = read_site(
        {
            "_posts/2024-01-01-a.md": "---\n---\n{% nothing %}",
            "index.html": "---\n---\n{% for p in site.posts %}{{ p.content }}{% endfor %}",
        }
    )

    with pytest.raises(BuildError, match="nothing"):
        render(site)

    assert site.pages[0].output == "{% nothing %}"
    assert site.posts.docs[0].output is None


def test_an_item_has_no_output_before_it_is_rendered(read_site: ReadSite) -> None:
    site = read_site({"a.html": "---\n---\nx"})

    assert (site.pages[0].output, site.pages[0].rendered) == (None, None)
    render(site)
    assert site.pages[0].output == "x"


def test_the_drops_of_hooks_and_generators_render_nothing(read_site: ReadSite) -> None:
    site = read_site({"_posts/2024-01-01-a.md": POST.format(n=1)})

    assert site.view.drop(site.posts.docs[0])["content"].startswith("*body 1*")
    assert list(site.view.renders.all()) == []


def test_a_hook_that_changes_the_output_changes_the_result(read_site: ReadSite) -> None:
    site = read_site({"a.html": "---\n---\nx"})
    site.hooks.register("pages", "post_render", lambda page: setattr(page, "output", "changed"))
    site.view.renders.begin()

    render(site)

    assert site.view.rendered(site.pages[0]).output == "changed"


def test_an_excerpt_that_reads_itself_names_the_chain(read_site: ReadSite) -> None:
    site = read_site({"_posts/2024-01-01-a.md": "---\n---\n{{ site.posts[0].excerpt }}\n\nx"})

    [found] = site.view.renders.item("document:_posts/2024-01-01-a.md").fatal

    assert found.rule == "site/excerpt-cycle"
    assert found.message.endswith("_posts/2024-01-01-a.md → _posts/2024-01-01-a.md")


def test_what_an_excerpt_reports_is_reported_by_all_who_read_it(read_site: ReadSite) -> None:
    post = "---\nexcerpt_separator: END\n---\n" + WARNING + "END more"
    page = "---\n---\n{{ site.posts[0].excerpt }}"
    site = read_site(
        {"_posts/2024-01-01-a.md": post, "b.html": page, "c.html": page}, kramdown=SHOW_WARNINGS
    )

    for name in ("b.html", "c.html"):
        [found] = site.view.renders.item(f"page:{name}").diagnostics
        assert found.place.path == "_posts/2024-01-01-a.md/#excerpt"
