"""URLs as Nokogiri's libxml2 escapes them when it writes HTML; lxml has a newer one."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_URL = ("href", "src", "action")
# What newer versions of libxml2 do not escape in URLs any more.
_ESCAPED = '$[\\]^`{|}"'
_TO_ESCAPE = str.maketrans({char: f"%{ord(char):02X}" for char in _ESCAPED})


@contextmanager
def nokogiri_urls(element: Any) -> Iterator[None]:
    """While an element of lxml is written, its URLs are escaped as by older versions of libxml2."""
    changed = []
    is_element = isinstance(element.tag, str)  # and not a comment, for example
    for owner in _with_odd_urls()(element, odd=_ESCAPED) if is_element else ():
        for name in (*_OF_URL, *(("name",) if owner.tag == "a" else ())):
            url = owner.get(name)
            if url is not None:
                changed.append((owner, name, url))
                owner.set(name, url.translate(_TO_ESCAPE))
    try:
        yield
    finally:
        for owner, name, url in changed:
            owner.set(name, url)


@cache
def _with_odd_urls() -> Any:
    from lxml import etree

    odd = [f"translate(@{name},$odd,'')!=@{name}" for name in _OF_URL]
    odd.append("self::a[translate(@name,$odd,'')!=@name]")
    return etree.XPath(f"descendant-or-self::*[{' or '.join(odd)}]")
