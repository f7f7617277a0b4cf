"""URLs, slugs and permalinks, as recorded from Jekyll."""

import json
from pathlib import Path

import pytest

from pyjekyll.content import permalinks, url
from pyjekyll.errors import BuildError
from pyjekyll.utils import paths

RECORDED = json.loads(Path(__file__).with_name("recorded_urls.json").read_text())
FUNCTIONS = {
    "escape_path": url.escape_path,
    "unescape_path": url.unescape_path,
    "sanitize_url": url.sanitize_url,
    "titleize_slug": permalinks.titleize_slug,
    "add_permalink_suffix": lambda style: permalinks.add_permalink_suffix("/:path", style),
    "sanitized_path": lambda path: paths.sanitized_path("/base/x", path),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_gives_what_jekyll_gives(name):
    assert {text: FUNCTIONS[name](text) for text, _ in RECORDED[name]} == dict(RECORDED[name])


def test_an_unknown_placeholder_is_an_error_with_a_suggestion():
    with pytest.raises(BuildError) as raised:
        url.url_from_placeholders("/:yeer/x", {"year": lambda: "2024"}, "_posts/a.md")
    (diagnostic,) = raised.value.diagnostics
    assert "doesn't have yeer keys" in diagnostic.message
    assert diagnostic.cure == "did you mean ':year'?"


def test_an_underscore_after_a_placeholder_stays():
    values = {"month": lambda: "05", "day": lambda: "07"}
    assert url.url_from_placeholders("/:month_:day", values, "x") == "/05_07"
