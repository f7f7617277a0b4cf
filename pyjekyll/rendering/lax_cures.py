"""What to write instead of Liquid that only the lax parser takes.

That parser drops what it does not understand, so most of it does something else than was meant.
"""

from __future__ import annotations

import re

from pyjekyll.records import NamedTuple


class _Slip(NamedTuple):
    """What people write, and what they should; \\1 and so on are its groups."""

    written: re.Pattern[str]
    cure: str


# All other quotes come in pairs, with something masked between them; `don't` has none.
_LONE_QUOTE = r"""\A(?:[^"']|"[^"]*"|(?<!\w)'[^']*'|(?<=\w)')*?(?:"[^"]*|(?<!\w)'[^']*)\Z"""
_VALUE = r"""(?:"[^"]*"|'[^']*'|[\w.\[\]-]+)"""


def _slip(written: str, cure: str) -> _Slip:
    return _Slip(re.compile(written), cure)


# The first that fits counts; what is in quotes is not looked at by those that name operators.
_SLIPS = (
    _slip(
        r"\A\{\{\s*[<%]",
        "Jekyll has no shortcodes, which are Hugo's: write HTML or an include, or {% raw %} around",
    ),
    _slip(r"[“”„‘’]", "write straight quotes, \" or '"),
    _slip(r"\{%", "close the tag in front of it with `%}`"),
    _slip(r"%\}\}\Z", "write `}}` at the end, without the `%`"),
    _slip(_LONE_QUOTE, "a quote is missing: each text has one at both ends"),
    _slip(r"\.\[", "write `[` without the dot in front of it"),
    _slip(r"\|\s+\|", "remove one of the two `|`"),
    _slip(r"\A[\w-]+\s+in\b[^|]*\|", "a loop takes no filters: `assign` the list first"),
    _slip(rf"\{{\{{\s*({_VALUE})\s*\|\|\s*({_VALUE})", r"write {{ \1 | default: \2 }}"),
    _slip(r"\|\|", "write `or`"),
    _slip(r"&&", "write `and`"),
    _slip(r"!==", "write `!=`"),
    _slip(r"===", "write `==`"),
    _slip(r"=>", "write `>=`"),
    _slip(r"=<", "write `<=`"),
    _slip(r"[~=]~|~=", "write `contains`, for a part of a text"),
    _slip(r"\{\{=\s*", "write one `=` in an assign"),
    _slip(r"\b(limit|offset|cols)\s*=\s*([\w.]+)", r"write \1: \2"),
    _slip(
        r"\bin\b.*\b(?:limit|offset)\s*:.*\breversed\b",
        "write `reversed` before `limit` and `offset`",
    ),
    _slip(
        rf"\A\{{\{{\s*({_VALUE})\s+[\w-]+\s*=\s*{_VALUE}",
        r"only `\1` is printed: put the attribute behind the braces",
    ),
    _slip(
        rf"({_VALUE})\s+(?<![=!<>])=(?!=)\s*({_VALUE})|({_VALUE})(?<![=!<>\s])=(?!=)",
        "write `==` to compare",
    ),
    _slip(
        r"(?:\A|\b(?:and|or)\s+)!\s*([\w.]+)",
        r"write `\1 == false` or `\1 == nil`, or use `unless`",
    ),
    _slip(
        r"(?:\A|\b(?:and|or)\s+)not\s+([\w.]+)",
        r"write `\1 == false` or `\1 == nil`, or use `unless`",
    ),
    _slip(
        r"\((?!\s*[\w.-]+\s*\.\.)",
        "Liquid has no parentheses here: put one `if` into the other, or `assign` a part first",
    ),
    _slip(rf"\|\s*(\w+)\s+({_VALUE})", r"write a colon after the filter's name: `| \1: \2`"),
    _slip(r"\|\s*(\w+)\s*::", r"write one colon: `| \1:`"),
    _slip(r"\|\s*(?:\}\}|-\}\}|\Z)", "remove the `|` at the end"),
    _slip(r"\bthen\s*\Z", "remove `then`"),
    _slip(rf"\A({_VALUE})\s+in\s+({_VALUE})\s*\Z", r"write `\2 contains \1`"),
    _slip(r"\A(?!\{\{)[^|]*[^|\s][^|]*\|", "this tag takes no filters: `assign` the value first"),
    _slip(
        rf"\|\s*\w+\s*:\s*(?:{_VALUE}\s*,\s*)*({_VALUE})\s+({_VALUE})\s*(?:[|}},]|\Z)",
        r"write a comma between \1 and \2",
    ),
    _slip(r"\?", "Liquid has no `? :`; use `if` and `else`"),
    _slip(r";", "remove the `;`"),
    _slip(rf"({_VALUE})\s*\+\s*({_VALUE})", r"write `\1 | plus: \2`; for texts `\1 | append: \2`"),
    _slip(rf"({_VALUE})\s+-\s+({_VALUE})", r"write `\1 | minus: \2`"),
    _slip(rf"({_VALUE})\s*\*\s*({_VALUE})", r"write `\1 | times: \2`"),
    _slip(rf"({_VALUE})\s*/\s*({_VALUE})", r"write `\1 | divided_by: \2`"),
    _slip(rf"({_VALUE})\s*%\s*({_VALUE})", r"write `\1 | modulo: \2`"),
    _slip(rf"\{{\{{\s*({_VALUE})\s*,", "print one value in each pair of braces"),
    _slip(
        rf"\{{\{{\s*({_VALUE})\s+({_VALUE})\s*(?:\||\}}\}})",
        r"only `\1` is printed: join names by dots, and write a key with a blank as ['a key']",
    ),
    _slip(r"\]\s*\]", "remove the second `]`"),
)
_CONTEXT = re.compile(r'\Ain "(.*)"\Z', re.DOTALL)
_QUOTED = re.compile(r"""(?<!\w)"[^"]*"|(?<!\w)'[^']*'""")
_GROUP = re.compile(r"\\(\d)")
#: Longer markup is no slip.
_LONGEST = 500


def cure_of_lax(message: str, context: str | None) -> str | None:
    """What to write instead of the markup in an error's context, `in "…"`; None if not known."""
    found = _CONTEXT.match(context or "")
    if found is None or len(found[1]) > _LONGEST:
        return None
    markup = found[1].strip()
    if message.startswith("Unexpected character {"):
        return "remove the inner braces: in a tag a name is written as it is"
    plain = _QUOTED.sub(_masked, markup)
    for slip in _SLIPS:
        match = slip.written.search(plain)
        if match is not None:
            parts = _GROUP.split(slip.cure)
            # Every second part is the number of a group.
            spans = [match.span(int(number)) for number in parts[1::2]]
            values = [markup[start:end] for start, end in spans]
            return "".join(map("".join, zip(parts[::2], [*values, ""], strict=True)))
    return None


def _masked(match: re.Match[str]) -> str:
    """As long as before, so that groups can be taken from the markup itself."""
    return f"{match[0][0]}{'x' * (len(match[0]) - 2)}{match[0][-1]}"
