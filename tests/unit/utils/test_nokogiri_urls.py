"""URLs in trees of lxml, when they are written."""

from __future__ import annotations

import pytest
from lxml import etree, html

from pyjekyll.utils.nokogiri_urls import with_nokogiri_urls


def test_they_are_escaped_and_the_tree_is_as_before() -> None:
    link = html.fragment_fromstring('<a href="/{x}" name="a|b" title="{x}"><img src="^.png"></a>')
    before = etree.tostring(link)
    written = with_nokogiri_urls(link, lambda: etree.tostring(link))
    assert written == b'<a href="/%7Bx%7D" name="a%7Cb" title="{x}"><img src="%5E.png"/></a>'
    assert etree.tostring(link) == before


@pytest.mark.parametrize("char", '$[\\]^`{|}"')
def test_every_odd_character_is_noticed_in_what_is_written(char: str) -> None:
    form = html.fragment_fromstring("<form></form>")
    form.set("action", f"/a'{char}b")
    written = with_nokogiri_urls(form, lambda: etree.tostring(form, method="html"))
    assert f"%{ord(char):02X}".encode() in written
    assert form.get("action") == f"/a'{char}b"


def test_what_has_nothing_odd_is_written_once() -> None:
    link = html.fragment_fromstring('<a href="/x" title="{}">[1]</a>')
    written: list[bytes] = []

    def write() -> bytes:
        written.append(etree.tostring(link))
        return written[-1]

    assert with_nokogiri_urls(link, write) == etree.tostring(link)
    assert len(written) == 1


def test_a_comment_has_none() -> None:
    comment = etree.Comment('<a href="{x}">')
    assert with_nokogiri_urls(comment, lambda: etree.tostring(comment)) == b'<!--<a href="{x}">-->'


def test_they_are_as_before_where_writing_fails() -> None:
    link = html.fragment_fromstring('<a href="/{x}"></a>')
    times = iter((b'<a href="/{x}">', None))

    def write() -> bytes:
        written = next(times)
        if written is None:
            raise ValueError("no")
        return written

    with pytest.raises(ValueError, match="no"):
        with_nokogiri_urls(link, write)
    assert link.get("href") == "/{x}"
