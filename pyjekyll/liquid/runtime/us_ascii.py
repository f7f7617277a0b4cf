"""Whether Ruby prints a value as a US-ASCII string: what numbers, nil and times become.

A string is UTF-8 unless it was captured from pieces that began with such a value; filters that edit
their input keep its encoding.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby.values import Range, is_hash

if TYPE_CHECKING:
    from pyjekyll.liquid.runtime.context import Context

_PRINTED = frozenset((int, float, bool, type(None), Range, dt.date, dt.datetime))
# Filters to which the encoding of their input makes a difference.
MINDING_FILTERS = frozenset(("markdownify", "smartify"))
# Filters that put their result together byte by byte, so that it is not UTF-8 while it is ASCII.
GIVING_FILTERS = frozenset(("encode_email",))
# Filters whose result has the encoding of their input, as far as that is a string to them.
_KEEPING = frozenset(
    """
    append capitalize downcase escape escape_once inspect join lstrip markdownify newline_to_br
    normalize_whitespace remove remove_first replace replace_first rstrip slice smartify strip
    strip_html strip_newlines truncate truncatewords upcase url_encode xml_escape
    """.split()  # noqa: SIM905 - thirty quotes would hide the names
)
# Those, and the one that may give its input back.
KEEPING_FILTERS = _KEEPING | GIVING_FILTERS | {"default"}


def note_result(context: Context, values: tuple[Any, ...], filters: tuple[str, ...]) -> None:
    """Remember what comes of the filters, if it is a US-ASCII string; `values` as `first_piece`."""
    result = values[-1]
    if type(result) is str and result and first_piece(context, values, filters):
        context.us_ascii.add(result)


def first_piece(context: Context, values: tuple[Any, ...], filters: tuple[str, ...]) -> bool:
    """Whether what goes through the filters prints as US-ASCII; `values` has each result."""
    value = values[0]
    is_us_ascii = _is_printed(context, value)
    for name, result in zip(filters, values[1:], strict=True):
        if type(result) is not str:
            is_us_ascii = _is_printed(context, result)
        elif name in GIVING_FILTERS:
            is_us_ascii = True
        elif name == "default":
            is_us_ascii = is_us_ascii and result is value
        elif name not in _KEEPING or (name == "slice" and result == "" and value):
            is_us_ascii = False
        elif type(value) is list and name != "join":
            is_us_ascii = _is_inspected(value)
        value = result
    return is_us_ascii


def _is_printed(context: Context, value: Any) -> bool:
    cls = type(value)
    if cls is str:
        # Without any the text need not be hashed, and it may be a whole page.
        return bool(context.us_ascii) and value in context.us_ascii
    if cls is list:
        return not value or type(value[0]) is list or _is_printed(context, value[0])
    return cls in _PRINTED or isinstance(value, dt.date) or _is_inspected(value)


def _is_inspected(value: Any) -> bool:
    """Whether Ruby's inspect gives US-ASCII: that has the encoding of the first part."""
    if type(value) is list:
        return not value or _is_inspected(value[0])
    if is_hash(value):
        first = next(iter(value.keys()), None)
        return first is None or _is_inspected(first)
    return type(value) in _PRINTED
