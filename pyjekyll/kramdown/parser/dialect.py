"""Which rules a parser has, and in which order they are tried."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pyjekyll.kramdown.parser.block import (
    abbrev_definition,
    atx_header,
    blank_line,
    block_extensions,
    block_html,
    block_math,
    blockquote,
    codeblock,
    codeblock_fenced,
    definition_list,
    eob,
    footnote_definition,
    horizontal_rule,
    lazy,
    link_definition,
    list,
    paragraph,
    setext_header,
    table,
)
from pyjekyll.kramdown.parser.blocks import BlockRules
from pyjekyll.kramdown.parser.span import (
    autolink,
    codespan,
    emphasis,
    escaped_chars,
    footnote_marker,
    html_entity,
    inline_math,
    line_break,
    link,
    smart_quotes,
    span_extensions,
    span_html,
    strikethrough,
    typographic_syms,
)
from pyjekyll.kramdown.parser.span_rules import SpanRules

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Pattern

BLOCK_RULES = (
    blank_line.RULE,
    codeblock.RULE,
    codeblock_fenced.RULE,
    blockquote.RULE,
    atx_header.RULE,
    horizontal_rule.RULE,  # before lists: "* * *" is none
    list.RULE,
    definition_list.RULE,
    block_html.RULE,
    setext_header.RULE,
    block_math.RULE,
    table.RULE,
    footnote_definition.RULE,
    link_definition.RULE,  # behind footnotes: "[^1]: text" would be one
    abbrev_definition.RULE,
    block_extensions.RULE,
    eob.RULE,
    paragraph.RULE,  # takes whatever is left: always last
)

SPAN_RULES = (
    emphasis.RULE,
    codespan.RULE,
    autolink.RULE,
    span_html.RULE,
    footnote_marker.RULE,
    *link.RULES,
    smart_quotes.RULE,
    smart_quotes.BEFORE_QUOTE_RULE,  # '$"' is a quote with a character before it
    inline_math.RULE,
    span_extensions.RULE,
    html_entity.RULE,
    *typographic_syms.RULES,
    *line_break.RULES,
    escaped_chars.RULE,  # behind the rules for "\\<<" and "\\\\" before a line feed
)


class Dialect:
    """The rules of a parser."""

    __slots__ = (
        "block_rules",
        "has_attribute_lists",
        "is_gfm",
        "lazy",
        "paragraph",
        "span_rules",
    )

    def __init__(
        self,
        block_rules: BlockRules,
        span_rules: SpanRules,
        paragraph: Pattern,
        lazy: Pattern,
        is_gfm: bool = False,
        has_attribute_lists: bool = True,
    ) -> None:
        self.block_rules = block_rules
        self.span_rules = span_rules
        # The lines that belong to a paragraph, and to a quotation.
        self.paragraph = paragraph
        self.lazy = lazy
        self.is_gfm = is_gfm
        # Whether there are attribute lists, which the Markdown parser knows nothing of.
        self.has_attribute_lists = has_attribute_lists


@cache
def kramdown() -> Dialect:
    """Return the dialect of kramdown itself."""
    return Dialect(
        BlockRules(BLOCK_RULES),
        SpanRules(SPAN_RULES, (smart_quotes.parse_before_quote,)),
        lazy.PARAGRAPH,
        lazy.LAZY,
    )


@cache
def markdown() -> Dialect:
    """Return the dialect of plain Markdown: kramdown's rules without what it adds."""
    added_blocks = {
        codeblock_fenced.RULE,
        table.RULE,
        definition_list.RULE,
        footnote_definition.RULE,
        abbrev_definition.RULE,
        block_math.RULE,
        block_extensions.RULE,
    }
    added_spans = {
        footnote_marker.RULE,
        smart_quotes.RULE,
        smart_quotes.BEFORE_QUOTE_RULE,
        inline_math.RULE,
        span_extensions.RULE,
        *typographic_syms.RULES,
    }
    return Dialect(
        BlockRules(tuple(rule for rule in BLOCK_RULES if rule not in added_blocks)),
        SpanRules(tuple(rule for rule in SPAN_RULES if rule not in added_spans)),
        lazy.LAZY,
        lazy.LAZY,
        has_attribute_lists=False,
    )


@cache
def gfm(hard_wrap: bool, paragraph_end: bool, typographic: bool) -> Dialect:
    """Return the dialect of kramdown-parser-gfm under these options."""
    instead = {
        codeblock_fenced.RULE: codeblock_fenced.GFM_RULE,
        atx_header.RULE: atx_header.GFM_QUIRK_RULE if paragraph_end else atx_header.GFM_RULE,
        list.RULE: list.GFM_RULE,
    }
    left_out = (*(line_break.RULES if hard_wrap else ()),)
    if not typographic:
        left_out += typographic_syms.RULES
    span_rules = tuple(
        escaped_chars.GFM_RULE if rule is escaped_chars.RULE else rule
        for rule in SPAN_RULES
        if rule not in left_out
    )
    return Dialect(
        BlockRules(tuple(instead.get(rule, rule) for rule in BLOCK_RULES)),
        SpanRules((*span_rules, strikethrough.RULE), (smart_quotes.parse_before_quote,)),
        lazy.PARAGRAPH_GFM if paragraph_end else lazy.PARAGRAPH,
        lazy.LAZY,
        is_gfm=True,
    )
