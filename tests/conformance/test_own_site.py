"""The repository's own site: the page it was made for, byte for byte, and what it needs."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from pyjekyll.kramdown import Document
from pyjekyll.liquid import Environment

ROOT = Path(__file__).parent.parent.parent
ABOUT = ROOT / "_pages" / "about.md"
SEED_SHA256 = "21b5460a76a6428995510fb9b1c8729aadf11852996d5800670bfd17e020b7d1"
THEME_OPTIONS: dict[str, object] = {
    "input": "GFM",
    "hard_wrap": False,
    "auto_ids": True,
    "footnote_nr": 1,
    "entity_output": "as_char",
    "toc_levels": "1..6",
    "smart_quotes": "lsquo,rsquo,ldquo,rdquo",
}


def test_the_page_at_the_root_is_the_seed_byte_for_byte() -> None:
    assert hashlib.sha256(ABOUT.read_bytes()).hexdigest() == SEED_SHA256


def test_the_frozen_copy_has_the_same_page() -> None:
    frozen = ROOT / "tests/conformance/sites/own/source/_pages/about.md"
    assert frozen.read_bytes() == ABOUT.read_bytes()


def test_the_pages_own_html_is_what_the_theme_makes_of_it() -> None:
    source = ABOUT.read_text().split("---\n", 2)[2]
    site = {"google_scholar_stats_use_cdn": True, "repository": "someone/someone.github.io"}
    markdown = Environment().parse(source).render({"site": site})

    html = Document(markdown, THEME_OPTIONS).to_html()

    assert html == (Path(__file__).parent / "seed/about.after-kramdown.html").read_text()


def test_every_picture_that_the_page_names_is_there() -> None:
    pictures = re.findall(r"<img src='([^']+)'", ABOUT.read_text())
    assert pictures
    for name in pictures:
        assert (ROOT / name).read_bytes().startswith(b"\x89PNG\r\n\x1a\n"), name
