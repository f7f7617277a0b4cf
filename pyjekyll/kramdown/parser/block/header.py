"""What both kinds of headers share."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pyjekyll.kramdown.ruby import SPACES

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State

# XML's names (REXML::XMLTokens).
_NAME_START = (
    ":A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = rf"{_NAME_START}.0-9\u00b7\u0300-\u036f\u203f-\u2040-"


@cache
def _id() -> re.Pattern[str]:
    return re.compile(rf"[\t ]\{{#([{_NAME_START}][{_NAME}]*+)\}}\Z")


def split_id(text: str) -> tuple[str, str | None]:
    """Split ``text {#id}`` into the text, without spaces at the end, and the id."""
    text = text.rstrip(SPACES)
    if (
        text.endswith("}")
        and (start := text.rfind("{#")) > 0
        and (found := _id().match(text, start - 1))
    ):
        return text[: start - 1].rstrip(SPACES), found[1]
    return text, None


def add_header(state: State, level: int, text: str, id_: str | None, end: int) -> None:
    """Add a header that ends at ``end``."""
    src = state.src
    options = {"level": level, "raw_text": text}
    el = state.add_block("header", None, options, src.line(src.pos))
    state.add_raw_text(text, el)
    if id_:
        el.attr["id"] = id_
    src.pos = end
