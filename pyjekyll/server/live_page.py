"""Puts the script for live reload into a page while it is served; files stay as they were built."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What a browser asks for when it shows a page, by `Sec-Fetch-Dest`; `empty` is a script's fetch.
_PAGES = frozenset({"document", "iframe", "frame", "embed", "object", "fencedframe"})

_END_OF_BODY = re.compile(rb"</body\b[^>]*>", re.IGNORECASE)
_BASE = re.compile(rb"<base\s", re.IGNORECASE)
_POLICY_NONCE = re.compile(r"'nonce-([A-Za-z0-9+/_-]+=*)'")
_POLICY = re.compile(
    rb"<meta\b[^>]*http-equiv\s*=\s*[\"']?content-security-policy[^>]*>", re.IGNORECASE
)
_SCRIPT_NONCE = re.compile(
    rb"<script\b[^>]*?\snonce\s*=\s*[\"']?([A-Za-z0-9+/_-]+=*)", re.IGNORECASE
)


def is_for_a_page(headers: Mapping[str, str]) -> bool:
    """Whether a browser asks in order to show a page: programs get files as they are."""
    destination = headers.get("sec-fetch-dest")
    if destination is not None:
        return destination in _PAGES
    # Over plain HTTP from another machine browsers do not say; programs seldom ask for HTML.
    return "text/html" in headers.get("accept", "") and "range" not in headers


def with_script(page: bytes, tag: str, *, is_xml: bool = False) -> bytes:
    """The page with the tag before the last `</body>`, or at its end.

    In XML nothing may follow the root: without a `</body>` such a page stays as it is.
    """
    ends = list(_END_OF_BODY.finditer(page))
    if not ends:
        return page if is_xml else page + tag.encode()
    at = ends[-1].start()
    return page[:at] + tag.encode() + page[at:]


def script_tag(address: str, nonce: str | None, data: Mapping[str, str]) -> str:
    """The tag that loads the script; `data` are its data-* attributes."""
    attributes = {"src": address, **{f"data-{name}": value for name, value in data.items()}}
    if nonce is not None:
        attributes["nonce"] = nonce
    written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f'<script {written} async=""></script>'


def nonce_of(page: bytes, policy: str | None) -> str | None:
    """The nonce that scripts of the page need: of its policy, in a header or a `meta` element."""
    metas = (match[0].decode("latin-1") for match in _POLICY.finditer(page))
    for text in (policy or "", *metas):
        if found := _POLICY_NONCE.search(text.replace("&#39;", "'")):
            return found[1]
    of_script = _SCRIPT_NONCE.search(page)
    return of_script[1].decode("ascii") if of_script else None


def has_base(page: bytes) -> bool:
    """Whether addresses in the page may be relative to another host."""
    return _BASE.search(page) is not None
