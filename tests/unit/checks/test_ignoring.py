from pyjekyll.checks.finding import Finding
from pyjekyll.checks.ignoring import read_ignored, rules_in, without_ignored
from pyjekyll.errors import Diagnostic, Place


def finding(rule, path=None, url=None):
    return Finding(Diagnostic(rule, "x", place=Place(path) if path else None), url)


FOUND = [
    finding("links/broken-link", "a.md", "/x"),
    finding("links/broken-anchor", "b.md", "#y"),
    finding("urls/case"),
]


def kept(ignore, texts=None):
    ignored, odd = read_ignored({"check": {"ignore": ignore}})
    assert odd == []
    left = without_ignored(FOUND, ignored, (texts or {}).get)
    return [f.diagnostic.rule for f in left]


def test_a_rule_or_a_pattern_of_rules_is_ignored():
    assert kept(["links/broken-link"]) == ["links/broken-anchor", "urls/case"]
    assert kept(["links/*"]) == ["urls/case"]
    assert kept("urls/case") == ["links/broken-link", "links/broken-anchor"]


def test_a_rule_is_ignored_in_some_files_or_for_some_urls_only():
    assert kept([{"rule": "links/*", "path": "b*"}]) == ["links/broken-link", "urls/case"]
    assert kept([{"url": "/x*"}]) == ["links/broken-anchor", "urls/case"]


def test_a_comment_silences_a_rule_for_its_file():
    texts = {"a.md": "{% comment %}pyjekyll: ignore links/broken-link{% endcomment %}", "b.md": ""}
    assert kept([], texts) == ["links/broken-anchor", "urls/case"]


def test_a_comment_may_name_several_rules():
    assert rules_in("<!-- pyjekyll: ignore a/b, c/* -->") == ["a/b", "c/*"]
    assert rules_in("# pyjekyll: ignore a/b\n") == ["a/b"]
    assert rules_in("pyjekyll is a tool") == []


def test_without_settings_nothing_is_ignored():
    assert read_ignored(None) == ([], [])
    assert read_ignored({"check": None}) == ([], [])


def test_an_entry_that_makes_no_sense_is_a_finding_itself():
    ignored, odd = read_ignored({"check": {"ignore": [3, {"rul": "x"}, "a/b"]}})
    assert len(ignored) == 1
    assert [f.diagnostic.rule for f in odd] == ["check/ignore", "check/ignore"]
