"""Code between fences of tildes, or of backticks in the GFM parser."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.blocks import BlockRule
from pyjekyll.kramdown.ruby import SPACES
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Match, Pattern, Source
    from pyjekyll.kramdown.parser.state import State

_OPENING = re.compile(r"(~{3,})([^\n]*)\n")
_OPENING_GFM = re.compile(r" {0,3}([~`]{3,})([^\n]*)\n")
_INFO = lazy_pattern(r"[ \t\v\f\r]*(([^ \t\n\v\f\r]+?)(?:\?[^ \t\n\v\f\r]*)?)?[ \t\v\f\r]*\Z")


@lru_cache(maxsize=128)
def _closing(fence: str, indent: str) -> Pattern:
    again = f"{re.escape(fence[-1])}*"
    return re.compile(rf"^{indent}{re.escape(fence)}{again}[ \t\v\f\r]*\n", re.MULTILINE)


def parse_codeblock_fenced(state: State) -> bool:
    """Parse code between tildes."""
    return _parse(state, state.src, _OPENING, "")


def parse_codeblock_fenced_gfm(state: State) -> bool:
    """Parse code between tildes or backticks."""
    return _parse(state, state.src, _OPENING_GFM, " {0,3}")


def _parse(state: State, src: Source, opening: Pattern, indent: str) -> bool:
    found = opening.match(src.text, src.pos)
    if not found:
        return False
    fence, rest = found[1], found[2]
    # Without a closing fence as long as the opening one a shorter one will do: the other
    # characters of the opening fence then are the language.
    for length in range(len(fence), 2, -1):
        info = _INFO.match(fence[length:] + rest)
        if not info:
            if length < len(fence):
                break
            continue
        closing = src.search(_closing(fence[:length], indent), found.end())
        if closing:
            _add(state, src, found, info, closing)
            return True
        if length > 200:
            break
    return False


def _add(state: State, src: Source, opening: Match, info: Match, closing: Match) -> None:
    line = src.line(src.pos)
    options: dict[str, object] = {"fenced": True}
    code = src.text[opening.end() : closing.start()]
    el = state.add_block("codeblock", code, options, line)
    if language := (info[1] or "").strip(SPACES):
        options["lang"] = language
        el.attr["class"] = f"language-{info[2]}"
    src.pos = closing.end()


RULE: BlockRule = BlockRule(parse_codeblock_fenced, "~", indent="none")
GFM_RULE: BlockRule = BlockRule(parse_codeblock_fenced_gfm, "~`")
