"""Elements by a list of selectors, of which several fit one."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from pyjekyll.utils.elements import elements


def test_an_element_that_several_selectors_fit_is_there_once():
    tree = LexborHTMLParser("<a id=1 style=x href=y></a><p id=2><a id=3 name=z></a></p>")
    found = elements(tree, "a,[id],[style],[name]")
    assert [node.attributes["id"] for node in found] == ["1", "2", "3"]
