"""Tags and filters written for python-liquid 2.x, inside our templates and beside our tags.

    # _plugins/box.py: `{% box %}…{% endbox %}` and `{{ title | shout: mark: "?" }}`
    from liquid import Node, Tag
    from liquid.filter import string_filter
    from liquid.parser import get_parser
    from liquid.token import TOKEN_TAG

    class BoxNode(Node):
        def __init__(self, token, block):
            super().__init__(token)
            self.block = block

        def render_to_output(self, context, buffer):
            buffer.write(f"[{context.resolve('title', default='')}: ")
            self.block.render(context, buffer)
            return buffer.write("]")

    class BoxTag(Tag):
        name, end = "box", "endbox"

        def parse(self, stream):
            token = stream.eat(TOKEN_TAG)
            block = get_parser(self.env).parse_block(stream, (self.end,))
            stream.expect(TOKEN_TAG, value=self.end)
            return BoxNode(token, block)

    @string_filter
    def shout(value, mark="!"):
        return value.upper() + mark

    def register_liquid(environment):        # the function that a site's plugin has to have
        environment.add_tag(BoxTag)
        environment.add_filter("shout", shout)

Outside of a site: `adopt(our_environment, register_liquid)`.

What a plugin may use: filters (with `with_context`, `with_environment` and the other decorators),
`Tag.parse` with its stream and `parse_block`, `Node.render_to_output`, python-liquid's expressions,
and of the render context `resolve`, `get`, `assign`, `extend`, `copy`, `filter`, `get_buffer`,
`tag_namespace` and `get_template(…).render_with_context`. Bodies of blocks are ours: compiled, with
all our tags. Anything else says that it is not there, by `UnsupportedByPyjekyll`. A tag that looks
into the nodes of its body finds ours, which it does not know.

This module, and python-liquid with it, is imported only by who has such a plugin.
"""

from __future__ import annotations

from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from liquid import Environment as PythonLiquid
from liquid import Node, RenderContext, Undefined
from liquid import Tag as PythonTag
from liquid.exceptions import LiquidError as PythonLiquidError
from liquid.exceptions import LiquidSyntaxError as PythonSyntaxError
from liquid.stream import TokenStream
from liquid.token import TOKEN_CONTENT, TOKEN_EXPRESSION, TOKEN_ILLEGAL, TOKEN_TAG, Token

from pyjekyll.liquid.compiler.program import FilterUse
from pyjekyll.liquid.errors import (
    LiquidArgumentError,
    LiquidError,
    LiquidSyntaxError,
    StackLevelError,
)
from pyjekyll.liquid.parser.keywords import Keywords
from pyjekyll.liquid.parser.nodes import Body
from pyjekyll.liquid.parser.parse_context import MAX_DEPTH
from pyjekyll.liquid.runtime.context import Context
from pyjekyll.liquid.tag import Tag
from pyjekyll.liquid.values import MISSING, find, to_liquid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TextIO

    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.parser.parse_context import ParseContext
    from pyjekyll.liquid.parser.template_parser import TemplateParser
    from pyjekyll.liquid.tag import BodyFunction
    from pyjekyll.liquid.template import Template


class UnsupportedByPyjekyll(LiquidError):  # noqa: N818 - says what it is
    """A plugin asked for a part of python-liquid that has no counterpart here."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"python-liquid's {what} is not available to plugins in pyjekyll; they can use "
            "filters, tags with nodes and blocks, and the context's resolve, get, assign, extend "
            "and copy"
        )


def adopt(environment: Environment, register: Callable[[PythonLiquid], object]) -> None:
    """Let a plugin register with a python-liquid environment, and take over what it registered."""
    tags, filters = converted(register)
    for name, tag in tags.items():
        environment.register_tag(name, tag)
    for name, function in filters.items():
        environment.register_filter(name, function)


def converted(
    register: Callable[[PythonLiquid], object],
) -> tuple[dict[str, type[Tag]], dict[str, Callable[..., Any]]]:
    """The tags and filters that a plugin registers, as tags and filters of ours, by name."""
    shell = PluginEnvironment()
    tags, filters = dict(shell.tags), dict(shell.filters)
    register(shell)
    return (
        {name: _our_tag(tag) for name, tag in shell.tags.items() if tags.get(name) is not tag},
        {
            name: _our_filter(shell, function)
            for name, function in shell.filters.items()
            if filters.get(name) is not function
        },
    )


# --- The environment that plugins see -------------------------------------------------------------


class PluginEnvironment(PythonLiquid):
    """A python-liquid environment whose templates are ours."""

    def __init__(self) -> None:
        super().__init__()
        self.tags[TOKEN_CONTENT] = BodyTag(self)
        self.tags[TOKEN_ILLEGAL] = StrayTag(self)

    def from_string(self, *_arguments: object, **_keywords: object) -> NoReturn:
        """Not available: texts are not python-liquid's here."""
        raise UnsupportedByPyjekyll("Environment.from_string")

    def get_template(self, *_arguments: object, **_keywords: object) -> NoReturn:
        """Not available: our templates are no BoundTemplates."""
        raise UnsupportedByPyjekyll("Environment.get_template")


