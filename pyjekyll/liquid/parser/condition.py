"""The conditions of if, unless, elsif (and of Jekyll's `where_exp`): comparisons, and, or."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.liquid.errors import LiquidSyntaxError
from pyjekyll.liquid.parser.expressions import QUOTED_FRAGMENT, Expression, parse_expression
from pyjekyll.liquid.parser.lexer import StrictParser
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pyjekyll.liquid.parser.parse_context import ParseContext

OPERATORS = frozenset(("==", "!=", "<>", "<", ">", "<=", ">=", "contains"))
INVALID_IF = "Syntax Error in tag 'if' - Valid syntax: if [expression]"

_COMPARISON = lazy_pattern(
    rf"({QUOTED_FRAGMENT})\s*([=!<>a-z_]+)?\s*({QUOTED_FRAGMENT})?", re.ASCII
)
# In Ruby's regular expressions \b knows all letters, while \s knows only ASCII's white space.
_JOINT = r"(?u:\b)(?:\s?and\s?|\s?or\s?)(?u:\b)"
_TERMS = lazy_pattern(rf"(?:{_JOINT}|(?:\s*(?!{_JOINT})(?:{QUOTED_FRAGMENT}|\S+)\s*)+)", re.ASCII)


class Comparison(NamedTuple):
    """One comparison; without an operator it asks whether `left` is truthy."""

    left: Expression
    operator: str | None
    right: Expression


class Condition(NamedTuple):
    """Comparisons and what joins them ("and", "or"): joints associate to the right."""

    comparisons: tuple[Comparison, ...]
    joints: tuple[str, ...]


def parse_condition(markup: str, context: ParseContext, ruby_line: int | None = None) -> Condition:
    """Parse with the parsers that the error mode asks for."""
    return context.parse(markup, markup.strip(_SPACE), parse_strictly, _parse_laxly, ruby_line)


_SPACE = "\0\t\n\v\f\r "


def parse_strictly(markup: str) -> Condition:
    """Parse with the strict parser alone; LiquidSyntaxError when it cannot."""
    parser = StrictParser(markup)
    comparisons = [_strict_comparison(parser)]
    joints: list[str] = []
    while True:
        if parser.accept_id("and"):
            joints.append("and")
        elif parser.accept_id("or"):
            joints.append("or")
        else:
            break
        comparisons.append(_strict_comparison(parser))
    parser.end()
    return Condition(tuple(comparisons), tuple(joints))


def _strict_comparison(parser: StrictParser) -> Comparison:
    left = parse_expression(parser.expression())
    operator = parser.accept("comparison")
    if operator is None:
        return Comparison(left, None, None)
    return Comparison(left, operator, parse_expression(parser.expression()))


def _parse_laxly(markup: str) -> Condition:
    terms = _TERMS.findall(markup)
    comparisons = [_lax_comparison(terms)]
    joints: list[str] = []
    while terms:
        joint = terms.pop().strip(_SPACE)
        comparisons.append(_lax_comparison(terms))
        if joint not in ("and", "or"):
            raise LiquidSyntaxError(INVALID_IF)
        joints.append(joint)
    return Condition(tuple(reversed(comparisons)), tuple(reversed(joints)))


def _lax_comparison(terms: list[str]) -> Comparison:
    match = _COMPARISON.search(terms.pop()) if terms else None
    if not match:
        raise LiquidSyntaxError(INVALID_IF)
    right = parse_expression(match[3]) if match[3] else None
    return Comparison(parse_expression(match[1]), match[2], right)
