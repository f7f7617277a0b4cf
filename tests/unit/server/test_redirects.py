"""Where Netlify's rules send a request."""

import pytest

from pyjekyll.server.redirects import Rules, Sent, find, read_redirects, read_toml


def sent(text, path, query="", is_there=False):
    return find(read_redirects(text), path, query, is_there=is_there)


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


def test_a_file_comes_before_a_rule_that_is_not_forced():
    assert sent("/a /b", "/a", is_there=True) is None
    assert sent("/a /b 302!", "/a", is_there=True) == Sent(302, "/b")
    assert sent("/a /b 302!", "/a") == Sent(302, "/b")


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
    assert find(rules, "/a", "", is_there=True) == Sent(302, "/b")
    assert find(rules, "/c", "id=1", is_there=False) == Sent(301, "/d")
    assert find(rules, "/e", "", is_there=False) is None
    assert list(read_toml("not = [toml")) == []
    assert list(read_toml("redirects = 5")) == []


def test_what_is_elsewhere_and_what_is_asked_for_again():
    assert Sent(301, "https://example.com/").is_elsewhere
    assert Sent(301, "//example.com/").is_elsewhere
    assert not Sent(301, "/x").is_elsewhere
    assert Sent(308, "/x").is_moved
    assert not Sent(200, "/x").is_moved


def test_files_are_read_again_when_they_change(tmp_path):
    path, toml = tmp_path / "_redirects", tmp_path / "netlify.toml"
    rules = Rules()
    assert rules.read(str(path), str(toml)) == ()
    toml.write_text('[[redirects]]\nfrom = "/a"\nto = "/of-toml"\n')
    assert [each.to for each in rules.read(str(path), str(toml))] == ["/of-toml"]
    path.write_text("/a /of-redirects\n")
    assert [each.to for each in rules.read(str(path), str(toml))] == ["/of-redirects", "/of-toml"]
    path.write_text("/a /of-redirects-anew\n")
    assert rules.read(str(path), None)[0].to == "/of-redirects-anew"
    path.unlink()
    path.symlink_to(toml)
    assert rules.read(str(path), None) == ()