# --- Parsing --------------------------------------------------------------------------------------


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
        """Step forward."""
        token = self.current
        self.pos += 1
        return token

    def next(self) -> Token:
        """Step forward."""
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
                raise LiquidSyntaxError(f"'{self.tag_name}' tag was never closed") from error
            raise _our_error(error) from error
        finally:
            self._body_nodes, parser.plugin_nodes = parser.plugin_nodes, outer
        if not stream.at_end():
            raise parser.unexpected(self.tag_name, stream.tokens[-1].value)
        if stream.bodies and stream.ended:
            raise LiquidSyntaxError(f"'{self.tag_name}' tag was never closed")
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
            raise _our_error(error) from error
        return buffer.getvalue()


def _our_tag(tag: PythonTag) -> type[Tag]:
    # Each class has a `render` of its own, for those who wrap it.
    def render(self: AdoptedTag, context: Context) -> str:
        return AdoptedTag.render(self, context)

    body = {"theirs": tag, "render": render, "__module__": type(tag).__module__}
    return type(type(tag).__name__, (AdoptedTag,), body)


def _our_error(error: PythonLiquidError) -> LiquidError:
    message = str(error.message or type(error).__name__)
    kind = LiquidSyntaxError if isinstance(error, PythonSyntaxError) else LiquidArgumentError
    return kind(message)


# --- Rendering ------------------------------------------------------------------------------------


class Names:
    """Python-liquid's scope: a mapping of names over our variables."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def __getitem__(self, name: str) -> Any:
        value = self._context.lookup(name)
        if value is None and name not in self:
            raise KeyError(name)
        return value

    def __contains__(self, name: object) -> bool:
        variables = self._context.variables
        return (name in variables and name not in variables.kept) or name in variables.data

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a name, or the default."""
        try:
            return self[name]
        except KeyError:
            return default

    def size(self) -> int:
        """How many scopes there are."""
        return self._context.depth()


