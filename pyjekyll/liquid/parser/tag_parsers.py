"""The tags of the language: markup and tokens to nodes, one function a tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.liquid.errors import LiquidSyntaxError, never_closed
from pyjekyll.liquid.parser.condition import parse_condition
from pyjekyll.liquid.parser.expressions import (
    ATTRIBUTES,
    FRAGMENT,
    QUOTED_FRAGMENT,
    Expression,
    parse_expression,
)
from pyjekyll.liquid.parser.lexer import StrictParser
from pyjekyll.liquid.parser.nodes import (
    CONTINUE,
    Assign,
    Body,
    Branch,
    Capture,
    Case,
    Comment,
    Counter,
    Cycle,
    For,
    If,
    IfChanged,
    Interrupt,
    Raw,
    TableRow,
    When,
)
from pyjekyll.liquid.parser.variable import parse_variable
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid.parser.nodes import Node
    from pyjekyll.liquid.parser.template_parser import TemplateParser

_SPACE = "\0\t\n\v\f\r "
_SIGNATURE = r"(?:\(?[\w\-.\[\]]\)?)"
# What stands before a name could only begin the same match earlier; not to try each of its letters
# keeps the search linear.
_ASSIGN = re.compile(rf"(?<![\w\-.\[\]])({_SIGNATURE}+)\s*=\s*(.*)\s*", re.DOTALL | re.ASCII)
_CAPTURE = lazy_pattern(rf"({_SIGNATURE}+)", re.ASCII)
_WHEN = lazy_pattern(
    rf"({QUOTED_FRAGMENT})(?:(?:\s+or\s+|\s*,\s*)({QUOTED_FRAGMENT}.*))?", re.DOTALL | re.ASCII
)
_NAMED_CYCLE = lazy_pattern(rf"({QUOTED_FRAGMENT})\s*:\s*(.*)", re.DOTALL | re.ASCII)
_SIMPLE_CYCLE = lazy_pattern(rf"{QUOTED_FRAGMENT}+", re.ASCII)
_FOR = lazy_pattern(rf"([\w-]+)\s+in\s+({QUOTED_FRAGMENT}+)\s*(reversed)?", re.ASCII)
_TABLE_ROW = lazy_pattern(rf"(?<!\w)(\w+)\s+in\s+({QUOTED_FRAGMENT}+)", re.ASCII)
_RAW_END = re.compile(r"(.*)\{%\s*(\w+)\s*(.*)?%\}\Z", re.DOTALL | re.ASCII)
_NOTHING = re.compile(r"\s*\Z", re.ASCII)


def parse_assign(parser: TemplateParser, name: str, markup: str) -> Node:
    """`assign target = variable`."""
    match = _ASSIGN.search(markup)
    if not match:
        raise LiquidSyntaxError("Syntax Error in 'assign' - Valid syntax: assign [var] = [source]")
    place = parser.context.place
    return Assign(place, match[1], parse_variable(match[2], parser.context), blank=True)


def parse_capture(parser: TemplateParser, name: str, markup: str) -> Node:
    """`capture target`."""
    place = parser.context.place
    match = _CAPTURE.search(markup)
    if not match:
        raise LiquidSyntaxError("Syntax Error in 'capture' - Valid syntax: capture [var]")
    return Capture(place, match[1], parser.whole_body(name), blank=True)


def parse_comment(parser: TemplateParser, name: str, markup: str) -> Node:
    """`comment`: unknown tags inside are passed over, known ones have to be right."""
    place = parser.context.place
    body = Body()
    while parser.block_body(name, body) is not None:
        pass
    return Comment(place, blank=True)


def parse_raw(parser: TemplateParser, name: str, markup: str) -> Node:
    """`raw`: tokens are text until one ends with `{% endraw %}`."""
    place = parser.context.place
    if not _NOTHING.match(markup):
        raise LiquidSyntaxError(f"Syntax Error in '{name}' - Valid syntax: {name}")
    parts: list[str] = []
    while (token := parser.shift()) is not None:
        match = _RAW_END.match(token) if token.endswith("%}") else None
        if match:
            parts.append(match[1])
            if match[2] == f"end{name}":
                text = "".join(parts)
                return Raw(place, text, blank=not text)
        parts.append(token)
    raise never_closed(name)


def parse_if(parser: TemplateParser, name: str, markup: str) -> Node:
    """`if` and `unless`, with any number of `elsif` and `else` in any order."""
    place = parser.context.place
    node = If(place, [], name == "unless", blank=True)
    end: tuple[str, str] | None = ("if", markup)
    while end is not None:
        inner, markup = end
        if inner not in ("if", "elsif", "else"):
            raise parser.unexpected(name, inner)
        # Ruby blames the line of the `if` for what is wrong with an `elsif`.
        condition = (
            None if inner == "else" else parse_condition(markup, parser.context, place.ruby_line)
        )
        branch = Branch(parser.context.place, condition, Body())
        node.branches.append(branch)
        end = parser.block_body(name, branch.body)
        node.blank = node.blank and branch.body.blank
    return node


def parse_case(parser: TemplateParser, name: str, markup: str) -> Node:
    """`case`, with any number of `when` and `else` in any order."""
    place = parser.context.place
    match = FRAGMENT.search(markup)
    if not match:
        raise LiquidSyntaxError("Syntax Error in 'case' - Valid syntax: case [condition]")
    node = Case(place, parse_expression(match[1]), [])
    body = Body()  # what stands before the first `when` is parsed, and never printed
    blank = True
    while (end := parser.block_body(name, body)) is not None:
        blank = blank and body.blank
        body = Body()
        if end[0] == "when":
            values: list[Expression] | None = _when_values(end[1])
        elif end[0] == "else":
            if end[1].strip(_SPACE):
                raise LiquidSyntaxError(
                    "Syntax Error in tag 'case' - Valid else condition: {% else %} (no parameters) "
                )
            values = None
        else:
            raise parser.unexpected(name, end[0])
        node.whens.append(When(parser.context.place, values, body))
    node.blank = blank and body.blank
    return node


def _when_values(markup: str) -> list[Expression]:
    values: list[Expression] = []
    rest: str | None = markup
    while rest is not None:
        match = _WHEN.search(rest)
        if not match:
            raise LiquidSyntaxError(
                "Syntax Error in tag 'case' - Valid when condition: "
                "{% when [condition] [or condition2...] %}"
            )
        values.append(parse_expression(match[1]))
        rest = match[2]
    return values


def parse_for(parser: TemplateParser, name: str, markup: str) -> Node:
    """`for`, perhaps with `else`."""
    place = parser.context.place
    header = parser.context.parse(markup, markup.strip(_SPACE), _strict_for, _lax_for)
    variable, collection, backwards, attributes = header
    node = For(
        place,
        variable,
        f"{variable}-{collection}",
        parse_expression(collection),
        CONTINUE if attributes.get("offset") == "continue" else _optional(attributes, "offset"),
        _optional(attributes, "limit"),
        backwards,
        Body(),
        None,
    )
    body = node.body
    blank = True
    bodies = 0
    while (end := parser.block_body(name, body)) is not None:
        blank = blank and body.blank
        # A second `else` ends the block in Ruby Liquid: it parses two bodies, no more.
        if end[0] != "else":
            raise parser.unexpected(name, end[0])
        body = node.otherwise = Body()
        bodies += 1
        if bodies > 1:
            break
    node.blank = blank and body.blank
    return node


def _optional(attributes: dict[str, str], key: str) -> Expression:
    return parse_expression(attributes[key]) if key in attributes else None


def _strict_for(markup: str) -> tuple[str, str, bool, dict[str, str]]:
    parser = StrictParser(markup)
    variable = parser.consume("id")
    if not parser.accept_id("in"):
        raise LiquidSyntaxError("For loops require an 'in' clause")
    collection = parser.expression()
    backwards = parser.accept_id("reversed")
    attributes: dict[str, str] = {}
    while parser.looks_like("id") and parser.looks_like("colon", 1):
        key = parser.consume("id")
        if key not in ("limit", "offset"):
            raise LiquidSyntaxError(
                "Invalid attribute in for loop. Valid attributes are limit and offset"
            )
        parser.consume("colon")
        attributes[key] = parser.expression()
    parser.end()
    return variable, collection, backwards, attributes


def _lax_for(markup: str) -> tuple[str, str, bool, dict[str, str]]:
    match = _FOR.match(markup)
    if not match:
        raise LiquidSyntaxError(
            "Syntax Error in 'for loop' - Valid syntax: for [item] in [collection]"
        )
    attributes = dict(ATTRIBUTES.findall(markup))
    return match[1], match[2], match[3] is not None, attributes


def parse_table_row(parser: TemplateParser, name: str, markup: str) -> Node:
    """`tablerow`."""
    place = parser.context.place
    match = _TABLE_ROW.search(markup)
    if not match:
        raise LiquidSyntaxError(
            "Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in [collection] "
            "cols=3"
        )
    attributes = {key: parse_expression(value) for key, value in ATTRIBUTES.findall(markup)}
    body = parser.whole_body(name)
    collection = parse_expression(match[2])
    return TableRow(place, match[1], collection, attributes, body, blank=body.blank)


def parse_if_changed(parser: TemplateParser, name: str, markup: str) -> Node:
    """`ifchanged`."""
    place = parser.context.place
    body = parser.whole_body(name)
    return IfChanged(place, body, blank=body.blank)


def parse_cycle(parser: TemplateParser, name: str, markup: str) -> Node:
    """`cycle`, with a name or without."""
    place = parser.context.place
    match = _NAMED_CYCLE.match(markup)
    if match:
        return Cycle(place, _cycle_values(match[2]), True, parse_expression(match[1]))
    if not _SIMPLE_CYCLE.match(markup):
        raise LiquidSyntaxError(
            "Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]"
        )
    return Cycle(place, _cycle_values(markup), False, None)


def _cycle_values(markup: str) -> list[Expression]:
    matches = [FRAGMENT.search(part) for part in markup.split(",")]
    values = [parse_expression(match[1]) for match in matches if match]
    return [value for value in values if value is not None]


def parse_counter(parser: TemplateParser, name: str, markup: str) -> Node:
    """`increment` and `decrement`."""
    counter = markup.strip(_SPACE)
    parser.context.environment.counters.add(counter)
    parser.context.counters.append(counter)
    return Counter(parser.context.place, counter, name == "decrement")


def parse_interrupt(parser: TemplateParser, name: str, markup: str) -> Node:
    """`break` and `continue`."""
    return Interrupt(parser.context.place, name)


PARSERS: dict[str, Callable[[TemplateParser, str, str], Node]] = {
    "assign": parse_assign,
    "break": parse_interrupt,
    "capture": parse_capture,
    "case": parse_case,
    "comment": parse_comment,
    "continue": parse_interrupt,
    "cycle": parse_cycle,
    "decrement": parse_counter,
    "for": parse_for,
    "if": parse_if,
    "ifchanged": parse_if_changed,
    "increment": parse_counter,
    "raw": parse_raw,
    "tablerow": parse_table_row,
    "unless": parse_if,
}
