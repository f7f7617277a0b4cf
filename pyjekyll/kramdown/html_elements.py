"""What kramdown knows of HTML's elements: which are inline, and what their content is parsed as."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_BLOCK_CONTENT = """
address applet article aside blockquote body dd details div dl fieldset figure figcaption footer
form header hgroup iframe li main map menu nav noscript object section summary td
"""
_SPAN_CONTENT = """
a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend
optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt
"""
_RAW_CONTENT = "script style math option textarea pre code kbd samp var"

_SPANS = """
a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb
rbc rp rt rtc ruby samp select small span strong sub sup tt u var
"""
_BLOCKS = """
address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption
footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol
optgroup p pre section summary table tbody td th thead tfoot tr ul
"""
_VOID = """
area base br col command embed hr img input keygen link meta param source track wbr
"""

# Content model by element; whatever is not here is "raw".
CONTENT_MODEL = (
    dict.fromkeys(_BLOCK_CONTENT.split(), "block")
    | dict.fromkeys(_SPAN_CONTENT.split(), "span")
    | dict.fromkeys(_RAW_CONTENT.split(), "raw")
)
BLOCK_ELEMENTS = frozenset(_BLOCKS.split())
ELEMENTS_WITHOUT_BODY = frozenset(_VOID.split())


class Vocabulary(NamedTuple):
    """The sets that differ between versions of kramdown."""

    span_elements: frozenset[str]
    # Those that do not interrupt a paragraph.
    lazy_span_elements: frozenset[str]
    # All known ones: their names and attributes are written in lower case.
    elements: frozenset[str]


@cache
def vocabulary(version: str) -> Vocabulary:
    """Return the vocabulary of that version: ``time`` became a span element with 2.5."""
    spans = frozenset(_SPANS.split()) | ({"time"} if version != "2.4" else set())
    return Vocabulary(
        spans,
        spans | {"script"},
        spans.union(BLOCK_ELEMENTS, ELEMENTS_WITHOUT_BODY, CONTENT_MODEL),
    )