class Locals:
    """Python-liquid's dict of what `assign` set: writing to it assigns."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def __setitem__(self, name: str, value: Any) -> None:
        self._context.assign(name, value)

    def __getitem__(self, name: str) -> Any:
        return Names(self._context)[name]

    def __contains__(self, name: object) -> bool:
        return name in Names(self._context)


class PluginContext(RenderContext):
    """A render context over ours: variables, scopes and registers are shared."""

    __slots__ = ("ours",)

    def __init__(self, ours: Context, environment: PythonLiquid) -> None:
        super().__init__(_NoTemplate(environment))  # type: ignore[arg-type]
        self.ours = ours
        self.scope = Names(ours)  # type: ignore[assignment]
        self.locals = Locals(ours)  # type: ignore[assignment]
        # The state of stateful tags lives as long as that of ours.
        self.tag_namespace = ours.registers.setdefault("python_liquid", self.tag_namespace)

    def assign(self, key: str, val: Any) -> None:
        """Set a variable as `assign` does."""
        self.ours.assign(key, _to_ours(val))

    def get_size_of_locals(self) -> int:
        """Python-liquid's limit on variables is not kept here."""
        return 0

    @contextmanager
    def extend(
        self, namespace: Mapping[str, object], template: Any = None
    ) -> Iterator[RenderContext]:
        """A scope with more names."""
        with self.ours.stack({name: _to_ours(value) for name, value in namespace.items()}):
            yield self

    def copy(
        self,
        namespace: Mapping[str, object],
        disabled_tags: list[str] | None = None,
        carry_loop_iterations: bool = False,
        template: Any = None,
        block_scope: bool = False,
    ) -> RenderContext:
        """A context of its own: the data of the render and these names, nothing assigned."""
        if block_scope:
            raise UnsupportedByPyjekyll("RenderContext.copy with block_scope")
        ours = self.ours
        if self._copy_depth > self.env.context_depth_limit:
            raise StackLevelError("Nesting too deep")
        fresh = Context(ours.environment, ours.variables.data, ours.registers)
        fresh.template, fresh.new_output, fresh.watch = ours.template, ours.new_output, ours.watch
        fresh.push({name: _to_ours(value) for name, value in namespace.items()})
        copied = PluginContext(fresh, self.env)
        copied.disabled_tags = disabled_tags or []
        copied._copy_depth = self._copy_depth + 1
        fresh.plugin_context = copied
        return copied

    def filter(self, name: str, token: Token | None) -> Callable[..., object]:
        """Any filter of the site, for expressions within a plugin's tag."""
        environment = self.ours.environment
        if name not in environment.filters:
            return super().filter(name, token)

        def call(value: Any, *arguments: Any, **keywords: Any) -> Any:
            values = [_to_ours(each) for each in (value, *arguments)]
            if keywords:
                values.append(Keywords(keywords))
            place = (1, 1, 1, True)
            function = environment.bind_filter(FilterUse("", name, len(values), place))
            if name in environment.context_filters:
                return function(self.ours, *values)
            return function(*values)

        return call

    def get_template(self, name: str) -> PluginTemplate:  # type: ignore[override]
        """A template of the environment, to be rendered with this context or its copy."""
        return PluginTemplate(self.ours.environment.get_template(name))

    def get_item(self, obj: Any, key: Any) -> Any:
        """One step of a path, as in our templates."""
        found = find(obj, key, command=key in ("size", "first", "last"))
        if found is MISSING:
            raise KeyError(key)
        return found


class PluginTemplate:
    """What a plugin can do with a template of ours: render it with a context."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self.name = template.name

    def render_with_context(
        self,
        context: RenderContext,
        buffer: TextIO,
        *,
        partial: bool = False,
        block_scope: bool = False,
        **names: object,
    ) -> int:
        """Render into a buffer, with the variables of the moment and these names."""
        assert isinstance(context, PluginContext)
        with context.extend(names):
            return buffer.write(context.ours.render_template(self._template))

    def __getattr__(self, name: str) -> NoReturn:
        raise UnsupportedByPyjekyll(f"BoundTemplate.{name}")


class _NoTemplate:
    """Stands where python-liquid's contexts keep the template."""

    name = ""
    path = None

    def __init__(self, environment: PythonLiquid) -> None:
        self.env = environment

    def __getattr__(self, name: str) -> NoReturn:
        raise UnsupportedByPyjekyll(f"template.{name}")


def plugin_context(context: Context, environment: PythonLiquid) -> PluginContext:
    """The one python-liquid context of a render."""
    found = context.plugin_context
    if found is None:
        found = context.plugin_context = PluginContext(context, environment)
    return found  # type: ignore[no-any-return]


def _to_ours(value: Any) -> Any:
    return None if isinstance(value, Undefined) else to_liquid(value)


# --- Filters --------------------------------------------------------------------------------------


def _our_filter(shell: PluginEnvironment, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of python-liquid's kind as one of ours."""
    wants_context = getattr(function, "with_context", False)
    wants_environment = getattr(function, "with_environment", False)

    def call(context: Context, value: Any, *arguments: Any) -> Any:
        keywords: dict[str, Any] = {}
        if arguments and type(arguments[-1]) is Keywords:
            *positional, last = arguments
            arguments, keywords = tuple(positional), dict(last)
        if wants_context:
            keywords["context"] = plugin_context(context, shell)
        if wants_environment:
            keywords["environment"] = shell
        try:
            return _to_ours(function(value, *arguments, **keywords))
        except PythonLiquidError as error:
            raise _our_error(error) from error
        except TypeError as error:
            raise LiquidArgumentError(str(error)) from error

    call.liquid_context = True  # type: ignore[attr-defined]
    call.liquid_reads_variables = wants_context  # type: ignore[attr-defined]
    call.liquid_keywords = True  # type: ignore[attr-defined]
    return call
