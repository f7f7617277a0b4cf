"""Redirects for servers are written where an option asks for them, before the site's own rules."""

from __future__ import annotations

import pytest

from pyjekyll.errors import BuildError

PAGE = {"new.html": "---\nredirect_from: [/old, '/sp ace/', '/a.b']\n---\n"}
SITE = {"plugins": ["jekyll-redirect-from"], "url": "https://x.example", "baseurl": "/base"}


def test_nothing_is_written_without_the_option(build_texts):
    texts = build_texts(PAGE, **SITE)
    assert "_redirects" not in texts
    assert ".htaccess" not in texts


def test_hosts_are_given_paths_and_a_status(build_texts):
    texts = build_texts(PAGE, redirect_from={"_redirects": True}, **SITE)
    assert texts["_redirects"].splitlines() == [
        "/base/old https://x.example/base/new.html 301",
        "/base/sp%20ace/ https://x.example/base/new.html 301",
        "/base/a.b https://x.example/base/new.html 301",
    ]


def test_apache_is_given_patterns_below_its_folder(build_texts):
    files = {"p.html": "---\nredirect_from: /old\nredirect_to: https://y.example/a%20b?c=$1\n---\n"}
    texts = build_texts(files, redirect_from={".htaccess": 302}, permalink="pretty", **SITE)
    assert texts[".htaccess"].splitlines() == [
        "<IfModule mod_rewrite.c>",
        "RewriteEngine On",
        'RewriteRule "^old/?$" "https://x.example/base/p/" [R=302,NE,L]',
        'RewriteRule "^p/?$" "https://y.example/a\\%20b?c=\\$1" [R=302,NE,L]',
        "</IfModule>",
    ]


def test_line_breaks_and_quotes_in_an_address_add_no_rules(build_texts):
    files = {"p.html": '---\nredirect_from: "/a\\n\\"b"\n---\n'}
    texts = build_texts(files, redirect_from={".htaccess": True, "_redirects": True}, **SITE)
    assert len(texts["_redirects"].splitlines()) == 1
    assert len(texts[".htaccess"].splitlines()) == 4
    assert texts[".htaccess"].count('"') == 4


@pytest.mark.parametrize("name", ["_redirects", ".htaccess"])
def test_the_rules_of_the_site_follow(build_texts, name):
    files = {**PAGE, name: "# {{ own }}\n"}
    texts = build_texts(files, redirect_from={name: True}, include=[name], **SITE)
    assert texts[name].endswith("\n# {{ own }}\n")
    assert "old" in texts[name]


def test_netlify_can_be_told_to_force_it(build_texts):
    texts = build_texts(PAGE, redirect_from={"_redirects": "301!"}, **SITE)
    assert texts["_redirects"].splitlines()[0].endswith(" 301!")


@pytest.mark.parametrize("name", ["_redirects", ".htaccess"])
@pytest.mark.parametrize("value", ["yes", 200, [], {}, "", "301! x"])
def test_what_is_no_status_is_refused(build_texts, name, value):
    with pytest.raises(BuildError, match="redirect_from"):
        build_texts(PAGE, redirect_from={name: value}, **SITE)


def test_a_page_of_that_name_is_refused(build_texts):
    files = {**PAGE, ".htaccess": "---\n---\n{{ site.url }}"}
    with pytest.raises(BuildError, match="has a page"):
        build_texts(files, redirect_from={".htaccess": True}, **SITE)
