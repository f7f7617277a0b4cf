"""A layout is a file of the site's folder of layouts, or of the theme's."""

from __future__ import annotations

import pytest

from pyjekyll.content.layout import Layout
from pyjekyll.errors import BuildError


@pytest.fixture
def layouts(make_site):
    """The layouts of a site of files, by their names."""

    def of(files, **config):
        site = make_site(files, **config)
        site.read()
        return site.layouts

    return of


def test_it_has_data_content_and_an_extension(layouts):
    layout = layouts({"_layouts/deep/a.xml": "---\nx: 1\n---\n<{{ content }}>"})["deep/a"]
    assert layout.data["x"] == 1
    assert (layout.content, layout.content_line) == ("<{{ content }}>", 4)
    assert (layout.name, layout.extname) == ("deep/a.xml", ".xml")


def test_its_path_is_that_below_the_source(layouts, site_folder):
    layout = layouts({"frames/a.html": ""}, layouts_dir="frames")["a"]
    assert layout.relative_path == "/frames/a.html"
    assert layout.path_of_file == f"{site_folder.path}/frames/a.html"


def test_that_of_a_theme_is_below_the_theme(layouts, site_folder):
    theme = "_vendor/themes/themed-1.0"
    files = {f"{theme}/_layouts/{name}.html": name for name in ("both", "theirs")}
    found = layouts({**files, "_layouts/both.html": "own"}, theme="themed")
    assert found["theirs"].relative_path == "/_layouts/theirs.html"
    assert found["theirs"].path_of_file == f"{site_folder.path}/{theme}/_layouts/theirs.html"
    assert found["both"].relative_path == "/_layouts/both.html"
    assert found["both"].content == "own"


def test_its_front_matter_is_seen_as_layout_and_in_no_page(build_texts):
    texts = build_texts(
        {
            "_layouts/a.html": "---\nx: 1\n---\n[{{ layout.x }}|{{ page.x }}|{{ content }}]",
            "p.html": "---\nlayout: a\n---\np",
        }
    )
    assert texts["p.html"] == "[1||p]"


def test_a_file_that_is_gone_is_an_error_that_names_it(make_site, site_folder):
    site = make_site({"index.md": ""})
    with pytest.raises(BuildError) as raised:
        Layout(site, f"{site_folder.path}/_layouts", "gone.html")
    (diagnostic,) = raised.value.diagnostics
    assert str(diagnostic.place) == "_layouts/gone.html"


def test_ruby_shows_it_by_its_path(layouts, site_folder):
    layout = layouts({"_layouts/a.html": ""})["a"]
    assert repr(layout) == f'#<Jekyll::Layout @path="{site_folder.path}/_layouts/a.html">'
