"""The CommonMark engines against recordings of jekyll-commonmark and jekyll-commonmark-ghpages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pyjekyll.commonmark.converter import CommonMark
from pyjekyll.commonmark.ghpages import CommonMarkGhPages

CASES = json.loads(
    (Path(__file__).parents[2] / "conformance" / "commonmark" / "cases.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_recorded_html_is_met(case):
    engine = CommonMarkGhPages if case["options"].get("ghpages") else CommonMark
    assert engine({"commonmark": case["options"]}).convert(case["text"]) == case["html"]


def test_without_configuration_there_are_no_options():
    assert CommonMark({}).convert("a") == "<p>a</p>\n"
    assert CommonMark({"commonmark": None}).convert("a") == "<p>a</p>\n"


def test_what_is_no_option_is_said():
    said = []
    CommonMark({"commonmark": {"options": ["nope"], "extensions": ["not"]}}, warn=said.append)
    assert [line.partition(".")[0] for line in said] == [
        "NOPE is not a valid option",
        "not is not a valid extension",
    ]


def test_a_highlighter_gets_the_code_and_the_language():
    seen = []

    def highlighter(code, language):
        seen.append((code, language))
        return "<i>" + code.strip() + "</i>"

    html = CommonMark({}, highlighter).convert("```ruby x\na\n```\n")
    assert seen == [("a\n", "ruby")]
    assert '<code data-lang="ruby"><i>a</i></code>' in html


def test_a_language_that_no_highlighter_knows_is_escaped():
    html = CommonMark({}, lambda *_: None).convert("```ruby\n<\n```\n")
    assert '<code data-lang="ruby">&lt;\n</code>' in html


def test_github_pages_frames_only_what_a_highlighter_knows():
    def highlighter(code, language):
        return code.upper() if language == "ruby" else None

    html = CommonMarkGhPages({}, highlighter).convert("```ruby,x\na\n```\n\n```zork\nb\n```\n")
    assert html == (
        '<div class="language-ruby highlighter-rouge"><div class="highlight">'
        '<pre class="highlight"><code>A\n</code></pre></div></div>\n'
        '<pre><code class="language-zork">b\n</code></pre>'
    )


@pytest.mark.parametrize("text", ["> " * 5000, "- " * 5000, "[" * 20000, "*a _b " * 5000])
def test_deep_nesting_ends(text):
    assert CommonMark({}).convert(text)
