"""Null bytes in HTML: expectations are what Nokogiri 1.13 made of pages with jekyll-mentions."""

from __future__ import annotations

import pytest

from pyjekyll.utils.nokogiri_input import nokogiri_input


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("a <b>b</b>", "a <b>b</b>"),
        ("a\0b <!-- \0 --> <script>x = '\0'</script>", "a b <!--   --> <script>x = ' '</script>"),
        ("<b c\0d e=f\0>", "<b c d e=f >"),
        ('a\0 <b c="x\0y">t</b> rest', 'a  <b c="x">'),
        ("<b c=\"'\" d='\"x\0y'>t</b>", "<b c=\"'\" d='\"x'>"),
    ],
)
def test_a_null_byte_is_a_space_or_the_end(html: str, read: str) -> None:
    assert nokogiri_input(html) == read
