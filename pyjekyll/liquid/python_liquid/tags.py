"""Tags: one of theirs parses a stream of our tokens, and renders into our output."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, ClassVar

from liquid import Node, RenderContext
from liquid import Tag as PythonTag
from liquid.exceptions import LiquidError as PythonLiquidError
from liquid.stream import TokenStream
from liquid.token import TOKEN_CONTENT, TOKEN_EXPRESSION, TOKEN_TAG, Token

from pyjekyll.liquid.errors import (
    StackLevelError,
    never_closed,
)
from pyjekyll.liquid.parser.nodes import Body
from pyjekyll.liquid.parser.parse_context import MAX_DEPTH
from pyjekyll.liquid.tag import Tag

if TYPE_CHECKING:
    from typing import TextIO

    from pyjekyll.liquid.parser.parse_context import ParseContext
    from pyjekyll.liquid.parser.template_parser import TemplateParser
    from pyjekyll.liquid.runtime.context import Context
    from pyjekyll.liquid.tag import BodyFunction


from pyjekyll.liquid.python_liquid.context import PluginContext, plugin_context
from pyjekyll.liquid.python_liquid.errors import UnsupportedByPyjekyll, our_error


class PluginStream(TokenStream):
    """The tokens of one tag: its name, its expression, and then bodies and inner tags on demand.

    Where python-liquid would have the tokens of a body, here is one token that stands for it;
    `BodyTag` parses it when it is asked for its node.
    """

    def __init__(self, parser: TemplateParser, name: str, markup: str) -> None:
        super().__init__(iter(()))
        self.parser = parser
        self.bodies: list[Body] = []
        self.ended = False
        self._add_tag(name, markup)

    def _add_tag(self, name: str, markup: str) -> None:
        self.tokens.append(Token(TOKEN_TAG, name, 0, name))
        markup = markup.strip()
        if markup:
            self.tokens.append(Token(TOKEN_EXPRESSION, markup, 0, markup))

    @property
    def current(self) -> Token:
        """The token at hand; behind the last there is a body, until the text ends."""
        if self.pos >= len(self.tokens) and not self.ended:
            self.tokens.append(Token(TOKEN_CONTENT, "", 0, ""))
        return super().current

    def next_token(self) -> Token:
        token = self.current
        self.pos += 1
        return token

    def next(self) -> Token:
        return self.next_token()

    def body(self) -> Body:
        """Parse the body that the token at hand stands for, and make tokens of what ends it."""
        context = self.parser.context
        if context.depth >= MAX_DEPTH:
            raise StackLevelError("Nesting too deep")
        context.depth += 1
        body = Body()
        end = self.parser.fill(body)
        context.depth -= 1
        self.bodies.append(body)
        if end is None:
            self.ended = True
        else:
            self._add_tag(*end)
        return body

    def at_end(self) -> bool:
        """Whether the tag used all of its tokens but the last, as it should."""
        last = self.tokens[-1]
        return self.pos >= len(self.tokens) - 1 or (
            last.kind == TOKEN_EXPRESSION and self.pos == len(self.tokens) - 2
        )


class BodyNode(Node):
    """A body of ours in python-liquid's tree."""

    __slots__ = ("function",)

    def __init__(self, token: Token, body: Body) -> None:
        super().__init__(token)
        self.blank = body.blank
        self.function: BodyFunction | None = None

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Render the body with the variables of the moment."""
        assert isinstance(context, PluginContext)
        assert self.function is not None
        return buffer.write(context.ours.render_function(self.function))


class BodyTag(PythonTag):
    """Parses the token that stands for a body."""

    def parse(self, stream: TokenStream) -> Node:
        """The body's node."""
        if not isinstance(stream, PluginStream):
            raise UnsupportedByPyjekyll("parser for texts of a plugin's own")
        node = BodyNode(stream.current, stream.body())
        stream.parser.plugin_nodes.append(node)
        return node


class StrayTag(PythonTag):
    """A tag that neither we nor the plugin's tag know."""

    def parse(self, stream: TokenStream) -> Node:
        """Always an error."""
        if isinstance(stream, PluginStream):
            raise stream.parser.unknown_tag(stream.current.value)
        raise UnsupportedByPyjekyll("parser for texts of a plugin's own")


class AdoptedTag(Tag):
    """A tag of python-liquid's kind as one of ours."""

    is_block: ClassVar[bool] = True
    cacheable: ClassVar[bool] = False
    theirs: ClassVar[PythonTag]
    blank: bool | None = False
    node: Node

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        self._body_nodes: list[BodyNode] = []

    def parse_bodies(self, parser: TemplateParser) -> list[Body]:
        """Let the plugin parse, and take the bodies that it met."""
        stream = PluginStream(parser, self.tag_name, self.markup)
        outer, parser.plugin_nodes = parser.plugin_nodes, []
        try:
            self.node = self.theirs.parse(stream)
        except PythonLiquidError as error:
            if stream.ended:
                raise never_closed(self.tag_name) from error
            raise our_error(error) from error
        finally:
            self._body_nodes, parser.plugin_nodes = parser.plugin_nodes, outer
        if not stream.at_end():
            raise parser.unexpected(self.tag_name, stream.tokens[-1].value)
        if stream.bodies and stream.ended:
            raise never_closed(self.tag_name)
        return stream.bodies

    def take_bodies(self, functions: list[BodyFunction]) -> None:
        """Each body's node gets the function it was compiled to."""
        for node, function in zip(self._body_nodes, functions, strict=True):
            node.function = function

    def render(self, context: Context) -> str:
        """What the plugin's node writes."""
        buffer = StringIO()
        try:
            self.node.render(plugin_context(context, self.theirs.env), buffer)
        except PythonLiquidError as error:
            raise our_error(error) from error
        return buffer.getvalue()


def our_tag(tag: PythonTag) -> type[Tag]:
    """A tag of theirs as a class of ours."""

    # Each class has a `render` of its own, for those who wrap it.
    def render(self: AdoptedTag, context: Context) -> str:
        return AdoptedTag.render(self, context)

    body = {"theirs": tag, "render": render, "__module__": type(tag).__module__}
    return type(type(tag).__name__, (AdoptedTag,), body)
