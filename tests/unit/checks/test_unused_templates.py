from dataclasses import replace

from pyjekyll.checks.built_site import Origin, built_site
from pyjekyll.checks.check import check
from pyjekyll.checks.unused_templates import unused_includes, unused_layouts


def test_what_no_page_uses_is_named(make):
    origins = {"index.html": Origin("index.md", ("_layouts/a.html",), ("_includes/a.html",))}
    site = replace(
        make({"index.html": ""}, origins=origins),
        layouts=("_layouts/a.html", "_layouts/b.html"),
        includes=("_includes/a.html", "_includes/b.html"),
    )
    assert [each.subject for each in unused_layouts(site)] == ["_layouts/b.html"]
    assert [each.subject for each in unused_includes(site)] == ["_includes/b.html"]


def test_a_real_build_knows_what_it_used_and_a_site_has_to_ask(make_site):
    site = make_site(
        {
            "index.md": "---\nlayout: a\n---\n{% include {{ page.layout }}.html %}",
            "_layouts/a.html": "---\nlayout: b\n---\n{{ content }}",
            "_layouts/b.html": "{{ content }}",
            "_layouts/c.html": "{{ content }}",
            "_includes/a.html": "{% include b.html %}",
            "_includes/b.html": "x",
            "_includes/c.html": "x",
        }
    )
    built = built_site(site.process(write=False))
    assert check(built) == []
    levels = {"layouts/unused": "note", "includes/*": "warning"}
    found = check(built, {"check": {"levels": levels}})
    assert [(each.rule, each.path, each.diagnostic.severity) for each in found] == [
        ("includes/unused", "_includes/c.html", "warning"),
        ("layouts/unused", "_layouts/c.html", "note"),
    ]
