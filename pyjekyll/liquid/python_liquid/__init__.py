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

This package, and python-liquid with it, is imported only by who has such a plugin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.python_liquid.environment import PluginEnvironment
from pyjekyll.liquid.python_liquid.errors import UnsupportedByPyjekyll
from pyjekyll.liquid.python_liquid.filters import our_filter
from pyjekyll.liquid.python_liquid.tags import our_tag

if TYPE_CHECKING:
    from collections.abc import Callable

    from liquid import Environment as PythonLiquid

    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.tag import Tag

__all__ = ["UnsupportedByPyjekyll", "adopt", "converted"]


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
        {name: our_tag(tag) for name, tag in shell.tags.items() if tags.get(name) is not tag},
        {
            name: our_filter(shell, function)
            for name, function in shell.filters.items()
            if filters.get(name) is not function
        },
    )
