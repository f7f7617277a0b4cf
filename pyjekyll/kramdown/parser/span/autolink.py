"""``<https://example.org>`` and ``<mail@example.org>``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.kramdown.characters import is_alnum, letters_and_beyond
from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.parser.span_rules import SpanRule
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Source
    from pyjekyll.kramdown.parser.state import State

_SCHEME = lazy_pattern(r"<(?:mailto|https?|ftps?):(?=[^\n])")
# Beyond ASCII any character may pass here; is_alnum knows better.
_CHAR = letters_and_beyond("0123456789._-")
_ADDRESS = lazy_pattern(rf"<({_CHAR}++@{_CHAR}++)>")


def parse_autolink(state: State, src: Source, at: int) -> int:
    """Parse an address in angle brackets; 0 if it is none."""
    text = src.text
    scheme = _SCHEME.match(text, at)
    end = _end_of_line_part(src, scheme.end() + 1) if scheme else 0
    if end:
        content = text[at + 1 : end]
        href = content
    else:
        address = _ADDRESS.match(text, at)
        if not address or not _is_address(address[1]):
            return 0
        content = address[1]
        href = f"mailto:{content}"
        end = address.end() - 1
    line = src.line(at)
    el = Element("a", None, {"href": href}, line=line)
    el.children.append(Element("text", content.removeprefix("mailto:"), line=line))
    return state.emit(el, at, end + 1)


def _end_of_line_part(src: Source, start: int) -> int:
    """Return where the next ``>`` of this line is, or 0."""
    end = src.find(">", start)
    line_end = src.find("\n", start - 1)
    return end if end > 0 and not 0 <= line_end < end else 0


def _is_address(text: str) -> bool:
    return text.isascii() or all(is_alnum(char) or char in "-_.@" for char in text)


RULE: SpanRule = SpanRule(parse_autolink, "<")
