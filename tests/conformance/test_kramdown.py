"""What Ruby kramdown made of each recorded text: the project's own cases, and kramdown's suites.

The suites are not ours to keep: they are read from the folder that PYJEKYLL_UPSTREAM_CASES names.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pyjekyll.highlighter.highlighter import Highlighter
from pyjekyll.kramdown import Document

HERE = Path(__file__).parent / "kramdown"
UPSTREAM = os.environ.get("PYJEKYLL_UPSTREAM_CASES")

# Jekyll's own options, over which those of a case are laid.
JEKYLL = {
    "auto_ids": True,
    "toc_levels": [1, 2, 3, 4, 5, 6],
    "entity_output": "as_char",
    "smart_quotes": "lsquo,rsquo,ldquo,rdquo",
    "input": "GFM",
    "hard_wrap": False,
    "guess_lang": True,
    "footnote_nr": 1,
    "show_warnings": False,
    "syntax_highlighter": "rouge",
    "syntax_highlighter_opts": {"default_lang": "plaintext", "guess_lang": True},
}

VERSIONS = ("2.4", "2.5")

# It sets a Ruby class as the formatter.
NEEDS_RUBY = {
    "block/06_codeblock/rouge/multiple",
    "jekyll/block/06_codeblock/rouge/multiple",
}

# Code in languages that have no lexer yet.
NEEDS_LEXER = {
    "block/06_codeblock/rouge/simple": "php",
    "jekyll/block/06_codeblock/rouge/simple": "php",
}

# What the recordings were made with.
ROUGE = Highlighter("3.30")


def traps() -> list[dict[str, object]]:
    return json.loads((HERE / "traps.json").read_text("utf-8"))["traps"]


def upstream() -> list[dict[str, object]]:
    if not UPSTREAM:
        return [{"name": "not here"}]
    return json.loads((Path(UPSTREAM) / "kramdown_cases.json").read_text("utf-8"))["cases"]


def rules() -> list[dict[str, object]]:
    return json.loads((HERE / "rules.json").read_text("utf-8"))["cases"]


def uses(text: str, name: str) -> None:
    """Skip a case that needs the optional library, where it is not installed."""
    if name in text:
        pytest.importorskip("text_unidecode")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("case", traps(), ids=lambda case: f"{case['id']}-{case['area']}")
def test_a_recorded_trap_gives_what_ruby_gave(case, version):
    document = Document(
        case["input"], JEKYLL | case["options"] | {"kramdown_version": version}, highlighter=ROUGE
    )
    html = document.to_html()
    expected = case.get("html25", case["html"]) if version == "2.5" else case["html"]
    assert html == expected


@pytest.mark.parametrize("case", traps(), ids=lambda case: f"{case['id']}-{case['area']}")
def test_a_recorded_trap_gives_the_warnings_that_ruby_gave(case):
    document = Document(
        case["input"], JEKYLL | case["options"] | {"kramdown_version": "2.4"}, highlighter=ROUGE
    )
    document.to_html()
    assert document.warnings == case["warnings"]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("case", rules(), ids=lambda case: case["name"].replace(" ", "_"))
def test_a_text_recorded_for_one_rule_gives_what_ruby_gave(case, version):
    document = Document(
        case["text"], JEKYLL | case["options"] | {"kramdown_version": version}, highlighter=ROUGE
    )
    html = document.to_html()
    if "error" in case[version]:
        return
    assert html == case[version]["html"]
    assert document.warnings == case[version]["warnings"]


@pytest.mark.skipif(not UPSTREAM, reason="PYJEKYLL_UPSTREAM_CASES does not name a folder")
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("case", upstream(), ids=lambda case: case["name"])
def test_a_case_of_kramdowns_own_suites_gives_what_ruby_gives(case, version):
    if case["name"] in NEEDS_RUBY:
        pytest.skip("needs a Ruby class as Rouge's formatter")
    if ROUGE.missing(NEEDS_LEXER.get(case["name"])):
        pytest.skip("its language has no lexer yet")
    uses(json.dumps(case["options"]) + case["text"], "transliterated_header_ids")
    document = Document(
        case["text"], options_of(case) | {"kramdown_version": version}, highlighter=ROUGE
    )
    html = document.to_html()
    expected = case["html25"] if version == "2.5" else case["html24"]
    if expected is None:
        assert case["error24"], "Ruby raised; ours must only not do so"
        return
    assert html == expected
    if version == "2.5":
        assert document.warnings == case["warnings"]


def options_of(case: dict[str, object]) -> dict[str, object]:
    options = dict(case["options"])
    if case["parser"] == "gfm":
        options.setdefault("input", "GFM")
    return options
