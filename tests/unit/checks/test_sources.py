from pyjekyll.checks.built_site import Origin
from pyjekyll.checks.sources import Sources


def test_a_file_is_found_from_the_root_and_beside_the_source(make):
    site = make(
        {"docs/a/index.html": "", "docs/b/index.html": ""},
        origins={
            "docs/a/index.html": Origin("docs/a.md"), "docs/b/index.html": Origin("docs/b.md"),
        },
    )  # fmt: skip
    sources = Sources(site)
    assert sources.page_of("/docs/b.md", "index.html") == "docs/b/index.html"
    assert sources.page_of("/docs/a/b.md", "docs/a/index.html") == "docs/b/index.html"
    assert sources.page_of("/docs/c.md", "docs/a/index.html") is None
    assert sources.page_of("/docs/b", "docs/a/index.html") is None
