"""URLs in trees of lxml, while they are written."""

from __future__ import annotations

import pytest
from lxml import etree, html

from pyjekyll.utils.nokogiri_urls import nokogiri_urls


def test_they_are_escaped_while_it_lasts_and_then_as_before() -> None:
    link = html.fragment_fromstring('<a href="/{x}" name="a|b" title="{x}"><img src="^.png"></a>')
    before = etree.tostring(link)
    with nokogiri_urls(link):
        assert link.attrib == {"href": "/%7Bx%7D", "name": "a%7Cb", "title": "{x}"}
        assert link[0].get("src") == "%5E.png"
    assert etree.tostring(link) == before


def test_a_comment_has_none() -> None:
    comment = etree.Comment('<a href="{x}">')
    with nokogiri_urls(comment):
        assert comment.text == '<a href="{x}">'


def test_they_are_as_before_where_writing_fails() -> None:
    link = html.fragment_fromstring('<a href="/{x}"></a>')
    with pytest.raises(ValueError, match="no"), nokogiri_urls(link):
        raise ValueError("no")
    assert link.get("href") == "/{x}"
