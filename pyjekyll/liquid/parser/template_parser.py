"""Tokens to nodes. Where Ruby Liquid's blocks take tokens by themselves, one loop does it here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.errors import LiquidSyntaxError, Place, StackLevelError, never_closed
from pyjekyll.liquid.parser import tag_parsers
from pyjekyll.liquid.parser.nodes import Body, CustomBlock, CustomTag, Node, Output
from pyjekyll.liquid.parser.parse_context import MAX_DEPTH, ParseContext
from pyjekyll.liquid.parser.tokenizer import FULL_TAG, FULL_VARIABLE, tokenize
from pyjekyll.liquid.parser.variable import parse_variable

if TYPE_CHECKING:
    from pyjekyll.liquid.tag import Tag

_SPACE = "\0\t\n\v\f\r "
_BLANK = frozenset(" \t\n\v\f\r")


class TemplateParser:
    """One parse of one text; `parse` may be called once."""

    def __init__(self, source: str, context: ParseContext) -> None:
        self.context = context
        self.tags = context.environment.tags
        self.tokens = tokenize(source)
        self.next_token = 0
        self.offset = 0  # of the next token
        self.line = 1  # of the next token
        self.line_start = 0  # the offset of that line
        self.trim = False
        self.plugin_nodes: list[Any] = []  # see python_liquid

    def parse(self) -> Body:
        """The whole text as a body."""
        body = Body()
        try:
            end = self.fill(body)
            if end is not None:
                name = end[0]
                if name in ("else", "end"):
                    raise LiquidSyntaxError(f"Unexpected outer '{name}' tag")
                raise self.unknown_tag(name)
        except LiquidSyntaxError as error:
            error.at(self.context.place, self.context.line_offset)
            raise
        return body

    def shift(self) -> str | None:
        """The next token; `context.place` is not touched."""
        if self.next_token >= len(self.tokens):
            return None
        token = self.tokens[self.next_token]
        self.next_token += 1
        self.offset += len(token)
        newlines = token.count("\n")
        if newlines:
            self.line += newlines
            self.line_start = self.offset - len(token) + token.rindex("\n") + 1
        return token

    def mark(self) -> None:
        """Let `context.place` be where the next token begins."""
        line = self.line
        self.context.place = Place(line, self.offset - self.line_start + 1, line)

    def fill(self, body: Body) -> tuple[str, str] | None:
        """Parse into a body up to a tag that is not known here: its name and markup, or None."""
        nodes = body.nodes
        self.mark()
        while (token := self.shift()) is not None:
            opener = token[:2]
            if opener == "{%":
                self.white_space(nodes, token)
                match = FULL_TAG.match(token)
                if not match:
                    raise _not_terminated("Tag", token, r"/\%\}/")
                name, markup = match[1], match[2]
                if name not in self.tags:
                    return name, markup
                node = self.tag(name, markup)
                body.blank = body.blank and node.blank
                nodes.append(node)
            elif opener == "{{":
                self.white_space(nodes, token)
                match = FULL_VARIABLE.match(token)
                if not match:
                    raise _not_terminated("Variable", token, r"/\}\}/")
                place = self.context.place
                nodes.append(Output(place, parse_variable(match[1], self.context)))
                body.blank = False
            elif token:
                if body.blank and not _BLANK.issuperset(token):
                    body.blank = False
                if self.trim:
                    token = token.lstrip(_SPACE)
                    self.trim = False
                nodes.append(token)
            else:
                continue
            self.mark()
        return None

    def white_space(self, nodes: list[str | Node], token: str) -> None:
        """`{%-` strips the text before it, `-%}` the text after it, whichever body that is in."""
        if token[2:3] == "-" and nodes:
            previous = nodes[-1]
            if isinstance(previous, str):
                nodes[-1] = previous.rstrip(_SPACE)
        self.trim = token[-3:-2] == "-"

    def block_body(self, name: str, body: Body) -> tuple[str, str] | None:
        """Parse the body of a block: None at its end, else the inner tag that came first."""
        context = self.context
        if context.depth >= MAX_DEPTH:
            raise StackLevelError("Nesting too deep")
        context.depth += 1
        end = self.fill(body)
        context.depth -= 1
        if end is None:
            raise never_closed(name)
        return None if end[0] == f"end{name}" else end

    def whole_body(self, name: str) -> Body:
        """The body of a block that knows no inner tags."""
        body = Body()
        while (end := self.block_body(name, body)) is not None:
            raise self.unexpected(name, end[0])
        return body

    def unexpected(self, block: str, name: str) -> LiquidSyntaxError:
        """The error for an inner tag that this block does not know."""
        if name == "else":
            return LiquidSyntaxError(f"{block} tag does not expect 'else' tag")
        if name.startswith("end"):
            return LiquidSyntaxError(
                f"'{name}' is not a valid delimiter for {block} tags. use end{block}"
            )
        return self.unknown_tag(name)

    def unknown_tag(self, name: str) -> LiquidSyntaxError:
        """The error for a tag that nobody knows."""
        error = LiquidSyntaxError(f"Unknown tag '{name}'")
        error.unknown = name
        error.candidates = tuple(self.tags)
        return error

    def tag(self, name: str, markup: str) -> Node:
        """The node of a tag, with its body if it has one."""
        registered = self.tags[name]
        opened = self.context.place
        try:
            if registered is None:
                return tag_parsers.PARSERS[name](self, name, markup)
            return self.custom_tag(registered, name, markup)
        except LiquidSyntaxError as error:
            if error.unclosed == name and error.line is None:
                error.opened_at(opened, self.context.place, self.context.line_offset)
            raise

    def custom_tag(self, tag_class: type[Tag], name: str, markup: str) -> Node:
        """A tag of the site's own: it is made with its markup, then its body is parsed."""
        place = self.context.place._replace(is_tag=True)
        tag = tag_class(name, markup, self.context)
        if not tag_class.is_block:
            return CustomTag(place, tag, markup, [], blank=bool(tag.blank))
        bodies = tag.parse_bodies(self)
        blank = all(body.blank for body in bodies) if tag.blank is None else tag.blank
        return CustomBlock(place, tag, markup, bodies, blank=blank)


def _not_terminated(what: str, token: str, pattern: str) -> LiquidSyntaxError:
    return LiquidSyntaxError(f"{what} '{token}' was not properly terminated with regexp: {pattern}")
