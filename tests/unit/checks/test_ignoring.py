"""What a site silences, how grave it calls what is left, and what is silenced in vain."""

from __future__ import annotations

from typing import Any

import pytest

from pyjekyll.checks.built_site import BuiltSite, Origin
from pyjekyll.checks.check import check
from pyjekyll.checks.finding import Finding
from pyjekyll.checks.ignoring import Settings, Silence, ignored_in, read_settings
from pyjekyll.checks.renamed import RENAMED
from pyjekyll.configuration.files import ConfigFile
from pyjekyll.errors import Diagnostic, Place, Severity


def finding(
    rule: str, path: str | None = None, url: str | None = None, line: int | None = None
) -> Finding:
    return Finding(Diagnostic(rule, "x", place=Place(path, line) if path else None), url)


FOUND = [
    finding("links/broken-link", "a.md", "/x", 5),
    finding("links/broken-anchor", "b.md", "#y", 7),
    finding("urls/case"),
]


def settings(**check: Any) -> Settings:
    found = read_settings({"check": check})
    assert found.odd == ()
    return found


def kept(texts: dict[str, str] | None = None, **check: Any) -> list[str]:
    silence = Silence(settings(**check), (texts or {}).get)
    return [each.diagnostic.rule for each in silence.apply(FOUND)]


def test_a_rule_or_a_pattern_of_rules_is_ignored() -> None:
    assert kept(ignore=["links/broken-link"]) == ["links/broken-anchor", "urls/case"]
    assert kept(ignore=["links/*"]) == ["urls/case"]
    assert kept(ignore="urls/case") == ["links/broken-link", "links/broken-anchor"]


def test_a_rule_is_ignored_in_some_files_or_for_some_urls_only() -> None:
    assert kept(ignore=[{"rule": "links/*", "path": "b*"}]) == ["links/broken-link", "urls/case"]
    assert kept(ignore=[{"url": "/x*"}]) == ["links/broken-anchor", "urls/case"]


def test_only_selected_rules_are_reported() -> None:
    assert kept(select="links/*") == ["links/broken-link", "links/broken-anchor"]
    assert kept(select=["urls/case", "site/*"]) == ["urls/case"]
    assert kept(select=[]) == []


def test_a_level_takes_the_place_of_a_rules_own() -> None:
    silence = Silence(settings(levels={"links/*": "warning", "links/broken-anchor": False}), {}.get)
    found = silence.apply(FOUND)
    assert [(each.rule, each.diagnostic.severity) for each in found] == [
        ("links/broken-link", Severity.WARNING),
        ("urls/case", Severity.ERROR),
    ]


def test_a_comment_silences_a_rule_for_its_file() -> None:
    texts = {"a.md": "{% comment %}pyjekyll: ignore links/broken-link{% endcomment %}", "b.md": ""}
    assert kept(texts) == ["links/broken-anchor", "urls/case"]


def test_a_comment_silences_a_rule_for_the_next_line() -> None:
    comment = "<!-- pyjekyll: ignore-next-line links/*: made by hand -->\n"
    assert kept({"a.md": "\n\n\n" + comment}) == ["links/broken-anchor", "urls/case"]
    assert len(kept({"a.md": "\n\n" + comment})) == 3


@pytest.mark.parametrize(
    ("text", "silenced"),
    [
        ("<!-- pyjekyll: ignore a/b, c/* -->", [("a/b", None, 1), ("c/*", None, 1)]),
        ("x: 1 # pyjekyll: ignore a/b\n", [("a/b", None, 1)]),
        ("\n  {# pyjekyll: ignore-next-line a/b: why, oh why #}", [("a/b", 3, 2)]),
        ("pyjekyll is a tool", []),
        ("Write `pyjekyll: ignore a/b`.\n\n```\npyjekyll: ignore a/b\n```\n", []),
        ("---\nt: 1\ncheck: false\n---\n", [("*", None, 3)]),
        ("---\ncheck: {ignore: [a/b, {rule: c/d, url: /x}]}\n---\n",
         [("a/b", None, 2), ("c/d", None, 2)]),
        ("---\ncheck: {ignore: a/*}\n---\n", [("a/*", None, 2)]),
        ("---\ncheck: 3\nt: [\n---\n", []),
        ("---\ncheck: true\n---\n", []),
    ],
)  # fmt: skip
def test_what_files_silence(text: str, silenced: list[tuple[str, int | None, int]]) -> None:
    found = list(ignored_in("a.md", text))
    shown = [(each.rule, each.line, each.place and each.place.line) for each in found]
    assert shown == silenced


