"""Filters on text: conversions, slugs, escaping, counting, JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.liquid import Symbol, with_context
from pyjekyll.liquid.values import to_liquid
from pyjekyll.ruby import values
from pyjekyll.ruby.encoded_text import is_foreign
from pyjekyll.ruby.encodings import valid
from pyjekyll.ruby.json import generate
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.numbers import RUBY_SPACE
from pyjekyll.ruby.values import no_method, to_s
from pyjekyll.ruby.words import words
from pyjekyll.utils import slugs

if TYPE_CHECKING:
    from pyjekyll.liquid import Context, LiquidValue

# A single space, which most are, stays what it is.
_SPACES = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
_XML = re.compile("[&<>\"']")
_XML_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
# The scripts Han, Katakana, Hiragana and Hangul.
_CJK = (
    "\u1100-\u11ff\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029"
    "\u302e-\u302f\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff"
    "\u3131-\u318e\u31f0-\u321e\u3260-\u327e\u32d0-\u32fe\u3300-\u3357\u3400-\u4dbf"
    "\u4e00-\u9ffc\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7c6\ud7cb-\ud7fb\uf900-\ufa6d"
    "\ufa70-\ufad9\uff66-\uff6f\uff71-\uff9d\uffa0-\uffbe\uffc2-\uffc7\uffca-\uffcf"
    "\uffd2-\uffd7\uffda-\uffdc\U00016ff0-\U00016ff1\U0001b000-\U0001b11e"
    "\U0001b150-\U0001b152\U0001b164-\U0001b167\U0001f200\U00020000-\U0002a6dd"
    "\U0002a700-\U0002b734\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0"
    "\U0002f800-\U0002fa1d\U00030000-\U0003134a"
)
_CJK_CHARACTER = lazy_pattern(f"[{_CJK}]")
_OTHER_WORD = lazy_pattern(f"[^{_CJK} \\t\\r\\n\\f\\v]+")


@with_context(reads_variables=False)
def markdownify(context: Context, value: LiquidValue) -> str:
    """Markdown as HTML."""
    return _convert(context, "Markdown", to_s(value))


@with_context(reads_variables=False)
def smartify(context: Context, value: LiquidValue) -> str:
    """Straight quotes and hyphens as typographic ones."""
    return _convert(context, "SmartyPants", to_s(value))


@with_context(reads_variables=False)
def scssify(context: Context, value: LiquidValue) -> str:
    """SCSS as CSS."""
    return _convert(context, "Scss", context.registers["view"].text_for_sass(value))


@with_context(reads_variables=False)
def sassify(context: Context, value: LiquidValue) -> str:
    """Sass, in its indented syntax, as CSS."""
    return _convert(context, "Sass", context.registers["view"].text_for_sass(value))


def _convert(context: Context, name: str, text: str) -> str:
    encoding = "ascii" if text.isascii() and text in context.us_ascii else None
    if encoding is None and is_foreign(text):
        encoding = context.environment.encoding
    converted: str | None = context.registers["view"].convert(name, text, encoding)
    if converted is None:
        raise no_method("convert", None)
    return converted


def slugify(value: LiquidValue, mode: LiquidValue = None) -> str | None:
    """The text as it may stand in a URL."""
    if value is None:
        return None
    chosen = mode if isinstance(mode, str) or mode is None or mode is False else "none"
    if not isinstance(value, str):
        known = not chosen or chosen in slugs.MODES
        raise no_method("gsub" if known else "downcase", value)
    return slugs.slugify(valid(value), chosen or None)


def xml_escape(value: LiquidValue) -> str:
    """The five special characters as XML's entities."""
    return _XML.sub(lambda match: _XML_ENTITIES[match[0]], to_s(value))


def inspect(value: LiquidValue) -> str:
    """Ruby's inspect, escaped for XML."""
    return xml_escape(values.inspect(value))


def normalize_whitespace(value: LiquidValue) -> str:
    """Every stretch of white space as one space, none at the ends."""
    return _SPACES.sub(" ", valid(to_s(value))).strip(RUBY_SPACE)


def number_of_words(value: LiquidValue, mode: LiquidValue = None) -> int:
    """How many words; with "cjk" (or "auto", where there are any) each such character is one."""
    if not isinstance(value, str):
        raise no_method("scan" if mode in ("cjk", "auto") else "split", value)
    value = valid(value)
    if mode not in ("cjk", "auto"):
        return len(words(value))
    characters = len(_CJK_CHARACTER.findall(value))
    if mode == "auto" and characters == 0:
        return len(words(value))
    return characters + len(_OTHER_WORD.findall(value))


def jsonify(value: LiquidValue) -> str:
    """The value as JSON, drops as objects."""
    return generate(_as_liquid(value))


def _as_liquid(value: LiquidValue) -> LiquidValue:
    if type(value) in _ATOMS:
        return value
    if isinstance(value, list | tuple):
        return [_as_liquid(item) for item in value]
    if values.is_hash(value):
        # A list or mapping that is a key is of a class that can be one.
        return {
            key if isinstance(key, list | dict) else _as_liquid(key): _as_liquid(item)
            for key, item in value.items()
        }
    if isinstance(value, Symbol):
        return to_s(value)
    return to_liquid(value)


_ATOMS = frozenset((str, int, float, bool, type(None)))
