"""What stands in `{{ … }}` and right of `assign … =`: an expression and its filters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.liquid.parser.expressions import (
    QUOTED_FRAGMENT,
    TAG_ATTRIBUTES,
    Expression,
    parse_expression,
)
from pyjekyll.liquid.parser.lexer import StrictParser
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pyjekyll.liquid.parser.parse_context import ParseContext

_FRAGMENT_AND_REST = lazy_pattern(rf"({QUOTED_FRAGMENT})(.*)", re.DOTALL | re.ASCII)
_FILTERS = re.compile(r"\|\s*(.*)", re.DOTALL | re.ASCII)
_FILTER = lazy_pattern(rf"(?:\s+|{QUOTED_FRAGMENT}|,)+", re.ASCII)
_FILTER_NAME = re.compile(r"\w+", re.ASCII)
_FILTER_ARGUMENT = lazy_pattern(rf"(?::|,)\s*((?:\w+\s*:\s*)?{QUOTED_FRAGMENT})", re.ASCII)
_KEYWORD_ARGUMENT = re.compile(rf"{TAG_ATTRIBUTES}\Z", re.ASCII)
# Most variables are a name and perhaps filters without arguments; they need no lexer.
_SIMPLE = re.compile(
    r"\s*([a-zA-Z_][\w-]*(?:\.[a-zA-Z_][\w-]*)*)\s*((?:\|\s*[a-zA-Z_]\w*\s*)*)\Z", re.ASCII
)


class Filter(NamedTuple):
    """A filter's name, its arguments, and its keyword arguments (they arrive as one hash)."""

    name: str
    arguments: tuple[Expression, ...]
    keywords: tuple[tuple[str, Expression], ...]


class Variable(NamedTuple):
    """An expression and the filters it goes through."""

    expression: Expression
    filters: tuple[Filter, ...]


def parse_variable(markup: str, context: ParseContext) -> Variable:
    """Parse with the parsers that the error mode asks for."""
    match = _SIMPLE.match(markup)
    if match and "contains" not in markup:  # `contains` is an operator to the lexer
        filters = match[2]
        if not filters:
            return Variable(parse_expression(match[1]), ())
        names = [name.strip() for name in filters.split("|")[1:]]
        return Variable(parse_expression(match[1]), tuple([Filter(n, (), ()) for n in names]))
    shown = "{{" + markup + "}}"
    return context.parse(markup, shown, strict=_parse_strictly, lax=_parse_laxly)


def _parse_strictly(markup: str) -> Variable:
    parser = StrictParser(markup)
    expression = parse_expression(parser.expression())
    filters: list[Filter] = []
    while parser.accept("pipe"):
        name = parser.consume("id")
        arguments: list[str] = []
        if parser.accept("colon"):
            arguments.append(parser.argument())
            while parser.accept("comma"):
                arguments.append(parser.argument())
        filters.append(_filter(name, arguments))
    parser.end()
    return Variable(expression, tuple(filters))


def _parse_laxly(markup: str) -> Variable:
    match = _FRAGMENT_AND_REST.search(markup)
    if not match:
        return Variable(None, ())
    found = _FILTERS.search(match[2])
    filters: list[Filter] = []
    for text in _FILTER.findall(found[1]) if found else ():
        name = _FILTER_NAME.search(text)
        if name:
            filters.append(_filter(name[0], _FILTER_ARGUMENT.findall(text)))
    return Variable(parse_expression(match[1]), tuple(filters))


def _filter(name: str, markups: list[str]) -> Filter:
    arguments: list[Expression] = []
    keywords: dict[str, Expression] = {}
    for markup in markups:
        match = _KEYWORD_ARGUMENT.match(markup)
        if match:
            keywords[match[1]] = parse_expression(match[2])
        else:
            arguments.append(parse_expression(markup))
    return Filter(name, tuple(arguments), tuple(keywords.items()))
