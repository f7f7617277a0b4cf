"""What hooks change during a render; the expected output is Jekyll 4.4.1's for the same in Ruby."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site

LAYOUT = (
    "<{{ page.title }}|{{ page.extra }}|{{ thing }}|{{ page.content | size }}|{{ page.late }}"
    "|{{ content }}>{{ site.data.made.a }}{{ site.pre }}{{ site.conf }}\n"
)
POST = (
    "---\nlayout: l\ntitle: t{n}\n---\nbody {n} {{{{ page.title }}}} {{{{ page.extra }}}} "
    "{{% for p in site.posts %}}[{{{{ p.title }}}}{{{{ p.extra }}}}{{{{ p.content | size }}}}"
    "{{{{ p.output | size }}}}]{{% endfor %}} {{{{ thing }}}}\n"
)
PAGE = (
    "---\nlayout: l\ntitle: idx\n---\n{{ page.added }}{{ page.late }}{% for p in site.posts %}"
    "[{{ p.title }}{{ p.extra }}{{ p.content | size }}|{{ p.output | size }}"
    "|{{ p.excerpt | size }}]{% endfor %}{% for p in site.pages %}{{ p.late }}{{ p.added }}"
    "{{ p.content | size }},{% endfor %}"
)


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    posts = {f"_posts/2020-01-0{n}-p{n}.md": POST.format(n=n) for n in (1, 2, 3)}
    site = make_site({"_layouts/l.html": LAYOUT, "index.html": PAGE, "other.html": PAGE, **posts})
    register(site)
    return site


def register(site: Site) -> None:
    def before_document(doc: Any, payload: Any) -> None:
        doc.data["title"] += "!"
        payload["page"]["extra"] = "E" + doc.data["slug"]
        doc.content += "\n\npre {{ page.extra }} {{ page.title }}"
        payload["thing"] = "T"

    def after_post(doc: Any) -> None:
        doc.content = doc.content.replace("pre", "CONV", 1)

    def after_render(item: Any) -> None:
        item.output = f"{item.output}<!-- {len(item.output)} -->"

    def before_page(page: Any, payload: Any) -> None:
        payload["page"]["added"] = "yes"
        page.data["late"] = "L"
        payload["site"]["conf"] = "set"

    def after_page(page: Any) -> None:
        page.content = page.content.upper()

    def before_site(site: Any, payload: Any) -> None:
        site.data["made"] = {"a": 1}
        payload["site"]["pre"] = "P"

    hooks = site.hooks
    hooks.register("documents", "pre_render", before_document)
    hooks.register("posts", "post_convert", after_post)
    hooks.register(("pages", "documents"), "post_render", after_render)
    hooks.register("pages", "pre_render", before_page)
    hooks.register("pages", "post_convert", after_page)
    hooks.register("site", "pre_render", before_site)


def test_hooks_change_what_those_that_follow_see(site: Site) -> None:
    site.process(write=False)

    [index] = [page for page in site.pages if page.name == "index.html"]
    assert index.output == RECORDED_INDEX


def test_a_hook_finds_converted_text_in_the_content_and_leaves_the_raw_one_behind(
    site: Site,
) -> None:
    seen: list[str] = []
    site.hooks.register("documents", "post_convert", lambda doc: seen.append(doc.content))

    site.process(write=False)

    assert seen[0].startswith("<p>body 1")
    assert site.posts.docs[0].content.startswith("body 1 {{ page.title }}")


def test_a_second_build_starts_from_the_files_again(site: Site) -> None:
    site.process(write=False)  # its hooks set a key of the configuration, which stays
    second = site.process(write=False).site.pages[0].output

    assert site.process(write=False).site.pages[0].output == second


RECORDED_INDEX = (
    "<idx||T|248||YES[T3!EP384|115|62][T2!EP279|109|62][T1!EP174|104|62]L248,248,>1Pset\n"
    "<!-- 83 -->"
)
