"""What comparing real texts and fuzzing found, each recorded from Ruby with its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pyjekyll.kramdown import Document

CASES = json.loads((Path(__file__).parent / "kramdown" / "found.json").read_text("utf-8"))

# Jekyll's own options, the highlighter off.
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
    "syntax_highlighter": None,
}


@pytest.mark.parametrize("version", ["2.4", "2.5"])
@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_recorded_html_is_met(case, version):
    options = {**JEKYLL, **case.get("options", {}), "kramdown_version": version}
    document = Document(case["text"], options)
    html = document.to_html()
    if "raises" in case:
        return  # Ruby has nothing to say; ours must only not raise
    recorded = case.get("html25", case["html"]) if version == "2.5" else case["html"]
    assert html == recorded
    if version == "2.4":
        assert document.warnings == case.get("warnings", [])


US_ASCII = json.loads((Path(__file__).parent / "kramdown" / "us_ascii.json").read_text("utf-8"))


@pytest.mark.parametrize("case", US_ASCII["cases"])
def test_a_us_ascii_text_has_no_other_characters(case):
    options = {**JEKYLL, **case["options"]}
    assert Document(case["text"], options, encoding="ascii").to_html() == case["html"]
