"""The parser behind `smartify`: quotes, dashes, entities and HTML; everything else is text.

Source: the SmartyPants parser that Jekyll adds to kramdown.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.block import block_html, lazy
from pyjekyll.kramdown.parser.blocks import BlockRule, BlockRules
from pyjekyll.kramdown.parser.dialect import Dialect
from pyjekyll.kramdown.parser.span import html_entity, smart_quotes, span_html, typographic_syms
from pyjekyll.kramdown.parser.span_rules import SpanRules

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.state import State


# A line, and those that cannot begin with HTML.
_LINES = re.compile(r"[^\n]*\n?(?:(?! {0,3}<)[^\n]*+\n)*+")


def parse_content(state: State) -> bool:
    """Take lines as text whose spans are parsed later."""
    src = state.src
    end = lazy.end_after(_LINES, src.text, src.pos)
    state.add_raw_text(src.text[src.pos : end], state.tree)
    src.pos = end
    return True


CONTENT = BlockRule(parse_content, indent="any")


@cache
def smartypants() -> Dialect:
    """Return the dialect: no blocks but HTML, no spans but what changes letters."""
    return Dialect(
        BlockRules((block_html.RULE, CONTENT)),
        SpanRules(
            (
                smart_quotes.RULE,
                smart_quotes.BEFORE_QUOTE_RULE,
                html_entity.RULE,
                *typographic_syms.RULES,
                span_html.RULE,
            ),
            (smart_quotes.parse_before_quote,),
        ),
        lazy.PARAGRAPH,
        lazy.LAZY,
    )
