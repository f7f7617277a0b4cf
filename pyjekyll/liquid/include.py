"""Liquid's own `include`. Jekyll has one of its own, and registers that in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.errors import FileSystemError, LiquidArgumentError, LiquidSyntaxError
from pyjekyll.liquid.parser.expressions import ATTRIBUTES, QUOTED_FRAGMENT, parse_expression
from pyjekyll.liquid.runtime.evaluator import evaluate
from pyjekyll.liquid.tag import Tag
from pyjekyll.ruby.values import to_s

if TYPE_CHECKING:
    from pyjekyll.liquid.compiler.tag_code import TagCode
    from pyjekyll.liquid.parser.parse_context import ParseContext
    from pyjekyll.liquid.runtime.context import Context
    from pyjekyll.liquid.template import Template

_SYNTAX = re.compile(rf"({QUOTED_FRAGMENT}+)(\s+(?:with|for)\s+({QUOTED_FRAGMENT}+))?", re.ASCII)


class Include(Tag):
    """`{% include 'name' with value, key: value %}`: a template of the environment's loader."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        match = _SYNTAX.search(markup)
        if not match:
            raise LiquidSyntaxError(
                "Error in tag 'include' - Valid syntax: include '[template]' (with|for) "
                "[object|collection]"
            )
        self.template_name = parse_expression(match[1])
        self.value = parse_expression(match[3]) if match[3] else None
        # `with nil` and `with false` are as if they were not there.
        self.has_value = self.value is not None and self.value is not False
        pairs = ATTRIBUTES.findall(markup) if ":" in markup else ()
        self.attributes = {key: parse_expression(value) for key, value in pairs}

    def render(self, context: Context) -> str:
        """The included template's output."""
        name = evaluate(self.template_name, context)
        if name is None or name is False:
            raise LiquidArgumentError("Argument error in tag 'include' - Illegal template name")
        template = self._template(name, context)
        value = evaluate(self.value, context) if self.has_value else context.lookup(name)
        variable = to_s(name).split("/")[-1]
        with context.stack({}):
            for key, expression in self.attributes.items():
                context[key] = evaluate(expression, context)
            if isinstance(value, list):
                return "".join([self._render(template, variable, item, context) for item in value])
            return self._render(template, variable, value, context)

    def compile(self, code: TagCode) -> bool:
        """A name that is known now, and one value: straight into the output."""
        if type(self.template_name) is not str or self.has_value:
            return False
        pairs = [f"{key!r}: {code.value(value)}" for key, value in self.attributes.items()]
        scope = "{" + ", ".join(pairs) + "}"
        template = f"{code.tag}.fixed_template({code.context})"
        code.statement(f"{code.tag}.run({code.context}, {code.output}, {template}, {scope})")
        return True

    def fixed_template(self, context: Context) -> Template:
        """The template of a name that is known when the tag is parsed."""
        return self._template(self.template_name, context)

    def run(
        self, context: Context, output: list[str], template: Template, scope: dict[str, Any]
    ) -> None:
        """Render a template with a scope."""
        name = self.template_name
        value = context.variables[name]
        variable = name.rpartition("/")[2]
        if type(value) is not list:
            scope[variable] = value
            context.include(template, scope, output)
            return
        for item in value:
            context.include(template, {**scope, variable: item}, output)

    def _render(self, template: Template, variable: str, value: Any, context: Context) -> str:
        context[variable] = value
        return context.render_template(template)

    def _template(self, name: Any, context: Context) -> Template:
        if context.environment.loader is None:
            raise FileSystemError("This liquid context does not allow includes.")
        return context.environment.get_template(to_s(name))
