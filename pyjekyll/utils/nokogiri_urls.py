"""URLs as Nokogiri's libxml2 escapes them when it writes HTML; lxml has a newer one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

_OF_URL = ("href", "src", "action")
# What newer versions of libxml2 do not escape in URLs any more.
_ESCAPED = '$[\\]^`{|}"'
_TO_ESCAPE = str.maketrans({char: f"%{ord(char):02X}" for char in _ESCAPED})
# How an attribute with any of them begins in what is written; a quote is written as a reference, or
# between quotes of the other kind.
_ODD = lazy_pattern(rb"""(?:href|src|action|name)=(?:'|"[^"]*(?:[$\[\\\]^`{|}]|&quot;))""")


def with_nokogiri_urls(element: Any, write: Callable[[], bytes]) -> bytes:
    """What `write` makes of an element of lxml, its URLs escaped as by older versions of libxml2.

    `write` may be called twice; in the end the element is as it was.
    """
    written = write()
    if not _ODD.search(written) or not isinstance(element.tag, str):  # a comment, for example
        return written
    changed = []
    for owner in _with_odd_urls()(element, odd=_ESCAPED):
        for name in (*_OF_URL, *(("name",) if owner.tag == "a" else ())):
            url = owner.get(name)
            if url is not None:
                changed.append((owner, name, url))
                owner.set(name, url.translate(_TO_ESCAPE))
    try:
        return write()
    finally:
        for owner, name, url in changed:
            owner.set(name, url)


@cache
def _with_odd_urls() -> Any:
    from lxml import etree

    odd = [f"translate(@{name},$odd,'')!=@{name}" for name in _OF_URL]
    odd.append("self::a[translate(@name,$odd,'')!=@name]")
    return etree.XPath(f"descendant-or-self::*[{' or '.join(odd)}]")
