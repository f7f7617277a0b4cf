from pyjekyll.checks.links import links
from pyjekyll.checks.redirects import Redirects


def knows(site, *paths):
    redirects = Redirects.of(site)
    return [path for path in paths if redirects.knows(path)]


def test_what_netlify_sends_on_is_no_broken_link(make):
    rules = "# old\n/old /new 301\n/blog/* /posts/:splat\n/u/:name/x /y\n/* /index.html 404\n"
    page = '<a href="/old/">a</a><a href="/blog/1">b</a><a href="/u/me/x">c</a><a href="/no">d</a>'
    site = make({"index.html": page, "_redirects": rules})
    assert [each.subject for each in links(site)] == ["/no"]


def test_netlify_toml_is_read_from_the_source(make):
    toml = '[[redirects]]\nfrom = "/old/*"\nto = "/new"\n'
    site = make({"index.html": ""}, {"netlify.toml": toml})
    assert knows(site, "/old/x", "/older") == ["/old/x"]


def test_broken_toml_says_nothing(make):
    assert knows(make({}, {"netlify.toml": "[[redirects"}), "/old") == []


def test_apache_sends_on_whole_folders_and_what_matches(make):
    rules = (
        'Redirect 301 /old https://x.example/\nRedirectMatch "^/p/(\\d+)$" /q/$1\n# Redirect /z /\n'
    )
    site = make({".htaccess": rules})
    assert knows(site, "/old", "/old/a", "/p/12", "/z") == ["/old", "/old/a", "/p/12"]
