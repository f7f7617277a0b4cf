"""Liquid 4.0.4 as Jekyll uses it, compiled to Python. Independent of the rest of pyjekyll.

    environment = Environment(loader=read_text)
    template = environment.parse("Hello {{ name }}!", name="hello.html")
    template.render({"name": "world"}, registers={"site": site})

Source text becomes tokens (`tokenizer`), nodes (`template_parser`, `tag_parsers`), readable Python
(`function_compiler`; see `template.python_source`), and a code object, which is kept on disk when
the environment has a `cache_dir`. A template is parsed once; its registers (of `cycle`,
`ifchanged`, `offset: continue`) live as long as it does, like Ruby's when Jekyll reuses it.

**Filters** are functions `(value, *arguments)`; keyword arguments arrive as one dict at the end.
With `@with_context` the Context comes first. The wrong number of values is Liquid's error.

**Tags** inherit from `Tag` or, when they have a body, `Block`:

    class Shout(Block):
        def __init__(self, tag_name, markup, parse_context):   # once, when the template is parsed
            super().__init__(tag_name, markup, parse_context)  # raise LiquidSyntaxError if wrong
        def render(self, context):                             # for each render
            return self.render_body(context).upper() + context.registers["site"].config["mark"]

    environment.register_tag("shout", Shout)

`context["page.title"]` evaluates an expression, `context.lookup(name)` takes a name as it is,
`context.assign(name, value)` does what `assign` does, `with context.stack({"item": 1}):` opens a
scope, `context.render_template(environment.get_template(path))` renders another template with the
same variables. A tag may be made anew from its name and markup when its template comes from the
cache, so it keeps nothing else from the parse.

A tag that is used often can write Python instead of being called, and one that looks up no names
of loops around it can say so (`reads_variables = False`), which keeps those loops fast:

    class Link(Tag):
        reads_variables = False
        def compile(self, code):                     # code: TagCode
            code.print(f"{code.tag}.url({code.context}, {code.expression(self.markup)})")
            return True                              # False: call `render` as usual

**Drops** inherit from `Drop` and answer `drop[name]`, with None for what is not there. A drop that
is read often inherits from `dict` first and fills itself in `__missing__`. A `LazyHash` is a Hash
in every respect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid.drop import Drop, LazyHash
    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.errors import (
        LiquidArgumentError,
        LiquidError,
        LiquidSyntaxError,
        StackLevelError,
        UndefinedFilter,
        UndefinedVariable,
    )
    from pyjekyll.liquid.parser.parse_context import ParseContext
    from pyjekyll.liquid.runtime.context import Context
    from pyjekyll.liquid.runtime.limits import Limits
    from pyjekyll.liquid.tag import Block, Tag
    from pyjekyll.liquid.template import Template
    from pyjekyll.liquid.values import LiquidValue
    from pyjekyll.ruby.symbol import Symbol
    from pyjekyll.ruby.values import Range

    F = TypeVar("F", bound=Callable[..., Any])

_HOMES = {
    "Block": "tag",
    "Context": "runtime.context",
    "Drop": "drop",
    "Environment": "environment",
    "LazyHash": "drop",
    "Limits": "runtime.limits",
    "LiquidArgumentError": "errors",
    "LiquidError": "errors",
    "LiquidSyntaxError": "errors",
    "LiquidValue": "values",
    "ParseContext": "parser.parse_context",
    "Range": "pyjekyll.ruby.values",
    "StackLevelError": "errors",
    "Symbol": "pyjekyll.ruby.symbol",
    "Tag": "tag",
    "Template": "template",
    "UndefinedFilter": "errors",
    "UndefinedVariable": "errors",
}
__all__ = [
    "Block",
    "Context",
    "Drop",
    "Environment",
    "LazyHash",
    "Limits",
    "LiquidArgumentError",
    "LiquidError",
    "LiquidSyntaxError",
    "LiquidValue",
    "ParseContext",
    "Range",
    "StackLevelError",
    "Symbol",
    "Tag",
    "Template",
    "UndefinedFilter",
    "UndefinedVariable",
    "with_context",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = home if home.startswith("pyjekyll.") else f"{__name__}.{home}"
    return getattr(import_module(module), name)


@overload
def with_context(function: F) -> F: ...


@overload
def with_context(*, reads_variables: bool = True) -> Callable[[F], F]: ...


def with_context(function: Any = None, *, reads_variables: bool = True) -> Any:
    """A filter that gets the Context before its value.

    `@with_context(reads_variables=False)` promises that the filter does not look up variables of
    loops around it (only registers, and what `assign` sets): such loops stay fast.
    """

    def mark(marked: F) -> F:
        marked.liquid_context = True  # type: ignore[attr-defined]
        marked.liquid_reads_variables = reads_variables  # type: ignore[attr-defined]
        return marked

    return mark if function is None else mark(function)