def test_a_file_silences_itself_alone_whatever_its_name() -> None:
    (entry,) = ignored_in("a[1]*.md", "<!-- pyjekyll: ignore a/b -->")
    assert entry.silences(finding("a/b", "a[1]*.md"))
    assert not entry.silences(finding("a/b", "a1x.md"))


def test_what_silences_nothing_is_reported_at_its_place() -> None:
    text = "pyjekyll:\n  check:\n    ignore:\n      - urls/case\n      - {rule: links/malformed}\n"
    own = {"check": {"ignore": ["urls/case", {"rule": "links/malformed"}]}}
    file = ConfigFile("/_config.yml", "_config.yml", text, {"pyjekyll": own})
    texts = {
        "a.md": "<!-- pyjekyll: ignore links/broken-link -->",
        "b.md": "\n<!-- pyjekyll: ignore-next-line links/broken-link -->",
    }
    silence = Silence(read_settings(own, [file]), texts.get)
    silence.apply(FOUND)
    unused = [(str(each.diagnostic.place), each.subject) for each in silence.unused(texts)]
    assert unused == [("_config.yml:5:9", "links/malformed"), ("b.md:2:6", "links/broken-link")]


def test_without_settings_nothing_is_ignored() -> None:
    for nothing in (None, {"check": None}, {"check": {}}, 3):
        assert read_settings(nothing) == Settings()


@pytest.mark.parametrize(
    ("check", "count"),
    [
        ({"ignore": [3, {"rul": "x"}, "links/*"]}, 2),
        ({"select": [{}]}, 1),
        ({"levels": []}, 1),
        ({"levels": {"links/*": "fatal"}}, 1),
        ({"ignore": ["links/brokn-link"]}, 1),
        ({"levels": {"nothing/*": "off"}, "select": ["nothing/x"]}, 2),
    ],
)
def test_an_entry_that_makes_no_sense_is_a_finding_itself(
    check: dict[str, Any], count: int
) -> None:
    odd = read_settings({"check": check}).odd
    assert [each.diagnostic.rule for each in odd] == ["check/ignore"] * count


def test_a_rule_that_does_not_exist_is_named_with_one_that_does() -> None:
    (odd,) = read_settings({"check": {"ignore": "links/broken-lnk"}}).odd
    assert odd.diagnostic.cure == "did you mean links/broken-link?"


def test_a_check_silences_sets_levels_and_reports_what_is_in_vain(tmp_path: Any) -> None:
    page = (
        '<a href="/gone">x</a>\n<div data-proofer-ignore><p><a href="/gone2">x</a></p></div>\n'
        '<a href="/gone3" data-proofer-ignore>x</a>\n'
        "<!-- pyjekyll: ignore-next-line links/broken-link -->\n"
        '<a href="/gone4">x</a>\n<!-- pyjekyll: ignore links/malformed -->\n'
    )
    (tmp_path / "i.html").write_text(page)
    site = BuiltSite(
        source=str(tmp_path),
        baseurl="",
        url="",
        files={"i.html": page.encode()},
        origins={"i.html": Origin("i.html")},
    )
    found = check(site, {"check": {"levels": {"links/broken-link": "note"}}})
    shown = [(each.rule, each.diagnostic.severity, each.line) for each in found]
    assert shown == [
        ("links/broken-link", Severity.NOTE, 1),
        ("check/unused-ignore", Severity.WARNING, 6),
    ]


def test_a_rule_goes_by_its_old_id_too(monkeypatch):
    monkeypatch.setitem(RENAMED, "links/old", "links/broken-link")
    gone = Finding(Diagnostic("links/broken-link", "x", place=Place("a.md", 2)), "/x")
    for own in (
        {"ignore": ["links/old"]},
        {"levels": {"links/old": "off"}},
        {"select": ["html/*"]},
    ):
        settings = read_settings({"check": own})
        assert settings.odd == ()
        assert Silence(settings, lambda _: "").apply([gone]) == []
    assert Silence(read_settings({"check": {"select": ["links/old"]}}), lambda _: "").apply([gone])
    in_file = Silence(read_settings({}), lambda _: "<!-- pyjekyll: ignore links/old -->")
    assert in_file.apply([gone]) == []
