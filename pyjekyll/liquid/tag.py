"""The base of tags that are no part of the language: Jekyll's own and those of plugins.

How to write one: see the documentation of the package `pyjekyll.liquid`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid.compiler.tag_code import TagCode
    from pyjekyll.liquid.parser.nodes import Body
    from pyjekyll.liquid.parser.parse_context import ParseContext
    from pyjekyll.liquid.parser.template_parser import TemplateParser
    from pyjekyll.liquid.runtime.context import Context
    from pyjekyll.liquid.runtime.variables import Variables

    BodyFunction = Callable[[Context, Variables, list[str]], bool | None]


class Tag:
    """A tag: made once, when its template is parsed, with the text after its name.

    `blank` tags print nothing that would keep a block from being blank.
    """

    is_block: ClassVar[bool] = False
    blank: bool | None = False
    # False promises: neither reads variables by names that stand only in `render`, nor includes
    # templates that do. Loops around such a tag stay fast.
    reads_variables: ClassVar[bool] = True
    # True promises: what it prints follows from its markup, its bodies, the code of `compile`, and
    # from what is alike for all renders. Then what a template with it made may serve others, too.
    is_observable: bool = False
    # False: a template with the tag is parsed anew in every process.
    cacheable: ClassVar[bool] = True
    # True: what it prints may depend on what it, or another such tag, has done before, on whatever
    # page. Such a tag is not cacheable.
    carries: ClassVar[bool] = False

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        self.tag_name = tag_name
        self.markup = markup
        self.line_number = parse_context.line_number

    def render(self, context: Context) -> str:
        return ""

    def compile(self, code: TagCode) -> bool:
        """Write Python code instead of being called through `render`; False: call `render`."""
        return False

    def parse_bodies(self, parser: TemplateParser) -> list[Body]:
        """Take what belongs to the tag from the parser; only blocks do."""
        return []

    def take_bodies(self, functions: list[BodyFunction]) -> None:
        """Keep the functions that the bodies were compiled to."""


class Block(Tag):
    """A tag with a body up to `end<tag_name>`, which the engine parses."""

    is_block: ClassVar[bool] = True
    blank: bool | None = None  # as its body is
    body: BodyFunction

    def unknown_tag(self, name: str, markup: str) -> bool:
        """Whether a tag that nobody else knows belongs into this block (and is passed over)."""
        return False

    def parse_bodies(self, parser: TemplateParser) -> list[Body]:
        """One body, up to the end tag."""
        from pyjekyll.liquid.parser.nodes import Body

        body = Body()
        while (end := parser.block_body(self.tag_name, body)) is not None:
            if not self.unknown_tag(*end):
                raise parser.unexpected(self.tag_name, end[0])
        return [body]

    def take_bodies(self, functions: list[BodyFunction]) -> None:
        """There is one body."""
        (self.body,) = functions

    def render(self, context: Context) -> str:
        """What the block prints: its body."""
        return self.render_body(context)

    def render_body(self, context: Context) -> str:
        """The body's output; the body sees the variables of the moment."""
        return context.render_function(self.body)
