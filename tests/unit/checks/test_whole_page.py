from pyjekyll.checks.built_site import Origin, built_site
from pyjekyll.checks.whole_page import whole_page
from pyjekyll.errors import Place


def test_a_page_without_language_and_title_has_two_notes(make, found):
    pages = {f"{n}.html": "<html><head></head><svg><title>x</title></svg>" for n in range(3)}
    site = make(
        pages,
        {"_layouts/x.html": "<!doctype html>\n<html>\n<head>\n"},
        {page: Origin(None, ("_layouts/x.html",)) for page in pages},
    )
    assert [
        (each.rule, each.diagnostic.place, len(each.pages)) for each in found(whole_page, site)
    ] == [
        ("html/lang", Place("_layouts/x.html", 2, 1, width=6), 3),
        ("html/title", Place("_layouts/x.html", 3, 1, width=6), 3),
    ]


def test_fragments_and_pages_that_have_both_are_left_alone(make, found):
    whole = '<html lang="en"><head><title>x</title></head>'
    assert found(whole_page, make({"a.html": "<p>part", "b.html": whole})) == []


def test_pages_that_nobody_sees_are_left_alone(make, found):
    pages = {
        "old.html": '<html><meta http-equiv="refresh" content="0; url=/">',
        "google1234567890abcdef.html": "<html>google-site-verification: x",
        "yandex_031d788ab71f38b5.html": "<html>x",
    }
    assert found(whole_page, make(pages)) == []


def test_a_copied_file_is_not_of_the_layout_that_defaults_name(make_site):
    site = make_site(
        {
            "a.html": "<html>\n",
            "b.html": "---\n---\n",
            "_layouts/x.html": '<html lang="en"><title>x</title>{{ content }}',
        },
        defaults=[{"scope": {"path": ""}, "values": {"layout": "x"}}],
    )
    origins = built_site(site.process(write=False)).origins
    assert origins["a.html"].layouts == ()
    assert origins["b.html"].layouts == ("_layouts/x.html",)
