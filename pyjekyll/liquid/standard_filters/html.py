"""Filters that make text fit for HTML and URLs, or free it from them."""

from __future__ import annotations

from typing import Any

from pyjekyll.ruby.encodings import valid
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.values import to_s

_ENTITIES = {"&": "&amp;", ">": "&gt;", "<": "&lt;", '"': "&quot;", "'": "&#39;"}
_TO_ESCAPE_ONCE = lazy_pattern(r"""["><']|&(?!(?:[a-zA-Z]+|#[0-9]+);)""")
_BLOCK_STARTS = lazy_pattern("<script|<!--|<style")
_BLOCK_ENDS = {"<script": "</script>", "<!--": "-->", "<style": "</style>"}
_TAG = lazy_pattern("<[^>]*>")
_ENCODED = lazy_pattern(rb"%([0-9a-fA-F]{2})")
_UNSAFE = lazy_pattern(rb"[^a-zA-Z0-9_.~ -]")


def escape(value: Any) -> str | None:
    """The five special characters as entities; nil stays nil."""
    if value is None:
        return None
    text = value if type(value) is str else to_s(value)
    # Most texts have none of them, and `in` costs a tenth of a regular expression.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    if "'" in text:
        text = text.replace("'", "&#39;")
    return text


def escape_once(value: Any) -> str:
    """Like `escape`, but entities stay as they are."""
    text = to_s(value)
    if not any(char in text for char in _ENTITIES):
        return text
    return _TO_ESCAPE_ONCE.sub(lambda match: _ENTITIES[match[0]], text)


def newline_to_br(value: Any) -> str:
    """`<br />` before every newline."""
    return to_s(value).replace("\n", "<br />\n")


def strip_html(value: Any) -> str:
    """No scripts, styles, comments and tags, as far as patterns can tell."""
    text = valid(to_s(value))
    if "<" not in text:
        return text
    text = _strip_blocks(text)
    end = text.rfind(">") + 1  # behind the last one there is no tag, however many "<" there are
    return _TAG.sub("", text[:end]) + text[end:]


def _strip_blocks(text: str) -> str:
    kept, position, unclosed = [], 0, set()
    for match in _BLOCK_STARTS.finditer(text):
        start, kind = match.start(), match[0]
        if start < position or kind in unclosed:
            continue
        closing = _BLOCK_ENDS[kind]
        end = text.find(closing, match.end())
        if end < 0:
            unclosed.add(kind)
            continue
        kept.append(text[position:start])
        position = end + len(closing)
    kept.append(text[position:])
    return "".join(kept)


def url_encode(value: Any) -> str | None:
    """Ruby's CGI.escape: space is `+`; nil stays nil."""
    if value is None:
        return None
    data = to_s(value).encode("utf-8", "surrogateescape")
    encoded = _UNSAFE.sub(lambda match: b"%%%02X" % ord(match[0]), data)
    return encoded.replace(b" ", b"+").decode("ascii")


def url_decode(value: Any) -> str | None:
    """Ruby's CGI.unescape; an error when the result is not UTF-8."""
    if value is None:
        return None
    text = to_s(value).replace("+", " ")
    if "%" not in text:
        return text
    data = text.encode("utf-8", "surrogateescape")
    decoded = _ENCODED.sub(lambda match: bytes([int(match[1], 16)]), data)
    try:
        return decoded.decode("utf-8")
    except UnicodeDecodeError:
        from pyjekyll.liquid.errors import LiquidArgumentError

        raise LiquidArgumentError("invalid byte sequence in UTF-8") from None
