"""A plugin as python-liquid's documentation would have it, within our templates."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any, TextIO

import pytest
from liquid import Environment as PythonLiquid
from liquid import Node, RenderContext, Token
from liquid import Tag as PythonTag
from liquid.builtin.expressions import FilteredExpression, KeywordArgument
from liquid.extra import CallTag, Currency, ExtendsTag, MacroTag, WithTag
from liquid.filter import string_filter, with_context
from liquid.parser import get_parser
from liquid.token import TOKEN_TAG

from pyjekyll.liquid import Environment, LiquidError, python_liquid
from pyjekyll.liquid.python_liquid import UnsupportedByPyjekyll, adopt

if TYPE_CHECKING:
    from liquid.ast import BlockNode
    from liquid.stream import TokenStream


class BoxNode(Node):
    def __init__(self, token: Token, arguments: list[KeywordArgument], block: BlockNode) -> None:
        super().__init__(token)
        self.arguments = arguments
        self.block = block
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        names = {argument.name: argument.value.evaluate(context) for argument in self.arguments}
        inner = context.get_buffer(buffer)
        with context.extend(names):
            self.block.render(context, inner)
        context.assign("boxes", int(context.resolve("boxes", default=0)) + 1)
        return buffer.write(f"[{inner.getvalue()}]")


class BoxTag(PythonTag):
    name = "box"
    end = "endbox"

    def parse(self, stream: TokenStream) -> Node:
        token = stream.eat(TOKEN_TAG)
        arguments = KeywordArgument.parse(self.env, stream.into_inner(tag=token))
        block = get_parser(self.env).parse_block(stream, (self.end,))
        stream.expect(TOKEN_TAG, value=self.end)
        return BoxNode(token, arguments, block)


class SayNode(Node):
    def __init__(self, token: Token, expression: FilteredExpression) -> None:
        super().__init__(token)
        self.expression = expression
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        return buffer.write(str(self.expression.evaluate(context)))


class SayTag(PythonTag):
    name = "say"
    block = False

    def parse(self, stream: TokenStream) -> Node:
        token = stream.eat(TOKEN_TAG)
        tokens = stream.into_inner(tag=token, eat=False)
        return SayNode(token, FilteredExpression.parse(self.env, tokens))


@with_context
def through(value: object, name: str, *, context: RenderContext) -> str:
    buffer = context.get_buffer()
    context.get_template(name).render_with_context(context, buffer, partial=True, it=value)
    return buffer.getvalue()


@string_filter
def twice(value: str, glue: str = "") -> str:
    return value + glue + value


@with_context
def titled(value: object, *, context: RenderContext, mark: str = "") -> str:
    return f"{value} of {context.resolve('title')}{mark}"


def register(environment: PythonLiquid) -> None:
    environment.add_tag(BoxTag)
    environment.add_tag(SayTag)
    environment.add_filter("twice", twice)
    environment.add_filter("titled", titled)
    environment.add_filter("through", through)


def render(text: str, **data: object) -> str:
    environment = Environment(loader={"row": "<{{ it }}{{ i }}>"}.__getitem__)
    adopt(environment, register)
    return environment.parse(text).render(data)


def test_filters_take_arguments_and_keywords_and_the_context() -> None:
    assert render("{{ 'a' | twice }}{{ 1 | twice: '-' | upcase }}") == "aa1-1"
    assert render("{{ 'page' | titled: mark: '!' }}", title="T") == "page of T!"


def test_a_plugin_can_render_a_template_of_the_site() -> None:
    text = "{% for i in (1..2) %}{{ 'a' | through: 'row' }}{% endfor %}{{ it }}"
    assert render(text) == "<a1><a2>"


def test_a_block_has_our_tags_in_it_and_shares_scopes() -> None:
    text = (
        "{% for i in (1..3) %}{% box x: i, y: page.title %}{% if x == 3 %}{% break %}{% endif %}"
        "{{ x }}{{ y | downcase }}{{ forloop.index }}{% endbox %}{% endfor %}{{ boxes }}{{ x }}"
    )
    assert render(text, page={"title": "T"}) == "[1t1][2t2][]3"


def test_blocks_nest_in_one_another_and_in_ours() -> None:
    text = "{% box a: 1 %}{% capture c %}{% box b: 2 %}{{ a }}{{ b }}{% endbox %}{% endcapture %}"
    assert render(text + "{{ c }}{{ c }}{% endbox %}") == "[[12][12]]"


def test_expressions_of_a_tag_use_the_filters_of_the_site() -> None:
    assert render("{% say name | twice | capitalize | append: '.' %}", name="ab") == "Abab."


def test_white_space_control_works_around_the_tags() -> None:
    assert render("a {%- box a: 1 -%} b {%- endbox -%} c") == "a[b]c"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n{% box a: 1 %}", r"line 2\): 'box' tag was never closed"),
        ("{% box a: 1 %}\n{% nope %}{% endbox %}", r"line 2\): Unknown tag 'nope'"),
        ("{% box a 1 %}{% endbox %}", r"line 1\): expected one of"),
        ("\n{{ 'a' | twice: 1, 2 }}", r"line 2\): .*positional argument"),
    ],
)
def test_errors_have_their_line(text: str, message: str) -> None:
    with pytest.raises(LiquidError, match=message):
        render(text)


def test_what_lies_outside_says_so() -> None:
    environment = Environment()
    adopt(environment, lambda shell: shell.add_tag(ExtendsTag))
    with pytest.raises(UnsupportedByPyjekyll, match="not available to plugins"):
        environment.parse("{% extends 'a' %}").render()
    with pytest.raises(UnsupportedByPyjekyll, match=r"Environment\.from_string"):
        adopt(environment, lambda shell: shell.from_string("x"))


def test_the_extensions_that_come_with_python_liquid_run() -> None:
    def extensions(shell: PythonLiquid) -> None:
        for tag in (WithTag, MacroTag, CallTag):
            shell.add_tag(tag)
        shell.add_filter("currency", Currency())

    environment = Environment()
    adopt(environment, extensions)
    text = (
        "{% macro greet name, hi: 'Hi' %}{{ hi }} {{ name | upcase }}{% endmacro %}"
        "{% call greet 'al' %}{% call greet 'bo', hi: 'Yo' %}"
        "{% with p: posts.first %}{{ p.title }}{% endwith %}{{ 1234.5 | currency }}"
    )
    assert environment.parse(text).render({"posts": [{"title": "T"}]}) == "Hi ALYo BOT$1,234.50"


def test_the_example_of_the_documentation_runs() -> None:
    documentation = python_liquid.__doc__ or ""
    example = documentation.partition("# _plugins/box.py")[2].partition("Outside of a site")[0]
    names: dict[str, Any] = {}
    exec(dedent("\n".join(example.splitlines()[1:])), names)
    environment = Environment()
    adopt(environment, names["register_liquid"])
    text = "{% box %}{% for i in (1..2) %}{{ i }}{% endfor %}{% endbox %}"
    text += "{{ title | shout: mark: '?' }}"
    assert environment.parse(text).render({"title": "T"}) == "[T: 12]T?"
