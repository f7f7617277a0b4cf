"""What the gems write is recorded from them: cssminify2 2.0.1 and 2.1.0, json-minify 0.0.3."""

from __future__ import annotations

import os

import pytest

from pyjekyll.errors import BuildError
from pyjekyll.plugins._minifier import css, json_text
from pyjekyll.plugins._minifier.errors import MinifyError

PRODUCTION = {"JEKYLL_ENV": "production"}
PAGE = "---\n---\n<p>\n  One   <b> two</b>\n</p>\n"
BOTH = [
    (
        "a { color : rgb( 300, 0 , 0 ) ; width: calc( 1px+2px ) }",
        "a{color:#12c0000;width:calc(1px+2px)}",
        "a{color:red;width:calc( 1px + 2px )}",
    ),
    (
        "p :link , b:hover{ flex: 0 0 0; margin: 0 0; margin:0.50em 0em }",
        "p :link,b:hover{flex:0;margin:0;margin:.50em 0}",
        "p :link,b:hover{flex:0 0 0;margin:0;margin:.50em 0}",
    ),
    (
        'a{content:"/* x */"}/*!keep*/ /* go */ b{}',
        'a{content:"/* x */"}/*!keep*/',
        'a{content:"/* x */"}/*!keep*/',
    ),
    (
        '@media screen and (min-width:0px){a:first-line{filter:chroma(color="#FFFFFF");'
        "color:#FFFFFF}}",
        '@media screen and (min-width:0){a:first-line {filter:chroma(color="#FFFFFF");color:#fff}}',
        '@media screen and (min-width:0){a:first-line {filter:chroma(color="#FFFFFF");color:#fff}}',
    ),
    (
        "a{background:url( data:image/png;base64,A B )}",
        "a{background:url(data:image/png;base64,AB)}",
        "a{background:url( data:image/png;base64,A B )}",
    ),
    (
        "#abc{color:#ff0000;color:#FF00001}",
        "#abc{color:#f00;color:#FF00001}",
        "#abc{color:red;color:red1}",
    ),
]


@pytest.mark.parametrize(("given", "older", "newer"), BOTH)
def test_style_sheets_are_as_small_as_by_both_versions_of_the_gem(given, older, newer):
    assert css.minified(given, (2, 0, 1)) == older
    assert css.minified(given, (2, 1, 0)) == newer


def test_lines_of_a_style_sheet_end_after_so_many_characters():
    rule = "a{b:c}"
    assert css.minified(rule * 4, line=7) == f"{rule}{rule}\n{rule}{rule}"
    assert css.minified(rule * 4, line=None) == rule * 4


def test_a_data_url_without_an_end_is_an_error():
    with pytest.raises(MinifyError, match="no end"):
        css.minified("a{b:url(data:x")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ('{ "a" : [1, 2] } // x', '{"a":[1,2]}'),
        (
            '{"a\\"b" : "c // d" /* e\n*/, "": -1.5e+3}',
            '{"a\\"b":"c // d","":-1.5e+3}',
        ),
    ],
)
def test_json_has_no_space_and_no_comments(given, wanted):
    assert json_text.minified(given) == wanted


@pytest.mark.parametrize("given", ["{a: 1}", "[1, /* 2]"])
def test_what_is_no_json_is_an_error(given):
    with pytest.raises(MinifyError):
        json_text.minified(given)


def test_nothing_is_minified_but_in_production(build_texts):
    files = {"index.html": PAGE, "a.css": "a { b : c }"}
    plain = build_texts(files, plugins=["jekyll-minifier"])
    small = build_texts(files, environ=PRODUCTION, plugins=["jekyll-minifier"])
    assert plain == {"index.html": PAGE[8:], "a.css": "a { b : c }"}
    assert small == {"index.html": "<p> One <b> two</b></p>".replace("b></p", "b> </p"),
                     "a.css": "a{b:c}"}  # fmt: skip


def test_json_that_is_wrong_stops_the_build_and_names_its_line(make_site):
    site = make_site({"a.json": '{\n"a": b}'}, environ=PRODUCTION, plugins=["jekyll-minifier"])
    with pytest.raises(BuildError, match="Unable to pre-scan string: b}") as caught:
        site.process(write=False)
    assert [str(each.place) for each in caught.value.diagnostics] == ["a.json:2"]


def test_what_cannot_be_minified_is_reported_by_every_build(site_folder):
    broken = "a{b:url(data:x"
    site_folder.put({"a.css": broken, "index.html": f"---\n---\n<style>{broken}</style>  <p>"})
    for _ in range(2):
        site = site_folder.make(environ=PRODUCTION, plugins=["jekyll-minifier"])
        result = site.process()
        assert {str(each.place) for each in result.diagnostics} == {"a.css:1", "index.html"}
        assert (site_folder.destination / "a.css").read_text() == broken
        assert (
            site_folder.destination / "index.html"
        ).read_text() == f"<style>{broken}</style>  <p>"


def test_the_older_version_stops_where_the_newer_one_warns(make_site):
    lock = "GEM\n  specs:\n    jekyll-minifier (0.1.10)\n"
    files = {"a.css": "a{b:url(data:x", "Gemfile.lock": lock}
    site = make_site(files, environ=PRODUCTION, plugins=["jekyll-minifier"])
    with pytest.raises(BuildError, match="a data URL has no end"):
        site.process(write=False)


def test_an_edit_of_a_watched_site_writes_the_small_page(site_folder):
    site_folder.put({"index.html": PAGE, "other.html": PAGE})
    site = site_folder.make(environ={**os.environ, **PRODUCTION}, plugins=["jekyll-minifier"])
    site.is_watched = True
    site.process()
    (site_folder.path / "index.html").write_text(f"{PAGE}\n  new")
    result = site.process(changed=[str(site_folder.path / "index.html")])
    assert result.written == (str(site_folder.destination / "index.html"),)
    small = (site_folder.destination / "index.html").read_text()
    assert small == "<p> One <b> two</b> </p> new"
    again = site_folder.make(environ={**os.environ, **PRODUCTION}, plugins=["jekyll-minifier"])
    assert again.process().written == ()


def test_templates_see_the_page_as_it_was_rendered(build_texts):
    files = {
        "_posts/2024-01-01-a.md": "---\n---\n<i>  a  </i>\n",
        "index.txt": "---\n---\n[{{ site.posts[0].content }}]{{ site.posts[0].output }}",
        "size.html": "---\n---\n{{ site.posts[0].content | size }}",
    }
    small = build_texts(files, environ=PRODUCTION, plugins=["jekyll-minifier"])
    plain = build_texts(files)
    assert small["size.html"] == plain["size.html"]
