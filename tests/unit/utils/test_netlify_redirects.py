"""What Netlify's rules say, and where they send a request."""

import pytest

from pyjekyll.utils.netlify_redirects import Sent, read_redirects, read_toml


def first(rules, path, query=""):
    """Where the first rule for everybody sends a path."""
    answers = (rule.sends(path, query) for rule in rules if not rule.is_limited)
    return next((answer for answer in answers if answer is not None), None)


def sent(text, path, query=""):
    return first(read_redirects(text), path, query)


@pytest.mark.parametrize(("text", "path", "expected"), [
    ("/old /new", "/old", (301, "/new")),
    ("/old /new", "/old/", (301, "/new")),
    ("/old/ /new", "/old", (301, "/new")),
    ("/old /new", "/older", None),
    ("/old  /new   302", "/old", (302, "/new")),
    ("/old https://example.com/x 307", "/old", (307, "https://example.com/x")),
    ("# /old /new", "/old", None),
    ("/old /new # why", "/old", (301, "/new")),
    ("/old /new#part", "/old", (301, "/new#part")),
    ("/news/* /blog/:splat", "/news/2020/a b", (301, "/blog/2020/a%20b")),
    ("/news/* /blog/:splat", "/news", (301, "/blog/")),
    ("/news/* /blog", "/news", (301, "/blog")),
    ("/* /index.html 200", "/a/b", (200, "/index.html")),
    ("/:year/:slug /p/:slug-:year", "/2020/x", (301, "/p/x-2020")),
    ("/:year/:slug /p/:slug", "/2020/x/y", None),
    ("/a /b\n/a /c", "/a", (301, "/b")),
    ("/a /b 301 Country=fr\n/a /c", "/a", (301, "/c")),
    ("/a /b 301! Role=admin", "/a", None),
    ("https://other.example/a /b", "/a", None),
    ("/a b", "/a", None),
    ("/a", "/a", None),
    ("/caf%C3%A9 /cafe", "/café", (301, "/cafe")),
    ("/a.b /c", "/axb", None),
    ("/x/(evil+)+ /c", "/x/evilevil", None),
])  # fmt: skip
def test_a_rule_sends_what_it_names(text, path, expected):
    assert sent(text, path) == (None if expected is None else Sent(*expected))


def test_a_query_goes_along_unless_the_rule_asks_for_one():
    assert sent("/a /b", "/a", "x=1") == Sent(301, "/b?x=1")
    assert sent("/a /b?y=2", "/a", "x=1") == Sent(301, "/b?y=2")
    assert sent("/a id=:id /posts/:id", "/a", "id=5") == Sent(301, "/posts/5")
    assert sent("/a id=:id /posts/:id", "/a", "x=5") is None
    assert sent("/a kind=post /posts", "/a", "kind=post") == Sent(301, "/posts")
    assert sent("/a kind=post /posts", "/a", "kind=page") is None


def test_netlify_toml_says_the_same_in_its_own_way():
    text = """
[[redirects]]
from = "/a"
to = "/b"
status = 302
force = true
[[redirects]]
from = "/c"
to = "/d"
query = {id = ":id"}
[[redirects]]
from = "/e"
to = "/f"
conditions = {Country = ["fr"]}
[[redirects]]
from = 5
to = "/f"
"""
    rules = list(read_toml(text))
    assert first(rules, "/a") == Sent(302, "/b")
    assert first(rules, "/c", "id=1") == Sent(301, "/d")
    assert first(rules, "/e") is None
    assert [(rule.to, rule.is_forced, rule.is_limited) for rule in rules] == [
        ("/b", True, False), ("/d", False, False), ("/f", False, True),
    ]  # fmt: skip
    assert list(read_toml("not = [toml")) == []
    assert list(read_toml("redirects = 5")) == []


def test_what_is_elsewhere_and_what_is_asked_for_again():
    assert Sent(301, "https://example.com/").is_elsewhere
    assert Sent(301, "//example.com/").is_elsewhere
    assert not Sent(301, "/x").is_elsewhere
    assert Sent(308, "/x").is_moved
    assert not Sent(200, "/x").is_moved


@pytest.mark.parametrize("source", ["/*", "/"])
def test_a_rule_may_take_everything(source):
    (rule,) = read_redirects(f"{source} /index.html 200")
    assert rule.takes_everything


@pytest.mark.parametrize("source", ["/a/*", "/:a", "/a"])
def test_a_rule_for_some_paths_does_not(source):
    (rule,) = read_redirects(f"{source} /index.html 200")
    assert not rule.takes_everything
